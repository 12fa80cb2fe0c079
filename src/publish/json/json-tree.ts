// JSON as the reader of each file takes it: a small tree with positions that keeps duplicate members in file order.
import {
  advance,
  is,
  JsonRefusal,
  numberHere,
  positionHere,
  refusal,
  startCursor,
  stringHere,
  Token,
} from './json-cursor.ts'
import type { Cursor, JsonFailure } from './json-cursor.ts'
import { decodeJson } from './json-text.ts'
import type { JsonDialect } from './json-text.ts'
import type { Position } from '../parsed.ts'

export interface JsonMember {
  readonly name: string
  /** Of the name. */
  readonly at: Position
  readonly value: JsonValue
}

export interface JsonObject {
  readonly kind: 'object'
  readonly at: Position
  /** In file order, duplicates included. */
  readonly members: readonly JsonMember[]
}

interface JsonArray {
  readonly kind: 'array'
  readonly at: Position
  readonly items: readonly JsonValue[]
}

export type JsonValue =
  | JsonObject
  | JsonArray
  | { readonly kind: 'string'; readonly at: Position; readonly value: string }
  /** `text` is the number as written. */
  | { readonly kind: 'number'; readonly at: Position; readonly text: string }
  | { readonly kind: 'boolean'; readonly at: Position; readonly value: boolean }
  | { readonly kind: 'null'; readonly at: Position }

export type JsonResult = { readonly ok: true; readonly root: JsonValue } | JsonFailure

/**
 * The .NET host itself has no cap. A deps.json of this size lists some 39,000 packages, the largest seen has below 1 MB; reading it
 * takes 200 MB and a second, as does an appsettings.json, so that a hostile output cannot take the memory of the runner.
 */
export const MAX_JSON_SIZE = 16 * 1024 * 1024
/**
 * Of 464 deps.json files the largest holds 2,700 values, of 1,379 appsettings.json 180, of 475 endpoints manifests 55,000 (1.2 MB, the
 * Blazor samples). A tree at its cap takes 200 to 450 MB; settings take more, since each value becomes a key with its whole path.
 */
const MAX_VALUES: Readonly<Record<JsonDialect, number>> = {
  host: 500_000,
  configuration: 100_000,
  plain: 1_000_000,
}
/** JsonDocumentOptions.MaxDepth and JsonSerializerOptions.MaxDepth default to 64. */
const SYSTEM_TEXT_JSON_DEPTH = 64
/** The host takes 2,000 levels and more, real files have 6. Ours, so that recursion stays within a small stack. */
const HOST_DEPTH = 1_000

/** What is larger than any real one is not judged. */
export function parseJson(bytes: Uint8Array, dialect: JsonDialect): JsonResult {
  if (bytes.length > MAX_JSON_SIZE) {
    const reason = `the file is larger than ${MAX_JSON_SIZE} bytes`
    return { ok: false, cause: 'too-large', reason, at: null }
  }
  try {
    return { ok: true, root: parseRoot(startCursor(decodeJson(bytes, dialect), dialect)) }
  } catch (error) {
    if (error instanceof JsonRefusal) return error.failure
    throw error
  }
}

/** The first of that exact name, as the host looks members up. */
export function findMember(object: JsonObject, name: string): JsonMember | undefined {
  return object.members.find((candidate) => candidate.name === name)
}

function parseRoot(cursor: Cursor): JsonValue {
  advance(cursor)
  if (is(cursor, Token.endOfFile)) {
    throw refusal(cursor, cursor.text === '' ? 'the file is empty' : 'the file holds no JSON value')
  }
  const root = parseValue(cursor, 1)
  // The host stops reading when the root is complete (kParseStopWhenDoneFlag).
  if (cursor.dialect === 'host') return root
  advance(cursor)
  if (!is(cursor, Token.endOfFile)) throw refusal(cursor, 'there is text after the end of the JSON value')
  return root
}

/** Starts at the first token of the value and ends at its last. */
function parseValue(cursor: Cursor, depth: number): JsonValue {
  const at = positionHere(cursor)
  cursor.values++
  const most = MAX_VALUES[cursor.dialect]
  if (cursor.values > most) {
    throw refusal(cursor, `the file holds more than ${most} values`, 'too-large')
  }
  switch (cursor.token) {
    case Token.openBrace:
      return parseObject(cursor, depth, at)
    case Token.openBracket:
      return parseArray(cursor, depth, at)
    case Token.null:
      return { kind: 'null', at }
    case Token.true:
      return { kind: 'boolean', at, value: true }
    case Token.false:
      return { kind: 'boolean', at, value: false }
    case Token.string:
      return { kind: 'string', at, value: stringHere(cursor) }
    case Token.number:
      return { kind: 'number', at, text: numberHere(cursor) }
    default:
      throw expected(cursor, 'a value')
  }
}

function parseObject(cursor: Cursor, depth: number, at: Position): JsonObject {
  checkDepth(cursor, depth)
  const members: JsonMember[] = []
  advance(cursor)
  while (!is(cursor, Token.closeBrace)) {
    if (!is(cursor, Token.string)) throw expected(cursor, 'a property name in double quotes')
    const name = stringHere(cursor)
    const nameAt = positionHere(cursor)
    advance(cursor)
    if (!is(cursor, Token.colon)) throw expected(cursor, 'a colon')
    advance(cursor)
    members.push({ name, at: nameAt, value: parseValue(cursor, depth + 1) })
    separate(cursor, Token.closeBrace)
  }
  return { kind: 'object', at, members }
}

function parseArray(cursor: Cursor, depth: number, at: Position): JsonArray {
  checkDepth(cursor, depth)
  const items: JsonValue[] = []
  advance(cursor)
  while (!is(cursor, Token.closeBracket)) {
    items.push(parseValue(cursor, depth + 1))
    separate(cursor, Token.closeBracket)
  }
  return { kind: 'array', at, items }
}

/** From the last token of a member or item to the first of the next, or to the closing bracket. */
function separate(cursor: Cursor, close: number): void {
  advance(cursor)
  if (is(cursor, close)) return
  const bracket = close === Token.closeBrace ? '}' : ']'
  if (!is(cursor, Token.comma)) throw expected(cursor, `a comma or ${bracket}`)
  advance(cursor)
  if (is(cursor, close) && cursor.dialect !== 'configuration') {
    throw refusal(cursor, `a comma stands before the closing ${bracket}`)
  }
}

function checkDepth(cursor: Cursor, depth: number): void {
  if (cursor.dialect === 'host') {
    if (depth <= HOST_DEPTH) return
    throw refusal(cursor, `values are nested deeper than ${HOST_DEPTH} levels`, 'too-large')
  }
  if (depth <= SYSTEM_TEXT_JSON_DEPTH) return
  throw refusal(cursor, `values are nested deeper than the ${SYSTEM_TEXT_JSON_DEPTH} levels that .NET reads`)
}

function expected(cursor: Cursor, what: string): JsonRefusal {
  if (is(cursor, Token.endOfFile)) return refusal(cursor, `the file ends where ${what} is expected`)
  return refusal(cursor, `${what} is expected here`)
}
