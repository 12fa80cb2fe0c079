// The XML of configuration files: strict well-formedness, with the position of every element and attribute.
import type { Position } from '../parsed.ts'
import { positionsIn } from '../positions.ts'
import type { XmlElement } from './xml-element.ts'
import { MAX_XML_SIZE, TOO_LARGE, XmlFault } from './xml-fault.ts'
import { checkNamespaces } from './xml-namespaces.ts'
import { tokenize } from './xml-tokens.ts'
import { buildTree } from './xml-tree.ts'

export interface XmlDocument {
  readonly root: XmlElement
  /** Where a DOCTYPE stands; it is never fetched or expanded. */
  readonly doctype: Position | null
}

export type XmlResult =
  | { readonly ok: true; readonly document: XmlDocument }
  | {
      readonly ok: false
      readonly cause: XmlFault['verdict']
      readonly reason: string
      readonly at: Position | null
    }

/** The document of a decoded text without a byte order mark. Never throws, whatever the text is. */
export function parseXml(written: string): XmlResult {
  if (written.length > MAX_XML_SIZE) return { ok: false, cause: 'too-large', reason: TOO_LARGE, at: null }
  // As XML reads line breaks; it moves neither a line nor a column.
  const text = written.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const position = positionsIn(text)
  try {
    const tokens = tokenize(text)
    const root = buildTree(tokens, position)
    checkNamespaces(root)
    return {
      ok: true,
      document: { root, doctype: tokens.doctype === null ? null : position(tokens.doctype) },
    }
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error
    const { verdict: cause, message: reason, place } = error
    return { ok: false, cause, reason, at: typeof place === 'number' ? position(place) : place }
  }
}
