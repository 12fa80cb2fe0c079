// Sections of web.config that the server locks as installed: IIS refuses a file that sets one (0x80070021).
import type { Position } from '../../../publish/parsed.ts'
import type { Scope } from '../iis-elements.ts'
import { elementsAt } from './iis-layers.ts'
import type { Layer } from './iis-layers.ts'

export interface LockedSection {
  /** For example `system.webServer/security/authentication/windowsAuthentication`. */
  readonly section: string
  readonly at: Position
  readonly scope: Scope
}

/**
 * overrideModeDefault="Deny" in applicationHost.config of IIS 10, and as URL Rewrite, Application Request Routing and Web Deploy
 * declare theirs in it (read in such files); handlers and modules a location there unlocks again.
 */
const LOCKED = [
  'asp',
  'cgi',
  'diskCache',
  'fastCgi',
  'globalModules',
  'httpLogging',
  'httpTracing',
  'isapiFilters',
  'odbcLogging',
  'proxy',
  'rewrite/allowedServerVariables',
  'rewrite/globalRules',
  'security/access',
  'security/applicationDependencies',
  'security/authentication/anonymousAuthentication',
  'security/authentication/basicAuthentication',
  'security/authentication/clientCertificateMappingAuthentication',
  'security/authentication/digestAuthentication',
  'security/authentication/iisClientCertificateMappingAuthentication',
  'security/authentication/windowsAuthentication',
  'security/dynamicIpSecurity',
  'security/ipSecurity',
  'security/isapiCgiRestriction',
  'serverRuntime',
  'serverSideInclude',
  'tracing/traceProviderDefinitions',
  'wdeploy/backup',
  'webdav/authoring',
  'webdav/authoringRules',
  'webdav/globalSettings',
  'webSocket',
]

/** allowDefinition="AppHostOnly" there: no web.config may set them, and `appcmd unlock` does not change that. */
const OF_THE_SERVER: ReadonlySet<string> = new Set([
  'diskCache',
  'fastCgi',
  'globalModules',
  'proxy',
  'rewrite/globalRules',
  'security/isapiCgiRestriction',
])

/** IIS Express leaves it locked: https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/modules */
export const LOCKED_ON_EXPRESS = 'system.webServer/modules'

/** With which the path of every section begins. */
export const GROUP = 'system.webServer/'

export const LOCKABLE_SECTIONS: readonly string[] = [
  ...LOCKED.map((path) => `${GROUP}${path}`),
  LOCKED_ON_EXPRESS,
]

/** Whether applicationHost.config alone may hold the section, whatever is unlocked. */
export function isOfTheServer(section: string): boolean {
  return OF_THE_SERVER.has(section.slice(GROUP.length))
}

/** In file order of each scope. */
export function lockedSections(layer: Layer): readonly LockedSection[] {
  return LOCKABLE_SECTIONS.flatMap((section) => {
    const [first] = elementsAt(layer, section.split('/').slice(1))
    return first === undefined ? [] : [{ section, at: first.at, scope: layer.scope }]
  }).toSorted((one, other) => one.at.line - other.at.line)
}
