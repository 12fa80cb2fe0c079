// Bytes as what the mapping asks of them. Several findings ask the same of one file, so each is worked out once.
import type { JsonValue } from '../publish/json/json-tree.ts'
import type { XmlElement } from '../publish/xml/xml-element.ts'
import { oncePer } from '../text/once-per.ts'
import { decodeText, parseJson, parseXml } from './readers.ts'

/** What is larger is no settings file of a project, and taking it apart takes long. */
const MOST_JSON = 1024 * 1024
const MOST_XML = 512 * 1024
const MOST_TAGS = 20_000

/** runtimeconfig.json and deps.json of an output. */
export const hostJson = oncePer((bytes: Uint8Array): JsonValue | null => {
  const parsed = parseJson(bytes, 'host')
  return parsed.ok ? parsed.root : null
})

/** appsettings.json and the like. */
export const settingsJson = oncePer((bytes: Uint8Array): JsonValue | null => {
  const parsed = bytes.length > MOST_JSON ? null : parseJson(bytes, 'configuration')
  return parsed?.ok === true ? parsed.root : null
})

export const configXml = oncePer((bytes: Uint8Array): XmlElement | null => {
  if (bytes.length > MOST_XML || tagsIn(bytes) > MOST_TAGS) return null
  const decoded = decodeText(bytes)
  const parsed = 'reason' in decoded ? null : parseXml(decoded.text)
  return parsed?.ok === true ? parsed.document.root : null
})

export const textLines = oncePer((bytes: Uint8Array): readonly string[] => {
  const decoded = decodeText(bytes)
  const text = 'reason' in decoded ? new TextDecoder().decode(bytes) : decoded.text
  return text.split(/\r\n|\r|\n/)
})

/** Start and end tags, and comments: what takes the time of an XML text. */
export function tagsIn(bytes: Uint8Array): number {
  let tags = 0
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1)) tags += 1
  return tags
}
