// What becomes of a comment is a function of what is to be said and of the comment that is there.
import { describe, expect, test } from '@jest/globals'
import { UsageError } from '../../../src/errors.ts'
import { commentKey, usualKey } from '../../../src/github/review/comment-key.ts'
import { commentBody, markerOf, planComment } from '../../../src/github/review/comment-plan.ts'

const KEY = 'CI/build'
const bodyOf = (text: string, id = '100', attempt = '1') =>
  commentBody(KEY, { comment: text }, { id, attempt, link: null }, null)
const there = (body: string) => ({ id: 7, body })

describe('the plan', () => {
  test.each([
    ['on-findings', false, 'create'],
    ['on-findings', true, 'leave'],
    ['always', true, 'create'],
    ['always', false, 'create'],
  ] as const)('where none is there: %s, clean %j', (mode, clean, act) => {
    expect(planComment(mode, clean, bodyOf('a'), null).act).toBe(act)
  })

  test.each(['on-findings', 'always'] as const)('one that is there turns green: %s', (mode) => {
    const body = bodyOf('good')
    expect(planComment(mode, true, body, there(bodyOf('bad', '99')))).toEqual({
      act: 'update',
      id: 7,
      body,
      ofSameRun: false,
    })
  })

  test('equal text is left alone, whatever its line ends', () => {
    const body = bodyOf('a\n\nb')
    for (const same of [body, body.replaceAll('\n', '\r\n'), `${body}\r\n`])
      expect(planComment('always', false, body, there(same))).toEqual({ act: 'leave', why: 'equal' })
  })

  test.each([
    ['101', '1', 'newer'],
    ['100', '2', 'newer'],
    ['9007199254740993', '1', 'newer'],
    ['99', '9', null],
    ['100', '0', null],
  ])('one of run %s, attempt %s', (id, attempt, why) => {
    const plan = planComment('always', false, bodyOf('b'), there(bodyOf('a', id, attempt)))
    expect(plan).toEqual(
      why === null ? { act: 'update', id: 7, body: bodyOf('b'), ofSameRun: false } : { act: 'leave', why },
    )
  })

  test.each([
    markerOf(KEY),
    `${markerOf(KEY)}\n`,
    `${markerOf(KEY)}\nx\n<!-- run 999 1 -->`,
    `${markerOf(KEY)}\n <!-- run 999 1 -->`,
    `${markerOf(KEY)}\n<!-- run 99999999999999999999 1 -->`,
    `${markerOf(KEY)}\n<!-- run -1 1 -->`,
    `${markerOf(KEY)}\n<!-- run 1e9 1 -->`,
  ])('a comment %j names no run, and is updated', (body) => {
    expect(planComment('on-findings', false, bodyOf('b'), there(body)).act).toBe('update')
  })
})

describe('the key', () => {
  test.each(['web', 'web (x64)', 'CI/build', 'a-b', 'ä 😀'])('%s is taken as it is', (key) => {
    expect(commentKey(key)).toBe(key)
    expect(markerOf(key)).toBe(`<!-- dotnet-publish-audit: ${key} -->`)
  })

  test.each([
    ['a<b', 'has <, which it may not hold'],
    ['a>b', 'has >, which it may not hold'],
    ['a--b', 'has --, which it may not hold'],
    ['a\nb', 'has more than one line'],
    ['a\rb', 'has more than one line'],
    ['a\u2028b', 'has more than one line'],
    ['x'.repeat(201), 'has more than 200 characters'],
  ])('%j is refused', (key, why) => {
    expect(() => commentKey(key)).toThrow(UsageError)
    expect(() => commentKey(key)).toThrow(why)
  })

  test.each([
    ['CI', 'build', 'CI/build'],
    ['', '', '/'],
    ['--> x', 'a', ' x/a'],
    ['a-<->-b', 'j', 'a-b/j'],
    ['a-<>-b', 'j', 'ab/j'],
    ['a---b', 'j', 'a-b/j'],
    ['a\r\nb', 'j', 'ab/j'],
    ['x'.repeat(300), 'j', 'x'.repeat(200)],
  ])('of workflow %j and job %j', (workflow, job, key) => {
    expect(usualKey(workflow, job)).toBe(key)
    expect(commentKey(key.trim())).toBe(key.trim())
  })
})
