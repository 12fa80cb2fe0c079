// applicationHost.config as a document: its parts by their path, and where they stand.
import type { Position } from '../../../publish/parsed.ts'
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { XmlAttribute, XmlElement } from '../../../publish/xml/xml-element.ts'
import { parseXml } from '../../../publish/xml/xml.ts'
import { isEncrypted } from '../../../facts/iis/sections/refused-sections.ts'
import { refusal } from '../../../text/tree.ts'
import type { Place } from '../../../text/tree.ts'

export interface ServerFile {
  readonly file: string
  readonly root: XmlElement
}

/** Far above any real one, which has some 100 KB; IIS itself reads 250 KB. */
const LARGEST = 1024 * 1024

/** `file` is its name as the user gave it. Throws UsageError where it is no XML of IIS. */
export function readServerFile(text: string, file: string): ServerFile {
  const start: Place = { file, line: 1, column: 1 }
  if (text.length > LARGEST) throw refusal(start, 'the file is larger than 1 MiB, more than this tool reads')
  const parsed = parseXml(text.replace(/^\uFEFF/, ''))
  if (!parsed.ok) throw refusal(parsed.at === null ? start : { file, ...parsed.at }, parsed.reason)
  const { root } = parsed.document
  if (root.name === 'configuration') return { file, root }
  throw refusal(
    { file, ...root.at },
    'this is no configuration of IIS: its root element is not configuration',
  )
}

export function placeIn({ file }: ServerFile, { line, column }: Position): Place {
  return { file, line, column }
}

/** The elements of that path below `element`, in file order; IIS takes an element of the same name up again. */
export function elementsBelow(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [element]
  for (const name of path)
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name))
  return found
}

/** The value of the attribute in the last of the elements that has it. */
export function lastValue(elements: readonly XmlElement[], name: string): XmlAttribute | null {
  return elements.map((element) => attribute(element, name)).findLast((each) => each !== undefined) ?? null
}

/** Why what a section says is not in this file; null where it is. */
export function hiddenBy(section: XmlElement): string | null {
  const source = attribute(section, 'configSource')
  if (source !== undefined) return 'lies in another file'
  return section.children.some(isEncrypted) ? 'is encrypted' : null
}

export function isTrue(value: XmlAttribute | null): boolean {
  return value?.value.toLowerCase() === 'true'
}

export function isFalse(value: XmlAttribute | null): boolean {
  return value?.value.toLowerCase() === 'false'
}
