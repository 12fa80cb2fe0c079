import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { findMember, parseJson, type JsonValue } from '../../src/publish/json/json-tree.ts'
import { utf8 } from '../support/bytes.ts'

function plainOf(value: JsonValue): unknown {
  if (value.kind === 'object') return value.members.map((member) => [member.name, plainOf(member.value)])
  if (value.kind === 'array') return value.items.map(plainOf)
  if (value.kind === 'number') return Number(value.text)
  return value.kind === 'null' ? null : value.value
}

function deep(depth: number): Uint8Array {
  return utf8('['.repeat(depth) + ']'.repeat(depth))
}

function read(text: string, dialect: Parameters<typeof parseJson>[1] = 'plain') {
  const result = parseJson(utf8(text), dialect)
  return result.ok ? plainOf(result.root) : result
}

describe('the tree', () => {
  test('keeps duplicate members in file order', () => {
    expect(read('{"a":1,"b":[true,null],"a":"x","__proto__":{}}')).toEqual([
      ['a', 1],
      ['b', [true, null]],
      ['a', 'x'],
      ['__proto__', []],
    ])
    const result = parseJson(utf8('{"a":1,"a":2}'), 'host')
    if (!result.ok || result.root.kind !== 'object') throw new Error('no object')
    expect(findMember(result.root, 'a')?.value).toMatchObject({ text: '1' })
    expect(findMember(result.root, 'A')).toBeUndefined()
  })

  test('counts lines after LF, CRLF and CR, columns in UTF-16 units, without the byte order mark', () => {
    const result = parseJson(utf8('\ufeff{\n"a"\r\n:\r["\u{1f600}", 2]}'), 'plain')
    expect(result).toMatchObject({
      root: {
        at: { line: 1, column: 1 },
        members: [
          {
            at: { line: 2, column: 1 },
            value: { at: { line: 4, column: 1 }, items: [{ at: { column: 2 } }, { at: { column: 8 } }] },
          },
        ],
      },
    })
  })

  test('agrees with JSON.parse on all that is JSON', () => {
    const entries = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(entries)
      if (typeof value !== 'object' || value === null) return value
      return Object.entries(value).map(([name, member]) => [name, entries(member)])
    }
    const json = fc.json({ maxDepth: 6 }).filter((text) => !/\\ud[89a-f]/i.test(text))
    fc.assert(
      fc.property(json, fc.constantFrom('host', 'configuration', 'plain'), (text, dialect) => {
        expect(read(text, dialect)).toEqual(entries(JSON.parse(text)))
      }),
    )
  })

  test('plain refuses what JSON.parse refuses', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '0',
      '.',
      'e',
      'true',
      'nul',
      ' ',
      '\n',
      '/',
      '*',
      '"',
      '\\',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (candidate) => {
        let valid = true
        try {
          JSON.parse(candidate)
        } catch {
          valid = false
        }
        expect(parseJson(utf8(candidate), 'plain').ok).toBe(valid)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the dialects', () => {
  // comments, trailing comma, text behind, UTF-16, number beyond double, half a surrogate pair, 65 levels
  test.each([
    ['// c\n{}', 'host configuration'],
    ['{"a":1,}', 'configuration'],
    ['{} x', 'host'],
    ['{"a":1e999}', 'configuration plain'],
    ['{"a":"\\ud800"}', 'plain'],
    ['['.repeat(65) + ']'.repeat(65), 'host'],
    ['// c\r{}', 'configuration'],
    ['// \u2028\n{}', 'host'],
  ])('%j is taken by %s', (text, takers) => {
    const taken = (['host', 'configuration', 'plain'] as const).filter((dialect) => {
      return parseJson(utf8(text), dialect).ok
    })
    expect(taken.join(' ')).toBe(takers)
  })

  test('UTF-16 with its mark is taken by all but the host', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0)
    expect(parseJson(bytes, 'host').ok).toBe(false)
    expect(parseJson(bytes, 'configuration').ok).toBe(true)
    expect(parseJson(bytes, 'plain').ok).toBe(true)
  })
})

describe('hostile input', () => {
  test.each(['host', 'configuration', 'plain'] as const)('never throws (%s)', (dialect) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof parseJson(bytes, dialect).ok).toBe('boolean')
      }),
    )
    for (const text of ['[', '{"a":', '[{"a":', '{"a":[', '/*', '\\', '-', ' ', '\n', 'x"']) {
      expect(parseJson(utf8(text.repeat(100_000)), dialect).ok).toBe(false)
    }
  })

  test('caps', () => {
    expect(parseJson(utf8(' '.repeat(16 * 1024 * 1024 + 1)), 'plain')).toMatchObject({
      cause: 'too-large',
      at: null,
    })
    expect(parseJson(deep(1000), 'host').ok).toBe(true)
    expect(parseJson(deep(1001), 'host')).toMatchObject({ cause: 'too-large' })
    expect(parseJson(deep(65), 'configuration')).toMatchObject({ cause: 'syntax' })
  })

  test.each([
    ['host', 500_000],
    ['configuration', 100_000],
    ['plain', 1_000_000],
  ] as const)('%s: %i values', (dialect, most) => {
    // The array is a value too.
    const text = `[${'0,'.repeat(most - 2)}0`
    expect(parseJson(utf8(`${text}]`), dialect).ok).toBe(true)
    expect(parseJson(utf8(`${text},0]`), dialect)).toMatchObject({ cause: 'too-large' })
  })
})
