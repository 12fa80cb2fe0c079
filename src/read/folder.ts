// A publish output that lies in a folder. Synchronous calls inside: several times faster than the asynchronous ones
// for thousands of small files, and `opendir` with `recursive` loses entries on Node 20.

import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { openedFile, readInto, reasonOf } from './opened-file.ts'
import type { Place } from './opened-file.ts'
import { SourceError, type ListingGap, type Source, type SourceFile } from './source.ts'

export interface FolderCaps {
  /** Entries of any kind: folders without files must end too. */
  readonly entries: number
  readonly depth: number
}

const defaultCaps: FolderCaps = { entries: 100_000, depth: 64 }

interface Walk {
  readonly root: string
  /** `root` with a separator at its end: `join` for each of hundreds of files took longer than reading them. */
  readonly base: string
  readonly caps: FolderCaps
  readonly files: SourceFile[]
  readonly gaps: ListingGap[]
  /** In the root. */
  readonly folders: string[]
  entries: number
}

/** Lists the folder now; the bytes are read when asked for. Throws SourceError when the folder itself cannot be read. */
export function openFolder(path: string, label: string, caps: FolderCaps = defaultCaps): Source {
  const root = realRoot(path)
  const base = root.endsWith(sep) ? root : root + sep
  const walk: Walk = { root, base, caps, files: [], gaps: [], folders: [], entries: 0 }
  walkLevels(walk)
  walk.files.sort(byPath)
  walk.gaps.sort(byPath)
  const listing = new Map(walk.files.map((file) => [file.path, file]))

  let ahead: Ahead | null = null
  const opened = openedFile()

  function place(listed: string): Place {
    const found = listing.get(listed)
    if (found === undefined) throw new SourceError(listed, 'there is no such file')
    const { leadsTo = listed, size } = found
    if (leadsTo === null) throw new SourceError(listed, 'it is a link that leads out of the output')
    return { path: listed, file: base + leadsTo.replaceAll('/', sep), size }
  }

  return {
    label,
    files: walk.files,
    gaps: walk.gaps,
    folders: walk.folders,
    async read(listed) {
      const found = place(listed)
      return readInto(new Uint8Array(found.size), found, 0, opened)
    },
    async readRange(listed, start, length) {
      const found = place(listed)
      const from = Math.min(found.size, Math.max(0, start))
      const wanted = Math.min(found.size - from, Math.max(0, length))
      if (wanted > aheadLength) return readInto(new Uint8Array(wanted), found, from, opened)
      if (!reaches(ahead, listed, from, wanted)) {
        const bytes = new Uint8Array(Math.min(found.size - from, aheadLength))
        ahead = { path: listed, start: from, bytes: readInto(bytes, found, from, opened) }
      }
      return ahead.bytes.subarray(from - ahead.start, from - ahead.start + wanted)
    },
  }
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  if (a.path === b.path) return 0
  return a.path < b.path ? -1 : 1
}

function realRoot(path: string): string {
  try {
    const root = realpathSync(path)
    readdirSync(root)
    return root
  } catch (error) {
    throw new SourceError('', reasonOf(error))
  }
}

/** Level by level, so that whatever lies deeper cannot keep the root from being listed. */
function walkLevels(walk: Walk): void {
  let level: readonly string[] = ['']
  for (let depth = 1; level.length > 0; depth += 1) {
    const deeper: string[] = []
    for (const folder of level) walkFolder(walk, folder, deeper)
    if (depth === 1) walk.folders.push(...deeper)
    level = deeper.toSorted()
    const [first] = level
    if (first === undefined || depth < walk.caps.depth) continue
    walk.gaps.push({ path: first, reason: 'too-deep', cap: walk.caps.depth })
    return
  }
}

function walkFolder(walk: Walk, folder: string, deeper: string[]): void {
  const entries = entriesOf(walk, folder)
  const room = walk.caps.entries - walk.entries
  if (entries.length > room) {
    // Said once, with the place of the first folder that does not fit; smaller ones beside it are still listed.
    if (!walk.gaps.some((gap) => gap.reason === 'too-many-files'))
      walk.gaps.push({ path: folder, reason: 'too-many-files', cap: walk.caps.entries })
    if (folder !== '') return
  }
  for (const entry of entries.slice(0, room)) {
    walk.entries += 1
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) deeper.push(path)
    else if (entry.isFile()) takeFile(walk, path)
    else if (entry.isSymbolicLink()) takeLink(walk, path)
    else walk.gaps.push({ path, reason: 'not-a-file' })
  }
}

function entriesOf(walk: Walk, folder: string): readonly Dirent[] {
  try {
    return readdirSync(walk.base + folder, { withFileTypes: true })
  } catch {
    walk.gaps.push({ path: folder, reason: 'unreadable-folder' })
    return []
  }
}

function takeFile(walk: Walk, path: string): void {
  try {
    const { size, mode } = lstatSync(walk.base + path)
    walk.files.push({ path, size, mode: permissions(mode) })
  } catch {
    // Also a name that is not valid UTF-8: Node's decoded name leads nowhere.
    walk.gaps.push({ path, reason: 'unreadable' })
  }
}

function takeLink(walk: Walk, path: string): void {
  try {
    const target = realpathSync(walk.base + path)
    if (!isInside(walk.root, target)) {
      walk.gaps.push({ path, reason: 'link-out-of-root' })
      // The host follows it, so the file is there; of its bytes and its mode nothing is known.
      const { size } = lstatSync(walk.base + path)
      if (statSync(target).isFile()) walk.files.push({ path, size, mode: null, leadsTo: null })
      return
    }
    const stats = statSync(target)
    if (stats.isFile()) {
      const leadsTo = relative(walk.root, target).replaceAll(sep, '/')
      walk.files.push({ path, size: stats.size, mode: permissions(stats.mode), leadsTo })
    } else walk.gaps.push({ path, reason: stats.isDirectory() ? 'link-not-followed' : 'not-a-file' })
  } catch {
    walk.gaps.push({ path, reason: 'unreadable' })
  }
}

function isInside(root: string, target: string): boolean {
  const way = relative(root, target)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Windows has no permission bits; what Node shows there is made up. */
function permissions(mode: number): number | null {
  return process.platform === 'win32' ? null : mode & 0o7777
}

/** Both parts of an assembly's headers lie within this length (publish/file-bytes.ts): one round of system calls for the two. */
const aheadLength = 8192

/** What was read last, with what follows it. */
interface Ahead {
  readonly path: string
  readonly start: number
  readonly bytes: Uint8Array
}

function reaches(ahead: Ahead | null, path: string, start: number, length: number): ahead is Ahead {
  if (ahead === null || ahead.path !== path) return false
  return ahead.start <= start && start + length <= ahead.start + ahead.bytes.length
}

/** Fills all of `bytes` from `start` on. */
