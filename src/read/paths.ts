// What a path on the command line means: a folder, a file, or a glob of these.

import { readdirSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { plainLine } from '../text/escape.ts'
import { compileGlob, pathFault } from '../text/glob.ts'
import { withoutTrailing } from '../text/trim.ts'
import { SourceError } from './source.ts'
import { systemSlashes } from './system-slashes.ts'

export interface Found {
  /** As given, or for a match of a glob relative to the working folder; with `/` and none at the end. */
  readonly label: string
  readonly path: string
  readonly kind: 'folder' | 'file' | 'missing'
}

const windows = process.platform === 'win32'

/** A report of an earlier run is called so. */
export const REPORT = /\.json$/i

/** Folders nest this deep in no sensible tree, and `**` must end. */
const deepest = 32
const mostEntries = 500_000

/** Throws SourceError when a glob walks over more entries than can be meant. */
export async function resolvePaths(patterns: readonly string[], cwd: string): Promise<readonly Found[]> {
  const found = new Map<string, Found>()
  for (const pattern of patterns) {
    for (const one of await resolvePattern(pattern, cwd)) if (!found.has(one.path)) found.set(one.path, one)
  }
  return [...found.values()]
}

async function resolvePattern(pattern: string, cwd: string): Promise<readonly Found[]> {
  const fault = pathFault(pattern)
  if (fault !== null) throw new SourceError(plainLine(pattern, 200), `the path ${fault}`)
  const literal = resolve(cwd, pattern)
  const kind = kindOf(literal)
  // What exists under exactly this name is meant, even when its name has brackets.
  if (kind !== 'missing') return [{ label: labelOf(pattern), path: literal, kind }]
  const matches = await matchesOf(systemSlashes(pattern), cwd)
  return matches.length > 0 ? matches : [{ label: labelOf(pattern), path: literal, kind: 'missing' }]
}

/** The outermost matching folders; the matching files when no folder matches. Reports are meant only by a pattern that says so, and beside folders. */
async function matchesOf(pattern: string, cwd: string): Promise<readonly Found[]> {
  // Most paths are no globs and exist: then it is never loaded.
  const { default: picomatch } = await import('picomatch')
  const { base, glob, isGlob, prefix } = picomatch.scan(pattern, { nonegate: true })
  if (!isGlob) return []
  // A pattern such as `/*` has the base `/`, which scan reports as empty.
  const root = base === '' && (pattern.startsWith('/') || prefix.startsWith('/')) ? '/' : base
  const walk: Walk = {
    matches: await compileGlob(withoutTrailing(glob, '/'), { nocase: windows, dot: false }),
    depth: glob.includes('**') ? deepest : Math.min(deepest, glob.split('/').length),
    hidden: /(?:^|[/{,])\./.test(glob),
    packages: glob.includes('node_modules'),
    folders: [],
    files: [],
    entries: 0,
    pattern,
  }
  const start = resolve(cwd, root)
  walkFolder(walk, start, '', 1)
  const reports = walk.files.filter((path) => REPORT.test(path))
  const others = walk.folders.length > 0 ? [] : walk.files.filter((path) => !REPORT.test(path))
  const files = [...(meansReports(pattern) ? reports : []), ...others]
  const found = (kind: Found['kind']) => (name: string) => {
    const path = resolve(start, name)
    return { label: systemSlashes(relative(cwd, path)) || '.', path, kind }
  }
  return [...walk.folders.map(found('folder')), ...files.map(found('file'))].sort((a, b) =>
    a.label < b.label ? -1 : 1,
  )
}

/** Alone or among others: `*.{zip,json}`. */
function meansReports(pattern: string): boolean {
  const ending = pattern.slice(pattern.lastIndexOf('.') + 1).toLowerCase()
  return ending === 'json' || (/^\{.*\}$/.test(ending) && ending.slice(1, -1).split(',').includes('json'))
}

interface Walk {
  readonly matches: (path: string) => boolean
  readonly depth: number
  /** The glob names hidden folders; others are not walked, since `*` does not match them. */
  readonly hidden: boolean
  readonly packages: boolean
  readonly folders: string[]
  readonly files: string[]
  entries: number
  readonly pattern: string
}

function walkFolder(walk: Walk, folder: string, below: string, depth: number): void {
  for (const entry of entriesOf(folder)) {
    walk.entries += 1
    if (walk.entries > mostEntries) {
      throw new SourceError(walk.pattern, `the pattern walks over more than ${mostEntries} files: narrow it`)
    }
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    const full = resolve(folder, entry.name)
    // A link may be a match, but is not walked into: so the walk ends.
    const kind = entry.isSymbolicLink() ? kindOf(full) : entry.isDirectory() ? 'folder' : 'file'
    // Folders inside a match are part of it.
    if (walk.matches(path)) (kind === 'folder' ? walk.folders : walk.files).push(path)
    else if (entry.isDirectory() && depth < walk.depth && isWalked(walk, entry.name)) {
      walkFolder(walk, full, path, depth + 1)
    }
  }
}

function isWalked(walk: Walk, name: string): boolean {
  if (name === 'node_modules') return walk.packages
  return walk.hidden || !name.startsWith('.')
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // Unreadable or gone: it holds no match that could be audited.
    return []
  }
}

function kindOf(path: string): Found['kind'] {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) return 'folder'
    return stats.isFile() ? 'file' : 'missing'
  } catch {
    return 'missing'
  }
}

function labelOf(pattern: string): string {
  const label = systemSlashes(pattern)
  const bare = withoutTrailing(label, '/')
  // `/` and `C:/` are roots.
  return bare === '' || bare.endsWith(':') ? label : bare
}
