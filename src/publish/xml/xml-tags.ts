// One start tag with its attributes: https://www.w3.org/TR/xml/#sec-starttags
import { MAX_ATTRIBUTES, shown, XmlFault } from './xml-fault.ts'
import { afterSpace, checkQualified, nameAt, prefixOf, type NamespaceScope } from './xml-names.ts'
import { attributeValue } from './xml-references.ts'

interface AttributeToken {
  readonly name: string
  readonly value: string
  readonly start: number
}

export interface StartTag {
  readonly name: string
  /** Of the `<`. */
  readonly start: number
  /** Behind the `>`. */
  readonly end: number
  readonly empty: boolean
  readonly attributes: readonly AttributeToken[]
}

/** Reads the start tag at that `<`; names are checked, namespaces are not. */
export function readStartTag(text: string, start: number): StartTag {
  const name = nameAt(text, start + 1)
  if (name === '') throw new XmlFault('a < does not start a tag; write &lt;', start)
  checkQualified(name, start)
  const attributes: AttributeToken[] = []
  let behind = start + 1 + name.length
  for (;;) {
    const at = afterSpace(text, behind)
    if (text[at] === '>') return { name, start, end: at + 1, empty: false, attributes }
    if (text.startsWith('/>', at)) return { name, start, end: at + 2, empty: true, attributes }
    if (at >= text.length) throw new XmlFault(`the tag <${shown(name)}> is never closed`, start)
    if (attributes.length === MAX_ATTRIBUTES) {
      throw new XmlFault(`an element has more than ${MAX_ATTRIBUTES} attributes`, start, 'too-large')
    }
    if (at === behind && attributes.length > 0)
      throw new XmlFault('white space is missing before an attribute', at)
    const { attribute, end } = readAttribute(text, at, name)
    attributes.push(attribute)
    behind = end
  }
}

function readAttribute(text: string, start: number, element: string) {
  const name = nameAt(text, start)
  if (name === '') throw new XmlFault(`the tag <${shown(element)}> is malformed`, start)
  checkQualified(name, start)
  const equals = afterSpace(text, start + name.length)
  if (text[equals] !== '=') throw new XmlFault(`the attribute ${shown(name)} has no value`, start)
  const open = afterSpace(text, equals + 1)
  const quote = text.charAt(open)
  if (quote !== '"' && quote !== "'")
    throw new XmlFault(`the value of ${shown(name)} is not in quotes`, start)
  const close = text.indexOf(quote, open + 1)
  if (close < 0) throw new XmlFault(`the value of ${shown(name)} is never closed`, start)
  const raw = text.slice(open + 1, close)
  const less = raw.indexOf('<')
  // Where a quote is missing, the value runs on into the next tag, so the place of the attribute is told.
  if (less >= 0)
    throw new XmlFault(`the value of ${shown(name)} contains a <; write &lt;, or close the quote`, start)
  return { attribute: { name, value: attributeValue(raw, open + 1), start }, end: close + 1 }
}

/** Declares what the tag declares, checks its prefixes and its attributes' uniqueness; gives the declared prefixes. */
export function enterNamespaces(tag: StartTag, scope: NamespaceScope): readonly string[] {
  const declared: string[] = []
  const names = new Set<string>()
  for (const { name, value, start } of tag.attributes) {
    if (names.has(name)) throw new XmlFault(`the attribute ${shown(name)} is given twice`, start)
    names.add(name)
    const prefix = name === 'xmlns' ? '' : prefixOf(name) === 'xmlns' ? name.slice('xmlns:'.length) : null
    if (prefix === null) continue
    scope.declare(prefix, value, start)
    declared.push(prefix)
  }
  if (tag.name.includes(':')) scope.resolve(tag.name, tag.start)
  checkExpandedNames(tag, scope)
  return declared
}

/** Two prefixes of one namespace make `a:x` and `b:x` the same attribute. */
function checkExpandedNames(tag: StartTag, scope: NamespaceScope): void {
  const expanded = new Set<string>()
  for (const { name, start } of tag.attributes) {
    const prefix = prefixOf(name)
    if (prefix === '' || prefix === 'xmlns') continue
    // A blank cannot be part of a local name, so the two parts cannot run into one another.
    const key = `${name.slice(prefix.length + 1)} ${scope.resolve(name, start)}`
    if (expanded.has(key)) throw new XmlFault(`the attribute ${shown(name)} is given twice`, start)
    expanded.add(key)
  }
}
