// The strict reading of an XML text: its verdict, and what fast-xml-parser cannot give, the positions of attributes.
// fast-xml-parser passes much that IIS refuses (two roots, a bare & or < in a value, undefined entities …), so nothing
// reaches it that this reader has not passed.
import { MAX_ALL_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, XmlFault } from './xml-fault.ts'
import { afterSpace, forbiddenCharacter, nameAt } from './xml-names.ts'
import { afterCdata, afterComment, afterDeclaration, afterDoctype, afterInstruction } from './xml-prolog.ts'
import { checkReferences } from './xml-references.ts'
import { readStartTag, type StartTag } from './xml-tags.ts'
import { theElement, theEnd, theOtherEnd } from './xml-words.ts'

export interface XmlTokens {
  /** Every start tag, in the order of the text. */
  readonly tags: readonly StartTag[]
  /** The start and end tags as written, without anything between them. */
  readonly markup: readonly string[]
  readonly doctype: number | null
}

interface Reader {
  readonly text: string
  readonly tags: StartTag[]
  readonly markup: string[]
  /** The tags of the elements around. */
  readonly open: StartTag[]
  doctype: number | null
  /** Number of attributes so far. */
  attributes: number
}

/** Throws XmlFault at the first thing that is not well-formed. */
export function tokenize(text: string): XmlTokens {
  const forbidden = forbiddenCharacter(text)
  if (forbidden >= 0) throw new XmlFault(forbiddenReason(text, forbidden), forbidden)
  const reader: Reader = { text, tags: [], markup: [], open: [], doctype: null, attributes: 0 }
  let at = afterDeclaration(text)
  while (at < text.length) at = text[at] === '<' ? readMarkup(reader, at) : readText(reader, at)
  const unclosed = reader.open.at(-1)
  if (unclosed) throw new XmlFault(`${theElement(unclosed.name)} is never closed`, unclosed.start)
  if (reader.tags.length === 0) {
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
  if (next === '?') return afterInstruction(text, at)
  if (next !== '!') return readElement(reader, at)
  if (text.startsWith('<!--', at)) return afterComment(text, at)
  if (text.startsWith('<![CDATA[', at)) {
    if (reader.open.length === 0) throw new XmlFault('there is text outside of the root element', at)
    return afterCdata(text, at)
  }
  if (!text.startsWith('<!DOCTYPE', at)) throw new XmlFault('a <! starts neither a comment nor a DOCTYPE', at)
  if (reader.doctype !== null || reader.tags.length > 0)
    throw new XmlFault('a DOCTYPE stands at the wrong place', at)
  reader.doctype = at
  return afterDoctype(text, at)
}

function readElement(reader: Reader, at: number): number {
  const { text, tags, markup, open } = reader
  const tag = readStartTag(text, at)
  if (open.length === 0 && tags.length > 0) throw new XmlFault(`${theElement(tag.name)} is a second root`, at)
  if (open.length >= MAX_DEPTH)
    throw new XmlFault(`elements nest more than ${MAX_DEPTH} deep`, at, 'too-large')
  if (tags.length >= MAX_ELEMENTS)
    throw new XmlFault(`there are more than ${MAX_ELEMENTS} elements`, at, 'too-large')
  reader.attributes += tag.attributes.size
  if (reader.attributes > MAX_ALL_ATTRIBUTES)
    throw new XmlFault(`there are more than ${MAX_ALL_ATTRIBUTES} attributes`, at, 'too-large')
  tags.push(tag)
  markup.push(text.slice(at, tag.end))
  if (!tag.empty) open.push(tag)
  return tag.end
}

function readEndTag({ text, markup, open }: Reader, at: number): number {
  const name = nameAt(text, at + 2)
  const end = afterSpace(text, at + 2 + name.length)
  if (name === '' || text[end] !== '>') throw new XmlFault('an end tag is malformed', at)
  const element = open.pop()
  if (element === undefined) throw new XmlFault(`${theEnd(name)} closes nothing`, at)
  if (element.name !== name) {
    throw new XmlFault(`${theEnd(name)} stands where ${theOtherEnd(element.name)} is expected`, at)
  }
  markup.push(text.slice(at, end + 1))
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
