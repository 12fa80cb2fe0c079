// From what somebody copied off a screen to the errors that are known by it.
import { withoutTrailing } from '../text/trim.ts'
import { exitsSaid, signalsSaid } from './exit-words.ts'
import type { KnownError } from './known-error.ts'
import { REASONS } from './http-reasons.ts'
import { plain } from './plain.ts'

/** None where nothing in the text is known; `text` may hold more than the error. */
export function findErrors(text: string, errors: readonly KnownError[]): readonly KnownError[] {
  const asked = text.slice(0, LONGEST)
  for (const find of [byName, byCode, byStatus, byEvent, byExit, byWords]) {
    const found = find(asked, errors)
    if (found.length > 0) return found
  }
  return []
}

/** A whole log helps nobody. */
const LONGEST = 4000

type Find = (text: string, errors: readonly KnownError[]) => readonly KnownError[]

/** The words of a row and nothing else: its own, whatever else they could be taken for. */
const byName: Find = (text, errors) => {
  const asked = plain(text)
  if (asked === '') return []
  return errors.filter((error) => {
    const called = error.kind === 'status' ? [...namesOf(error), reasonOf(error.shown)] : namesOf(error)
    return called.some((name) => plain(name) === asked)
  })
}

/** What a status or a code is called, and the words of all else. */
function namesOf({ kind, shown, title }: KnownError): readonly string[] {
  if (kind !== 'status' && kind !== 'code') return [shown]
  if (title === null) return []
  const [name = title] = title.split(':')
  return [title, name]
}

/** A remote visitor gets no other words. */
function reasonOf(status: string): string {
  return REASONS.get(status.split('.')[0] ?? '') ?? ''
}

/** `0x80008096`, `80008096`, and -2147450730 and 2147516566, as which Windows shows it. */
const byCode: Find = (text, errors) => {
  const codes = new Set([
    ...[...text.matchAll(/\b0x([\da-f]{8})\b/gi)].map(([, digits = '']) => `0x${digits.toLowerCase()}`),
    ...[...text.matchAll(/(?<![\w.-])([8e][\da-f]{7})(?!\w)/gi)].map(
      ([, digits = '']) => `0x${digits.toLowerCase()}`,
    ),
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
  const at = words.findIndex((word) => !SAYS_STATUS.has(word.toLowerCase()))
  const [status = '', mark = ''] = /^([45]\d\d)([.:,]?)$/.exec(words[at] ?? '')?.slice(1) ?? []
  const after = words
    .slice(at + 1)
    .join(' ')
    .slice(0, 100)
  // `500 files were copied` is none.
  const said = at > 0 || mark !== '' || /^(?:$|[-–:(]|error\b|page\b)/i.test(after)
  if (status === '' || !(said || follows(plain(after), plain(reasonOf(status))))) return []
  return errors.filter(({ kind, shown }) => kind === 'status' && shown.split('.')[0] === status)
}

function follows(after: string, reason: string): boolean {
  return reason !== '' && `${after} `.startsWith(`${reason} `)
}

const SAYS_STATUS: ReadonlySet<string> = new Set(['http', 'error', 'status', 'code'])

const byEvent: Find = (text, errors) => {
  const words = plain(text).split(' ')
  const [id, next] = words.slice(words.indexOf('event') + 1)
  const number = id === 'id' ? next : id
  if (!words.includes('event') || number === undefined || !/^\d{4}$/.test(number)) return []
  const found = errors.filter(({ kind, shown }) => kind === 'event' && shown.includes(`event ${number}:`))
  const told = byWords(text, found)
  return told.length > 0 ? told : found
}

/** Linux keeps the low byte of a code; what a signal ends has no code of the host. */
const byExit: Find = (text, errors) => {
  const words = plain(text).split(' ')
  const exits = exitsSaid(words)
  const signals = signalsSaid(words)
  return errors.filter(({ kind, shown }) => {
    const exit = kind === 'code' ? exitCodeOf(shown) : null
    return exit !== null && (exits.has(exit) || (shown === String(exit) && signals.has(exit - 128)))
  })
}

/** What a shell on Linux shows for the code of a .NET host or a signal; null for what Windows alone shows. */
export function exitCodeOf(code: string): number | null {
  return code.startsWith('0x') && !code.startsWith('0x800080') ? null : Number(code) & 0xff
}

const byWords: Find = (text, errors) => {
  const asked = plain(text)
  const titles = errors.flatMap((error) => titleIn(asked, error))
  // A longer title says more than its beginning, and than what is anywhere in it.
  const within = (piece: string) => titles.some((title) => title !== piece && title.includes(piece))
  return errors.filter((error) => {
    const own = titleIn(asked, error)
    if (own.length > 0) return !own.every(within)
    const words = namesOf(error).map(plain)
    if (asked.length >= LEAST && words.some((each) => each.includes(asked))) return true
    if (error.kind === 'status' || error.kind === 'code') return false
    const pieces = piecesOf(error)
    return pieces.length > 0 && pieces.every((piece) => asked.includes(piece)) && !pieces.every(within)
  })
}

/** Titles of statuses and names of codes that stand in what is asked. */
function titleIn(asked: string, error: KnownError): readonly string[] {
  if (error.kind !== 'status' && error.kind !== 'code') return []
  return namesOf(error)
    .map(plain)
    .filter((name) => ` ${asked} `.includes(` ${name} `))
}

/** What an event or a line certainly holds, between what differs from app to app. */
function piecesOf({ kind, shown }: KnownError): readonly string[] {
  // The log shows source and number in columns of their own.
  const told = kind === 'event' ? shown.slice(shown.indexOf(': ')) : shown
  return told
    .split('…')
    .map(plain)
    .filter((piece) => piece.length >= LEAST)
}

/** Fewer letters stand in too many sentences. */
const LEAST = 8
