// What fingerprints call a target: the same whoever audits it, wherever on a machine the repository lies and from whichever folder.
import { isAbsolute, relative, resolve } from 'node:path'
import { folderIn } from '../../read/folder-within.ts'
import { systemSlashes } from '../../read/system-slashes.ts'

/** `root`: of the repository; null where there is none. A path outside of it stays as it is given, without `./` and doubled slashes. */
export function targetName(path: string, cwd: string, root: string | null): string {
  const full = resolve(cwd, path)
  const inside = folderIn(root ?? cwd, full)
  if (inside !== null) return inside || '.'
  return systemSlashes(isAbsolute(path) ? full : relative(cwd, full) || '.')
}
