import { expect, test } from '@jest/globals'
import { baselineChanges } from '../../src/config/changes/baseline-changes.ts'
import type { BaselineEntry } from '../../src/findings/baseline.ts'

function entry(rule: string, more: Partial<BaselineEntry> = {}): BaselineEntry {
  return { fingerprint: '0123456789abcdef', rule, target: 'web', path: 'web.config', subject: 'x', ...more }
}

const [one, two, three, four, five, six] = ['a', 'b', 'c', 'd', 'e', 'f'].map((rule) => entry(rule))
if (!one || !two || !three || !four || !five || !six) throw new Error('six letters')

test.each<[string, readonly BaselineEntry[] | null, readonly BaselineEntry[] | null, string | null]>([
  ['nothing', [one], [one], null],
  ['another order', [one, two], [two, one], null],
  ['an entry that is gone', [one, two], [one], null],
  ['the file that is gone', [one], null, null],
  ['no file before and after', null, null, null],
  ['a new one without entries', null, [], null],
  ['an entry added', [one], [one, two], 'adds 1 finding to the baseline k.json: b in web.config of web'],
  [
    'one for another, about no file',
    [one, two],
    [one, entry('c', { path: null, target: 'api' })],
    'adds 1 finding to the baseline k.json: c of api',
  ],
  [
    'the same words with another fingerprint: another finding is accepted',
    [one],
    [entry('a', { fingerprint: 'fedcba9876543210' })],
    'adds 1 finding to the baseline k.json: a in web.config of web',
  ],
  [
    'a new one',
    null,
    [one, two],
    'brings a new baseline, k.json, with 2 findings: a in web.config of web, b in web.config of web',
  ],
  [
    'many',
    [],
    [one, two, three, four, five, six],
    'adds 6 findings to the baseline k.json: a in web.config of web, b in web.config of web, c in web.config of web, d in web.config of web, 2 more',
  ],
])('what a pull request accepts by its baseline: %s', (_, before, now, expected) => {
  expect(baselineChanges('k.json', before, now)).toEqual(expected === null ? [] : [expected])
})

test('names in it are one line, and cut', () => {
  const [told = ''] = baselineChanges('k.json', [], [entry(`a\n::error::${'\u202e'.repeat(5000)}`)])
  expect(told.length).toBeLessThan(400)
  expect(told).not.toMatch(/[\n\u202e]/)
})
