// Elements of system.webServer that IIS as installed does not know: where nothing declares them it refuses the whole file (0x80070032).
import type { Position } from '../../../publish/parsed.ts'
import { attribute, type XmlElement } from '../../../publish/xml/xml-element.ts'
import type { Layer } from './iis-layers.ts'

export interface UnknownSection {
  readonly name: string
  readonly at: Position
}

/**
 * What IIS 10 and its features declare below system.webServer, sections and groups, the ASP.NET Core Module, and the modules of
 * MODULE_SECTIONS, of which other things are asked. https://learn.microsoft.com/iis/configuration/system.webServer/
 */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'applicationInitialization asp aspNetCore caching cgi defaultDocument directoryBrowse fastCgi globalModules handlers ' +
    'httpCompression httpErrors httpLogging httpPlatform httpProtocol httpRedirect httpTracing iisnode isapiFilters management ' +
    'modules odbcLogging rewrite security serverRuntime serverSideInclude staticContent tracing urlCompression validation webdav webSocket'
  ).split(' '),
)

/** In effect at the site's root, the first of each name. */
export function unknownSections(root: XmlElement, site: readonly Layer[]): readonly UnknownSection[] {
  const declared = new Set(root.children.filter(({ name }) => name === 'configSections').flatMap(declaredIn))
  const first = new Map<string, UnknownSection>()
  for (const { name, at } of site.flatMap(({ servers }) => servers.flatMap(({ children }) => children)))
    if (!KNOWN.has(name) && !declared.has(name) && !first.has(name)) first.set(name, { name, at })
  return [...first.values()]
}

/** Names of all sections and groups, wherever they are declared. */
function declaredIn({ children }: XmlElement): readonly string[] {
  return children.flatMap((child) => [
    ...(attribute(child, 'name')?.value.split('/') ?? []),
    ...declaredIn(child),
  ])
}
