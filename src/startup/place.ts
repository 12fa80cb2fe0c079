// The place where the steps happen: its system, its way of finding files, and which files outside of the output are known.
import { locate, windowsFileName } from '../facts/windows-path.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import type { OutputFile } from '../publish/files.ts'
import type { Given } from './step.ts'

export type HostSystem = 'windows' | 'linux'

export function systemOf(host: Host): HostSystem {
  return isIis(host.kind) ? 'windows' : 'linux'
}

/** The file that the host would open: Windows does not care for letter case. */
export function findFile({ facts, host }: Given, path: string): OutputFile | undefined {
  return systemOf(host) === 'windows' ? facts.output.files.anyCase(path) : facts.output.files.exact(path)
}

export type Known = 'exists' | 'missing' | 'unknown'

/** What the host's description says of a file outside of the output. */
export function knownFile(host: Host, path: string): Known {
  const wanted = normal(host, path)
  // A bare name is searched on PATH, where a file of that name in any folder answers for it.
  const bare = !/[\\/]/.test(path)
  const there = (listed: string) => normal(host, bare ? windowsFileName(listed) : listed) === wanted
  if (host.existingFiles.some(there)) return 'exists'
  return host.missingFiles.some((listed) => normal(host, listed) === wanted) ? 'missing' : 'unknown'
}

/** The same of a folder, which is there where anything in it is. */
export function knownFolder(host: Host, path: string): Known {
  const folder = path.replace(/[\\/]+$/, '')
  const below = normal(host, `${folder}/`)
  const holdsOne = host.existingFiles.some((listed) => normal(host, listed).startsWith(below))
  return holdsOne ? 'exists' : knownFile(host, folder)
}

// Written either way round, with or without the extension that Windows adds.
function normal(host: Host, path: string): string {
  if (systemOf(host) === 'linux') return path.replace(/\/+/g, '/')
  return path
    .replace(/[\\/]+/g, '\\')
    .toLowerCase()
    .replace(/\.exe$/, '')
}

/** A path with what the host says of the place: in the output, or elsewhere and known or not. */
export type Placed =
  | { readonly place: 'inside'; readonly path: string }
  | { readonly place: 'outside'; readonly path: string; readonly known: Known }

/** A path of a start command on Linux: the working directory is the site's folder. */
export function placedOnLinux(host: Host, path: string): Placed {
  const relative = path.startsWith('/') ? null : withoutDots(path)
  if (relative !== null) return { place: 'inside', path: relative }
  const from = path.startsWith('/') ? '' : host.sitePath
  const absolute = from === null ? null : withoutDots(`${from}/${path}`)
  const where = absolute === null ? path : `/${absolute}`
  const inside = insideSite(host, where)
  return inside === null
    ? { place: 'outside', path: where, known: knownFile(host, where) }
    : { place: 'inside', path: inside }
}

/** null where the path leads above the folder that it starts from. */
function withoutDots(path: string): string | null {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** Path inside the output of an absolute one below the site; null where it lies elsewhere or the site's place is not known. */
export function insideSite(host: Host, path: string): string | null {
  if (host.sitePath === null) return null
  const site = normal(host, host.sitePath).replace(/[\\/]$/, '')
  const slash = systemOf(host) === 'windows' ? '\\' : '/'
  const taken = systemOf(host) === 'windows' ? path.replace(/[\\/]+/g, '\\') : path
  const compared = systemOf(host) === 'windows' ? taken.toLowerCase() : taken
  if (!compared.startsWith(`${site}${slash}`)) return null
  const where = locate(taken.slice(site.length + 1).replaceAll('\\', '/'))
  return where.place === 'inside' ? where.path : null
}
