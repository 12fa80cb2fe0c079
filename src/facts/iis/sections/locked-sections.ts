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

/** overrideModeDefault="Deny" in applicationHost.config of IIS 10; handlers and modules a location there unlocks again. */
const LOCKED = [
  'asp',
  'cgi',
  'httpLogging',
  'httpTracing',
  'odbcLogging',
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
  'serverRuntime',
  'serverSideInclude',
  'tracing/traceProviderDefinitions',
  'webdav/authoring',
  'webdav/authoringRules',
  'webdav/globalSettings',
  'webSocket',
]

/** IIS Express leaves it locked: https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/modules */
export const LOCKED_ON_EXPRESS = 'system.webServer/modules'

/** With which the path of every section begins. */
export const GROUP = 'system.webServer/'

export const LOCKABLE_SECTIONS: readonly string[] = [
  ...LOCKED.map((path) => `${GROUP}${path}`),
  LOCKED_ON_EXPRESS,
]

/** In file order of each scope. */
export function lockedSections(layer: Layer): readonly LockedSection[] {
  return LOCKABLE_SECTIONS.flatMap((section) => {
    const [first] = elementsAt(layer, section.split('/').slice(1))
    return first === undefined ? [] : [{ section, at: first.at, scope: layer.scope }]
  }).toSorted((one, other) => one.at.line - other.at.line)
}
