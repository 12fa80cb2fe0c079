// A project file, or one that it imports: what it sets, lists and imports, with lines. Nothing is evaluated.
import type { XmlElement } from '../../publish/xml/xml-element.ts'
import { decodeText, parseXml } from '../readers.ts'

export interface PropertySet {
  readonly name: string
  /** Without white space around it. */
  readonly value: string
  /** A condition decides whether it is set, or a target sets it while the build runs. */
  readonly conditional: boolean
  readonly line: number
}

export interface ItemListed {
  readonly type: string
  /** What it does with them. */
  readonly action: 'Include' | 'Update' | 'Remove'
  readonly names: readonly string[]
  /** Metadata, as attribute or element. */
  readonly metadata: ReadonlyMap<string, string>
  readonly conditional: boolean
  readonly line: number
}

interface Imported {
  readonly path: string
  readonly conditional: boolean
}

export interface ProjectXml {
  readonly lines: readonly string[]
  /** Without versions. */
  readonly sdks: readonly string[]
  readonly properties: readonly PropertySet[]
  readonly items: readonly ItemListed[]
  readonly imports: readonly Imported[]
}

/** The largest project files seen have some 200 KB. */
const MOST = 1024 * 1024

/** null for what is no project file, or none that MSBuild would take. */
export function parseProjectXml(bytes: Uint8Array): ProjectXml | null {
  if (bytes.length > MOST) return null
  const decoded = decodeText(bytes)
  if ('reason' in decoded) return null
  const result = parseXml(decoded.text)
  if (!result.ok || result.document.doctype !== null || result.document.root.name !== 'Project') return null
  const lines = decoded.text.split(/\r\n|\r|\n/)
  const { root } = result.document
  const found: Found = { lines, sdks: sdksOf(root), properties: [], items: [], imports: [] }
  readChildren(root, false, found)
  return found
}

/** As attribute, as element of its own, or where its files are imported by hand. */
function sdksOf(root: XmlElement): readonly string[] {
  const named = root.children.map((child) =>
    attributeOf(child, child.name === 'Sdk' ? 'Name' : child.name === 'Import' ? 'Sdk' : ''),
  )
  return [attributeOf(root, 'Sdk'), ...named]
    .flatMap((text) => text?.split(';') ?? [])
    .map((sdk) => sdk.replace(/\/.*/, '').trim())
}

function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((one) => one.name === name)?.value
}

interface Found extends ProjectXml {
  readonly properties: PropertySet[]
  readonly items: ItemListed[]
  readonly imports: Imported[]
}

function readChildren(parent: XmlElement, conditional: boolean, found: Found): void {
  for (const child of parent.children) {
    const inside = conditional || hasCondition(child)
    if (child.name === 'PropertyGroup') readProperties(child, inside, found)
    else if (child.name === 'ItemGroup') readItems(child, inside, found)
    else if (child.name === 'Import') readImport(child, conditional, found)
    else if (child.name === 'ImportGroup') readChildren(child, inside, found)
    else if (WAYS.has(child.name)) readChildren(child, true, found)
  }
}

/** What is in one of them holds in one case, or later than the rest. */
const WAYS: ReadonlySet<string> = new Set(['Choose', 'When', 'Otherwise', 'Target'])

function readProperties(group: XmlElement, conditional: boolean, { lines, properties }: Found): void {
  for (const property of group.children)
    properties.push({
      name: property.name,
      value: leafText(lines, property),
      conditional: conditional || hasCondition(property),
      line: property.at.line,
    })
}

function readItems(group: XmlElement, conditional: boolean, { lines, items }: Found): void {
  for (const item of group.children)
    for (const { name: action, value, at } of item.attributes) {
      if (action !== 'Include' && action !== 'Update' && action !== 'Remove') continue
      const metadata = new Map(item.attributes.map((one) => [one.name, one.value]))
      for (const child of item.children) metadata.set(child.name, leafText(lines, child))
      items.push({
        type: item.name,
        action,
        names: value.split(';').map((name) => name.trim()),
        metadata,
        conditional: conditional || hasCondition(item),
        line: at.line,
      })
    }
}

function readImport(element: XmlElement, around: boolean, { imports }: Found): void {
  // Of an SDK, as every project has them.
  if (attributeOf(element, 'Sdk') !== undefined) return
  const path = attributeOf(element, 'Project') ?? ''
  const own = attributeOf(element, 'Condition') ?? ''
  imports.push({ path, conditional: around || !isWhereThere(own, path) })
}

function plain(text: string): string {
  return text.replaceAll('\\', '/').replace(/\s/g, '')
}

/** Nothing else decides than whether the file is there; it is looked for beside the same file (measured: SDK 10.0.401). */
function isWhereThere(condition: string, path: string): boolean {
  const told = plain(condition).replace(/^exists\(/i, 'Exists(')
  return told === '' || told === `Exists('${plain(path)}')` || told === `'${plain(path)}'!=''`
}

function hasCondition(element: XmlElement): boolean {
  return element.attributes.some(({ name, value }) => name === 'Condition' && value.trim() !== '')
}

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** No property that is followed has a longer value. */
const MOST_LINES = 20

/** The text of an element without children, `''` where it is longer than any that matters. */
function leafText(lines: readonly string[], element: XmlElement): string {
  if (element.children.length > 0) return ''
  const { line, column } = element.at
  const first = lines[line - 1]?.slice(column - 1) ?? ''
  const text = textBehindTag(first)
  // Only the last of a line goes on behind it, so that the lines are put together once for each.
  if (text !== null) return text
  return textBehindTag([first, ...lines.slice(line, line + MOST_LINES)].join('\n')) ?? ''
}

/** null where it goes on behind the end. */
function textBehindTag(text: string): string | null {
  const tag = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(text)?.[0]
  if (tag === undefined) return null
  if (tag.endsWith('/>')) return ''
  let content = ''
  for (let at = tag.length; ;) {
    const less = text.indexOf('<', at)
    if (less < 0) return null
    content += unescaped(text.slice(at, less))
    if (text.startsWith('</', less)) return content.trim()
    const inside = INSIDE.find(({ start }) => text.startsWith(start, less))
    if (inside === undefined) return ''
    const end = text.indexOf(inside.end, less + inside.start.length)
    if (end < 0) return null
    if (inside.counts) content += text.slice(less + inside.start.length, end)
    at = end + inside.end.length
  }
}

/** What stands in a text beside it. */
const INSIDE = [
  { start: '<!--', end: '-->', counts: false },
  { start: '<![CDATA[', end: ']]>', counts: true },
  { start: '<?', end: '?>', counts: false },
]
function unescaped(content: string): string {
  return content.replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => REFERENCES[name] ?? '')
}
