// The one place where the sentence of a finding is put together.
import { describe, expect, test } from '@jest/globals'
import type { Answer, Finding } from '../../src/findings/finding.ts'
import { fixOf, messageOf, sentenceOf } from '../../src/report/sentence.ts'

const on = (host: string, status: string | null): Answer => ({ host, status, exitCode: null })

function said(changes: Partial<Finding>): string {
  return sentenceOf({
    what: 'App.dll is missing',
    effect: null,
    expected: null,
    answers: [],
    hosts: [],
    ...changes,
  })
}

describe('a sentence', () => {
  test.each<[string, Partial<Finding>, string]>([
    ['that ends no start', {}, 'App.dll is missing'],
    ['of the files alone', { expected: { status: '500.31' } }, 'App.dll is missing: IIS answers HTTP 500.31'],
    ['without IIS', { expected: { status: null } }, 'App.dll is missing: the app does not start'],
    [
      'of a host, which knows better than the files',
      { expected: { status: '500.31' }, answers: [on('old', '500.0')] },
      'App.dll is missing: IIS answers HTTP 500.0',
    ],
    [
      'of hosts that answer alike names none',
      { answers: [on('production', '502.5'), on('staging', '502.5')] },
      'App.dll is missing: IIS answers HTTP 502.5',
    ],
    [
      'of hosts that answer differently names each',
      { answers: [on('old', '500.0'), on('production', '500.31'), on('staging', '500.31')] },
      'App.dll is missing: IIS answers HTTP 500.0 on old and HTTP 500.31 on production and staging',
    ],
    [
      'of one of the hosts on which it is wrong names that',
      { answers: [on('old', '500.0')], hosts: ['old', 'new'] },
      'App.dll is missing: IIS answers HTTP 500.0 on old',
    ],
    [
      'of IIS and Linux',
      { answers: [on('container', null), on('production', '500.31')] },
      'App.dll is missing: IIS answers HTTP 500.31 on production, and the app does not start on container',
    ],
    [
      'does not touch a status in a name',
      { what: '.\\HTTP 404 Pages.dll is missing', answers: [on('production', '500.31')] },
      '.\\HTTP 404 Pages.dll is missing: IIS answers HTTP 500.31',
    ],
  ])('%s', (_, changes, expected) => {
    expect(said(changes)).toBe(expected)
  })

  test('has a further one behind it', () => {
    const unread = { what: 'web.config was not judged', expected: null, answers: [], hosts: [] }
    expect(messageOf({ ...unread, effect: 'The app needs the file to start' })).toBe(
      'web.config was not judged. The app needs the file to start',
    )
  })
})

describe('a fix', () => {
  const everywhere = { fix: 'Close the brace.', hosts: [] }
  const ofOne = { fix: 'Publish for win-x64.', hosts: ['production'] }
  const ofTwo = { fix: 'Publish for linux-x64.', hosts: ['server', 'spare'] }

  test('of none is what the rule says', () => {
    expect(fixOf({ fixes: [] })).toBeNull()
  })

  test('names no host where it is one', () => {
    expect(fixOf({ fixes: [everywhere] })).toBe('Close the brace.')
    expect(fixOf({ fixes: [ofTwo] })).toBe('Publish for linux-x64.')
  })

  test('names the hosts where they differ', () => {
    expect(fixOf({ fixes: [ofOne, ofTwo] })).toBe(
      'For production: publish for win-x64. For server and spare: publish for linux-x64.',
    )
  })

  test('of one host is its own', () => {
    expect(fixOf({ fixes: [ofOne, ofTwo] }, 'spare')).toBe('Publish for linux-x64.')
    expect(fixOf({ fixes: [everywhere] }, 'spare')).toBe('Close the brace.')
  })
})
