import { describe, expect, test } from '@jest/globals'
import { foldKey, parseAppSettings } from '../../src/publish/app-settings.ts'
import { valueOf } from '../../src/publish/parsed.ts'
import { raw, utf8 } from '../support/bytes.ts'

function parse(content: string | Uint8Array) {
  return parseAppSettings(typeof content === 'string' ? utf8(content) : content, 'appsettings.json')
}

function settingsIn(content: string | Uint8Array) {
  const value = valueOf(parse(content))
  return new Map([...(value?.settings ?? [])].map(([key, setting]) => [key, setting.value]))
}

// Observed: every content was loaded with AddJsonFile of Microsoft.Extensions.Configuration.Json in .NET 10.0.12.

/** Loaded, with what the provider then holds. */
const LOADED: readonly (readonly [string | Uint8Array, Readonly<Record<string, string | null>>])[] = [
  ['{}', {}],
  [' {} ', {}],
  ['{"a":1}', { a: '1' }],
  ['{"a":1,}', { a: '1' }],
  ['{"a":[1,2,],}', { 'a:0': '1', 'a:1': '2' }],
  ['// c\n{"a":1}', { a: '1' }],
  ['/* c */{"a":1}/* d */', { a: '1' }],
  ['{"a":/* c */1}', { a: '1' }],
  ['{"a":1}// end', { a: '1' }],
  ['/* \u2028 */{"a":1}', { a: '1' }],
  ['// c\r{"a":1}', { a: '1' }],
  ['/**/{"a":1}', { a: '1' }],
  ['{"a":1}//', { a: '1' }],
  ['{"a":1,/**/}', { a: '1' }],
  [raw('\xef\xbb\xbf{"a":1}'), { a: '1' }],
  [raw('\xff\xfe{\x00"\x00a\x00"\x00:\x00"\x00\xe9\x00"\x00}\x00'), { a: '\u00e9' }],
  [raw('\xfe\xff\x00{\x00"\x00a\x00"\x00:\x001\x00}'), { a: '1' }],
  [raw('\xff\xfe\x00\x00{\x00\x00\x00}\x00\x00\x00'), {}],
  [raw('\x00\x00\xfe\xff\x00\x00\x00{\x00\x00\x00}'), {}],
  [raw('{"a":"\xff"}'), { a: '\ufffd' }],
  [raw('{"a":"\xc3"}'), { a: '\ufffd' }],
  [raw('{"\xe9":1}'), { '\ufffd': '1' }],
  [raw('{"a":"\xff","b":1}'), { a: '\ufffd', b: '1' }],
  [raw('\xff\xfe{\x00"\x00a\x00"\x00:\x00"\x00\x00\xd8"\x00}\x00'), { a: '\ufffd' }],
  ['{"a":"\u007f"}', { a: '\u007f' }],
  ['{"a":"\\u00e9\\/\\b\\f\\n\\r\\t\\"\\\\"}', { a: '\u00e9/\b\f\n\r\t"\\' }],
  ['{"a":"\\ud83d\\ude00"}', { a: '\ud83d\ude00' }],
  ['{"a":"\\u0000"}', { a: '\u0000' }],
  ['{"a":-0}', { a: '-0' }],
  ['{"a":1.50}', { a: '1.50' }],
  ['{"a":1E+5}', { a: '1E+5' }],
  ['{"a":1e999}', { a: '1e999' }],
  ['{"a":true,"b":false,"c":null}', { a: 'True', b: 'False', c: null }],
  ['{"S":{"a":1},"S":{"b":2}}', { 'S:a': '1', 'S:b': '2' }],
  ['{"S":[],"S":["z"]}', { S: '', 'S:0': 'z' }],
  ['{"S":["z"],"S":[]}', { S: '', 'S:0': 'z' }],
  ['{"S":{},"S":{"a":1}}', { S: null, 'S:a': '1' }],
  ['{"S":{"a":1},"S":{}}', { S: null, 'S:a': '1' }],
  ['{"S":{},"S":{}}', { S: null }],
  ['{"S":1,"S":{}}', { S: null }],
  ['{"S":1,"S":{"a":1}}', { S: '1', 'S:a': '1' }],
  ['{"S":{"a":1},"S":1}', { S: '1', 'S:a': '1' }],
  ['{"S":1,"S":[]}', { S: '' }],
  ['{"S":null,"S":{}}', { S: null }],
  ['{"":1}', { '': '1' }],
  ['{"":{}}', { '': null }],
  ['{"A":{"B":{"C":[1,{"D":2},[3]]}}}', { 'A:B:C:0': '1', 'A:B:C:1:D': '2', 'A:B:C:2:0': '3' }],
  ['{"a":[]}', { a: '' }],
  ['{"a":{}}', { a: null }],
  ['{"a":[{}]}', { 'a:0': null }],
  ['{"a":[[]]}', { 'a:0': '' }],
  ['{"a":[null]}', { 'a:0': null }],
  ['{"a":null}', { a: null }],
  ['{"a":""}', { a: '' }],
  ['{"a":" x "}', { a: ' x ' }],
  [
    '{"__proto__":{"a":1},"constructor":2,"toString":3}',
    { constructor: '2', toString: '3', '__proto__:a': '1' },
  ],
  ['{"\u0130":1,"i":2}', { i: '2', '\u0130': '1' }],
  ['{"I":1,"\u0131":2}', { I: '1', '\u0131': '2' }],
  ['{"\u00df":1,"SS":2}', { SS: '2', '\u00df': '1' }],
  ['{"\u212a":1,"k":2}', { k: '2', '\u212a': '1' }],
  ['{"\u017f":1,"s":2}', { s: '2', '\u017f': '1' }],
  ['{"\u1e9e":1,"\u00df":2}', { '\u00df': '2', '\u1e9e': '1' }],
  ['{"a__b":1,"a":{"b":2}}', { 'a:b': '2', a__b: '1' }],
  ['{"a":{"b":1,},"c":[{"d":1,},],}', { 'a:b': '1', 'c:0:d': '1' }],
  ['{"a":1}\n\n\n', { a: '1' }],
  ['{"$type":1}', { $type: '1' }],
]

/** `A duplicate key '…' was found.` */
const DUPLICATES: readonly (readonly [string, string])[] = [
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"A":2}', 'A'],
  ['{"S":{"a":1},"S":{"a":2}}', 'S:a'],
  ['{"S":{"a":1},"s":{"A":2}}', 's:A'],
  ['{"S:a":1,"S":{"a":2}}', 'S:a'],
  ['{"S":{"a":2},"S:a":1}', 'S:a'],
  ['{"S:0":"x","S":["y"]}', 'S:0'],
  ['{"S":["y"],"S":{"0":"z"}}', 'S:0'],
  ['{"S":["y"],"S":["z"]}', 'S:0'],
  ['{"S":{},"S":1}', 'S'],
  ['{"S":[],"S":1}', 'S'],
  ['{"S":null,"S":null}', 'S'],
  ['{"S":{},"s":null}', 's'],
  ['{"S":1,"S":{},"S":2}', 'S'],
  ['{"":1,"":2}', ''],
  ['{"":{"a":1},":a":2}', ':a'],
  ['{"":{"":1},":":2}', ':'],
  ['{"a:":1,"a":{"":2}}', 'a:'],
  ['{"__proto__":1,"__PROTO__":2}', '__PROTO__'],
  ['{"\u00c9":1,"\u00e9":2}', '\u00e9'],
  ['{"\u03a3":1,"\u03c3":2}', '\u03c3'],
  ['{"\u03c2":1,"\u03c3":2}', '\u03c3'],
  ['{"\u00b5":1,"\u03bc":2}', '\u03bc'],
  ['{"\u01c5":1,"\u01c6":2}', '\u01c6'],
  ['{"\ud801\udc00":1,"\ud801\udc28":2}', '\ud801\udc28'],
  ['{"a\\u0062":1,"ab":2}', 'ab'],
  ['{"a":1,"b":2,"a":3,"b":4}', 'a'],
]

/** `Could not parse the JSON file.`, or the top level is no object, or half a surrogate pair. */
const REFUSED: readonly (string | Uint8Array)[] = [
  '',
  ' ',
  '{',
  '[]',
  '"x"',
  'null',
  '5',
  'true',
  '// c',
  '{"a":1,,}',
  '{,}',
  '[,]',
  '{"a":[,]}',
  '{"a":1}/* open',
  '/',
  '{"a":1/}',
  '// \u2028\n{"a":1}',
  '/*/{"a":1}',
  '{"a":1}/',
  '# c\n{"a":1}',
  raw('\xef\xbb\xbf\xef\xbb\xbf{"a":1}'),
  raw('{\x00"\x00a\x00"\x00:\x001\x00}\x00'),
  raw('\xff\xfe{\x00}\x00 '),
  raw('{"a":1}\xff'),
  raw('\xff{"a":1}'),
  raw('\xef\xbb\xbf'),
  raw('\xff\xfe'),
  "{'a':1}",
  '{a:1}',
  '{"a":1} x',
  '{"a":1}{}',
  '{"a":1}\u0000',
  '{"a":"\t"}',
  '{"a":"\n"}',
  '{"a":"\\x"}',
  '{"a":"\\u12g4"}',
  '{"a":"\\ud800"}',
  '{"\\ud800":1}',
  '{"a":"\\udc00"}',
  '{"a":NaN}',
  '{"a":Infinity}',
  '{"a":01}',
  '{"a":+1}',
  '{"a":.5}',
  '{"a":1.}',
  '{"a":1e}',
  '{"a":-}',
  '{"a":True}',
  '<<<<<<< HEAD\n{"a":1}',
  '{"a":1\n=======\n}',
  '{"a" 1}',
  '{"a":}',
  '{"a"}',
  '{"a":1 "b":2}',
  '{"a":[1 2]}',
  '{"a":"x',
  '{"a":"x}',
  '\u00a0{"a":1}',
  '\u000b{}',
  '{"a":tru}',
  '{"a":nulll}',
  '{"a":1]',
  '{"a":1}}',
  '[{"a":1}]',
  '{"a":1}\ufeff',
  '\ufeff\ufeff{}',
]

describe('the verdict of .NET configuration', () => {
  test.each(LOADED)('%j is loaded', (content, held) => {
    const expected = new Map(Object.entries(held).map(([key, value]) => [foldKey(key), value ?? '']))
    expect(settingsIn(content)).toEqual(expected)
    expect(valueOf(parse(content))?.duplicates).toEqual([])
  })

  test.each(DUPLICATES)('%j: %j is there twice', (content, key) => {
    expect(valueOf(parse(content))?.duplicates[0]?.key).toBe(key)
  })

  test.each(REFUSED)('%j is refused', (content) => {
    expect(parse(content)).toMatchObject({ state: 'broken', cause: 'syntax', hostCode: null })
  })

  test('64 levels are loaded, 65 refused', () => {
    expect(parse(`${'{"a":'.repeat(64)}1${'}'.repeat(64)}`).state).toBe('ok')
    expect(parse(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`).state).toBe('broken')
    expect(parse(`{"a":${'['.repeat(63)}${']'.repeat(63)}}`).state).toBe('ok')
    expect(parse(`{"a":${'['.repeat(64)}${']'.repeat(64)}}`).state).toBe('broken')
  })

  test('numbers of any size are loaded as text', () => {
    const digits = '9'.repeat(400)
    expect(settingsIn(`{"a":${digits}}`).get('a')).toBe(digits)
  })
})

describe('what it says', () => {
  test('keys as first written, with positions', () => {
    const settings = valueOf(
      parse('{\n  "Logging": { "LogLevel": { "Default": "Warning" } },\n  "A": [true, null]\n}'),
    )?.settings
    expect(settings?.get('logging:loglevel:default')).toEqual({
      key: 'Logging:LogLevel:Default',
      value: 'Warning',
      at: { line: 2, column: 30 },
    })
    expect(settings?.get('a:0')).toEqual({ key: 'A:0', value: 'True', at: { line: 3, column: 9 } })
    expect(settings?.get('a:1')).toEqual({ key: 'A:1', value: '', at: { line: 3, column: 15 } })
  })

  test('every duplicate, beside its first place; the first value stays', () => {
    const value = valueOf(parse('{"a":1,\n"A":2,\n"b":3,"a":4}'))
    expect(value?.duplicates).toEqual([
      { key: 'A', at: { line: 2, column: 1 }, firstAt: { line: 1, column: 2 } },
      { key: 'a', at: { line: 3, column: 7 }, firstAt: { line: 1, column: 2 } },
    ])
    expect(value?.settings.get('a')?.value).toBe('1')
  })

  test.each([
    ['', 'the file is empty', { line: 1, column: 1 }],
    ['\n// c', 'the file holds no JSON value', { line: 2, column: 5 }],
    ['[]', 'the top level is not a JSON object', { line: 1, column: 1 }],
    ['{\n"a":1\n=======\n}', 'a merge conflict marker stands here', { line: 3, column: 1 }],
    ["{'a':1}", 'single quotes stand where JSON demands double quotes', { line: 1, column: 2 }],
    ['{"a":"\\s"}', 'a string holds an escape that JSON does not know', { line: 1, column: 6 }],
    ['{"a":1', 'the file ends where a comma or } is expected', { line: 1, column: 7 }],
    ['{"a":1} {', 'there is text after the end of the JSON value', { line: 1, column: 9 }],
  ])('%j: %s', (content, reason, at) => {
    expect(parse(content)).toMatchObject({ path: 'appsettings.json', reason, at })
  })

  test('a reason never repeats a value', () => {
    for (const content of [
      '{"Password":hunter2}',
      '{"Password":"hunter2\n"}',
      '{"Password":"\\hunter2"}',
      'hunter2',
    ]) {
      expect(JSON.stringify(parse(content))).not.toContain('hunter2')
    }
  })
})

describe('hostile content', () => {
  test('deep, long, wide', () => {
    expect(parse('['.repeat(100_000)).state).toBe('broken')
    expect(parse('{"a":'.repeat(100_000)).state).toBe('broken')
    expect(settingsIn(`{"a":"${'x'.repeat(2_000_000)}"}`).get('a')?.length).toBe(2_000_000)
    expect(parse(`{"${'k'.repeat(1_000_000)}":[${'1,'.repeat(100_000)}1]}`)).toMatchObject({
      cause: 'too-large',
    })
  })

  test('members of Object.prototype are plain keys', () => {
    const settings = settingsIn('{"__proto__":1,"constructor":{"prototype":2}}')
    expect([...settings]).toEqual([
      ['__proto__', '1'],
      ['constructor:prototype', '2'],
    ])
  })
})
