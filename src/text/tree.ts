// A settings file as a tree of texts with their places. What a text means is for its reader to say: no YAML type is guessed.
import { UsageError } from '../errors.ts'
import { plainLine } from './escape.ts'
import { LONGEST_MISTAKE } from './faults.ts'

/** Where a setting stands; line and column count from 1, the column in UTF-16 units. */
export interface Place {
  /** As the user named it. */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** In place of a file, for what stands in an option or an input. */
export const NO_FILE = ''

export interface Scalar {
  readonly kind: 'scalar'
  readonly at: Place
  readonly text: string
  /** Without quotes, so that `true`, `64` and nothing at all can be meant. */
  readonly plain: boolean
  /** For text below `|`, where lines stay lines: the columns that each line is moved in by; else null. */
  readonly indent: number | null
}

interface List {
  readonly kind: 'list'
  readonly at: Place
  readonly items: readonly Tree[]
}

export interface Member {
  readonly key: string
  readonly keyAt: Place
  readonly value: Tree
}

export interface Mapping {
  readonly kind: 'mapping'
  readonly at: Place
  /** In file order; a key may be there twice. */
  readonly members: readonly Member[]
}

export type Tree = Scalar | List | Mapping

/** A value and where it stands. */
export interface Located<T> {
  readonly value: T
  readonly at: Place
}

export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** The mistake, with its place in front. What the file brings in cannot steer a terminal. */
export function refusal(at: Place | null, message: string, hint: string | null = null): UsageError {
  const place = at?.file === NO_FILE ? null : at
  const text = place === null ? message : `${placeText(place)}: ${message}`
  return new UsageError(
    plainLine(text, LONGEST_MISTAKE),
    hint === null ? null : plainLine(hint, LONGEST_MISTAKE),
    place,
  )
}

/** Nothing is written, or the word that YAML has for it. */
export function isEmpty(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.plain && ['', '~', 'null', 'Null', 'NULL'].includes(tree.text)
}

const TRUE_OR_FALSE = /^(?:true|True|TRUE|false|False|FALSE)$/
const NUMBER =
  /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

/** What YAML (1.2, core schema) and so every other reader of the file takes a text without quotes for. */
export function typeOf({ text, plain }: Scalar): 'text' | 'number' | 'true or false' {
  if (!plain) return 'text'
  if (TRUE_OR_FALSE.test(text)) return 'true or false'
  return NUMBER.test(text) ? 'number' : 'text'
}

/** Where a line of a text stands, counted from 0. A text on one line has only its own place. */
export function lineAt({ at, indent }: Scalar, index: number, line: string): Place {
  if (indent === null) return at
  const blanks = line.length - line.trimStart().length
  return { file: at.file, line: at.line + 1 + index, column: indent + blanks + 1 }
}
