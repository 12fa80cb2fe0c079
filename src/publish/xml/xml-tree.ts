// The tree of elements with decoded values, by fast-xml-parser, and the places of both, by the strict reader.
import { XMLParser } from 'fast-xml-parser'
import type { Position } from '../parsed.ts'
import type { XmlElement } from './xml-element.ts'
import { MAX_DEPTH, XmlFault } from './xml-fault.ts'
import type { StartTag } from './xml-tags.ts'
import type { XmlTokens } from './xml-tokens.ts'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: ':',
  // It renames or refuses names that objects have, but none behind a colon. It asks twice for the name of an empty element.
  transformTagName: (name) => (name.startsWith(':') ? name : `:${name}`),
  // Without this, numeric references stay as they are.
  htmlEntities: true,
  parseAttributeValue: false,
  trimValues: false,
  jPath: false,
  // Counts the elements around one; the strict reader has refused deeper ones.
  maxNestedTags: MAX_DEPTH,
})

export function buildTree(tokens: XmlTokens, position: (offset: number) => Position): XmlElement {
  const tags = tokens.tags.values()
  const [root] = elementsOf(parsedNodes(tokens.markup.join('')), tags, position)
  if (root === undefined || tags.next().done !== true) throw unreadable()
  return root
}

function parsedNodes(markup: string): unknown {
  try {
    // White space in a value is a blank unless a reference stands for it.
    return parser.parse(markup.replace(/[\t\n]/g, ' '))
  } catch {
    throw unreadable()
  }
}

/** Of `{ ':name': children, ':@': { ':attribute': value } }`, joined with the tags: both are in the order of the text. */
function elementsOf(
  nodes: unknown,
  tags: Iterator<StartTag, undefined>,
  position: (offset: number) => Position,
): readonly XmlElement[] {
  if (!Array.isArray(nodes)) throw unreadable()
  return nodes.filter(isRecord).map((node) => {
    const tag = tags.next().value
    const [key = ''] = Object.keys(node)
    const values = isRecord(node[':@']) ? Object.values(node[':@']) : []
    // What differs means that the two readers saw different documents; neither is to be trusted then.
    if (tag?.name !== key.slice(1) || values.length !== tag.attributes.size) throw unreadable()
    return {
      name: tag.name,
      at: position(tag.start),
      attributes: [...tag.attributes].map(([name, start], index) => {
        return { name, value: String(values[index]), at: position(start) }
      }),
      children: elementsOf(node[key], tags, position),
    }
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function unreadable(): XmlFault {
  return new XmlFault('the file cannot be read by this tool', null, 'unreadable')
}
