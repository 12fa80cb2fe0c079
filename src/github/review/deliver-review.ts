// Brings comment and check run to GitHub. Loaded only where one of them is asked for; what GitHub refuses is told, and changes nothing else.
import { TOOL_NAME } from '../../engine.ts'
import type { ReviewTexts } from '../../report/review-texts.ts'
import { postCheckRun } from '../api/check-runs.ts'
import { isFailure, openClient, type Client, type ClientOptions } from '../api/client.ts'
import { createComment, ownComment, updateComment } from '../api/comments.ts'
import type { Failure } from '../api/failure.ts'
import { findPullRequest } from '../api/pulls.ts'
import { commitIn } from '../member.ts'
import type { RunEvent } from '../pull-request.ts'
import { wantedOf, type What } from './wanted.ts'
import { commentBody, markerOf, planComment, type CommentMode, type RunIdentity } from './comment-plan.ts'

export interface Review {
  readonly texts: ReviewTexts
  readonly comment: CommentMode
  readonly checkRun: boolean
  readonly key: string
  readonly event: RunEvent
  readonly run: RunIdentity
  /** GITHUB_SHA. */
  readonly commit: string
  readonly api: Omit<ClientOptions, 'limits'>
}

/** One line each. */
export interface Tell {
  readonly log: (line: string) => void
  readonly notice: (line: string) => void
  readonly warn: (line: string) => void
}

/** Where the run speaks: a number is null where there is no pull request. */
interface Place {
  readonly number: number | null
  readonly headCommit: string | null
}

export async function deliverReview(review: Review, tell: Tell): Promise<void> {
  const { comment, checkRun, event, commit } = review
  const said = saying(review, tell)
  const client = openClient(review.api)
  const place = await placeOf(client, event)
  if (isFailure(place)) {
    for (const what of wantedOf(review)) said.refused(what, place)
    return
  }
  if (comment !== 'never') {
    if (place.number === null)
      tell.log(`${TOOL_NAME}: no comment: the event of this run names no pull request to comment on`)
    else await deliverComment(client, { ...place, number: place.number }, { ...review, comment }, said)
  }
  const checked = place.headCommit ?? commitIn(commit)
  if (checkRun && checked === null) tell.log(`${TOOL_NAME}: no check run: this run names no commit`)
  else if (checkRun && checked !== null) await deliverCheckRun(client, checked, review, said)
}

interface Saying {
  readonly done: (line: string) => void
  readonly refused: (what: What, failure: Failure) => void
  readonly incomplete: (line: string) => void
}

function saying({ event }: Review, { log, notice, warn }: Tell): Saying {
  return {
    done: (line) => log(`${TOOL_NAME}: ${line}`),
    incomplete: (line) => warn(`${TOOL_NAME}: ${line}`),
    refused: (what, { status, limited, reason }) => {
      const line = `${TOOL_NAME}: no ${what}: ${reason}`
      if (status === 403 && !limited && event.isRestricted)
        notice(`${line}, which a run from a fork or by Dependabot does not get: see docs/pull-requests.md`)
      else warn(line)
    },
  }
}

async function placeOf(
  client: Client,
  { speaksIn, pullRequest, search }: RunEvent,
): Promise<Place | Failure> {
  if (!speaksIn) return { number: null, headCommit: null }
  if (pullRequest !== null && pullRequest.number !== null) return pullRequest
  const number = search === null ? null : await findPullRequest(client, search)
  if (number !== null && typeof number === 'object') return number
  return { number, headCommit: number === null ? null : (search?.commit ?? null) }
}

async function deliverComment(
  client: Client,
  { number, headCommit }: Place & { readonly number: number },
  { texts, key, run, comment: mode }: Review & { readonly comment: Exclude<CommentMode, 'never'> },
  said: Saying,
): Promise<void> {
  const marker = markerOf(key)
  const there = await ownComment(client, number, marker)
  if (there !== null && isFailure(there)) {
    said.refused('comment', there)
    return
  }
  const plan = planComment(mode, texts.clean, commentBody(key, texts, run, headCommit), there)
  if (plan.act === 'leave') {
    said.done(LEFT[plan.why])
    return
  }
  const failure =
    plan.act === 'create'
      ? await createComment(client, number, plan.body, marker)
      : await updateComment(client, plan.id, plan.body)
  if (failure !== null) said.refused('comment', failure)
  else if (plan.act === 'update' && plan.ofSameRun)
    said.incomplete(
      `the comment of another audit of this run, with the same key, was written over: give each of them a comment-key of its own`,
    )
  else said.done(`the comment of pull request ${number} was ${plan.act === 'create' ? 'created' : 'updated'}`)
}

const LEFT = {
  clean: 'no comment: there is nothing to tell',
  equal: 'the comment says the same already',
  newer: 'the comment is of a newer run, and was left as it is',
} as const

async function deliverCheckRun(
  client: Client,
  commit: string,
  { texts, key, run }: Review,
  said: Saying,
): Promise<void> {
  const name = `${TOOL_NAME} (${key})`
  const { failure, missing } = await postCheckRun(client, { ...texts, name, commit, details: run.link })
  if (failure === null) said.done(`the check run ${name} was created`)
  else if (missing === texts.annotations.length) said.refused('check run', failure)
  else said.incomplete(`${missing} annotations of the check run are missing: ${failure.reason}`)
}
