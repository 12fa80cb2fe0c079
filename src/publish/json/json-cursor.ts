// The tokens of a JSON text, held to what each reader takes. They come from jsonc-parser's scanner; its parser is not
// used: it recurses without limit, goes on after errors, and cannot stop behind the root value as the host does.
import { createScanner } from 'jsonc-parser'
import { hasLoneSurrogate, type JsonDialect } from './json-text.ts'
import type { Position } from '../parsed.ts'
import { positionsIn } from '../positions.ts'

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
  /** Where the token starts, and behind it. */
  start: number
  end: number
  /** Of a string what it stands for, of other tokens their text. */
  value: string
  /** Values begun so far. */
  values: number
}

export function startCursor(text: string, dialect: JsonDialect): Cursor {
  const scanner = createScanner(text)
  const position = positionsIn(text)
  return { text, dialect, scanner, position, token: Token.unknown, start: 0, end: 0, value: '', values: 0 }
}

export function is(cursor: Cursor, token: number): boolean {
  return cursor.token === token
}

/** Of the current token. */
export function positionHere(cursor: Cursor): Position {
  return cursor.position(cursor.start)
}

export function refusal(cursor: Cursor, reason: string, cause: JsonFailure['cause'] = 'syntax'): JsonRefusal {
  return new JsonRefusal({ ok: false, cause, reason, at: positionHere(cursor) })
}

/** To the next token that is neither white space nor comment. */
export function advance(cursor: Cursor): void {
  for (;;) {
    cursor.start = afterBlanks(cursor.text, cursor.end)
    if (takeCommonToken(cursor)) return
    scanToken(cursor)
    if (!is(cursor, Token.lineComment) && !is(cursor, Token.blockComment)) break
    skipComment(cursor)
  }
  const error: number = cursor.scanner.getTokenError()
  if (error !== 0) throw refusal(cursor, SCAN_ERRORS[error] ?? 'this is not JSON')
  if (is(cursor, Token.unknown)) throw refusal(cursor, describeUnknown(cursor))
}

function afterBlanks(text: string, start: number): number {
  let offset = start
  for (;;) {
    const code = text.charCodeAt(offset)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return offset
    offset++
  }
}

const PUNCTUATION: ReadonlyMap<number, number> = new Map([
  [0x7b, Token.openBrace],
  [0x7d, Token.closeBrace],
  [0x5b, Token.openBracket],
  [0x5d, Token.closeBracket],
  [0x2c, Token.comma],
  [0x3a, Token.colon],
])
/** From blank on all but quote and backslash. */
const PLAIN_STRING = /"[ !#-[\]-\uffff]*"/y

/** Punctuation and strings without escapes, nine tokens of ten: the scanner would go through them character by character. */
function takeCommonToken(cursor: Cursor): boolean {
  const { text, start } = cursor
  const punctuation = PUNCTUATION.get(text.charCodeAt(start))
  if (punctuation !== undefined) {
    cursor.token = punctuation
    cursor.end = start + 1
    return true
  }
  PLAIN_STRING.lastIndex = start
  if (!PLAIN_STRING.test(text)) return false
  cursor.token = Token.string
  cursor.end = PLAIN_STRING.lastIndex
  cursor.value = text.slice(start + 1, cursor.end - 1)
  return true
}

function scanToken(cursor: Cursor): void {
  const { scanner } = cursor
  scanner.setPosition(cursor.start)
  cursor.token = scanner.scan()
  cursor.end = scanner.getPosition()
  cursor.value = scanner.getTokenValue()
}

function skipComment(cursor: Cursor): void {
  if (cursor.dialect === 'plain') throw refusal(cursor, 'this reader takes no comments')
  const error: number = cursor.scanner.getTokenError()
  if (error !== 0) throw refusal(cursor, 'a comment is never closed')
  if (cursor.dialect === 'host' && is(cursor, Token.lineComment)) {
    // rapidjson ends a line comment at a line feed only.
    const lineFeed = cursor.text.indexOf('\n', cursor.end)
    cursor.end = lineFeed < 0 ? cursor.text.length : lineFeed
  }
  const comment = cursor.text.slice(cursor.start, cursor.end)
  if (cursor.dialect === 'host' && comment.includes('\0'))
    throw refusal(cursor, 'a comment holds a NUL character')
  if (cursor.dialect === 'configuration' && is(cursor, Token.lineComment) && /[\u2028\u2029]/.test(comment)) {
    throw refusal(cursor, 'a comment holds a Unicode line or paragraph separator')
  }
}

export function stringHere(cursor: Cursor): string {
  const { value } = cursor
  // Decoding leaves no half of a surrogate pair, so one that is here was written as an escape. System.Text.Json
  // refuses it only where a string is read, which .NET configuration does with every string.
  if (cursor.dialect !== 'plain' && hasLoneSurrogate(value))
    throw refusal(cursor, 'a \\u escape is half of a surrogate pair')
  return value
}

export function numberHere(cursor: Cursor): string {
  const text = cursor.value
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
  const rest = cursor.text.slice(cursor.start, cursor.start + 7)
  if (/^(?:<{7}|={7}|>{7})/.test(rest)) return 'a merge conflict marker stands here'
  if (rest.startsWith("'")) return 'single quotes stand where JSON demands double quotes'
  if (rest.startsWith('#')) return 'JSON knows no comments that start with #'
  if (rest.startsWith('\0'))
    return 'a NUL character stands here: the file may be UTF-16 without a byte order mark'
  return 'a word or character stands here that JSON does not know'
}
