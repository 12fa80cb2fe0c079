// The tokens of a JSON text, held to what each reader takes. They come from jsonc-parser's scanner; its parser is not
// used: it recurses without limit, goes on after errors, and cannot stop behind the root value as the host does.
import { createScanner } from 'jsonc-parser'
import type { JsonDialect } from './json-text.ts'
import type { Position } from './parsed.ts'
import { positionsIn } from './positions.ts'

/** jsonc-parser's SyntaxKind, a const enum that single-file compilation cannot read. */
export const Token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  unknown: 16,
  endOfFile: 17,
} as const

/** By jsonc-parser's ScanError. */
const SCAN_ERRORS: readonly string[] = [
  '',
  'a comment is never closed',
  'a string is never closed on its line',
  'a number ends too early',
  'a \\u escape does not have four hexadecimal digits',
  'a string holds an escape that JSON does not know',
  'a string holds a raw control character',
]

export interface JsonFailure {
  readonly ok: false
  readonly cause: 'syntax' | 'too-large'
  readonly reason: string
  readonly at: Position | null
}

export class JsonRefusal extends Error {
  readonly failure: JsonFailure

  constructor(failure: JsonFailure) {
    super(failure.reason)
    this.failure = failure
  }
}

export interface Cursor {
  readonly text: string
  readonly dialect: JsonDialect
  readonly scanner: ReturnType<typeof createScanner>
  readonly position: (offset: number) => Position
  token: number
  /** Values begun so far. */
  values: number
}

export function startCursor(text: string, dialect: JsonDialect): Cursor {
  const position = positionsIn(text)
  return { text, dialect, scanner: createScanner(text), position, token: Token.unknown, values: 0 }
}

export function is(cursor: Cursor, token: number): boolean {
  return cursor.token === token
}

/** Of the current token. */
export function positionHere(cursor: Cursor): Position {
  return cursor.position(cursor.scanner.getTokenOffset())
}

export function refusal(cursor: Cursor, reason: string, cause: JsonFailure['cause'] = 'syntax'): JsonRefusal {
  return new JsonRefusal({ ok: false, cause, reason, at: positionHere(cursor) })
}

/** To the next token that is neither white space nor comment. */
export function advance(cursor: Cursor): void {
  for (;;) {
    skipBlanks(cursor)
    cursor.token = cursor.scanner.scan()
    if (!is(cursor, Token.lineComment) && !is(cursor, Token.blockComment)) break
    skipComment(cursor)
  }
  const error: number = cursor.scanner.getTokenError()
  if (error !== 0) throw refusal(cursor, SCAN_ERRORS[error] ?? 'this is not JSON')
  if (is(cursor, Token.unknown)) throw refusal(cursor, describeUnknown(cursor))
}

/** The scanner would build a token of every run of white space, character by character. */
function skipBlanks({ text, scanner }: Cursor): void {
  const start = scanner.getPosition()
  let offset = start
  for (;;) {
    const code = text.charCodeAt(offset)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break
    offset++
  }
  if (offset > start) scanner.setPosition(offset)
}

function skipComment(cursor: Cursor): void {
  if (cursor.dialect === 'plain') throw refusal(cursor, 'this reader takes no comments')
  const error: number = cursor.scanner.getTokenError()
  if (error !== 0) throw refusal(cursor, 'a comment is never closed')
  const start = cursor.scanner.getTokenOffset()
  let end = start + cursor.scanner.getTokenLength()
  if (cursor.dialect === 'host' && is(cursor, Token.lineComment)) {
    // rapidjson ends a line comment at a line feed only.
    const lineFeed = cursor.text.indexOf('\n', end)
    end = lineFeed < 0 ? cursor.text.length : lineFeed
  }
  const comment = cursor.text.slice(start, end)
  if (cursor.dialect === 'host' && comment.includes('\0'))
    throw refusal(cursor, 'a comment holds a NUL character')
  if (cursor.dialect === 'configuration' && is(cursor, Token.lineComment) && /[\u2028\u2029]/.test(comment)) {
    throw refusal(cursor, 'a comment holds a Unicode line or paragraph separator')
  }
  cursor.scanner.setPosition(end)
}

export function stringHere(cursor: Cursor): string {
  const value = cursor.scanner.getTokenValue()
  // Decoding leaves no half of a surrogate pair, so one that is here was written as an escape. System.Text.Json
  // refuses it only where a string is read, which .NET configuration does with every string.
  if (cursor.dialect !== 'plain' && /\p{Surrogate}/u.test(value))
    throw refusal(cursor, 'a \\u escape is half of a surrogate pair')
  return value
}

export function numberHere(cursor: Cursor): string {
  const text = cursor.scanner.getTokenValue()
  if (cursor.dialect !== 'host') return text
  // rapidjson refuses an exponent above 308 whatever the digits are; digits after the point make room for more.
  const [, fraction = '', exponent = '0'] = /^[^.e]*(?:\.(\d+))?(?:e\+?(\d+))?/i.exec(text) ?? []
  if (Number(exponent) > 308 + fraction.length || !Number.isFinite(Number(text))) {
    throw refusal(cursor, 'a number is too large')
  }
  return text
}

// Never the text itself: in appsettings.json it may be a secret.
function describeUnknown(cursor: Cursor): string {
  const rest = cursor.text.slice(cursor.scanner.getTokenOffset()).slice(0, 7)
  if (/^(?:<{7}|={7}|>{7})/.test(rest)) return 'a merge conflict marker stands here'
  if (rest.startsWith("'")) return 'single quotes stand where JSON demands double quotes'
  if (rest.startsWith('#')) return 'JSON knows no comments that start with #'
  if (rest.startsWith('\0'))
    return 'a NUL character stands here: the file may be UTF-16 without a byte order mark'
  return 'a word or character stands here that JSON does not know'
}
