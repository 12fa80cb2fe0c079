// The plain part of YAML, in which settings files are written: mappings and lists by indentation, words, quoted texts, lists
// in brackets, texts below `|`. It is read line by line in a tenth of the parser's time, and without loading the parser.
import type { Mapping, Member, Place, Scalar, Tree } from '../text/tree.ts'

interface Reading {
  readonly file: string
  readonly lines: readonly string[]
  /** Index of the line that is read next. */
  next: number
  /** What that line is read as, where it stands behind the dash of a list. */
  inner: Line | null
}

/** A line that is neither blank nor a comment. */
interface Line {
  /** Columns before the text. */
  readonly indent: number
  readonly text: string
}

/** Deeper ones are for the parser, which refuses them at some depth. */
const MAX_DEPTH = 16

/** ASCII and European letters: no tab, no other blank, nothing that takes two UTF-16 units. */
const ONLY_PLAIN = /^[\n\u0020-\u007e\u00a1-\u02ff]*$/

/** null where the text is more than plain, or wrong: what it is then, the parser says. */
export function plainYaml(text: string, file: string): Tree | null {
  const unix = text.replaceAll('\r\n', '\n')
  if (!ONLY_PLAIN.test(unix)) return null
  const reading: Reading = { file, lines: unix.split('\n'), next: 0, inner: null }
  return readMapping(reading, 0, 1)
}

function peek(reading: Reading): Line | null {
  if (reading.inner !== null) return reading.inner
  for (; reading.next < reading.lines.length; reading.next += 1) {
    const line = reading.lines[reading.next] ?? ''
    const text = line.trimStart()
    if (text !== '' && !text.startsWith('#')) return { indent: line.length - text.length, text }
  }
  return null
}

function advance(reading: Reading): void {
  reading.inner = null
  reading.next += 1
}

function placeAt({ file, next }: Reading, columnsBefore: number): Place {
  return { file, line: next + 1, column: columnsBefore + 1 }
}

const KEY = '[A-Za-z_][\\w.-]*'
const ENTRY = new RegExp(`^(${KEY}):(?: +(.*))?$`)

/** Up to a line that stands further left than `indent`. */
function readMapping(reading: Reading, indent: number, depth: number): Mapping | null {
  const members: Member[] = []
  for (let line = peek(reading); line !== null && line.indent >= indent; line = peek(reading)) {
    const entry = line.indent === indent ? ENTRY.exec(line.text) : null
    if (entry === null) return null
    const [, key = '', rest = ''] = entry
    const keyAt = placeAt(reading, indent)
    const at = placeAt(reading, indent + line.text.length - rest.length)
    advance(reading)
    const isEmpty = rest === '' || rest.startsWith('#')
    const value = isEmpty ? readBelow(reading, indent, keyAt, depth) : readValue(reading, rest, indent, at)
    if (value === null) return null
    members.push({ key, keyAt, value })
  }
  const [first] = members
  return first === undefined ? null : { kind: 'mapping', at: first.keyAt, members }
}

/** The value of a key that has nothing behind it. */
function readBelow(reading: Reading, indent: number, keyAt: Place, depth: number): Tree | null {
  const line = peek(reading)
  if (line === null || line.indent <= indent) return word('', keyAt)
  if (depth === MAX_DEPTH) return null
  const isList = line.text.startsWith('- ')
  return isList ? readList(reading, line.indent, depth + 1) : readMapping(reading, line.indent, depth + 1)
}

const DASH = /^- +/

function readList(reading: Reading, indent: number, depth: number): Tree | null {
  const items: Tree[] = []
  const at = placeAt(reading, indent)
  for (let line = peek(reading); line !== null && line.indent >= indent; line = peek(reading)) {
    const dash = line.indent === indent ? DASH.exec(line.text)?.[0] : undefined
    if (dash === undefined) return null
    const item = readItem(reading, indent, indent + dash.length, line.text.slice(dash.length), depth)
    if (item === null) return null
    items.push(item)
  }
  return { kind: 'list', at, items }
}

function readItem(
  reading: Reading,
  indent: number,
  column: number,
  text: string,
  depth: number,
): Tree | null {
  if (ENTRY.test(text)) {
    reading.inner = { indent: column, text }
    return depth === MAX_DEPTH ? null : readMapping(reading, column, depth + 1)
  }
  const at = placeAt(reading, column)
  advance(reading)
  return readValue(reading, text, indent, at)
}

const SINGLE_QUOTED = /^'((?:[^']|'')*)' *(?: #.*)?$/
/** With the escapes that JSON has too. */
const DOUBLE_QUOTED = /^("(?:[^"\\]|\\["\\nt])*") *(?: #.*)?$/
const PLAIN = /^[A-Za-z0-9_./\\~]/

/** What stands behind a key or a dash; `indent` is that of the key or the dash. */
function readValue(reading: Reading, text: string, indent: number, at: Place): Tree | null {
  if (text.startsWith('|')) return readLiteral(reading, text.trimEnd(), indent, at)
  if (text.startsWith('[')) return readBrackets(text, at)
  if (text.startsWith('{')) return readBraces(text, at)
  const single = SINGLE_QUOTED.exec(text)?.[1]
  if (single !== undefined) return quoted(single.replaceAll("''", "'"), at)
  const double = DOUBLE_QUOTED.exec(text)?.[1]
  if (double !== undefined) return quoted(String(JSON.parse(double)), at)
  const comment = text.indexOf(' #')
  const plain = (comment === -1 ? text : text.slice(0, comment)).trimEnd()
  return PLAIN.test(plain) && !plain.includes(': ') && !plain.endsWith(':') ? word(plain, at) : null
}

const ITEM = "[A-Za-z0-9_./\\\\~][\\w./\\\\~-]*|'[^']*'"
const PAIR = `(${KEY}): +(${ITEM})`
const ITEMS = new RegExp(ITEM, 'g')
const PAIRS = new RegExp(PAIR, 'g')
const BRACKETS = inside(`\\[`, ITEM, `\\]`)
const BRACES = inside(`\\{`, PAIR, `\\}`)

/** One after the other with commas between; the first group is what the two marks enclose. */
function inside(open: string, one: string, close: string): RegExp {
  return new RegExp(`^${open}( *(?:(?:${one})(?: *, *(?:${one}))* *)?)${close} *(?: #.*)?$`)
}

function readBrackets(text: string, at: Place): Tree | null {
  const listed = BRACKETS.exec(text)?.[1]
  if (listed === undefined) return null
  const items = Array.from(listed.matchAll(ITEMS), ({ 0: item, index }) => itemOf(item, at, 1 + index))
  return { kind: 'list', at, items }
}

function readBraces(text: string, at: Place): Tree | null {
  const listed = BRACES.exec(text)?.[1]
  if (listed === undefined) return null
  const members = Array.from(listed.matchAll(PAIRS), ({ 0: pair, 1: key = '', 2: item = '', index }) => ({
    key,
    keyAt: { ...at, column: at.column + 1 + index },
    value: itemOf(item, at, 1 + index + pair.length - item.length),
  }))
  return { kind: 'mapping', at, members }
}

function itemOf(text: string, { file, line, column }: Place, columns: number): Scalar {
  const at = { file, line, column: column + columns }
  return text.startsWith("'") ? quoted(text.slice(1, -1), at) : word(text, at)
}

/** The lines below `|`, as far as they stand further right than `indent`. */
function readLiteral(reading: Reading, header: string, indent: number, at: Place): Tree | null {
  if (header !== '|' && header !== '|-') return null
  const { lines, next: start } = reading
  let content = 0
  let end = start
  for (; reading.next < lines.length; reading.next += 1) {
    const line = lines[reading.next] ?? ''
    const blanks = line.length - line.trimStart().length
    if (blanks === line.length) continue
    if (blanks < content || blanks <= indent) break
    if (end === start) content = blanks
    end = reading.next + 1
  }
  // Blanks further right than the text count as text.
  if (lines.slice(start, reading.next).some((line) => line.length > content && line.trim() === ''))
    return null
  const own = lines.slice(start, end).map((line) => line.slice(content))
  const text = own.join('\n') + (header === '|' && own.length > 0 ? '\n' : '')
  return { kind: 'scalar', at, text, plain: false, indent: own.length > 0 ? content : 0 }
}

function word(text: string, at: Place): Scalar {
  return { kind: 'scalar', at, text, plain: true, indent: null }
}

function quoted(text: string, at: Place): Scalar {
  return { kind: 'scalar', at, text, plain: false, indent: null }
}
