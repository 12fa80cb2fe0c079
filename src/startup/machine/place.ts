// The place where the steps happen: its system, its way of finding files, and which files outside of the output are known.
import { hasVariable, locate, windowsFileName } from '../../facts/windows-path.ts'
import type { WindowsPath } from '../../facts/windows-path.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import type { OutputFile } from '../../publish/files.ts'
import type { Given } from '../step.ts'
import { withoutTrailing } from '../../text/trim.ts'

/** The file that the host would open: Windows does not care for letter case. */
export function findFile({ facts, host }: Given, path: string): OutputFile | undefined {
  return facts.output.files.on(systemOf(host), path)
}

export type Known = 'exists' | 'missing' | 'unknown'

/** What the host's description says of a file outside of the output. */
export function knownFile(host: Host, path: string): Known {
  const wanted = comparable(host, path)
  // A bare name is searched on PATH, where a file of that name in any folder answers for it.
  const bare = isBare(path)
  const there = (listed: string) => comparable(host, bare ? windowsFileName(listed) : listed) === wanted
  if (host.existingFiles.some(there)) return 'exists'
  return host.missingFiles.some((listed) => comparable(host, listed) === wanted) ? 'missing' : 'unknown'
}

/** Whether two paths name one file or folder. */
export function isSamePlace(host: Host, first: string, second: string): boolean {
  return comparable(host, first) === comparable(host, second)
}

/** The same of a folder, which is there where anything in it is. */
export function knownFolder(host: Host, path: string): Known {
  const folder = withoutTrailing(path, '/\\')
  const below = `${comparable(host, folder)}${systemOf(host) === 'windows' ? '\\' : '/'}`
  const holdsOne = host.existingFiles.some((listed) => comparable(host, listed).startsWith(below))
  return holdsOne ? 'exists' : knownFile(host, folder)
}

// Written either way round, with or without the extension that Windows adds.
function comparable(host: Host, path: string): string {
  const full = fullPath(host, path)
  return systemOf(host) === 'linux' ? full : full.toLowerCase().replace(/\.exe$/, '')
}

/** A path with what the host says of the place: in the output, or elsewhere and known or not. */
export type Placed =
  | { readonly place: 'inside'; readonly path: string }
  | { readonly place: 'outside'; readonly path: string; readonly known: Known }

/** A path as a process takes it: a relative one starts in the working directory, which is the site's folder unless the host says it. */
export function fromWorkingDirectory(host: Host, path: string): string {
  const { workingDirectory } = host
  return workingDirectory === null || isFullPath(host, path) ? path : `${workingDirectory}/${path}`
}

/** Where the process starts, if that is another folder than the app's own. */
export function startsElsewhere(host: Host): string | null {
  const { workingDirectory } = host
  const site = sitePathOf(host)
  return workingDirectory === null || site === null || isSamePlace(host, workingDirectory, site)
    ? null
    : workingDirectory
}

/** A path on Linux: a relative one starts in the site's folder. */
export function placedOnLinux(host: Host, path: string): Placed {
  const full = fullPath(host, path)
  const isFull = isFullPath(host, full)
  if (!isFull && full !== '..' && !full.startsWith('../')) return { place: 'inside', path: full }
  const where = isFull ? full : path
  const inside = insideSite(host, where)
  return inside === null
    ? { place: 'outside', path: where, known: knownFile(host, where) }
    : { place: 'inside', path: inside }
}

/** A path of web.config. */
export function placedOnWindows(host: Host, where: WindowsPath): Placed {
  const located = inSite(host, where)
  if (located.place === 'inside') return { place: 'inside', path: located.path }
  return { place: 'outside', path: where.path, known: knownFile(host, where.path) }
}

/** A full path that leads into the site leads into the output. */
export function inSite(host: Host, where: WindowsPath): WindowsPath {
  if (where.place === 'inside' || hasVariable(where.path)) return where
  const inside = insideSite(host, where.path)
  return inside === null ? where : { place: 'inside', path: inside }
}

/** A path as the system of the host writes them. */
export function placed(host: Host, path: string): Placed {
  return systemOf(host) === 'linux' ? placedOnLinux(host, path) : placedOnWindows(host, locate(path))
}

/** With one kind of slash and without `.` and `..`; relative ones start in the site's folder, where that is known. */
export function fullPath(host: Host, path: string): string {
  const windows = systemOf(host) === 'windows'
  const site = sitePathOf(host)
  const [root, rest] = windows ? windowsRoot(path, site) : unixRoot(path)
  const open = root === '' && !isBare(path) && !hasVariable(path)
  if (open && site !== null && isFullPath(host, site))
    return fullPath(host, windows ? `${site}\\${rest}` : `${site}/${rest}`)
  const parts: string[] = []
  for (const part of rest.split(windows ? /[\\/]+/ : /\/+/)) {
    if (part === '' || part === '.') continue
    const above = parts.at(-1)
    if (part !== '..') parts.push(part)
    else if (above !== undefined && above !== '..') parts.pop()
    else if (root === '') parts.push(part)
  }
  return `${root}${parts.join(windows ? '\\' : '/')}`
}

/** Whether the path leads to one place wherever it is used. */
export function isFullPath(host: Host, path: string): boolean {
  return systemOf(host) === 'linux' ? path.startsWith('/') : /^([a-z]:[\\/]|[\\/]{2})/i.test(path)
}

function isBare(path: string): boolean {
  return !/[\\/]/.test(path)
}

function unixRoot(path: string): readonly [root: string, rest: string] {
  return path.startsWith('/') ? ['/', path] : ['', path]
}

// A path from the root of the drive means the drive of the site.
function windowsRoot(path: string, site: string | null): readonly [root: string, rest: string] {
  const drive = /^[a-z]:/i.exec(path)?.[0]
  if (drive !== undefined) return [/^..[\\/]/.test(path) ? `${drive}\\` : drive, path.slice(drive.length)]
  if (/^[\\/]{2}/.test(path)) return ['\\\\', path]
  if (!/^[\\/]/.test(path)) return ['', path]
  const ofSite = /^[a-z]:/i.exec(site ?? '')?.[0] ?? ''
  return [`${ofSite}\\`, path]
}

/** Beside an app in the root of a Linux. */
const OF_SYSTEM = /^\/(?:bin|boot|dev|etc|home|lib\d*|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)\//

/** Path inside the output of one that leads below the site; null where it lies elsewhere or the site's place is not known. */
export function insideSite(host: Host, path: string): string | null {
  const site = sitePathOf(host)
  if (site === null) return null
  const slash = systemOf(host) === 'windows' ? '\\' : '/'
  const folder = `${fullPath(host, site).replace(/[\\/]$/, '')}${slash}`
  const full = fullPath(host, path)
  const start = full.slice(0, folder.length)
  const below = systemOf(host) === 'windows' ? start.toLowerCase() === folder.toLowerCase() : start === folder
  if (!below || (folder === '/' && OF_SYSTEM.test(full))) return null
  const where = locate(full.slice(folder.length).replaceAll('\\', '/'))
  return where.place === 'inside' ? where.path : null
}

/** Where the output will lie; where nothing is said, the usual place on Azure App Service, and on Linux the working directory. */
export function sitePathOf(host: Host): string | null {
  if (host.sitePath !== null) return host.sitePath
  return host.kind === 'azure-app-service-windows'
    ? `${azureHome(host)}\\site\\wwwroot`
    : host.workingDirectory
}

/** The variable that Azure App Service sets for every app. */
export function azureHome(host: Host): string {
  const named = [...host.environment].find(([name]) => name.toUpperCase() === 'HOME')
  return named?.[1] ?? 'C:\\home'
}

/** Path of a file in the folder of another one. */
export function siblingOf(path: string, name: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? name : `${path.slice(0, slash + 1)}${name}`
}
