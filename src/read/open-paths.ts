// The paths that a user names, opened.
import { UsageError } from '../errors.ts'
import { openFolder } from './folder.ts'
import { noFolder } from './not-a-folder.ts'
import { nearPath } from './nearest-path.ts'
import { resolvePaths, type Found } from './paths.ts'
import { SourceError, type Source } from './source.ts'

const ARCHIVE = /\.(?:zip|nupkg|7z|tar|tgz|gz|rar)$/i

/** One source for each path, in the order given. */
export async function openPaths(paths: readonly string[], cwd: string): Promise<readonly Source[]> {
  return (await findPaths(paths, cwd)).map((found) => openFound(found, cwd))
}

/** What lies at each path. A glob that cannot be walked to its end is the user's to narrow. */
export async function findPaths(paths: readonly string[], cwd: string): Promise<readonly Found[]> {
  try {
    return await resolvePaths(paths, cwd)
  } catch (error) {
    throw error instanceof SourceError ? new UsageError(`${error.path}: ${error.message}`) : error
  }
}

export function openFound({ kind, path, label }: Found, cwd: string): Source {
  if (kind === 'missing') return { ...noFolder(label, 'nothing'), nearby: nearPath(label, cwd) }
  if (kind === 'file') return noFolder(label, ARCHIVE.test(path) ? 'archive' : 'file')
  try {
    return openFolder(path, label)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    // There is a folder, but its list cannot be had.
    return { ...noFolder(label, 'nothing'), gaps: [{ path: '', reason: 'unreadable' }] }
  }
}
