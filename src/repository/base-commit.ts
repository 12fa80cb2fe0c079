// The commit that a pull request is compared with, where the checkout has it, and files as it has them.
import type { Refused } from './git-folder.ts'
import type { Git } from './run-git.ts'

/** What the event says of the pull request; null = it does not. */
export interface Candidates {
  /** Head of the base branch. */
  readonly baseCommit: string | null
  readonly baseBranch: string | null
  /** Head of the pull request. */
  readonly headCommit: string | null
  /** What a checkout without settings takes on an event that gives the run the rights of the repository: never the pull request. */
  readonly trustedCommit: string | null
}

/** Whether that commit is checked out; false where git does not say. */
export function isHead(git: Git, commit: string): boolean {
  const answer = git.run(['cat-file', '--batch-check'], git.root, 'HEAD^{commit}\n')
  return !('reason' in answer) && new TextDecoder().decode(answer).startsWith(`${commit} `)
}

/** Bytes of a file, or what is there instead. */
export type CommittedFile = Uint8Array | 'nothing' | 'other'

/** The base's full name; null where the checkout lacks it. */
export function baseCommitOf(
  git: Git,
  { baseCommit, baseBranch, headCommit }: Candidates,
): string | Refused | null {
  const names = [
    'HEAD^1',
    'HEAD^2',
    ...(baseCommit === null ? [] : [baseCommit]),
    ...(baseBranch === null ? [] : [`refs/remotes/origin/${baseBranch}`]),
  ]
  const answer = git.run(
    ['cat-file', '--batch-check'],
    git.root,
    names.map((name) => `${name}^{commit}\n`).join(''),
  )
  if ('reason' in answer) return answer
  const [first = null, second = null, ...others] = new TextDecoder()
    .decode(answer)
    .split('\n')
    .map((line) => /^([0-9a-f]{40,64}) commit \d+$/.exec(line)?.[1] ?? null)
  // Where the pull request itself is checked out, the first parent of its newest commit is its own.
  const merged = second !== null && (headCommit === null || second === headCommit)
  return (merged ? first : null) ?? others.find((commit) => commit !== null) ?? null
}

/** As `commit` has it; links are followed in the commit. `path` is relative to the git root, with `/`. */
export function committedFile(git: Git, commit: string, path: string): CommittedFile | Refused {
  // One name a line.
  if (/[\n\r\0]/.test(path)) return 'nothing'
  const answer = git.run(['cat-file', '--batch', '--follow-symlinks'], git.root, `${commit}:${path}\n`)
  if ('reason' in answer) return answer
  const end = answer.indexOf(0x0a)
  const head = new TextDecoder().decode(answer.subarray(0, end))
  const [, type, size = ''] = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(head) ?? []
  if (type === 'blob') return answer.subarray(end + 1, end + 1 + Number(size))
  return type === undefined && head.endsWith(' missing') ? 'nothing' : 'other'
}
