// JSON that may be hostile, as a value. The tokens are those of the strict reader of the project, which also refuses what a value cannot
// show any more: a key that stands twice. The tree of that reader keeps a place for each value, which for 64 MB takes a gigabyte, and a
// report is one line.
import { advance, JsonRefusal, refusal, startCursor, Token } from '../publish/json/json-cursor.ts'
import type { Cursor } from '../publish/json/json-cursor.ts'
import { decodeJson } from '../publish/json/json-text.ts'
import { parseJson } from '../publish/json/json-tree.ts'
import { quoted } from '../text/escape.ts'
import { MAX_REPORT_SIZE } from './report-size.ts'

/** A report of 64 MB has some 2,000,000. */
const MOST_VALUES = 4_000_000
/** A report has at most some hundred. */
const MOST_KEYS = 20_000
/** In letters; the longest of a report has 32,768. */
const LONGEST_TEXT = 1_000_000
/** A report has 10. */
const DEEPEST = 64

export type StrictJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string }

export function parseStrictJson(bytes: Uint8Array): StrictJson {
  if (bytes.length > MAX_REPORT_SIZE)
    return { ok: false, reason: `it is larger than ${MAX_REPORT_SIZE} bytes` }
  // In UTF-16, as Windows PowerShell redirects it, too.
  const text = decodeJson(bytes, 'plain')
  try {
    refuseHostile(startCursor(text, 'plain'))
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof JsonRefusal) return { ok: false, reason: placed(error.failure) }
    if (!(error instanceof SyntaxError)) throw error
    // Its own message repeats what stands there.
    const parsed = parseJson(bytes, 'plain')
    return { ok: false, reason: parsed.ok ? 'it is not JSON' : placed(parsed) }
  }
}

type Failure = JsonRefusal['failure']

function placed({ reason, at }: Failure): string {
  return at === null ? reason : `line ${at.line}, column ${at.column}: ${reason}`
}

/** Before anything is made of it: what is nested without end, holds more values than memory, or says a thing twice. */
function refuseHostile(cursor: Cursor): void {
  // Asked for once: what another file of dist exports costs a call each time, and a report may have 20,000,000 tokens.
  const { comma, colon, openBrace, openBracket, closeBrace, closeBracket, endOfFile } = Token
  const next = advance
  /** Of an object its keys so far; null for a list. */
  const open: (Set<string> | null)[] = []
  let values = 0
  for (next(cursor); cursor.token !== endOfFile; next(cursor)) {
    const { token } = cursor
    if (token === comma) continue
    if (token === colon) addKey(cursor, open.at(-1) ?? null)
    else if (token === closeBrace || token === closeBracket) open.pop()
    else values += 1
    if (token === openBrace) open.push(new Set())
    else if (token === openBracket) open.push(null)
    // Keys are counted too.
    if (values > 2 * MOST_VALUES) throw refusal(cursor, `it holds more than ${MOST_VALUES} values`)
    if (cursor.value.length > LONGEST_TEXT)
      throw refusal(cursor, `a text has more than ${LONGEST_TEXT} characters`)
    if (open.length > DEEPEST) throw refusal(cursor, `values are nested deeper than ${DEEPEST} levels`)
  }
}

/** At the colon behind it. */
function addKey(cursor: Cursor, keys: Set<string> | null): void {
  const { value } = cursor
  // No key of a report, and not a key like others to every reader behind.
  if (value === '__proto__') throw refusal(cursor, 'a key is called __proto__')
  if (keys?.has(value) === true) throw refusal(cursor, `${quoted(value)} is here a second time`)
  keys?.add(value)
  if (keys !== null && keys.size > MOST_KEYS)
    throw refusal(cursor, `an object has more than ${MOST_KEYS} keys`)
}
