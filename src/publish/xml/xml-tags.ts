// One start tag with its attributes: https://www.w3.org/TR/xml/#sec-starttags
import { MAX_ATTRIBUTES, XmlFault } from './xml-fault.ts'
import { afterSpace, checkQualified, matchAt, NAME, nameAt } from './xml-names.ts'
import { checkReferences } from './xml-references.ts'
import { theAttribute, theTag } from './xml-words.ts'

/** Its name, and as far as they are there the equals sign and the quote that opens the value. */
const ATTRIBUTE = new RegExp(`(${NAME})[ \\t\\n]*(=?)[ \\t\\n]*(["']?)`, 'uy')

export interface StartTag {
  readonly name: string
  /** Of the `<`. */
  readonly start: number
  /** Behind the `>`. */
  readonly end: number
  readonly empty: boolean
  /** Names of the attributes with their offsets, in their order. */
  readonly attributes: ReadonlyMap<string, number>
}

/** Reads the start tag at that `<`; names are checked, namespaces are not. */
export function readStartTag(text: string, start: number): StartTag {
  const name = nameAt(text, start + 1)
  if (name === '') throw new XmlFault('a < does not start a tag; write &lt;', start)
  checkQualified(name, start)
  const attributes = new Map<string, number>()
  let behind = start + 1 + name.length
  for (;;) {
    const at = afterSpace(text, behind)
    if (text[at] === '>') return { name, start, end: at + 1, empty: false, attributes }
    if (text.startsWith('/>', at)) return { name, start, end: at + 2, empty: true, attributes }
    if (at >= text.length) throw new XmlFault(`${theTag(name)} is never closed`, start)
    if (attributes.size === MAX_ATTRIBUTES) {
      throw new XmlFault(`an element has more than ${MAX_ATTRIBUTES} attributes`, start, 'too-large')
    }
    if (at === behind && attributes.size > 0)
      throw new XmlFault('white space is missing before an attribute', at)
    behind = readAttribute(text, at, name, attributes)
  }
}

/** Adds the attribute at that offset; gives the offset behind it. */
function readAttribute(
  text: string,
  start: number,
  element: string,
  attributes: Map<string, number>,
): number {
  const [whole = '', name = '', equals, quote = ''] = matchAt(ATTRIBUTE, text, start) ?? []
  if (name === '') throw new XmlFault(`${theTag(element)} is malformed`, start)
  checkQualified(name, start)
  if (equals === '') throw new XmlFault(`${theAttribute(name)} has no value`, start)
  if (quote === '') throw new XmlFault(`the value of ${theAttribute(name)} is not in quotes`, start)
  const open = start + whole.length
  const close = text.indexOf(quote, open)
  if (close < 0) throw new XmlFault(`the value of ${theAttribute(name)} is never closed`, start)
  const raw = text.slice(open, close)
  // Where a quote is missing, the value runs on into the next tag, so the place of the attribute is told.
  if (raw.includes('<'))
    throw new XmlFault(
      `the value of ${theAttribute(name)} contains a <; write &lt;, or close the quote`,
      start,
    )
  checkReferences(raw, open)
  if (attributes.has(name)) throw new XmlFault(`${theAttribute(name)} is given twice`, start)
  attributes.set(name, start)
  return close + 1
}
