// The bundle as a child process against GitHub's API on this machine: the comment that stays true, and the check run.
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { HEAD, NUMBER, type EventName } from '../support/event-payloads.ts'
import {
  FAULTS,
  githubServer,
  type GithubServer,
  type GithubServerOptions,
} from '../support/github-server.ts'
import { BROKEN, PUSHED, runReview, SOUND, TOKEN, type Ran } from '../support/run-review.ts'

// Each starts processes, on a machine that may be busy.
jest.setTimeout(60_000)

const open: GithubServer[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(options: GithubServerOptions = {}): Promise<GithubServer> {
  const server = await githubServer(options)
  open.push(server)
  return server
}

const MARKER = '<!-- dotnet-publish-audit: CI/build -->'
const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const
const PERSON = { login: 'Octocat', type: 'User' } as const

function run(
  server: GithubServer,
  inputs: Readonly<Record<string, string>> = {},
  event: EventName = 'a pull request',
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runReview({ event, url: server.url, inputs: { comment: 'on-findings', ...inputs }, env })
}

/** But for what the policy of the base is read by. */
const asked = (server: GithubServer) =>
  server.requests
    .map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`)
    .filter((line) => !/^GET \/repos\/o\/r\/(?:contents|commits)\//.test(line))
const LIST = `GET /repos/o/r/issues/${NUMBER}/comments`
const CREATE = `POST /repos/o/r/issues/${NUMBER}/comments`
const bodies = (server: GithubServer) => server.comments.map(({ body }) => body)

describe('the comment', () => {
  test('is created by findings, updated in place, and turned green', async () => {
    const server = await serve()
    const first = await run(server)
    expect({ status: first.status, warnings: first.warnings }).toEqual({ status: 1, warnings: [] })
    expect(asked(server)).toEqual([LIST, CREATE])
    expect(server.requests.at(-1)?.authorization).toBe(`token ${TOKEN}`)
    const [body = ''] = bodies(server)
    expect(body.split('\n').slice(0, 4)).toEqual([
      MARKER,
      '<!-- run 100 1 -->',
      '',
      expect.stringMatching(/^## ❌ Do not ship: /),
    ])
    expect(body).toContain('### ❌ Error: ')
    expect(body).toContain('**Fix:** ')
    expect(body).not.toContain('How the start goes')
    expect(body).toMatch(
      /\n1 error, 0 warnings.* · \[this run\]\(https:\/\/github\.com\/o\/r\/actions\/runs\/100\) · commit ec26c3e$/,
    )

    await run(server)
    expect(asked(server).slice(2)).toEqual([LIST])

    const green = await run(server, { path: SOUND }, 'a pull request', { GITHUB_RUN_ID: '101' })
    expect(green.status).toBe(0)
    expect(asked(server).slice(3)).toEqual([LIST, 'PATCH /repos/o/r/issues/comments/101'])
    expect(bodies(server)).toEqual([expect.stringMatching(/^<!-- .* -->\n<!-- run 101 1 -->\n\n## ✅ /)])
    expect(bodies(server)[0]?.startsWith(MARKER)).toBe(true)
  })

  test.each([
    ['on-findings', 0],
    ['always', 1],
    ['never', 0],
  ])('of a clean first run: %s', async (comment, count) => {
    const server = await serve()
    const { status } = await run(server, { comment, path: SOUND })
    expect({ status, comments: server.comments.length }).toEqual({ status: 0, comments: count })
    if (comment === 'never') expect(asked(server)).toEqual([])
  })

  test('tells too that nothing was audited', async () => {
    const server = await serve()
    const { status } = await run(server, { 'fail-on': 'eror', path: 'no-such' })
    expect({ status, comments: server.comments.length }).toEqual({ status: 1, comments: 1 })
    expect(bodies(server)[0]).toContain('eror')
    await run(server, { expect: 'no-such-key=1' })
    expect(bodies(server)[0]).toContain('## ❌ Not audited')
  })

  test('of a newer run is left alone, one of another key or of a stranger is not the own', async () => {
    const text = (key: string, rest = '') => `<!-- dotnet-publish-audit: ${key} -->\r\n${rest}`
    const server = await serve({
      comments: [
        { id: 1, body: text('CI/build', '<!-- run 5 1 -->\r\nold'), user: BOT },
        { id: 2, body: text('CI/other', '<!-- run 5 1 -->\r\n'), user: BOT },
        { id: 3, body: text('CI/build', '<!-- run 999 1 -->\r\n'), user: PERSON },
        { id: 4, body: `quoted: ${MARKER}`, user: BOT },
        { id: 5, body: ` ${MARKER}`, user: BOT },
      ],
    })
    await run(server)
    expect(asked(server)).toEqual([LIST, 'GET /user', 'PATCH /repos/o/r/issues/comments/1'])
    await run(server, {}, 'a pull request', { GITHUB_RUN_ID: '99' })
    await run(server, {}, 'a pull request', { GITHUB_RUN_ATTEMPT: '0' })
    expect(
      asked(server)
        .slice(3)
        .filter((line) => line.startsWith('PATCH')),
    ).toEqual([])
  })

  test("by the token's own user is the own, whatever the case of its name", async () => {
    const server = await serve({ user: 'octocat', comments: [{ id: 3, body: MARKER, user: PERSON }] })
    const { warnings } = await run(server)
    expect(warnings).toEqual([])
    expect(asked(server).at(-1)).toBe('PATCH /repos/o/r/issues/comments/3')
  })

  test('is searched on all pages, by their numbers: an address that leads elsewhere is not asked', async () => {
    const foreign = await serve()
    const others = Array.from({ length: 250 }, (_, index) => ({ id: index + 1, body: 'x', user: PERSON }))
    const own = { id: 900, body: MARKER, user: BOT }
    for (const page of [100, 30]) {
      const server = await serve({ comments: [...others, own], foreign: foreign.url, page })
      await run(server)
      expect(asked(server).at(-1)).toBe('PATCH /repos/o/r/issues/comments/900')
    }
    expect(foreign.requests).toEqual([])
  })

  test('is searched on thirty pages at most', async () => {
    const others = Array.from({ length: 80 }, (_, index) => ({ id: index + 1, body: 'x', user: PERSON }))
    const server = await serve({ comments: others, page: 2 })
    await run(server)
    expect(asked(server).filter((line) => line === LIST)).toHaveLength(30)
  })

  // What a stranger wrote into an earlier comment comes back in none of ours.
  test.each([
    ['a key of another', `<!-- dotnet-publish-audit: CI/build -->${MARKER}`],
    ['mentions and markers', `${MARKER}\n@octocat <!-- run 99999999999999999999999 1 -->\n${MARKER}`],
    ['60 KB', `${MARKER}\n${'@everyone ['.repeat(6000)}`],
    ['half a mark', `${MARKER}\n<!-- run 1`],
  ])('takes nothing over from one that is hostile: %s', async (_, body) => {
    const server = await serve({ comments: [{ id: 1, body, user: BOT }] })
    await run(server)
    expect(asked(server)).toEqual([LIST, 'PATCH /repos/o/r/issues/comments/1'])
    expect(bodies(server)[0]).toMatch(
      /^<!-- dotnet-publish-audit: CI\/build -->\n<!-- run 100 1 -->\n\n## ❌ /,
    )
    expect(bodies(server)[0]).not.toMatch(/@(?:octocat|everyone)|99999/)
  })

  test('of another audit of the same run is written over with a warning', async () => {
    const server = await serve()
    await run(server)
    const { warnings, status } = await run(server, { path: SOUND })
    expect({ status, comments: server.comments.length }).toEqual({ status: 0, comments: 1 })
    expect(warnings).toEqual([expect.stringContaining('give each of them a comment-key of its own')])
    expect((await run(server, {}, 'a pull request', { GITHUB_RUN_ATTEMPT: '2' })).warnings).toEqual([])
  })

  test('has the key that is given, and none that breaks out of its mark', async () => {
    const server = await serve()
    await run(server, { 'comment-key': 'web (x64)' })
    await run(server, {}, 'a pull request', { GITHUB_WORKFLOW: '--> @all <b>\n', GITHUB_JOB: 'a---b' })
    expect(bodies(server).map((body) => body.split('\n')[0])).toEqual([
      '<!-- dotnet-publish-audit: web (x64) -->',
      '<!-- dotnet-publish-audit:  @all b/a-b -->',
    ])
    const { status, log } = await run(server, { 'comment-key': 'a --> b' })
    expect(status).toBe(1)
    expect(log).toContain('the input comment-key "a --> b" has --, which it may not hold')
    expect(server.comments).toHaveLength(2)
  })
})

const NONE = 'no comment: the event of this run names no pull request to comment on'
const mentioned = ({ log }: Ran) => /no comment: .*/.exec(log)?.[0] ?? ''

describe('the pull request of a run', () => {
  test.each<[EventName, string]>([
    ['a pull request', HEAD],
    ['a pull request of a fork', HEAD],
    ['a pull request by Dependabot', HEAD],
    ['pull_request_target of a fork', HEAD],
    ['workflow_run with a pull request', HEAD],
  ])('of %s', async (event, commit) => {
    const server = await serve({ prefix: '/api/v3' })
    await run(server, { 'check-run': 'true' }, event)
    expect(asked(server)).toEqual([LIST, CREATE, 'POST /repos/o/r/check-runs'])
    expect(server.checkRuns[0]?.fields).toMatchObject({ head_sha: commit })
  })

  test.each<EventName>([
    'a push',
    'a review of a pull request',
    'workflow_run without one',
    'a number that is none',
    'garbage',
    'no file',
  ])('of %s is none: one line says so, and the check run stands on the commit of the run', async (event) => {
    const server = await serve()
    const ran = await run(server, { 'check-run': 'true' }, event)
    expect(mentioned(ran)).toBe(NONE)
    expect(ran).toMatchObject({ status: 1, warnings: [] })
    expect(asked(server)).toEqual(['POST /repos/o/r/check-runs'])
    expect(server.checkRuns[0]?.fields).toMatchObject({ head_sha: PUSHED })
  })

  test.each<[string, readonly number[], number | null]>([
    ['one', [NUMBER], NUMBER],
    ['none', [], null],
    ['several', [NUMBER, 3], null],
  ])('of a fork is asked for, and taken where exactly one has that head: %s', async (_, numbers, found) => {
    const others = [{ number: 9, head: { sha: 'd'.repeat(40) } }]
    const pulls = [...numbers.map((number) => ({ number, head: { sha: HEAD } })), ...others]
    const server = await serve({ pulls })
    const ran = await run(server, { 'check-run': 'true' }, 'workflow_run of a fork')
    expect(server.requests.map(({ path }) => path)).toContain(
      '/repos/o/r/pulls?state=open&head=octo-org%3Amaster&per_page=100',
    )
    expect(asked(server).includes(CREATE)).toBe(found !== null)
    expect(ran.warnings).toEqual([])
    expect(server.checkRuns[0]?.fields).toMatchObject({ head_sha: found === null ? PUSHED : HEAD })
    if (found === null) expect(mentioned(ran)).toBe(NONE)
  })
})

describe('the check run', () => {
  test.each([
    [{}, 'failure', 1],
    [{ 'fail-on': 'never' }, 'neutral', 0],
    [{ path: SOUND }, 'success', 0],
    [{ path: 'no-such-folder' }, 'failure', 1],
    [{ expect: 'no-such-key=1' }, 'failure', 1],
  ])('of %j is %s', async (inputs, conclusion, status) => {
    const server = await serve()
    const ran = await run(server, { comment: 'never', 'check-run': 'true', ...inputs })
    expect(ran.status === 0).toBe(status === 0)
    expect(asked(server)).toEqual(['POST /repos/o/r/check-runs'])
    expect(server.checkRuns[0]?.fields).toMatchObject({
      name: 'dotnet-publish-audit (CI/build)',
      head_sha: HEAD,
      status: 'completed',
      conclusion,
      details_url: 'https://github.com/o/r/actions/runs/100',
    })
  })

  test('has the findings that lead to a line', async () => {
    const server = await serve()
    await run(server, { comment: 'never', 'check-run': 'true', 'source-root': '' })
    expect(server.checkRuns[0]?.annotations).toEqual([
      {
        path: `${BROKEN}/web.config`,
        start_line: 6,
        end_line: 6,
        start_column: 50,
        end_column: 50,
        annotation_level: 'failure',
        title: expect.any(String),
        message: expect.stringContaining('[ancm-module-v1]'),
      },
    ])
  })

  test('is made once where a gateway gives up', async () => {
    let given = 0
    const server = await serve({
      fault: (request, response, nth) => {
        if (request.method !== 'POST' || !request.path.endsWith('/check-runs')) return undefined
        given += 1
        // The server has made it all the same.
        return given === 1 ? 'made' : FAULTS['502'](request, response, nth)
      },
    })
    const { warnings } = await run(server, { comment: 'never', 'check-run': 'true' })
    expect(warnings).toEqual([])
    expect(server.checkRuns).toHaveLength(1)
  })

  test.each([{ 'fail-on': 'bogus' }, { 'as-of': 'yesterday' }])(
    'and the comment say so where an input is wrong: %j',
    async (inputs) => {
      const server = await serve()
      const ran = await run(server, { 'check-run': 'true', ...inputs })
      expect([ran.status, ran.outputs['outcome']]).toEqual([1, 'error'])
      expect(bodies(server)).toEqual([expect.stringContaining('## ❌ Not audited')])
      expect(server.checkRuns[0]?.fields).toMatchObject({ conclusion: 'failure' })
    },
  )

  test.each([
    [{ token: 'a\tb' }, {}, 'the input token has characters that no token has'],
    [{}, { GITHUB_API_URL: 'http://[' }, 'no API of GitHub is named'],
    [{}, { GITHUB_API_URL: 'file:///etc' }, 'no API of GitHub is named'],
  ])('is told not to be there where nothing can be asked: %j %j', async (inputs, env, why) => {
    const server = await serve()
    const { warnings, status } = await run(server, { 'check-run': 'true', ...inputs }, 'a pull request', env)
    expect({ warnings, status }).toEqual({
      warnings: [
        expect.stringContaining(`no comment: ${why}`),
        expect.stringContaining(`no check run: ${why}`),
      ],
      status: 1,
    })
    expect(asked(server)).toEqual([])
  })

  test.each(['yes', 'TRUE', '1'])('is not asked for by %j', async (value) => {
    const server = await serve()
    const { status, log } = await run(server, { 'check-run': value })
    expect(status).toBe(1)
    expect(log).toContain(`the input check-run "${value}" is not known: it takes true, false`)
    expect(asked(server)).toEqual([])
  })
})
