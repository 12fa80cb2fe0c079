// The tree of elements, by fast-xml-parser, joined with the strict reader's tags by the offset where each starts.
import { XMLParser } from 'fast-xml-parser'
import type { Position } from '../parsed.ts'
import type { XmlElement } from './xml-element.ts'
import { MAX_DEPTH } from './xml-fault.ts'
import type { StartTag } from './xml-tags.ts'
import type { XmlTokens } from './xml-tokens.ts'

/** Well-formed, and still no tree: the parser took the text for something else. */
export class UnreadableTree extends Error {
  readonly at: Position | null
  constructor(reason: string, at: Position | null) {
    super(reason)
    this.name = 'UnreadableTree'
    this.at = at
  }
}

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  // The strict reader has the attributes, with their places and as XML decodes them.
  ignoreAttributes: true,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  jPath: false,
  // Counts the elements around one; the strict reader has refused deeper ones.
  maxNestedTags: MAX_DEPTH,
})
// Typed as Symbol, the wrapper object, though it is the primitive.
const META: unknown = XMLParser.getMetaDataSymbol()

/** The parser throws on these names, in 5.12; the strict reader's take their place, so another of that length will do. */
const REFUSED = /(?<=<\/?)(__proto__|constructor|prototype)(?=[\s/>])/g

/** `{ name: children }`, with an offset under the symbol where it is an element. */
type Node = Readonly<Record<PropertyKey, unknown>>

interface Join {
  readonly tags: ReadonlyMap<number, StartTag>
  readonly position: (offset: number) => Position
  joined: number
}

export function buildTree(
  text: string,
  tokens: XmlTokens,
  position: (offset: number) => Position,
): XmlElement {
  const nodes = parsedNodes(text, tokens)
  const join: Join = { tags: tokens.tags, position, joined: 0 }
  const [root] = elementsOf(nodes, join)
  // A count that differs means that the two readers saw different documents; neither is to be trusted then.
  if (root === undefined || join.joined !== tokens.tags.size) throw unreadable(null)
  return root
}

function parsedNodes(text: string, tokens: XmlTokens): unknown {
  try {
    return parser.parse(onlyElements(text, tokens.others))
  } catch {
    throw unreadable(null)
  }
}

/** The text with blanks for all that is neither element nor text, and for each CR: every offset stays, and no DOCTYPE is handed on. */
function onlyElements(text: string, others: XmlTokens['others']): string {
  const parts: string[] = []
  let behind = 0
  for (const [start, end] of others) {
    parts.push(text.slice(behind, start), ' '.repeat(end - start))
    behind = end
  }
  parts.push(text.slice(behind))
  // The parser joins CRLF and corrects its offsets for that; without a CR there is nothing to correct.
  return parts
    .join('')
    .replaceAll('\r', ' ')
    .replace(REFUSED, (name) => 'x'.repeat(name.length))
}

function elementsOf(nodes: unknown, join: Join): XmlElement[] {
  if (!Array.isArray(nodes)) throw unreadable(null)
  const elements: XmlElement[] = []
  for (const node of nodes as unknown[]) {
    if (!isNode(node)) continue
    const start = startOf(node)
    if (start === null) continue
    const tag = join.tags.get(start)
    if (tag === undefined) throw unreadable(join.position(start))
    join.joined++
    const attributes = tag.attributes.map(({ name, value, start: offset }) => ({
      name,
      value,
      at: join.position(offset),
    }))
    // The parser may have renamed the tag (toString becomes __toString), so the name is the strict reader's.
    const [children] = Object.values(node)
    elements.push({
      name: tag.name,
      at: join.position(start),
      attributes,
      children: elementsOf(children, join),
    })
  }
  return elements
}

/** The offset where the node's element starts; null for text. */
function startOf(node: Node): number | null {
  const meta = typeof META === 'symbol' ? node[META] : undefined
  return isNode(meta) && typeof meta['startIndex'] === 'number' ? meta['startIndex'] : null
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function unreadable(at: Position | null): UnreadableTree {
  return new UnreadableTree('the file cannot be read by this tool', at)
}
