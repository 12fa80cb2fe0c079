// Whether the prefixes of a tree are declared: https://www.w3.org/TR/xml-names/
import type { XmlAttribute, XmlElement } from './xml-element.ts'
import { XmlFault } from './xml-fault.ts'
import { theAttribute } from './xml-words.ts'

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** The namespaces of each prefix, the innermost last. A map per element would make many declarations slow. */
type Scope = Map<string, string[]>

/** Throws XmlFault at the first name whose prefix is wrong, and where two attributes are one. */
export function checkNamespaces(root: XmlElement): void {
  checkElement(root, new Map([['xml', [XML_NAMESPACE]]]))
}

function checkElement(element: XmlElement, scope: Scope): void {
  const declared = element.attributes.filter(({ name }) => /^xmlns(?::|$)/.test(name))
  for (const declaration of declared) declare(declaration, scope)
  if (element.name.includes(':')) namespaceOf(element, scope)
  const expanded = new Set<string>()
  for (const attribute of element.attributes) {
    if (!attribute.name.includes(':') || attribute.name.startsWith('xmlns:')) continue
    const local = attribute.name.slice(attribute.name.indexOf(':') + 1)
    // A blank cannot be part of a local name, so the two parts cannot run into one another.
    const key = `${local} ${namespaceOf(attribute, scope)}`
    // Two prefixes of one namespace make `a:x` and `b:x` the same attribute.
    if (expanded.has(key)) throw new XmlFault(`${theAttribute(attribute.name)} is given twice`, attribute.at)
    expanded.add(key)
  }
  for (const child of element.children) checkElement(child, scope)
  for (const { name } of declared) scope.get(declaredPrefix(name))?.pop()
}

function declaredPrefix(name: string): string {
  return name.slice('xmlns:'.length)
}

function declare({ name, value: uri, at }: XmlAttribute, scope: Scope): void {
  const prefix = declaredPrefix(name)
  const reserved = uri === XMLNS_NAMESPACE || (uri === XML_NAMESPACE) !== (prefix === 'xml')
  if (prefix === 'xmlns' || reserved) throw new XmlFault('a reserved namespace is declared anew', at)
  if (prefix !== '' && uri === '') throw new XmlFault('the namespace of a prefix is empty', at)
  const uris = scope.get(prefix)
  if (uris === undefined) scope.set(prefix, [uri])
  else uris.push(uri)
}

function namespaceOf({ name, at }: XmlElement | XmlAttribute, scope: Scope): string {
  const prefix = name.slice(0, name.indexOf(':'))
  const uri = scope.get(prefix)?.at(-1)
  if (uri === undefined) throw new XmlFault('the prefix of a name is not declared', at)
  return uri
}
