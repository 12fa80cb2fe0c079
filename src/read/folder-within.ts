// Folders of the machine: whether there is one, and where a path lies below one.
import { statSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'

/** Also of a link that leads to one. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // Not there, or a link that leads to itself.
    return false
  }
}

/** Relative to `root` with `/`, empty for `root` itself; null outside of it. Both are absolute. */
export function folderIn(root: string, path: string): string | null {
  const way = relative(root, path)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return null
  return sep === '/' ? way : way.replaceAll(sep, '/')
}
