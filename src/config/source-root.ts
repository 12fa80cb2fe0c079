// The repository that findings are led back to.
import { existsSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { folderIn, isFolder } from '../read/folder-within.ts'
import { nearPath } from '../read/nearest-path.ts'
import { shortLine } from '../text/escape.ts'

/** In place of a folder: nothing is looked for. */
const NONE = 'none'

/** The nearest folder with `.git`, which is a file in a worktree. */
export function gitRoot(from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(resolve(folder, '.git'))) return folder
    if (dirname(folder) === folder) return null
  }
}

/**
 * Whether a path in the repository of `cwd` leads out of it, or to git's own files. Whoever writes the repository can make a link of any
 * file: what that leads to is no file of theirs, and must be neither read nor quoted in a message.
 */
export function leadsOut(path: string, cwd: string): boolean {
  const root = gitRoot(cwd)
  const full = resolve(cwd, path)
  return root !== null && folderIn(root, full) !== null && leadsOutOf(root, full)
}

function leadsOutOf(root: string, full: string): boolean {
  try {
    const inside = folderIn(realpathSync(root), realpathSync(full))
    return inside === null || /^\.git(?:\/|$)/i.test(inside)
  } catch {
    // Nothing is there.
    return false
  }
}

/** Whether a path is none of that folder, nor of git's own files. Links are followed on the disk alone. */
export function liesOutside(root: string, full: string, onDisk: boolean): boolean {
  const inside = folderIn(root, full)
  return inside === null || /^\.git(?:\/|$)/i.test(inside) || (onDisk && leadsOutOf(root, full))
}

/** Folders whose files settings may name: the repository of the working directory and the one that findings are led back to, `given`. */
export function rootsOf(given: string | null, cwd: string): readonly string[] {
  const own = gitRoot(cwd) ?? cwd
  return given === null || given === NONE ? [own] : [own, resolve(cwd, given)]
}

/** A full path; null = do not look. `name` is what the user called the option or input, `value` null where none is given. */
export function sourceRoot(name: string, value: string | null, cwd: string): string | null {
  if (value === null) return gitRoot(cwd)
  if (value === NONE) return null
  const folder = resolve(cwd, value)
  if (leadsOut(value, cwd)) throw new UsageError(`${name} ${shortLine(value)} leads out of the repository`)
  if (isFolder(folder)) return folder
  const { near } = nearPath(value, cwd)
  throw new UsageError(
    `${name} ${shortLine(value)} is no folder`,
    near === null ? 'name the folder of the repository, or none' : `did you mean ${shortLine(near)}?`,
  )
}

/**
 * A settings file from the root of the repository that it lies in, with `/`; null where it lies in none. `file` is what a message or a
 * report calls it: relative to the working directory, or to the git root above that where it was found there.
 */
export function inRepository(file: string, cwd: string): string | null {
  const full = [cwd, gitRoot(cwd) ?? cwd]
    .map((folder) => resolve(folder, file))
    .find((path) => existsSync(path))
  if (full === undefined) return null
  const real = realpathSync(full)
  const root = gitRoot(dirname(real))
  return root === null ? null : folderIn(root, real)
}
