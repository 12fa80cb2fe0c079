// Bytes to text as an XML reader decides it: byte order mark, then the look of the first bytes, then the declaration.
import type { Position } from '../parsed.ts'
import { positionsIn } from '../positions.ts'

export type DecodedText =
  | { readonly text: string }
  | {
      readonly reason: string
      /** Of the first byte that is no text, where known. */ readonly at: Position | null
    }

/** The text without its byte order mark, or why the bytes are none. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second, third, fourth] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode(bytes, 'utf-8')
  // UTF-32 has to be told from UTF-16, whose mark its own starts with; no XML reader of Windows takes it.
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0)
    return failed('UTF-32 is not supported')
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be')
  if (first === 0x3c && second === 0x00) return decode(bytes, 'utf-16le')
  if (first === 0x00 && second === 0x3c) return decode(bytes, 'utf-16be')
  return decodeDeclared(bytes, declaredEncoding(bytes))
}

/** Bytes without a mark: one byte a character at least up to the end of the declaration. */
function decodeDeclared(bytes: Uint8Array, encoding: string | null): DecodedText {
  if (encoding === null || encoding === 'utf-8') return decode(bytes, 'utf-8')
  if (/^(?:utf-16|ucs-2|iso-10646-ucs-2|unicode)/.test(encoding)) {
    return failed(`the declaration says encoding="${encoding}", but the bytes are not UTF-16`)
  }
  if (encoding === 'iso-8859-1') return { text: singleBytes(bytes, '') }
  // node 20 maps 0x80 to 0x9f to control characters here, which XML forbids.
  if (encoding === 'windows-1252') return { text: singleBytes(bytes, WINDOWS_1252) }
  return decode(bytes, encoding)
}

function declaredEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] !== 0x3c) return null
  const head = singleBytes(bytes.subarray(0, 200), '')
  const declaration = /^<\?xml[ \t\r\n][^>]*?[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][\w.-]*)["']/
  return declaration.exec(head)?.[1]?.toLowerCase() ?? null
}

function decode(bytes: Uint8Array, encoding: string): DecodedText {
  const decoder = strictDecoder(encoding)
  if (decoder === null) return failed(`the encoding ${encoding} is not known`)
  try {
    return { text: decoder.decode(bytes) }
  } catch {
    // A file that holds U+FFFD itself before the bad byte gets a place that is too early.
    const lossy = new TextDecoder(encoding).decode(bytes)
    const offset = lossy.indexOf('\uFFFD')
    return {
      reason: `the bytes are not ${encoding.toUpperCase()}`,
      at: offset < 0 ? null : positionsIn(lossy)(offset),
    }
  }
}

function strictDecoder(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return null
  }
}

function failed(reason: string): DecodedText {
  return { reason, at: null }
}

/** 0x80 to 0x9f of the code page; its five gaps stay control characters, as Windows has it. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function singleBytes(bytes: Uint8Array, from0x80: string): string {
  const parts: string[] = []
  // Spread arguments live on the stack, so they go in pieces.
  for (let start = 0; start < bytes.length; start += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)))
  }
  const text = parts.join('')
  if (from0x80 === '') return text
  return text.replace(
    /[\u0080-\u009f]/g,
    (character) => from0x80[character.charCodeAt(0) - 0x80] ?? character,
  )
}
