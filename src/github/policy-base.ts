// What the base branch of a pull request says of the policy. Loaded only where a run belongs to a pull request.
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { folderIn, gitRoot, ON_DISK, shortLine, UsageError } from '../engine.ts'
import type { SettingsFiles } from '../config/settings-file.ts'
import { baseCommitOf, committedFile, isHead } from '../repository/base-commit.ts'
import type { Candidates, CommittedFile } from '../repository/base-commit.ts'
import type { Refused } from '../repository/git-folder.ts'
import { openGit, type Git } from '../repository/run-git.ts'
import { contentsOf, type Contents } from './contents-api.ts'

export interface BaseRequest {
  readonly pullRequest: Candidates
  readonly cwd: string
  /** The configuration that the user names; null = the usual one. */
  readonly config: string | null
  /** Full paths of what is audited, as far as it is known. */
  readonly avoid: readonly string[]
  readonly token: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface PolicyBase {
  /** The git root of the configuration; null where it lies in no repository. */
  readonly root: string | null
  /** Settings as the base has them. Throws UsageError where the base cannot be had. */
  readonly files: SettingsFiles
  /** What those of the checkout are compared with: of a checkout that is not of the pull request its own commit. */
  readonly before: SettingsFiles
  /** Whether the commit that is checked out has the file; null where git does not say. `path`: from the git root. */
  readonly isAtHead: (path: string) => boolean | null
}

/** The checkout is asked, and where it does not have the base, GitHub. */
export function openPolicyBase(request: BaseRequest): PolicyBase {
  const { cwd, avoid, pullRequest } = request
  const root = rootOf(request)
  const git = openGit(root ?? cwd, avoid)
  const commit = 'reason' in git ? git : baseCommitOf(git, pullRequest)
  const isAtHead = (path: string) => ('reason' in git ? null : hasAtHead(git, path))
  const committed = (asked: Git, name: string): SettingsFiles =>
    settingsOf(root ?? cwd, inCommit(asked, name, contentsOfBase(request, name)))
  const { trustedCommit: trusted } = pullRequest
  const own = !('reason' in git) && trusted !== null && isHead(git, trusted) ? committed(git, trusted) : null
  const opened = (files: SettingsFiles): PolicyBase => ({ root, files, before: own ?? files, isAtHead })
  if (!('reason' in git) && typeof commit === 'string') return opened(committed(git, commit))
  // The base is not known, but nothing of the pull request is checked out.
  if (own !== null && pullRequest.baseCommit === null && pullRequest.baseBranch === null) return opened(own)
  const why = commit === null || typeof commit === 'string' ? 'the checkout does not have it' : commit.reason
  const remote = contentsOfBase(request, pullRequest.baseCommit ?? pullRequest.baseBranch)
  return opened(settingsOf(root ?? cwd, async (path) => because(why, await remote(path))))
}

/** A clone may have a commit, but not all of its files. */
function inCommit(git: Git, commit: string, remote: Contents): Contents {
  return async (path) => {
    const file = committedFile(git, commit, path)
    return isRefused(file) ? because(file.reason, await remote(path)) : file
  }
}

function because(why: string, file: CommittedFile | Refused): CommittedFile | Refused {
  return isRefused(file) ? { reason: `${why}, and ${file.reason}` } : file
}

/** A checkout may lie in a folder of the working directory; then the configuration is named, and lies in it. */
function rootOf({ cwd, config }: BaseRequest): string | null {
  let own = config === null ? null : gitRoot(dirname(resolve(cwd, config)))
  // A pull request can put a submodule in the place of any folder: its branches say nothing of the base.
  while (own !== null && isSubmodule(own)) own = gitRoot(dirname(own))
  return own ?? gitRoot(cwd)
}

/** Its `.git` is a file that leads into that of the repository around it. */
function isSubmodule(root: string): boolean {
  const file = resolve(root, '.git')
  return statSync(file).isFile() && /^gitdir:.*[\\/]modules[\\/]/m.test(readFileSync(file, 'utf8'))
}

function contentsOfBase({ token, env }: BaseRequest, commit: string | null): Contents {
  const { GITHUB_API_URL: url = '', GITHUB_REPOSITORY: repository = '' } = env
  if (commit === null) return refusing('the event does not name it')
  if (token === '') return refusing('the input token is empty')
  if (url === '' || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return refusing('no API of GitHub is named')
  return contentsOf({ url, repository, commit, token })
}

function refusing(reason: string): Contents {
  return async () => ({ reason })
}

function isRefused(file: CommittedFile | Refused): file is Refused {
  return typeof file === 'object' && 'reason' in file
}

function hasAtHead(git: Git, path: string): boolean | null {
  const file = committedFile(git, 'HEAD', path)
  return isRefused(file) ? null : file !== 'nothing'
}

/** What lies outside of the repository no pull request changes: that is read where it is. */
function settingsOf(root: string, read: Contents): SettingsFiles {
  const known = new Map<string, Promise<CommittedFile>>()
  const inBase = (path: string): Promise<CommittedFile> => {
    const found = known.get(path) ?? read(path).then(orRefusal)
    known.set(path, found)
    return found
  }
  return {
    place: 'the base of the pull request',
    lies: async (path) => {
      const own = folderIn(root, path)
      if (own === null) return ON_DISK.lies(path)
      const file = await inBase(own)
      return typeof file === 'string' ? file : 'file'
    },
    bytes: async (path, most) => {
      const own = folderIn(root, path)
      if (own === null) return ON_DISK.bytes(path, most)
      const file = await inBase(own)
      if (typeof file === 'string') throw new UsageError(`${shortLine(own)} is no file`)
      return file.length > most ? file.length : file
    },
  }
}

function orRefusal(file: CommittedFile | Refused): CommittedFile {
  if (!isRefused(file)) return file
  throw new UsageError(
    `the base of this pull request cannot be read: ${file.reason}`,
    'check out with fetch-depth: 2, or give the job the permission contents: read',
  )
}
