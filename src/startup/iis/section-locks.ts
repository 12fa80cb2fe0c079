// What the server of a host makes of web.config by its own configuration: sections that it locks, keys that it holds already.
import type { Facts } from '../../facts/facts.ts'
import { GROUP, LOCKABLE_SECTIONS, LOCKED_ON_EXPRESS } from '../../facts/iis/sections/locked-sections.ts'
import type { LockedSection } from '../../facts/iis/sections/locked-sections.ts'
import type { NewerAttribute } from '../../facts/iis/sections/newer-attributes.ts'
import type { UnknownSection } from '../../facts/iis/sections/unknown-sections.ts'
import { identityOfKey } from '../../facts/iis/sections/server-keys.ts'
import type { AddedKey } from '../../facts/iis/sections/server-keys.ts'
import type { Host } from '../../hosts/host.ts'

export type SectionLock = LockedSection & { readonly state: 'locked' | 'unknown' }

/**
 * Seen at work on Azure App Service; of the others nobody says.
 * https://learn.microsoft.com/archive/blogs/benjaminperkins/ip-restrictions-on-azure-app-service-as-expected-behavior
 * https://learn.microsoft.com/archive/blogs/benjaminperkins/how-to-setup-ip-security-restrictions-for-an-azure-app-service
 * projectkudu/kudu: Kudu.Core/Scripts/iisnode.config.template
 */
const SET_ON_AZURE: ReadonlySet<string> = new Set([
  'system.webServer/security/dynamicIpSecurity',
  'system.webServer/security/ipSecurity',
  'system.webServer/webSocket',
])

/** Without those that are known to be unlocked. */
export function sectionLocks(facts: Pick<Facts, 'iis'>, host: Host): readonly SectionLock[] {
  return [...locksAsInstalled(facts, host), ...locksOfServer(facts, host)]
}

/** Sections that IIS does not lock as installed, or that the installer of the module unlocks, and the configuration of the server locks. */
function locksOfServer({ iis }: Pick<Facts, 'iis'>, host: Host): readonly SectionLock[] {
  if (iis === null || host.server === null) return []
  return [...host.server.lockedSections.keys()].flatMap((section): SectionLock[] => {
    if (isAskedOf(section, host) || host.unlockedSections?.includes(section) === true) return []
    const [first = '', ...below] = section.slice(GROUP.length).split('/')
    let elements = iis.sections.get(first) ?? []
    for (const name of below)
      elements = elements.flatMap(({ children }) => children.filter((child) => child.name === name))
    const [found] = elements
    if (found === undefined) return []
    return [{ section, at: found.at, scope: { path: '', inheritedByChildren: true }, state: 'locked' }]
  })
}

/** Whether `unlocked-sections` is asked, and so says it of every host. */
function isAskedOf(section: string, { kind }: Host): boolean {
  return LOCKABLE_SECTIONS.includes(section) && (section !== LOCKED_ON_EXPRESS || kind === 'iis-express')
}

function locksAsInstalled({ iis }: Pick<Facts, 'iis'>, host: Host): readonly SectionLock[] {
  return (iis?.lockedSections ?? []).flatMap((found): SectionLock[] => {
    const { section } = found
    if (!isAskedOf(section, host)) return []
    if (host.unlockedSections === null) {
      const open = host.kind === 'azure-app-service-windows' && SET_ON_AZURE.has(section)
      return open ? [] : [{ ...found, state: 'unknown' }]
    }
    return host.unlockedSections.includes(section) ? [] : [{ ...found, state: 'locked' }]
  })
}

/** Sections of which nothing says that the server knows them: a module that is named like one brings it. */
export function unheardSections(
  { iis }: Pick<Facts, 'iis'>,
  { modules, server }: Host,
): readonly UnknownSection[] {
  return (iis?.unknownSections ?? []).filter(({ group, name }) => {
    if (server?.declared != null)
      return !server.declared.has(`${GROUP}${group === '' ? '' : `${group}/`}${name}`)
    const module = name.toLowerCase()
    return group !== '' || modules?.some((known) => known === module || known === `${module}module`) !== true
  })
}

/** Attributes that the IIS of the host does not know. */
export function unknownAttributes(
  { iis }: Pick<Facts, 'iis'>,
  { windowsVersion }: Host,
): readonly NewerAttribute[] {
  return windowsVersion === '2012R2' ? (iis?.newerAttributes ?? []) : []
}

/** Keys that are added to collections of which the server is known to hold them. */
export function keysHeldByServer({ iis }: Pick<Facts, 'iis'>, host: Host): readonly AddedKey[] {
  return (iis?.addedKeys ?? []).filter((added) => {
    // What host files name they may say anew.
    const told = added.of === 'modules' || added.of === 'other' ? host.server : null
    return (
      heldIn(added.of, host).includes(added.key.toLowerCase()) ||
      told?.heldKeys.has(identityOfKey(added)) === true
    )
  })
}

/** The installers of the module put it into the list of the whole server. */
function heldIn(of: AddedKey['of'], { module, serverCollections }: Host): readonly string[] {
  if (of === 'other') return []
  if (of !== 'modules') return serverCollections?.[of] ?? []
  const versions = module ?? []
  return [
    ...(versions.includes('v1') ? ['aspnetcoremodule'] : []),
    ...(versions.some((version) => version !== 'v1') ? ['aspnetcoremodulev2'] : []),
  ]
}

/** `windowsAuthentication` for the last part of its path, as people call it. */
export function shortName(section: string): string {
  return section.split('/').at(-1) ?? section
}
