// web.config as a document: decoded and well-formed, or broken with the place. What it means is in facts/.
import { decodeText } from './xml/decode-text.ts'
import { broken, ok, type Broken, type Parsed, type Position } from './parsed.ts'
import { MAX_XML_SIZE, shown, TOO_LARGE } from './xml/xml-fault.ts'
import type { XmlElement } from './xml/xml-element.ts'
import { parseXml, type XmlDocument } from './xml/xml.ts'

/**
 * What became of a file that a section names.
 * - `outside`: no path below the folder of web.config, which is all that IIS follows
 * - `unread`: it is there, and nothing of the start depends on it
 */
export type ConfigSource =
  { readonly state: 'outside' } | { readonly state: 'absent' } | { readonly state: 'unread' } | Broken

export interface WebConfigDocument {
  /** The `configuration` element, with what its sections include from other files in their place. */
  readonly root: XmlElement
  /** By the element that names a file, where nothing was taken from it. */
  readonly sources: ReadonlyMap<XmlElement, ConfigSource>
  /** Paths of the files that its sections include. */
  readonly included: readonly string[]
  readonly doctype: Position | null
  /** Size in bytes. */
  readonly size: number
}

/** Over the cap nothing but the size is judged; a reader that knows the size beforehand need not read such a file. */
export function parseWebConfig(bytes: Uint8Array, path: string): Parsed<WebConfigDocument> {
  const parsed = parseConfigXml(bytes, path)
  if (parsed.state !== 'ok') return parsed
  const { root, doctype } = parsed.value
  // A default namespace does not matter: editors of old wrote http://schemas.microsoft.com/.NetConfiguration/v2.0.
  if (root.name !== 'configuration') {
    return broken(path, 'syntax', `the root element is <${shown(root.name)}>, not <configuration>`, root.at)
  }
  return ok(path, { root, sources: new Map(), included: [], doctype, size: bytes.length })
}

/** A file of IIS configuration, whatever its root element is. */
export function parseConfigXml(bytes: Uint8Array, path: string): Parsed<XmlDocument> {
  if (bytes.length > MAX_XML_SIZE) return broken(path, 'too-large', TOO_LARGE)
  const decoded = decodeText(bytes)
  if ('reason' in decoded) return broken(path, 'syntax', decoded.reason, decoded.at)
  const result = parseXml(decoded.text)
  return result.ok ? ok(path, result.document) : broken(path, result.cause, result.reason, result.at)
}
