// The strict reading of an XML text: its verdict, and what fast-xml-parser cannot give, the positions of attributes.
// fast-xml-parser passes much that IIS refuses (two roots, a bare & or < in a value, undefined entities, undeclared
// prefixes …), so nothing reaches it that this reader has not passed.
import { MAX_ALL_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, shown, XmlFault } from './xml-fault.ts'
import { afterSpace, forbiddenCharacter, nameAt, NamespaceScope } from './xml-names.ts'
import { afterCdata, afterComment, afterDeclaration, afterDoctype, afterInstruction } from './xml-prolog.ts'
import { checkReferences } from './xml-references.ts'
import { enterNamespaces, readStartTag, type StartTag } from './xml-tags.ts'

export interface XmlTokens {
  /** Every start tag, by the offset of its `<`. */
  readonly tags: ReadonlyMap<number, StartTag>
  readonly doctype: number | null
  /** Start and end of what is neither element nor text: declaration, comments, instructions, CDATA, DOCTYPE. */
  readonly others: readonly (readonly [number, number])[]
}

interface OpenElement {
  readonly tag: StartTag
  readonly prefixes: readonly string[]
}

interface Reader {
  readonly text: string
  readonly tags: Map<number, StartTag>
  readonly others: (readonly [number, number])[]
  readonly open: OpenElement[]
  readonly scope: NamespaceScope
  doctype: number | null
  /** Number of attributes so far. */
  attributes: number
}

/** Throws XmlFault at the first thing that is not well-formed. */
export function tokenize(text: string): XmlTokens {
  const forbidden = forbiddenCharacter(text)
  if (forbidden >= 0) throw new XmlFault(forbiddenReason(text, forbidden), forbidden)
  const scope = new NamespaceScope()
  const reader: Reader = { text, tags: new Map(), others: [], open: [], scope, doctype: null, attributes: 0 }
  let at = afterDeclaration(text)
  if (at > 0) reader.others.push([0, at])
  while (at < text.length) at = text[at] === '<' ? readMarkup(reader, at) : readText(reader, at)
  const unclosed = reader.open.at(-1)
  if (unclosed)
    throw new XmlFault(`the element <${shown(unclosed.tag.name)}> is never closed`, unclosed.tag.start)
  if (reader.tags.size === 0) {
    const empty = afterSpace(text, 0) === text.length
    throw new XmlFault(empty ? 'the file is empty' : 'the file has no element', 0)
  }
  return reader
}

function forbiddenReason(text: string, offset: number): string {
  const code = (text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `the character U+${code} is not allowed in XML`
}

function readMarkup(reader: Reader, at: number): number {
  const { text } = reader
  const next = text[at + 1]
  if (next === '/') return readEndTag(reader, at)
  if (next === '?') return skipped(reader, at, afterInstruction(text, at))
  if (next !== '!') return readElement(reader, at)
  if (text.startsWith('<!--', at)) return skipped(reader, at, afterComment(text, at))
  if (text.startsWith('<![CDATA[', at)) {
    if (reader.open.length === 0) throw new XmlFault('there is text outside of the root element', at)
    return skipped(reader, at, afterCdata(text, at))
  }
  if (!text.startsWith('<!DOCTYPE', at)) throw new XmlFault('a <! starts neither a comment nor a DOCTYPE', at)
  if (reader.doctype !== null || reader.tags.size > 0)
    throw new XmlFault('a DOCTYPE stands at the wrong place', at)
  reader.doctype = at
  return skipped(reader, at, afterDoctype(text, at))
}

function skipped(reader: Reader, start: number, end: number): number {
  reader.others.push([start, end])
  return end
}

function readElement(reader: Reader, at: number): number {
  const { text, tags, open, scope } = reader
  const tag = readStartTag(text, at)
  if (open.length === 0 && tags.size > 0)
    throw new XmlFault(`<${shown(tag.name)}> is a second root element`, at)
  if (open.length >= MAX_DEPTH)
    throw new XmlFault(`elements nest more than ${MAX_DEPTH} deep`, at, 'too-large')
  if (tags.size >= MAX_ELEMENTS)
    throw new XmlFault(`there are more than ${MAX_ELEMENTS} elements`, at, 'too-large')
  reader.attributes += tag.attributes.length
  if (reader.attributes > MAX_ALL_ATTRIBUTES)
    throw new XmlFault(`there are more than ${MAX_ALL_ATTRIBUTES} attributes`, at, 'too-large')
  tags.set(at, tag)
  const prefixes = enterNamespaces(tag, scope)
  if (tag.empty) scope.leave(prefixes)
  else open.push({ tag, prefixes })
  return tag.end
}

function readEndTag({ text, open, scope }: Reader, at: number): number {
  const name = nameAt(text, at + 2)
  const end = afterSpace(text, at + 2 + name.length)
  if (name === '' || text[end] !== '>') throw new XmlFault('an end tag is malformed', at)
  const element = open.pop()
  if (element === undefined) throw new XmlFault(`</${shown(name)}> closes nothing`, at)
  if (element.tag.name !== name) {
    throw new XmlFault(`</${shown(name)}> stands where </${shown(element.tag.name)}> is expected`, at)
  }
  scope.leave(element.prefixes)
  return end + 1
}

function readText({ text, open }: Reader, at: number): number {
  const less = text.indexOf('<', at)
  const end = less < 0 ? text.length : less
  if (open.length === 0) {
    const outside = afterSpace(text, at)
    if (outside < end) throw new XmlFault('there is text outside of the root element', outside)
    return end
  }
  const content = text.slice(at, end)
  const bracket = content.indexOf(']]>')
  if (bracket >= 0) throw new XmlFault('text contains ]]>; write ]]&gt;', at + bracket)
  checkReferences(content, at)
  return end
}
