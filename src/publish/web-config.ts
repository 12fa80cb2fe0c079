// web.config as a document: decoded and well-formed, or broken with the place. What it means is in facts/.
import { decodeText } from './decode-text.ts'
import { broken, ok, type Parsed, type Position } from './parsed.ts'
import { MAX_XML_SIZE, shown, TOO_LARGE } from './xml-fault.ts'
import { parseXml, type XmlElement } from './xml.ts'

export interface WebConfigDocument {
  /** The `configuration` element. */
  readonly root: XmlElement
  readonly doctype: Position | null
  /** Size in bytes. */
  readonly size: number
}

/** Over the cap nothing but the size is judged; a reader that knows the size beforehand need not read such a file. */
export function parseWebConfig(bytes: Uint8Array, path: string): Parsed<WebConfigDocument> {
  if (bytes.length > MAX_XML_SIZE) return broken(path, 'too-large', TOO_LARGE)
  const decoded = decodeText(bytes)
  if ('reason' in decoded) return broken(path, 'syntax', decoded.reason, decoded.at)
  const result = parseXml(decoded.text)
  if (!result.ok) return broken(path, result.cause, result.reason, result.at)
  const { root, doctype } = result.document
  // A default namespace does not matter: editors of old wrote http://schemas.microsoft.com/.NetConfiguration/v2.0.
  if (root.name !== 'configuration') {
    return broken(path, 'syntax', `the root element is <${shown(root.name)}>, not <configuration>`, root.at)
  }
  return ok(path, { root, doctype, size: bytes.length })
}
