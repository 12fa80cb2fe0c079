// Elements of system.webServer that IIS as installed does not know: where nothing declares them it refuses the whole file (0x80070032).
import type { Position } from '../../../publish/parsed.ts'
import { attribute, type XmlElement } from '../../../publish/xml/xml-element.ts'
import { elementsAt, type Layer } from './iis-layers.ts'

export interface UnknownSection {
  /** `''` = system.webServer itself, else a group in it, such as `security/authentication`. */
  readonly group: string
  readonly name: string
  readonly at: Position
}

/**
 * What applicationHost.config of IIS 10 declares below system.webServer as installed, by group, the ASP.NET Core Module, and what is
 * asked of elsewhere: the modules of MODULE_SECTIONS, and the sections that Application Request Routing and Web Deploy lock.
 * `management` is not in it: administration.config alone declares that. https://learn.microsoft.com/iis/configuration/system.webServer/
 */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    '':
      'applicationInitialization asp aspNetCore caching cgi defaultDocument directoryBrowse diskCache fastCgi globalModules handlers ' +
      'httpCompression httpErrors httpLogging httpPlatform httpProtocol httpRedirect httpTracing iisnode isapiFilters modules ' +
      'odbcLogging proxy rewrite security serverRuntime serverSideInclude staticContent tracing urlCompression validation wdeploy ' +
      'webdav webSocket',
    rewrite: 'allowedServerVariables globalRules outboundRules providers rewriteMaps rules',
    security:
      'access applicationDependencies authentication authorization dynamicIpSecurity ipSecurity isapiCgiRestriction requestFiltering',
    'security/authentication':
      'anonymousAuthentication basicAuthentication clientCertificateMappingAuthentication digestAuthentication ' +
      'iisClientCertificateMappingAuthentication windowsAuthentication',
    tracing: 'traceFailedRequests traceProviderDefinitions',
    wdeploy: 'backup',
    webdav: 'authoring authoringRules globalSettings',
  }).map(([group, names]) => [group, new Set(names.split(' '))]),
)

/** In effect at the site's root, the first of each name. */
export function unknownSections(root: XmlElement, site: readonly Layer[]): readonly UnknownSection[] {
  const declared = new Set(root.children.filter(({ name }) => name === 'configSections').flatMap(declaredIn))
  return [...KNOWN].flatMap(([group, known]) => {
    const first = new Map<string, UnknownSection>()
    const path = group === '' ? [] : group.split('/')
    for (const { name, at } of site.flatMap((layer) => elementsAt(layer, path)).flatMap(childrenOf))
      if (!known.has(name) && !declared.has(name) && !first.has(name)) first.set(name, { group, name, at })
    return [...first.values()]
  })
}

function childrenOf({ children }: XmlElement): readonly XmlElement[] {
  return children
}

/** Names of all sections and groups, wherever they are declared. */
function declaredIn({ children }: XmlElement): readonly string[] {
  return children.flatMap((child) => [
    ...(attribute(child, 'name')?.value.split('/') ?? []),
    ...declaredIn(child),
  ])
}
