// The pull request that a run belongs to, by the payload of its event. Names in it are written by strangers.
import { readFileSync, statSync } from 'node:fs'
import type { Candidates } from '../repository/base-commit.ts'
import type { PullRequestSearch } from './api/pulls.ts'
import { commitIn, idIn, listIn, member, textIn } from './member.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Of these the payload is of one, and what is checked out is what GitHub made of it. */
const OF_ITS_COMMITS = ['pull_request', 'pull_request_review', 'pull_request_review_comment']
/** These run with the rights of the repository. */
const TRUSTED = ['pull_request_target', 'workflow_run']
/** Of these a run has a comment, and its check run stands on the head of the pull request. */
const SPEAKING = ['pull_request', ...TRUSTED]
const EVENTS = [...OF_ITS_COMMITS, ...TRUSTED]

/** Of what its run compares policies, and where it speaks. */
interface PullRequest extends Candidates {
  /** null where the payload names none. */
  readonly number: number | null
}

/** What the event says to whoever wants to speak in the pull request. */
export interface RunEvent {
  /** A run of a review is one of a pull request too, but of none that it comments on. */
  readonly speaksIn: boolean
  readonly pullRequest: PullRequest | null
  /** A run that a fork's started names none: this finds it. */
  readonly search: PullRequestSearch | null
  /** From a fork or by Dependabot: whatever a workflow says, the token may usually not write. */
  readonly isRestricted: boolean
}

export function readEvent(env: Environment): RunEvent {
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  return eventIn(event, EVENTS.includes(event) ? textOf(env['GITHUB_EVENT_PATH'] ?? '') : '', env)
}

/** `text`: its payload, as it was delivered. */
export function eventIn(event: string, text: string, env: Environment): RunEvent {
  const payload = jsonIn(text)
  return {
    speaksIn: SPEAKING.includes(event),
    pullRequest: pullRequestIn(event, payload, {
      branch: env['GITHUB_BASE_REF'],
      commit: TRUSTED.includes(event) ? env['GITHUB_SHA'] : undefined,
    }),
    search: event === 'workflow_run' ? searchOf(payload) : null,
    isRestricted:
      (OF_ITS_COMMITS.includes(event) && isOfFork(member(payload, 'pull_request'))) ||
      [env['GITHUB_ACTOR'], member(member(payload, 'sender'), 'login')].includes('dependabot[bot]'),
  }
}

/** What the runner's variables name: branch of the base, and the trusted commit. */
interface Named {
  readonly branch?: string | undefined
  readonly commit?: string | undefined
}

/** null where the run belongs to none, as far as its event says. */
function pullRequestIn(event: string, payload: unknown, named: Named): PullRequest | null {
  if (!EVENTS.includes(event)) return null
  return event === 'workflow_run'
    ? ofOtherRun(member(payload, event), member(payload, 'repository'), named)
    : candidatesIn(member(payload, 'pull_request'), named)
}

/** Of a fork the payload names none, and so no base is known; in a fork it names one of the repository that the fork is of. */
function ofOtherRun(run: unknown, repository: unknown, { commit }: Named): PullRequest | null {
  const own = listIn(member(run, 'pull_requests')).filter(
    (each) =>
      member(member(each, 'head'), 'sha') === member(run, 'head_sha') &&
      member(member(member(each, 'base'), 'repo'), 'id') === member(repository, 'id'),
  )
  if (own.length === 1) return candidatesIn(own[0], { commit })
  const isOfPullRequest = OF_PULL_REQUESTS.includes(String(member(run, 'event')))
  return isOfPullRequest ? candidatesIn({ head: { sha: member(run, 'head_sha') } }, { commit }) : null
}

const OF_PULL_REQUESTS = [...OF_ITS_COMMITS, 'pull_request_target']

/** null for a run of the repository itself, whose payload names its pull requests. */
function searchOf(payload: unknown): PullRequestSearch | null {
  const run = member(payload, 'workflow_run')
  const head = member(run, 'head_repository')
  const owner = textIn(member(member(head, 'owner'), 'login'))
  const branch = branchIn(member(run, 'head_branch'))
  const commit = commitIn(member(run, 'head_sha'))
  if (idIn(member(head, 'id')) === idIn(member(member(payload, 'repository'), 'id'))) return null
  return branch === null || commit === null || !/^[\w-]{1,100}$/.test(owner)
    ? null
    : { owner, branch, commit }
}

function candidatesIn(request: unknown, { branch, commit }: Named): PullRequest {
  const base = member(request, 'base')
  return {
    baseCommit: commitIn(member(base, 'sha')),
    baseBranch: branchIn(member(base, 'ref')) ?? branchIn(branch),
    headCommit: commitIn(member(member(request, 'head'), 'sha')),
    trustedCommit: commitIn(commit),
    number: idIn(member(request, 'number')),
  }
}

/** A fork that was deleted is `null`. */
function isOfFork(request: unknown): boolean {
  const [head, base] = ['head', 'base'].map((side) => member(member(request, side), 'repo'))
  return head === null || member(head, 'id') !== member(base, 'id')
}

/** What git takes for the name of a branch, and for nothing more than that: https://git-scm.com/docs/git-check-ref-format */
function branchIn(value: unknown): string | null {
  const isName = typeof value === 'string' && /^[^\p{Cc} ~^:?*[\\]+$/u.test(value)
  return isName && value.length <= 255 && !/\.\.|@\{|\/\/|^[/-]|\/$/.test(value) ? value : null
}

/** GitHub itself delivers no larger one. */
const LARGEST = 25 * 1024 * 1024

function textOf(file: string): string {
  try {
    return statSync(file).size > LARGEST ? '' : readFileSync(file, 'utf8')
  } catch {
    // Not there: what the variables say is left.
    return ''
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
