// From what somebody copied off a screen to the errors that are known by it.
import { withoutTrailing } from '../text/trim.ts'
import type { KnownError } from './known-error.ts'

/** None where nothing in the text is known; `text` may hold more than the error. */
export function findErrors(text: string, errors: readonly KnownError[]): readonly KnownError[] {
  const asked = text.slice(0, LONGEST)
  for (const find of [byCode, byStatus, byEvent, byExitCode, byWords]) {
    const found = find(asked, errors)
    if (found.length > 0) return found
  }
  return []
}

/** A whole log helps nobody. */
const LONGEST = 4000

type Find = (text: string, errors: readonly KnownError[]) => readonly KnownError[]

/** `0x80008096`, `80008096`, and -2147450730 and 2147516566, as which Windows shows it. */
const byCode: Find = (text, errors) => {
  const codes = new Set([
    ...[...text.matchAll(/\b0x([\da-f]{8})\b/gi)].map(([, digits = '']) => `0x${digits.toLowerCase()}`),
    ...[...text.matchAll(/^\s*(8[\da-f]{7})\s*$/gi)].map(([, digits = '']) => `0x${digits.toLowerCase()}`),
    ...[...text.matchAll(/(?<![\w.-])-(\d{9,10})\b/g)].map(([, digits]) => hex(2 ** 32 - Number(digits))),
    ...[...text.matchAll(/(?<![\w.-])([23]\d{9})\b/g)].map(([, digits]) => hex(Number(digits))),
  ])
  return errors.filter(({ kind, shown }) => kind === 'code' && codes.has(shown))
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}

/** `500.31` anywhere; a status without sub-status only where it is said to be one, or stands alone. */
const byStatus: Find = (text, errors) => {
  // A version of several numbers holds none.
  const numbers = Array.from(text.matchAll(/[\d.]+/g), ([number]) => withoutTrailing(number, '.'))
  const exact = new Set(numbers.filter((number) => /^[45]\d\d\.\d{1,2}$/.test(number)))
  const found = errors.filter(({ kind, shown }) => kind === 'status' && exact.has(shown))
  if (found.length > 0) return found
  const words = text.trim().split(/\s+/)
  const [status = '', after = ''] = words.slice(
    words.findIndex((word) => !SAYS_STATUS.has(word.toLowerCase())),
  )
  // `500 files were copied` is none.
  if (!/^[45]\d\d$/.test(status) || !/^(?:$|[-–:])/.test(after)) return []
  return errors.filter(({ kind, shown }) => kind === 'status' && shown.split('.')[0] === status)
}

const SAYS_STATUS: ReadonlySet<string> = new Set(['http', 'error', 'status', 'code'])

const byEvent: Find = (text, errors) => {
  const words = plain(text).split(' ')
  const [id, next] = words.slice(words.indexOf('event') + 1)
  const number = id === 'id' ? next : id
  if (!words.includes('event') || number === undefined || !/^\d{4}$/.test(number)) return []
  return errors.filter(({ kind, shown }) => kind === 'event' && shown.includes(`event ${number}:`))
}

/** Linux keeps the low byte of a code. */
const byExitCode: Find = (text, errors) => {
  const words = plain(text).split(' ')
  const code = words.at(-1) ?? ''
  if (!/^\d{1,3}$/.test(code) || !words.slice(0, -1).every((word) => SAYS_EXIT.has(word))) return []
  return errors.filter(({ kind, shown }) => kind === 'code' && exitCodeOf(shown) === Number(code))
}

const SAYS_EXIT: ReadonlySet<string> = new Set(['exit', 'exited', 'code', 'with', 'status'])

/** What a shell on Linux shows for the code of a .NET host or a signal; null for an HRESULT of Windows alone. */
export function exitCodeOf(code: string): number | null {
  return code.startsWith('0x8007') ? null : Number(code) & 0xff
}

const byWords: Find = (text, errors) => {
  const asked = plain(text)
  return errors.filter(({ kind, shown }) => {
    if (kind === 'status' || kind === 'code') return false
    if (plain(shown) === asked) return true
    // The log shows source and number in columns of their own.
    const told = kind === 'event' ? shown.slice(shown.indexOf(': ')) : shown
    const pieces = told
      .split('…')
      .map(plain)
      .filter((piece) => piece.length >= LEAST)
    if (pieces.length === 0) return false
    return (
      pieces.every((piece) => asked.includes(piece)) ||
      (asked.length >= LEAST && plain(shown).includes(asked))
    )
  })
}

/** Fewer letters stand in too many sentences. */
const LEAST = 8

/** Without case, quotes and punctuation, which terminals, logs and people change. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
