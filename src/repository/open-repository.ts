// The files that a finding may be led back to: what git tracks below the source root, else what lies there.
import { realpathSync } from 'node:fs'
import { folderIn } from '../read/folder-within.ts'
import type { Repository } from '../source/repository.ts'
import { nearestRoot } from './git-folder.ts'
import type { FilesAndLinks } from './files-and-links.ts'
import { isObject } from './git-object.ts'
import { readListed } from './read-listed.ts'
import { openGit } from './run-git.ts'
import { trackedFiles } from './tracked-files.ts'
import { walkedFiles } from './walked-files.ts'

export interface OpenedRepository extends Repository {
  /** Whether git says so of these files. */
  readonly tracked: boolean
  /** From the git root to the source root, with `/`, empty where they are one; null where there is no git root. */
  readonly prefix: string | null
  /** Whether it is one of `files`. */
  readonly holds: (path: string) => boolean
  /** Whether it lies there as git keeps it; without git nobody can tell, and it does. */
  readonly isAsTracked: (path: string) => Promise<boolean>
}

/**
 * `root` is an existing folder, `avoid` are the full paths of what is audited. `tell` gets one line where git cannot be used, and one
 * where nothing can be listed.
 */
export function openRepository(
  root: string,
  avoid: readonly string[],
  tell: (line: string) => void,
): OpenedRepository {
  const real = realpathSync(root)
  const git = openGit(real, avoid)
  const tracked = 'reason' in git ? git : trackedFiles(git, real)
  if (!('reason' in git) && !('reason' in tracked)) {
    const isAsTracked = async (path: string) => {
      const [bytes, object] = [readListed(real, path), tracked.objectOf(path)]
      return bytes !== null && object !== null && isObject(bytes, object)
    }
    const how = { tracked: true, prefix: folderIn(git.root, real) ?? '', isAsTracked }
    return opened(real, tracked, how)
  }
  const walked = walkedFiles(real, avoid)
  // A git that does not answer still has its root.
  const above = nearestRoot(real)
  const untracked = {
    tracked: false,
    prefix: above === null ? null : folderIn(above, real),
    isAsTracked: () => Promise.resolve(true),
  }
  const why = 'reason' in tracked ? tracked.reason : ''
  if ('reason' in walked) {
    tell(`no finding is led back to its source: ${why}, and ${walked.reason}`)
    return opened(real, { files: [], links: [] }, untracked)
  }
  tell(`sources are looked for without git: ${why}`)
  return opened(real, walked, untracked)
}

function opened(
  root: string,
  { files, links }: FilesAndLinks,
  how: Pick<OpenedRepository, 'tracked' | 'prefix' | 'isAsTracked'>,
): OpenedRepository {
  const listed = new Set(files)
  return {
    ...how,
    files,
    links,
    holds: (path) => listed.has(path),
    read: (path) => Promise.resolve(listed.has(path) ? readListed(root, path) : null),
  }
}
