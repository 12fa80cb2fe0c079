// Payloads of events as GitHub delivers them: recorded ones (https://github.com/octokit/webhooks, without their addresses), and what
// differs where the pull request is of a fork or by Dependabot.
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Head of the pull request in all of them. */
export const HEAD = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821'
export const NUMBER = 2

interface Event {
  readonly name: string
  /** null = there is no file. */
  readonly payload: string | null
  readonly env?: Readonly<Record<string, string>>
}

type Data = Readonly<Record<string, unknown>>

const recorded = (name: string): Data => {
  const data: unknown = JSON.parse(
    readFileSync(path.join('__tests__/support/events', `${name}.json`), 'utf8'),
  )
  return dataIn(data)
}

function dataIn(value: unknown): Data {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

/** With another value at `a.b.c`. */
function having(data: Data, place: string, value: unknown): Data {
  const [key = '', ...rest] = place.split('.')
  return { ...data, [key]: rest.length === 0 ? value : having(dataIn(data[key]), rest.join('.'), value) }
}

const request = recorded('pull-request')
const forked = having(request, 'pull_request.head.repo', { id: 4711, full_name: 'stranger/Hello-World' })
const DEPENDABOT = { login: 'dependabot[bot]', id: 49699333, type: 'Bot' }
const run = having(
  having(recorded('workflow-run'), 'workflow_run.head_sha', HEAD),
  'repository.id',
  dataIn(dataIn(dataIn(request['pull_request'])['base'])['repo'])['id'],
)
const ofRepository = having(run, 'workflow_run.head_repository.id', dataIn(run['repository'])['id'])
const none = having(run, 'workflow_run.pull_requests', [])

const written = (name: string, data: Data, env: Readonly<Record<string, string>> = {}): Event => ({
  name,
  payload: JSON.stringify(data),
  env,
})

export const EVENTS = {
  'a pull request': written('pull_request', request),
  'a pull request of a fork': written('pull_request', forked),
  'a pull request of a fork that is gone': written(
    'pull_request',
    having(request, 'pull_request.head.repo', null),
  ),
  'a pull request by Dependabot': written(
    'pull_request',
    having(having(request, 'sender', DEPENDABOT), 'pull_request.user', DEPENDABOT),
    { GITHUB_ACTOR: 'dependabot[bot]' },
  ),
  'pull_request_target of a fork': written('pull_request_target', forked),
  'a review of a pull request': written('pull_request_review', request),
  'a push': written('push', recorded('push')),
  'workflow_run with a pull request': written('workflow_run', ofRepository),
  'workflow_run without one': written('workflow_run', having(ofRepository, 'workflow_run.pull_requests', [])),
  'workflow_run of a fork': written('workflow_run', none),
  'no file': { name: 'pull_request', payload: null },
  garbage: { name: 'pull_request', payload: '{"pull_request": [' },
  'a number that is none': written('pull_request', having(request, 'pull_request.number', '2/../../x')),
} satisfies Readonly<Record<string, Event>>

export type EventName = keyof typeof EVENTS
