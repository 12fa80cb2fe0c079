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

/** A full path; null = do not look. `name` is what the user called the option or input, `value` null where none is given. */
export function sourceRoot(name: string, value: string | null, cwd: string): string | null {
  if (value === null) return gitRoot(cwd)
  if (value === NONE) return null
  const folder = resolve(cwd, value)
  if (isFolder(folder)) return folder
  const { near } = nearPath(value, cwd)
  throw new UsageError(
    `${name} ${shortLine(value)} is no folder`,
    near === null ? 'name the folder of the repository, or none' : `did you mean ${shortLine(near)}?`,
  )
}

/**
 * A settings file from the git root, with `/`; null where it lies in no repository. `file` is what a message or a report calls it: relative
 * to the working directory, or to the git root where it was found there.
 */
export function inRepository(file: string, cwd: string): string | null {
  const root = gitRoot(cwd)
  if (root === null) return null
  const full = [cwd, root].map((folder) => resolve(folder, file)).find((path) => existsSync(path))
  return full === undefined ? null : folderIn(realpathSync(root), realpathSync(full)) || null
}
