// What is no report of an earlier run is refused, and says why; nothing of it is believed.
import { describe, expect, test } from '@jest/globals'
import { readReport } from '../../src/join/read-report.ts'
import { utf8 } from '../support/bytes.ts'
import { bytesOf, RICH, waysIn, withValue } from '../support/joined.ts'
import { valueAt } from '../support/json.ts'

function reasonOf(bytes: Uint8Array): string {
  const read = readReport(bytes)
  return read.ok ? 'read' : read.reason
}

const reasonWith = (way: readonly (string | number)[], value: unknown) =>
  reasonOf(bytesOf(withValue(RICH, way, value)))

const whole = JSON.stringify(RICH)

describe('a file that is no JSON', () => {
  test.each([
    ['', 'line 1, column 1: the file is empty'],
    ['{"schemaVersion": 1', 'line 1, column 20: the file ends where a comma or } is expected'],
    [whole.slice(0, -20), 'read'],
    ['{"schemaVersion": 1,}', 'line 1, column 21: a comma stands before the closing }'],
    ['// x\n{}', 'line 1, column 1: this reader takes no comments'],
    ['<html>', 'line 1, column 1: a word or character stands here that JSON does not know'],
    ['{} {}', 'line 1, column 4: there is text after the end of the JSON value'],
  ])('%j', (text, reason) => {
    if (reason === 'read') expect(reasonOf(utf8(text))).toMatch(/^line 1, column \d+: /)
    else expect(reasonOf(utf8(text))).toBe(reason)
  })

  test('a key twice, wherever it stands, also where it is not known', () => {
    expect(reasonOf(utf8(whole.replace('{', '{"outcome":"pass",')))).toBe(
      'line 1, column 150: "outcome" is here a second time',
    )
    expect(reasonOf(utf8(whole.replace('{', '{"x":{"a":1,"b":[{"a":2}],"\\u0061":1},')))).toBe(
      'line 1, column 35: "a" is here a second time',
    )
  })

  test('a key that every object has: its prototype', () => {
    for (const key of ['__proto__', '\\u005f_proto__'])
      expect(reasonOf(utf8(whole.replace('{', `{"${key}":{"outcome":"pass"},`)))).toMatch(
        /^line 1, column \d+: a key is called __proto__$/,
      )
    expect(Reflect.get({}, 'outcome')).toBe(undefined)
  })

  test('nested without end', () => {
    expect(reasonOf(utf8('['.repeat(1_000_000)))).toBe(
      'line 1, column 65: values are nested deeper than 64 levels',
    )
    expect(reasonOf(utf8(`{"a":`.repeat(70)))).toMatch(/nested deeper than 64 levels$/)
  })

  test('more than 64 MB, and more values than any report has', () => {
    expect(reasonOf(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('it is larger than 67108864 bytes')
    expect(reasonOf(utf8(`[${'1,'.repeat(8_000_001)}1]`))).toMatch(/: it holds more than 4000000 values$/)
  }, 60_000)

  test('an object of more keys, and a text that is longer than anybody reads', () => {
    const keys = Array.from({ length: 20_001 }, (_, index) => `"${index}":0`).join()
    expect(reasonOf(utf8(`{${keys}}`))).toMatch(/: an object has more than 20000 keys$/)
    expect(reasonOf(utf8(`{"a":"${'x'.repeat(1_000_001)}"}`))).toMatch(
      /: a text has more than 1000000 characters$/,
    )
  })

  test('UTF-16 with its mark, as Windows PowerShell redirects it, is read', () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${whole}`, 'utf16le'))
    expect(reasonOf(bytes)).toBe('read')
  })
})

describe('a file that is no report', () => {
  test.each([
    [[], [], 'the file is an object'],
    [[], null, 'the file is an object'],
    [[], {}, 'schemaVersion is missing'],
    [['schemaVersion'], 2, 'schemaVersion is 1'],
    [['schemaVersion'], '1', 'schemaVersion is 1'],
    [['tool', 'name'], 'another', 'tool.name is dotnet-publish-audit'],
    [['outcome'], 'ok', 'outcome is one of pass, fail, error'],
    [['counts', 'errors'], '1', 'counts.errors is a whole number'],
    [['policy', 'changed', 'b'], 'fatal', 'policy.changed.… is one of error, warning, note'],
    [['targets'], {}, 'targets is a list'],
    [['targets'], [], 'targets is empty: nothing was audited'],
    [['targets', 0], 'x', 'targets[0] is an object'],
    [['targets', 0, 'kind'], 'wpf', /^targets\[0\]\.kind is one of aspnetcore, .*, unknown$/],
    [['targets', 0, 'path'], '', 'targets[0].path is a path of 1 to 4096 characters'],
    [['targets', 0, 'path'], 'a'.repeat(4097), 'targets[0].path is a path of 1 to 4096 characters'],
    [['targets', 0, 'complete'], 1, 'targets[0].complete is true or false'],
    [
      ['targets', 0, 'app', 'deployment'],
      'x',
      /deployment is one of framework-dependent, self-contained, or null$/,
    ],
    [['targets', 0, 'startups', 0, 'status'], '500.31 ', /status is an HTTP status, or null$/],
    [
      ['targets', 0, 'startups', 0, 'steps', 0, 'state'],
      'x',
      /state is one of passed, failed, unknown, skipped$/,
    ],
    [['targets', 0, 'startups', 0, 'frameworks'], [], /frameworks is an object$/],
    [['targets', 0, 'findings', 0, 'rule'], 'A B', /rule is the id of a rule$/],
    [['targets', 0, 'findings', 0, 'line'], 0, /line is a line or a column, which count from 1, or null$/],
    [
      ['targets', 0, 'findings', 0, 'line'],
      2 ** 31,
      /line is a line or a column, which count from 1, or null$/,
    ],
    [['targets', 0, 'findings', 0, 'answers'], Array(2001).fill('x'), /answers has more than 2000 items$/],
    [
      ['targets', 0, 'startups', 0, 'conditions'],
      Array(2001).fill('a'),
      /conditions has more than 2000 items$/,
    ],
    [['targets', 0, 'findings'], [], 'targets[0].findings has no error, though a start fails'],
    [['targets', 0, 'findings', 0, 'line'], 1.5, /line is a whole number, or null$/],
    [['targets', 0, 'findings', 0, 'what'], 'x'.repeat(32_769), /what has more than 32768 characters$/],
    [
      ['targets', 0, 'findings', 0, 'evidence', 'module'],
      {},
      /evidence\.… is a text, a number, true or false$/,
    ],
  ] as const)('%j: %j', (way, value, reason) => {
    if (typeof reason === 'string') expect(reasonWith(way, value)).toBe(reason)
    else expect(reasonWith(way, value)).toMatch(reason)
  })

  test('is one without a key that every report has, and one whose value has another type', () => {
    for (const way of waysIn(RICH)) {
      const isList = Array.isArray(valueAt(RICH, ...way))
      // A list that is a text, and everything else as a list of a list.
      expect([way, reasonWith(way, isList ? 'x' : [[]])]).not.toEqual([way, 'read'])
    }
  })

  test('what came later may be absent, and what is not known is passed over', () => {
    const later = [
      'complete',
      'name',
      'stated',
      'notices',
      'seen',
      'conditions',
      'shown',
      'what',
      'heading',
      'effect',
      'expected',
      'fixes',
      'until',
      'incomplete',
      'crash',
      'ignored',
      'baseline',
      'off',
      'base',
      'releaseData',
    ]
    let older: unknown = RICH
    for (const way of waysIn(RICH).toReversed())
      if (later.includes(String(way.at(-1))) && (way.at(-1) !== 'name' || way.length === 3))
        older = withValue(older, way, undefined)
    expect(JSON.stringify(older)).not.toMatch(/"(?:complete|what|shown|fixes|name":"artifacts)"/)
    const read = readReport(bytesOf(Object.assign({ later: { a: [1] } }, older)))
    expect(read).toMatchObject({
      ok: true,
      targets: [
        { complete: true, findings: [{ what: RICH.targets[0]?.findings[0]?.message, answers: [] }, {}] },
        { complete: false },
      ],
    })
  })
})

test('what cannot be a fingerprint is made one, since a baseline holds no other', () => {
  const read = readReport(bytesOf(withValue(RICH, ['targets', 0, 'findings', 0, 'fingerprint'], '../x')))
  expect(read.ok && read.targets[0]?.findings[0]?.fingerprint).toMatch(/^[0-9a-f]{16}$/)
})
