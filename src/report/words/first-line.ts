// The first line of a report: short whatever names are in it.
import { showInvisible } from '../../text/escape.ts'
import { conditionsInWords } from '../wording.ts'
import type { Marks } from '../wording.ts'

/**
 * Words of our own; a path or the name of a host, of which the middle goes first; a text that ends where no more room is; or
 * conditions, the last of which are counted where they do not fit.
 */
export type Part =
  | string
  | { readonly path: string }
  | { readonly host: string }
  | { readonly text: string }
  | { readonly conditions: readonly string[] }

/** With the sign in front, and what Markdown puts around two names, at most 100. */
export const LONGEST_LINE = 92

export interface FirstLine {
  readonly text: string
  /** Something did not fit. */
  readonly cut: boolean
}

export function firstLine(parts: readonly Part[], marks: Marks): FirstLine {
  const visible = parts.map((part) => (typeof part === 'string' ? part : showInvisible(rawOf(part))))
  const lengths = visible.map(({ length }) => length)
  const own = parts.reduce(
    (sum, part, index) => sum + (typeof part === 'string' ? (lengths[index] ?? 0) : 0),
    0,
  )
  const foreign = lengths.filter((_, index) => typeof parts[index] !== 'string')
  const most = fairShare(foreign, LONGEST_LINE - own)
  // Only numbers beyond all measure come here.
  if (own > LONGEST_LINE || (most < FEWEST && foreign.some((length) => length > most)))
    return { text: marks.text(cutEnd(visible.join(''), LONGEST_LINE)), cut: true }
  const text = parts.map((part, index) => {
    const shown = visible[index] ?? ''
    if (typeof part === 'string') return part
    if ('conditions' in part) return marks.text(someOf(part.conditions.map(showInvisible), most))
    if ('text' in part) return marks.text(cutEnd(shown, most))
    return ('path' in part ? marks.code : marks.text)(cutMiddle(shown, most))
  })
  return { text: text.join(''), cut: foreign.some((length) => length > most) }
}

function rawOf(part: Exclude<Part, string>): string {
  if ('path' in part) return part.path
  if ('conditions' in part) return conditionsInWords(part.conditions)
  return 'host' in part ? part.host : part.text
}

/** Fewer letters of a name tell nothing. */
const FEWEST = 3

/** The most that each may have so that all fit: short ones leave their rest to the others. */
function fairShare(lengths: readonly number[], room: number): number {
  let left = room
  let most = room
  const sorted = lengths.toSorted((first, second) => first - second)
  for (const [index, length] of sorted.entries()) {
    most = Math.floor(left / (sorted.length - index))
    if (length > most) return most
    left -= length
  }
  return Math.max(most, sorted.at(-1) ?? 0)
}

/** `artifacts/a-lo…hind-it`; never half a character. */
export function cutMiddle(text: string, most: number): string {
  if (text.length <= most) return text
  const tail = Math.floor((most - 1) / 2)
  const end = withoutHalf(text.slice(text.length - tail))
  return `${withoutHalf(text.slice(0, most - 1 - tail))}…${end}`
}

/** Behind a word, where it is not one of endless length; never half a character. */
export function cutEnd(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = withoutHalf(text.slice(0, Math.max(0, most - 1)))
  const end = text.charAt(kept.length) === ' ' ? kept.length : kept.lastIndexOf(' ')
  return `${(end < kept.length / 2 ? kept : kept.slice(0, end)).trimEnd()}…`
}

/** As many as fit, and how many more there are. */
function someOf(all: readonly string[], most: number): string {
  const names = [...new Set(all)]
  const whole = conditionsInWords(names)
  if (whole.length <= most) return whole
  if (names.length < 2) return cutEnd(whole, most)
  const restOf = (count: number) => ` and ${names.length - count} more`
  let shown = names[0] ?? ''
  let count = 1
  while (count < names.length - 1) {
    const longer = `${shown}, ${names[count] ?? ''}`
    if (longer.length + restOf(count + 1).length > most) break
    shown = longer
    count += 1
  }
  const rest = restOf(count)
  if (shown.length + rest.length <= most) return `${shown}${rest}`
  return most - rest.length > rest.length
    ? `${cutEnd(shown, most - rest.length)}${rest}`
    : cutEnd(whole, most)
}

/** A character has at most two units, of which a cut may have left one. */
function withoutHalf(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}
