import { describe, expect, test } from '@jest/globals'
import { decodeText } from '../../src/publish/xml/decode-text.ts'
import { parseWebConfig } from '../../src/publish/web-config.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const joined = (...parts: readonly (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  return Uint8Array.from(
    text.split('').flatMap((unit) => {
      const code = unit.charCodeAt(0)
      return order === 'le' ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff]
    }),
  )
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text.split('').map((character) => character.charCodeAt(0)))
}

describe('decodeText', () => {
  const text = '<a b="ä😀"/>'
  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', joined([0xef, 0xbb, 0xbf], utf8(text))],
    ['UTF-16 LE with a mark', joined([0xff, 0xfe], utf16(text, 'le'))],
    ['UTF-16 BE with a mark', joined([0xfe, 0xff], utf16(text, 'be'))],
    ['UTF-16 LE without one', utf16(text, 'le')],
    ['UTF-16 BE without one', utf16(text, 'be')],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text })
  })

  test('the mark is no character, a second one is', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf))).toEqual({ text: '\uFEFF' })
  })

  test('no bytes', () => {
    expect(decodeText(new Uint8Array(0))).toEqual({ text: '' })
  })

  test.each([
    ['iso-8859-1', 'ä\u0080'],
    ['ISO-8859-1', 'ä\u0080'],
    ['windows-1252', 'ä€'],
  ])('declared as %s', (encoding, expected) => {
    const declaration = `<?xml version="1.0" encoding='${encoding}'?>`
    const bytes = joined(latin(declaration), [0xe4, 0x80])
    expect(decodeText(bytes)).toEqual({ text: declaration + expected })
  })

  test('a mark beats the declaration', () => {
    const declared = '<?xml version="1.0" encoding="iso-8859-1"?>ä'
    expect(decodeText(joined([0xef, 0xbb, 0xbf], utf8(declared)))).toEqual({ text: declared })
  })

  test('many single bytes', () => {
    const declared = `<?xml version="1.0" encoding="iso-8859-1"?>${'ä'.repeat(200_000)}`
    expect(decodeText(latin(declared))).toEqual({ text: declared })
  })

  test.each([
    ['bad UTF-8', joined(utf8('<a>\n<b>'), [0xe4, 0x20]), 'the bytes are not UTF-8', { line: 2, column: 4 }],
    [
      'UTF-8 that says UTF-16',
      utf8('<?xml version="1.0" encoding="utf-16"?><a/>'),
      'the declaration says encoding="utf-16", but the bytes are not UTF-16',
      null,
    ],
    ['UTF-32', joined([0xff, 0xfe, 0, 0], [0x3c, 0, 0, 0]), 'UTF-32 is not supported', null],
    [
      'an unknown encoding',
      utf8('<?xml version="1.0" encoding="klingon"?><a/>'),
      'the encoding klingon is not known',
      null,
    ],
    ['half a unit', Uint8Array.of(0xff, 0xfe, 0x3c), 'the bytes are not UTF-16LE', { line: 1, column: 1 }],
  ])('%s is refused', (_, bytes, reason, at) => {
    expect(decodeText(bytes)).toEqual({ reason, at })
  })
})

describe('parseWebConfig', () => {
  test('the root, the DOCTYPE and the size', () => {
    const bytes = utf8('\uFEFF<!DOCTYPE configuration>\r\n<configuration><a/></configuration>')
    const parsed = parseWebConfig(bytes, 'web.config')
    expect(parsed).toMatchObject({
      state: 'ok',
      path: 'web.config',
      value: {
        root: { name: 'configuration', at: { line: 2, column: 1 }, children: [{ name: 'a' }] },
        doctype: { line: 1, column: 1 },
        size: bytes.length,
      },
    })
  })

  test('no DOCTYPE is null', () => {
    expect(parseWebConfig(utf8('<configuration/>'), 'web.config')).toMatchObject({ value: { doctype: null } })
  })

  test('the old default namespace is fine', () => {
    const text = '<configuration xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0"/>'
    expect(parseWebConfig(utf8(text), 'web.config').state).toBe('ok')
  })

  test.each([
    ['<Configuration/>', 'the root element is <Configuration>, not <configuration>'],
    ['<html/>', 'the root element is <html>, not <configuration>'],
    ['<x:configuration xmlns:x="u"/>', 'the root element is <x:configuration>, not <configuration>'],
  ])('%s is broken', (text, reason) => {
    expect(parseWebConfig(utf8(`\n ${text}`), 'Web.config')).toEqual({
      state: 'broken',
      path: 'Web.config',
      cause: 'syntax',
      reason,
      at: { line: 2, column: 2 },
      hostCode: null,
    })
  })

  test('a fault has its place', () => {
    const text = '<configuration>\r\n  <appSettings a="x & y" />\r\n</configuration>'
    expect(parseWebConfig(utf8(text), 'web.config')).toMatchObject({
      state: 'broken',
      cause: 'syntax',
      at: { line: 2, column: 21 },
    })
  })

  test('a fault of the bytes', () => {
    expect(parseWebConfig(Uint8Array.of(0x3c, 0xff), 'web.config')).toMatchObject({
      cause: 'syntax',
      reason: 'the bytes are not UTF-8',
      at: { line: 1, column: 2 },
    })
  })

  test('50 MB are not judged', () => {
    expect(parseWebConfig(new Uint8Array(50 * 1024 * 1024), 'web.config')).toMatchObject({
      state: 'broken',
      cause: 'too-large',
      reason: 'the file is larger than 4 MiB, more than this tool reads',
      at: null,
    })
  })
})
