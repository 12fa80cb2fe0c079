// Names and characters: https://www.w3.org/TR/xml/#NT-Name, and namespaces: https://www.w3.org/TR/xml-names/
import { shown, XmlFault } from './xml-fault.ts'

const START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const REST = `${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`
const NAME = new RegExp(`[${START}][${REST}]*`, 'uy')
const SPACE = /[ \t\r\n]*/y
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const LOCAL_START = new RegExp(`^(?!:)[${START}]`, 'u')

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** The name at that offset; '' where none starts there. */
export function nameAt(text: string, offset: number): string {
  NAME.lastIndex = offset
  return NAME.exec(text)?.[0] ?? ''
}

/** The first offset from there that is no white space. */
export function afterSpace(text: string, offset: number): number {
  SPACE.lastIndex = offset
  SPACE.exec(text)
  return SPACE.lastIndex
}

/** The offset of the first character that XML does not allow anywhere; -1 where there is none. */
export function forbiddenCharacter(text: string): number {
  return text.search(FORBIDDEN)
}

/** At most one colon, and a name on both of its sides. */
export function checkQualified(name: string, offset: number): void {
  const colon = name.indexOf(':')
  if (colon < 0) return
  const local = name.slice(colon + 1)
  if (colon === 0 || local.includes(':') || !LOCAL_START.test(local)) {
    throw new XmlFault(`${shown(name)} is not a name: it uses a colon wrongly`, offset)
  }
}

export function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')))
}

/** The prefixes that are declared at the place where the reader stands. */
export class NamespaceScope {
  // One stack per prefix instead of a map per element: neither depth nor many declarations make a look-up slow.
  readonly #bindings = new Map<string, string[]>([['xml', [XML_NAMESPACE]]])

  /** Takes in `xmlns:prefix="uri"` or `xmlns="uri"`; the caller has to `leave` it when its element ends. */
  declare(prefix: string, uri: string, offset: number): void {
    const reserved = uri === XMLNS_NAMESPACE || (uri === XML_NAMESPACE) !== (prefix === 'xml')
    if (prefix === 'xmlns' || reserved) throw new XmlFault('a reserved namespace is declared anew', offset)
    if (prefix !== '' && uri === '')
      throw new XmlFault(`the namespace of the prefix ${shown(prefix)} is empty`, offset)
    const uris = this.#bindings.get(prefix)
    if (uris === undefined) this.#bindings.set(prefix, [uri])
    else uris.push(uri)
  }

  leave(prefixes: readonly string[]): void {
    for (const prefix of prefixes) this.#bindings.get(prefix)?.pop()
  }

  /** The namespace of a name that has a prefix. */
  resolve(name: string, offset: number): string {
    const prefix = prefixOf(name)
    const uri = this.#bindings.get(prefix)?.at(-1)
    if (uri === undefined)
      throw new XmlFault(`the prefix ${shown(prefix)} of ${shown(name)} is not declared`, offset)
    return uri
  }
}
