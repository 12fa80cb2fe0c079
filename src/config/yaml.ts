// YAML as a tree of texts with places. No type is guessed from a text, and nothing is ever expanded: tags and aliases are
// refused, so a small file cannot become a large one.
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml'
import { positionsIn } from '../publish/positions.ts'
import { refusal } from '../text/tree.ts'
import type { Member, Place, Tree } from '../text/tree.ts'

type Yaml = typeof import('js-yaml')
type Node = AliasEvent | MappingEvent | ScalarEvent | SequenceEvent

interface Reading {
  readonly yaml: Yaml
  readonly text: string
  readonly placeOf: (offset: number) => Place
  /** The parser's next event; null where a mapping, a list or the document ends. */
  readonly next: () => Node | null
}

/** What stands before a value: where its key begins, and the offset at which the key ends. */
interface Before {
  readonly at: Place
  readonly end: number
}

let parser: Promise<Yaml> | null = null

/** Only a run that needs it pays for it, and only once: what the bundle makes of `import()` copies the module. */
function loadParser(): Promise<Yaml> {
  parser ??= import('js-yaml')
  return parser
}

/** `file` is what messages call it. Throws UsageError with line and column. */
export async function parseYaml(source: string, file: string): Promise<Tree> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const yaml = await loadParser()
  const { EVENT_ID } = yaml
  const placeOf = placesIn(text, file)
  const events = eventsOf(yaml, text, placeOf)
  const rest = events.values()
  const reading: Reading = {
    yaml,
    text,
    placeOf,
    next() {
      const event = rest.next().value
      return event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT
        ? null
        : event
    },
  }
  const start: Before = { at: placeOf(0), end: 0 }
  reading.next() // of the document
  const content = reading.next()
  if (content === null || isAbsent(content)) throw refusal(start.at, 'the file is empty')
  const tree = treeOf(reading, content, start)
  reading.next() // its end
  if (!rest.next().done) refuseSecondDocument(reading)
  return tree
}

/** No settings file nests so deeply, and the parser calls itself for each level. */
const MAX_DEPTH = 64

function eventsOf(yaml: Yaml, text: string, placeOf: (offset: number) => Place): readonly Event[] {
  try {
    return yaml.parseEvents(text, { maxDepth: MAX_DEPTH })
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    const offset = error.mark?.position ?? 0
    throw refusal(placeOf(offset), ...mistakeIn(error.reason, text.charAt(offset)))
  }
}

const NO_TAGS = 'tags are not read: write the plain value'

/** What is wrong, and a hint. What the parser says about tags repeats the text, which may be a secret. */
function mistakeIn(reason: string, character: string): readonly [string, string | null] {
  if (reason.startsWith('nesting exceeded')) return ['it nests too deeply', null]
  if (/\btag\b/i.test(reason)) return [NO_TAGS, null]
  if (/^[%@`]/.test(character)) {
    return [`this is no YAML: a text cannot begin with ${character}`, 'put it in single quotes']
  }
  return [`this is no YAML: ${reason}`, HINTS.get(reason) ?? null]
}

/** For what people get wrong, by the parser's words. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['unknown escape sequence', 'in single quotes a backslash is a backslash'],
  [
    'bad indentation of a mapping entry',
    'keys of one mapping begin in one column; a text with a colon and a blank stands in quotes',
  ],
])

function placesIn(text: string, file: string): (offset: number) => Place {
  const positionOf = positionsIn(text)
  return (offset) => ({ file, ...positionOf(offset) })
}

function refuseSecondDocument(reading: Reading): never {
  const content = reading.next()
  const offset = content === null || isAbsent(content) ? reading.text.length : startOf(reading, content, 0)
  throw refusal(reading.placeOf(offset), 'a second document begins: one file describes one')
}

function treeOf(reading: Reading, node: Node, before: Before): Tree {
  const { EVENT_ID } = reading.yaml
  const at = isAbsent(node) ? before.at : reading.placeOf(startOf(reading, node, before.end))
  if (node.type === EVENT_ID.ALIAS) throw refusal(at, 'aliases are not read: write the value once more')
  if (node.tagStart >= 0) throw refusal(reading.placeOf(node.tagStart), NO_TAGS)
  if (node.type === EVENT_ID.SCALAR) return scalarOf(reading, node, at)
  if (node.type === EVENT_ID.MAPPING) return { kind: 'mapping', at, members: membersOf(reading, at) }
  const items: Tree[] = []
  for (let item = reading.next(); item !== null; item = reading.next()) {
    items.push(treeOf(reading, item, { at, end: 0 }))
  }
  return { kind: 'list', at, items }
}

function membersOf(reading: Reading, at: Place): readonly Member[] {
  const members: Member[] = []
  for (let node = reading.next(); node !== null; node = reading.next()) {
    const key = treeOf(reading, node, { at, end: 0 })
    if (key.kind !== 'scalar') throw refusal(key.at, 'a key is a text')
    const value = reading.next()
    if (value === null) break
    const before = { at: key.at, end: 'valueEnd' in node ? node.valueEnd : 0 }
    members.push({ key: key.text, keyAt: key.at, value: treeOf(reading, value, before) })
  }
  return members
}

function scalarOf({ yaml, text }: Reading, scalar: ScalarEvent, at: Place): Tree {
  const { SCALAR_STYLE, getScalarValue } = yaml
  const isLiteral = scalar.style === SCALAR_STYLE.LITERAL_BLOCK
  return {
    kind: 'scalar',
    at,
    text: getScalarValue(text, scalar),
    plain: scalar.style === SCALAR_STYLE.PLAIN,
    indent: isLiteral ? Math.max(0, scalar.indent) : null,
  }
}

/** Nothing stands where a value may stand. */
function isAbsent(node: Node): boolean {
  return 'valueStart' in node && node.valueStart < 0
}

/** Offset at which the node begins. `after` is one before it, on its line or an earlier one. */
function startOf({ yaml, text }: Reading, node: Node, after: number): number {
  const { EVENT_ID, SCALAR_STYLE } = yaml
  if (node.type === EVENT_ID.ALIAS) return node.anchorStart - '*'.length
  if (node.type !== EVENT_ID.SCALAR) return node.start
  if (node.style === SCALAR_STYLE.PLAIN) return node.valueStart
  const isQuoted = node.style === SCALAR_STYLE.SINGLE_QUOTED || node.style === SCALAR_STYLE.DOUBLE_QUOTED
  return isQuoted ? node.valueStart - 1 : blockStart(text, node.valueStart, after)
}

/** Of the `|` or `>` on the line above the first line of a text. */
function blockStart(text: string, firstLine: number, after: number): number {
  const end =
    firstLine - (/\r\n$|[\r\n]$/.exec(text.slice(Math.max(0, firstLine - 2), firstLine))?.[0].length ?? 0)
  // Not by `lastIndexOf`: where no line ends with one of the two it would go through the whole text, for each of the blocks.
  let from = end
  while (from > after && !/[\r\n]/.test(text.charAt(from - 1))) from -= 1
  return from + Math.max(0, text.slice(from, end).search(/[|>][-+\d]*[ \t]*(?:[ \t]#[^]*)?$/))
}
