// The pull request that a run belongs to, by the payload of its event. Names in it are written by strangers.
import { readFileSync, statSync } from 'node:fs'
import type { Candidates } from '../repository/base-commit.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Of these the payload is of one, and what is checked out is what GitHub made of it. */
const OF_ITS_COMMITS = ['pull_request', 'pull_request_review', 'pull_request_review_comment']
/** These run with the rights of the repository. */
const TRUSTED = ['pull_request_target', 'workflow_run']

/** null where the run belongs to none, as far as its event says. */
export function pullRequestOf(env: Environment): Candidates | null {
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  if (![...OF_ITS_COMMITS, ...TRUSTED].includes(event)) return null
  return pullRequestIn(event, payloadIn(env['GITHUB_EVENT_PATH'] ?? ''), {
    branch: env['GITHUB_BASE_REF'],
    commit: TRUSTED.includes(event) ? env['GITHUB_SHA'] : undefined,
  })
}

/** What the runner's variables name: branch of the base, and the trusted commit. */
interface Named {
  readonly branch?: string | undefined
  readonly commit?: string | undefined
}

export function pullRequestIn(event: string, text: string, named: Named): Candidates | null {
  const payload = jsonIn(text)
  return event === 'workflow_run'
    ? ofOtherRun(member(payload, event), member(payload, 'repository'), named)
    : candidatesIn(member(payload, 'pull_request'), named)
}

/** Of a fork the payload names none, and so no base is known; in a fork it names one of the repository that the fork is of. */
function ofOtherRun(run: unknown, repository: unknown, { commit }: Named): Candidates | null {
  const all = member(run, 'pull_requests')
  const own = (Array.isArray(all) ? all : []).filter(
    (each) =>
      member(member(each, 'head'), 'sha') === member(run, 'head_sha') &&
      member(member(member(each, 'base'), 'repo'), 'id') === member(repository, 'id'),
  )
  if (own.length === 1) return candidatesIn(own[0], { commit })
  const isOfPullRequest = OF_PULL_REQUESTS.includes(String(member(run, 'event')))
  return isOfPullRequest ? candidatesIn({ head: { sha: member(run, 'head_sha') } }, { commit }) : null
}

const OF_PULL_REQUESTS = [...OF_ITS_COMMITS, 'pull_request_target']

function candidatesIn(request: unknown, { branch, commit }: Named): Candidates {
  const base = member(request, 'base')
  return {
    baseCommit: commitIn(member(base, 'sha')),
    baseBranch: branchIn(member(base, 'ref')) ?? branchIn(branch),
    headCommit: commitIn(member(member(request, 'head'), 'sha')),
    trustedCommit: commitIn(commit),
  }
}

function commitIn(value: unknown): string | null {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : null
}

/** What git takes for the name of a branch, and for nothing more than that: https://git-scm.com/docs/git-check-ref-format */
function branchIn(value: unknown): string | null {
  const isName = typeof value === 'string' && /^[^\p{Cc} ~^:?*[\\]+$/u.test(value)
  return isName && value.length <= 255 && !/\.\.|@\{|\/\/|^[/-]|\/$/.test(value) ? value : null
}

/** GitHub itself delivers no larger one. */
const LARGEST = 25 * 1024 * 1024

function payloadIn(file: string): string {
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

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
