// A check run on a commit: https://docs.github.com/en/rest/checks/runs
import { randomUUID } from 'node:crypto'
import { idIn, listIn, member } from '../member.ts'
import type { CheckAnnotation, ReviewTexts } from '../../report/review-texts.ts'
import { isFailure, type Client } from './client.ts'
import type { Failure } from './failure.ts'

export interface CheckRun extends Pick<ReviewTexts, 'conclusion' | 'title' | 'summary' | 'annotations'> {
  readonly name: string
  readonly commit: string
  /** Of the workflow run; null = unknown. */
  readonly details: string | null
}

const PERMISSION = 'checks: write'
/** GitHub takes no more of them at once. */
const BATCH = 50

export interface Posted {
  readonly failure: Failure | null
  /** Of how many annotations it is not known that they are there. */
  readonly missing: number
}

export async function postCheckRun(client: Client, run: CheckRun): Promise<Posted> {
  const { name, commit, details, conclusion, title, summary, annotations } = run
  const output = (from: number) => ({
    title,
    summary,
    annotations: annotations.slice(from, from + BATCH).map(requested),
  })
  const identity = randomUUID()
  const told = await client({
    route: 'POST /repos/{owner}/{repo}/check-runs',
    body: {
      name,
      head_sha: commit,
      external_id: identity,
      status: 'completed',
      conclusion,
      ...(details === null ? {} : { details_url: details }),
      output: output(0),
    },
    permission: PERMISSION,
    // A gateway that gives up does not stop GitHub, and the reviewer would see two.
    done: () => madeBefore(client, run, identity),
  })
  if (isFailure(told)) return { failure: told, missing: annotations.length }
  const id = idIn(member(told.data, 'id'))
  for (let from = BATCH; from < annotations.length; from += BATCH) {
    const more = id === null ? NO_ID : await addAnnotations(client, id, output(from))
    if (isFailure(more)) return { failure: more, missing: annotations.length - from }
  }
  return { failure: null, missing: 0 }
}

async function madeBefore(client: Client, { name, commit }: CheckRun, identity: string): Promise<unknown> {
  const told = await client({
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    parameters: { ref: commit, check_name: name, per_page: 100 },
    permission: PERMISSION,
    tries: 1,
  })
  if (isFailure(told)) return null
  return listIn(member(told.data, 'check_runs')).find((each) => member(each, 'external_id') === identity)
}

const NO_ID: Failure = { status: null, limited: false, reason: "GitHub's API names no id" }

/** They are added to those that are there. */
function addAnnotations(client: Client, id: number, output: unknown) {
  return client({
    route: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    parameters: { check_run_id: id },
    body: { output },
    permission: PERMISSION,
  })
}

const LEVELS = { error: 'failure', warning: 'warning', note: 'notice' } as const

function requested({ severity, title, message, file, line, column }: CheckAnnotation) {
  return {
    path: file,
    start_line: line ?? 1,
    end_line: line ?? 1,
    ...(column === null ? {} : { start_column: column, end_column: column }),
    annotation_level: LEVELS[severity],
    title,
    message,
  }
}
