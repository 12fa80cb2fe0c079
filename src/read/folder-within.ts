// Where a path of the machine lies below a folder.
import { isAbsolute, relative, sep } from 'node:path'

/** Relative to `root` with `/`, empty for `root` itself; null outside of it. Both are absolute. */
export function folderIn(root: string, path: string): string | null {
  const way = relative(root, path)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return null
  return sep === '/' ? way : way.replaceAll(sep, '/')
}
