// Sections of web.config whose content lies in a file of its own, as IIS includes it (configSource):
// https://learn.microsoft.com/iis/get-started/planning-your-iis-architecture/getting-started-with-configuration-in-iis-7-and-above#configuration-include-files
import type { Source, SourceFile } from '../read/source.ts'
import type { Files } from './files.ts'
import { broken, ok, type Parsed } from './parsed.ts'
import { readDocument, type TextBudget } from './read-document.ts'
import { parseConfigXml, type ConfigSource, type WebConfigDocument } from './web-config.ts'
import { shown } from './xml/xml-fault.ts'
import { attribute, type XmlElement } from './xml/xml-element.ts'

/** The sections that decide the start: what others hold in files of their own is not read. */
const READ = new Set(['aspNetCore', 'handlers'])
/** Real ones have one file of a few KB each; with web.config itself they must stay within the memory of a runner. */
const MOST_FILES = 4
const MOST_BYTES = 64 * 1024

/** The document with what its sections include in their place. One whose file is no use stays as written, with the reason in `sources`. */
export async function withConfigSources(
  parsed: Parsed<WebConfigDocument>,
  source: Source,
  files: Files,
  budget: TextBudget,
): Promise<Parsed<WebConfigDocument>> {
  if (parsed.state !== 'ok') return parsed
  const document = parsed.value
  const sources = new Map<XmlElement, ConfigSource>()
  const included = new Map<XmlElement, XmlElement>()
  const contents = new Map<string, Parsed<XmlElement>>()
  const read = new Set<SourceFile>()
  for (const { section, named } of namingElements(document.root)) {
    const file = fileOf(named, files)
    if ('state' in file) sources.set(section, file)
    else if (!READ.has(section.name)) sources.set(section, { state: 'unread' })
    else {
      read.add(file)
      const key = `${section.name} ${file.path}`
      const content = contents.get(key) ?? (await contentOf(source, file, section.name, read.size, budget))
      contents.set(key, content)
      if (content.state === 'broken') sources.set(section, content)
      else if (content.state === 'ok') included.set(section, content.value)
    }
  }
  if (sources.size === 0 && included.size === 0) return parsed
  const root = spliced(document.root, included)
  return ok(parsed.path, { ...document, root, sources, included: [...read].map(({ path }) => path) })
}

interface Naming {
  readonly section: XmlElement
  readonly named: string
}

/** Sections stand in system.webServer, or in a group of it such as rewrite. */
function namingElements(root: XmlElement): readonly Naming[] {
  const scopes = [root, ...root.children.filter(({ name }) => name === 'location')]
  const servers = scopes.flatMap(({ children }) => children.filter(({ name }) => name === 'system.webServer'))
  const sections = servers.flatMap(({ children }) => children)
  return [...sections, ...sections.flatMap(({ children }) => children)].flatMap((section) => {
    const named = attribute(section, 'configSource')
    return named === undefined ? [] : [{ section, named: named.value }]
  })
}

function fileOf(named: string, files: Files): SourceFile | ConfigSource {
  const parts = named.split(/[\\/]/)
  if (named === '' || /^([\\/]|[a-z]:)/i.test(named) || parts.includes('..')) return { state: 'outside' }
  return files.anyCase(parts.filter((part) => part !== '' && part !== '.').join('/')) ?? { state: 'absent' }
}

async function contentOf(
  source: Source,
  file: SourceFile,
  section: string,
  count: number,
  budget: TextBudget,
): Promise<Parsed<XmlElement>> {
  if (count > MOST_FILES)
    return broken(file.path, 'too-large', `web.config includes more than ${MOST_FILES} files`)
  const parsed = await readDocument(source, file, parseConfigXml, MOST_BYTES, budget)
  if (parsed.state !== 'ok') return parsed
  const { root } = parsed.value
  // The documentation shows a whole configuration, what is in use holds the section alone.
  const content = root.name === 'configuration' ? child(child(root, 'system.webServer'), section) : root
  if (content?.name === section) {
    // A file that is included is not asked for another one.
    const attributes = content.attributes.filter(({ name }) => name !== 'configSource')
    return ok(file.path, inFile({ ...content, attributes }, file.path))
  }
  return broken(file.path, 'syntax', `its root element is <${shown(root.name)}>, not <${section}>`, root.at)
}

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name)
}

/** The element with places that name its file. */
function inFile({ name, at, attributes, children }: XmlElement, file: string): XmlElement {
  return {
    name,
    at: { ...at, file },
    attributes: attributes.map((one) => ({ ...one, at: { ...one.at, file } })),
    children: children.map((one) => inFile(one, file)),
  }
}

function spliced(element: XmlElement, included: ReadonlyMap<XmlElement, XmlElement>): XmlElement {
  if (!['configuration', 'location', 'system.webServer'].includes(element.name)) return element
  return {
    ...element,
    children: element.children.map((one) => included.get(one) ?? spliced(one, included)),
  }
}
