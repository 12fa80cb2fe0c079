// Where the repository of a folder lies. A folder of `.git` that came with what is audited is never used: its configuration can
// name programs that git starts.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { folderIn } from '../read/folder-within.ts'
import { withoutTrailing } from '../text/trim.ts'
import { realPath } from './real-path.ts'

export interface GitFolder {
  /** The folder that holds `.git`, without links. */
  readonly root: string
  /** `.git` itself, which is a file in a worktree and a submodule. */
  readonly path: string
}

export interface Refused {
  /** In plain words, without full stop. */
  readonly reason: string
}

/** `folder` and `avoid` are full paths. */
export function gitFolderOf(folder: string, avoid: readonly string[]): GitFolder | Refused {
  const root = nearestRoot(realpathSync(folder))
  if (root === null) return { reason: 'there is no git repository' }
  const path = join(root, '.git')
  try {
    const places = [path, ...placesOf(path)]
    const inside = avoid.some((each) => places.some((place) => folderIn(bringer(each), place) !== null))
    return inside ? { reason: 'its .git lies in what is audited' } : { root, path }
  } catch {
    return { reason: 'its .git cannot be read' }
  }
}

/** The folder that holds `.git`; `from` is a full path. */
export function nearestRoot(from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return null
  }
}

/** All folders that git reads for it: a worktree has one of its own and one that it shares. */
function placesOf(path: string): readonly string[] {
  const real = realpathSync(path)
  const own = statSync(real).isDirectory() ? real : realpathSync(resolve(dirname(path), ownFolder(real)))
  const shared = join(own, 'commondir')
  const others = existsSync(shared) ? [realpathSync(resolve(own, firstLine(shared)))] : []
  return [real, own, ...others]
}

function ownFolder(file: string): string {
  const folder = gitDirectoryIn(firstLine(file))
  if (folder === null) throw new Error('no gitdir')
  return folder
}

/** What a `.git` that is a file says; null where it is none. */
export function gitDirectoryIn(line: string): string | null {
  return /^gitdir: (.+)$/.exec(line)?.[1] ?? null
}

/** What came together: the folder that is audited, or the one that a report lies in. */
function bringer(path: string): string {
  const real = realPath(path)
  return /\.json$/i.test(real) && statSync(real, { throwIfNoEntry: false })?.isFile() === true
    ? dirname(real)
    : real
}

/** More than a path can have. */
const LONGEST = 65_536

function firstLine(file: string): string {
  const stats = statSync(file)
  if (!stats.isFile() || stats.size > LONGEST) throw new Error('no line')
  return withoutTrailing(readFileSync(file, 'utf8').split('\n', 1)[0] ?? '', '\r')
}
