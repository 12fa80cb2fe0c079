// The XML of configuration files: strict well-formedness, with the position of every element and attribute.
import type { Position } from '../parsed.ts'
import { positionsIn } from '../positions.ts'
import type { XmlElement } from './xml-element.ts'
import { MAX_XML_SIZE, TOO_LARGE, XmlFault } from './xml-fault.ts'
import { tokenize } from './xml-tokens.ts'
import { buildTree, UnreadableTree } from './xml-tree.ts'

export interface XmlDocument {
  readonly root: XmlElement
  /** Where a DOCTYPE stands; it is never fetched or expanded. */
  readonly doctype: Position | null
}

export type XmlResult =
  | { readonly ok: true; readonly document: XmlDocument }
  | {
      readonly ok: false
      /** `unreadable`: legal XML that fast-xml-parser takes for something else; none is known. */
      readonly cause: 'syntax' | 'too-large' | 'unreadable'
      readonly reason: string
      readonly at: Position | null
    }

/** The document of a decoded text without a byte order mark. Never throws, whatever the text is. */
export function parseXml(text: string): XmlResult {
  if (text.length > MAX_XML_SIZE) return { ok: false, cause: 'too-large', reason: TOO_LARGE, at: null }
  const position = positionsIn(text)
  try {
    const tokens = tokenize(text)
    const doctype = tokens.doctype === null ? null : position(tokens.doctype)
    return { ok: true, document: { root: buildTree(text, tokens, position), doctype } }
  } catch (error) {
    if (error instanceof XmlFault) {
      return { ok: false, cause: error.verdict, reason: error.message, at: position(error.offset) }
    }
    if (error instanceof UnreadableTree) {
      return { ok: false, cause: 'unreadable', reason: error.message, at: error.at }
    }
    throw error
  }
}
