// A Dockerfile as its instructions, each with its place.
// Source: github.com/moby/buildkit, frontend/dockerfile/parser (parser.go, directives.go, line_parsers.go).
import { quoted } from '../../../text/escape.ts'
import { nearest } from '../../../text/nearest.ts'
import { refusal } from '../../../text/tree.ts'
import type { Place } from '../../../text/tree.ts'
import { heredocsIn } from './heredocs.ts'
import type { Heredoc } from './heredocs.ts'

export interface Instruction {
  /** In capitals. */
  readonly name: string
  readonly at: Place
  /** `--from=build` in front; '' where an option has no value. The last of one name counts. */
  readonly options: ReadonlyMap<string, string>
  /** What stands behind name and options, lines joined. */
  readonly text: string
  readonly heredocs: readonly Heredoc[]
  /** Where a character of `text` stands. */
  readonly placeOf: (offset: number) => Place
}

export interface Dockerfile {
  readonly instructions: readonly Instruction[]
  /** What `# syntax=` names; null = nothing. */
  readonly syntax: string | null
  /** The character that joins lines. */
  readonly escape: string
}

const LARGEST = 1_000_000
const MOST_INSTRUCTIONS = 5_000
const NAMES =
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  )
const WITH_OPTIONS = ['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN']
const WITH_HEREDOCS = ['ADD', 'COPY', 'RUN']

const LOST = 'a line goes on in the next where it ends with a backslash'

/** Where a piece of the joined text begins. */
interface Piece {
  readonly offset: number
  readonly line: number
  readonly column: number
}

interface Joined {
  readonly text: string
  readonly pieces: readonly Piece[]
  /** Of the first line behind it. */
  readonly next: number
}

export function readInstructions(text: string, file: string): Dockerfile {
  const start = { file, line: 1, column: 1 }
  if (text.length > LARGEST) throw refusal(start, 'a Dockerfile of more than 1 MB is not read')
  if (text.includes('\0')) throw refusal(start, 'this is no text, so no Dockerfile')
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const { syntax, escape } = directivesOf(lines)
  const instructions: Instruction[] = []
  let line = 0
  while (line < lines.length) {
    if (isSkipped(lines[line] ?? '')) {
      line += 1
      continue
    }
    const joined = joinedFrom(lines, line, escape)
    const at = { file, line: line + 1, column: joined.pieces[0]?.column ?? 1 }
    if (instructions.length === MOST_INSTRUCTIONS)
      throw refusal(at, `more than ${MOST_INSTRUCTIONS} instructions are not read`)
    const { instruction, next } = instructionOf(joined, at, lines, escape)
    instructions.push(instruction)
    line = next
  }
  return { instructions, syntax, escape }
}

function instructionOf(joined: Joined, at: Place, lines: readonly string[], escape: string) {
  const [word = ''] = /^\S+/.exec(joined.text) ?? []
  const name = word.toUpperCase()
  if (!NAMES.includes(name)) {
    // Behind a lost backslash stand variables with their values.
    if (!/^[A-Za-z]{2,20}$/.test(word)) throw refusal(at, 'this line begins with no instruction', LOST)
    const near = nearest(word, NAMES)
    const hint = near === null ? LOST : `did you mean ${near}?`
    throw refusal(at, `Docker knows no instruction ${quoted(word)}`, hint)
  }
  const { options, end } = optionsBehind(joined.text, word.length, WITH_OPTIONS.includes(name))
  const text = joined.text.slice(end).trimEnd()
  const found = WITH_HEREDOCS.includes(name) ? heredocsIn(text, escape, lines, joined.next) : null
  if (found === 'open')
    throw refusal(at, 'a heredoc has no end', 'close it with a line that holds nothing but its word')
  const placeOf = (offset: number) => placeIn(joined.pieces, at.file, end + offset)
  const heredocs = found?.heredocs ?? []
  return {
    instruction: { name, at, options, text, heredocs, placeOf },
    next: found?.next ?? joined.next,
  }
}

function optionsBehind(text: string, from: number, wanted: boolean) {
  const options = new Map<string, string>()
  const option = /\s*--([A-Za-z][\w-]*)(=\S*)?/y
  let end = from
  const next = () => {
    option.lastIndex = end
    const match = wanted ? option.exec(text) : null
    return match !== null && /^\s?$/.test(text.charAt(option.lastIndex)) ? match : null
  }
  for (let match = next(); match !== null; match = next()) {
    options.set((match[1] ?? '').toLowerCase(), (match[2] ?? '').slice(1))
    end += match[0].length
  }
  return { options, end: text.length - text.slice(end).trimStart().length }
}

/** Comments at the very beginning that are orders to Docker; the first other line ends them. */
function directivesOf(lines: readonly string[]): { syntax: string | null; escape: string } {
  const found = new Map<string, string>()
  for (const line of lines) {
    const [, key = '', value = ''] = /^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S+)\s*$/.exec(line) ?? []
    if (key === '' || line.length > 1000) break
    found.set(key.toLowerCase(), value)
  }
  return { syntax: found.get('syntax') ?? null, escape: found.get('escape') === '`' ? '`' : '\\' }
}

function isSkipped(line: string): boolean {
  const text = line.trim()
  return text === '' || text.startsWith('#')
}

/** Comments and empty lines inside an instruction are left out, as Docker does. */
function joinedFrom(lines: readonly string[], first: number, escape: string): Joined {
  const pieces: Piece[] = []
  const parts: string[] = []
  let offset = 0
  let line = first
  while (line < lines.length) {
    const whole = (lines[line] ?? '').replace(/\r$/, '')
    if (line > first && isSkipped(whole)) {
      line += 1
      continue
    }
    const own = line === first ? whole.trimStart() : whole
    const before = withoutMark(own, escape)
    const part = before ?? own
    pieces.push({ offset, line: line + 1, column: whole.length - own.length + 1 })
    parts.push(part)
    offset += part.length
    line += 1
    if (before === null) break
  }
  return { text: parts.join(''), pieces, next: line }
}

/** null where the line does not go on in the next. Two marks at the end are none. */
function withoutMark(line: string, escape: string): string | null {
  let end = line.length
  while (end > 0 && ' \t'.includes(line.charAt(end - 1))) end -= 1
  const marked = line.charAt(end - 1) === escape && line.charAt(end - 2) !== escape
  return end > 0 && marked ? line.slice(0, end - 1) : null
}

function placeIn(pieces: readonly Piece[], file: string, offset: number): Place {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.offset ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const { offset: start, line, column } = pieces[low] ?? { offset: 0, line: 1, column: 1 }
  return { file, line, column: column + offset - start }
}
