import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readEvent } from '../../src/github/pull-request.ts'
import { temporaryFolder } from '../support/git-repository.ts'

const folder = temporaryFolder('event')
const file = path.join(folder, 'event.json')
const [BASE, HEAD] = ['a'.repeat(40), 'b'.repeat(40)]

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function of(event: string, payload: unknown, env: Readonly<Record<string, string>> = {}) {
  writeFileSync(file, typeof payload === 'string' ? payload : JSON.stringify(payload))
  return readEvent({ GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: file, ...env }).pullRequest
}

const request = (changes: object = {}) => ({
  number: 7,
  base: { sha: BASE, ref: 'main', repo: { id: 1 } },
  head: { sha: HEAD, ref: 'feature' },
  ...changes,
})
const FOUND = { baseCommit: BASE, baseBranch: 'main', headCommit: HEAD, trustedCommit: null, number: 7 }

describe('the pull request of a run', () => {
  test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'])(
    'of the event %s',
    (event) => {
      expect(of(event, { pull_request: request() })).toEqual(FOUND)
    },
  )

  test('where the event runs with the rights of the repository, its own commit is trusted', () => {
    const env = { GITHUB_SHA: BASE }
    const run = { repository: { id: 1 }, workflow_run: { head_sha: HEAD, pull_requests: [request()] } }
    expect(of('pull_request', { pull_request: request() }, env)).toEqual(FOUND)
    expect(of('pull_request_target', { pull_request: request() }, env)).toEqual({
      ...FOUND,
      trustedCommit: BASE,
    })
    expect(of('workflow_run', run, env)).toEqual({ ...FOUND, trustedCommit: BASE })
    // What is checked out there is the pull request itself.
    expect(of('pull_request_review', { pull_request: request() }, env)).toEqual(FOUND)
  })

  test.each(['push', 'merge_group', 'workflow_dispatch', ''])('the event %j belongs to none', (event) => {
    expect(of(event, { pull_request: request() })).toBeNull()
  })

  test('of a run that another workflow started, where the payload names one', () => {
    const run = (...all: readonly unknown[]) => ({
      repository: { id: 1 },
      workflow_run: { head_sha: HEAD, pull_requests: all },
    })
    expect(of('workflow_run', run(request()))).toEqual(FOUND)
    expect(of('workflow_run', run(request({ head: { sha: BASE } }), request()))).toEqual(FOUND)
    expect(of('workflow_run', run())).toBeNull()
    expect(of('workflow_run', run(request(), request()))).toBeNull()
    expect(of('workflow_run', run(request({ base: { sha: BASE, ref: 'main', repo: { id: 2 } } })))).toBeNull()
    expect(of('workflow_run', { workflow_run: { pull_requests: 'x' } })).toBeNull()
  })

  test('of a run for a pull request that the payload does not name, without its base', () => {
    const run = (event: string, ...all: readonly unknown[]) => ({
      repository: { id: 1 },
      workflow_run: { head_sha: HEAD, event, pull_requests: all },
    })
    const unknown = {
      baseCommit: null,
      baseBranch: null,
      headCommit: HEAD,
      trustedCommit: BASE,
      number: null,
    }
    const env = { GITHUB_SHA: BASE }
    expect(of('workflow_run', run('pull_request'), env)).toEqual(unknown)
    expect(of('workflow_run', run('pull_request_target'), env)).toEqual(unknown)
    expect(of('workflow_run', run('pull_request', request(), request()), env)).toEqual(unknown)
    expect(of('workflow_run', run('push'), env)).toBeNull()
  })

  test.each(['', '[]', 'null', '{"pull_request": 1}', '{"__proto__": {"pull_request": {}}}', '{'])(
    'a payload %j says nothing, and the variables are left',
    (payload) => {
      expect(of('pull_request', payload, { GITHUB_BASE_REF: 'release/1' })).toEqual({
        baseCommit: null,
        baseBranch: 'release/1',
        headCommit: null,
        trustedCommit: null,
        number: null,
      })
    },
  )

  test('a payload that is larger than any of GitHub is not read', () => {
    of('pull_request', { pull_request: request() })
    truncateSync(file, 26 * 1024 * 1024)
    const { pullRequest } = readEvent({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: file })
    expect(pullRequest?.baseCommit).toBeNull()
  })

  test.each([
    '--upload-pack=x',
    'a..b',
    'a b',
    'a:b',
    'a^b',
    'a\nb',
    '@{-1}',
    '/a',
    'a/',
    'a//b',
    '-a',
    'x'.repeat(256),
    7,
    null,
  ])('%j is no branch', (ref) => {
    expect(of('pull_request', { pull_request: request({ base: { sha: BASE, ref } }) })?.baseBranch).toBeNull()
  })

  test.each(['HEAD', 'a'.repeat(39), `${BASE} x`, 'A'.repeat(40), ['a'], `${BASE}\n`])(
    '%j is no commit',
    (sha) => {
      expect(of('pull_request', { pull_request: request({ base: { sha, ref: 'feature/ä-1.0' } }) })).toEqual({
        ...FOUND,
        baseCommit: null,
        baseBranch: 'feature/ä-1.0',
      })
    },
  )
})
