// Whatever GitHub does, the verdict is the same, one line says why there is no comment, and the token is told nowhere.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { BROKEN, runReview, SOUND, type Ran } from '../support/run-review.ts'
import type { EventName } from '../support/event-payloads.ts'
import { FAULTS, githubServer, type Fault, type GithubServer } from '../support/github-server.ts'

jest.setTimeout(120_000)

const open: GithubServer[] = []

afterAll(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function run(
  fault: Fault | undefined,
  inputs: Readonly<Record<string, string>> = {},
  event: EventName = 'a pull request',
): Promise<Ran & { readonly server: GithubServer }> {
  const server = await githubServer(fault === undefined ? {} : { fault })
  open.push(server)
  const all = { comment: 'always', 'check-run': 'true', 'config-from': 'head', config: 'none', ...inputs }
  return { ...(await runReview({ event, url: server.url, inputs: all })), server }
}

/** Of what is posted, and not of what the policy of the base is read by. */
const ofReview =
  (fault: Fault): Fault =>
  (request, response, nth) =>
    /\/(?:contents|commits)\//.test(request.path) ? undefined : fault(request, response, nth)

const REASONS: Readonly<Record<keyof typeof FAULTS, string>> = {
  '401': 'answers 401: it does not accept the token',
  '403': 'answers 403: the token needs the permission ',
  '404': 'answers 404: there is no such thing, or the token lacks the permission ',
  '410': 'answers 410: what was asked for is gone or switched off',
  '422': 'answers 422: it does not accept what was sent',
  '429': 'answers 429: too many requests were made with this token',
  '429 with retry-after': 'answers 429: too many requests were made with this token',
  '429 that asks for an hour': 'answers 429: too many requests were made with this token',
  '403 with retry-after': 'answers 403: too many requests were made with this token',
  '403 without any requests left': 'answers 403: too many requests were made with this token',
  '500': 'answers 500',
  '502': 'answers 502',
  reset: 'cannot be reached',
  silence: 'did not answer in time',
  'half an answer': 'cannot be reached',
  'another content type': 'answers what is no JSON',
  'a redirect': 'answers 302, a redirect that is not followed',
}

/** But for where the copy of the summary lies. */
function verdictOf(ran: Ran | undefined) {
  const { 'summary-file': file, ...outputs } = ran?.outputs ?? {}
  return { status: ran?.status, summary: ran?.summary, outputs, copied: file !== '' }
}

const isFault = (name: string): name is keyof typeof FAULTS => name in FAULTS
const faults = Object.keys(FAULTS).filter(isFault)

describe('GitHub', () => {
  // All at once: most of them wait.
  const runs = new Map<string, Promise<Ran & { readonly server: GithubServer }>>()
  const plain = new Map<string, Ran>()

  beforeAll(async () => {
    for (const path of [BROKEN, SOUND])
      plain.set(path, await run(undefined, { path, comment: 'never', 'check-run': 'false' }))
    for (const [index, name] of faults.entries())
      runs.set(
        name,
        // Comment and check run wait for their own ten seconds each.
        run(ofReview(FAULTS[name]), { path: pathOf(index) }),
      )
    await Promise.all(runs.values())
  })

  const pathOf = (index: number) => (index % 2 === 0 ? BROKEN : SOUND)

  test.each(faults.map((name, index) => [name, index] as const))(
    'that answers %s: one warning each, and the same verdict',
    async (name, index) => {
      const ran = await runs.get(name)
      const without = plain.get(pathOf(index))
      expect(ran?.warnings).toEqual([
        expect.stringContaining(`dotnet-publish-audit: no comment: GitHub's API ${REASONS[name]}`),
        expect.stringContaining(`dotnet-publish-audit: no check run: GitHub's API ${REASONS[name]}`),
      ])
      expect(verdictOf(ran)).toEqual(verdictOf(without))
      expect([0, 1]).toContain(ran?.status)
      expect(ran?.server.comments).toEqual([])
    },
  )

  test('that names the permission', async () => {
    const { warnings } = await run(ofReview(FAULTS['403']))
    expect(warnings).toEqual([
      expect.stringMatching(/permission pull-requests: write/),
      expect.stringMatching(/permission checks: write$/),
    ])
  })

  test.each<EventName>([
    'a pull request of a fork',
    'a pull request of a fork that is gone',
    'a pull request by Dependabot',
  ])('that refuses %s: a notice each, no warning', async (event) => {
    const { warnings, notices, status } = await run(ofReview(FAULTS['403']), {}, event)
    expect({ warnings, status }).toEqual({ warnings: [], status: 1 })
    expect(notices.filter((line) => line.includes('which a run from a fork or by Dependabot'))).toHaveLength(
      2,
    )
    for (const fault of [FAULTS['401'], FAULTS['403 with retry-after']]) {
      const other = await run(ofReview(fault), {}, event)
      expect(
        [other.warnings, other.notices].map(
          (lines) => lines.filter((line) => line.includes('answers')).length,
        ),
      ).toEqual([2, 0])
    }
  })

  test('that refuses pull_request_target of a fork, which may write: a warning each', async () => {
    expect((await run(ofReview(FAULTS['403']), {}, 'pull_request_target of a fork')).warnings).toHaveLength(2)
  })

  test('that does not find the pull request of a fork: a warning each, and nothing is posted elsewhere', async () => {
    const { warnings, server } = await run(ofReview(FAULTS['403']), {}, 'workflow_run of a fork')
    expect(warnings).toEqual([
      expect.stringMatching(/no comment: .*permission pull-requests: read$/),
      expect.stringMatching(/no check run: .*permission pull-requests: read$/),
    ])
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('that is no address, and a token that is empty', async () => {
    const inputs = { comment: 'always', 'check-run': 'true' }
    for (const [url, token, why] of [
      ['', 't', 'no API of GitHub is named'],
      ['ftp://x', 't', 'no API of GitHub is named'],
      ['http://127.0.0.1:1', '', 'the input token is empty'],
      ['http://127.0.0.1:1', 't', "GitHub's API cannot be reached"],
    ] as const) {
      const { warnings, status } = await runReview({
        event: 'a pull request',
        url,
        inputs: { ...inputs, token },
      })
      expect({ status, warnings }).toEqual({
        status: 1,
        warnings: [`dotnet-publish-audit: no comment: ${why}`, `dotnet-publish-audit: no check run: ${why}`],
      })
    }
  })

  test('whose gateway gives up after the comment was made: there is one comment', async () => {
    let server: GithubServer | null = null
    let lost = 0
    server = await githubServer({
      fault: (request, response) => {
        if (request.method !== 'POST' || !request.path.endsWith('/comments') || lost > 0) return undefined
        lost += 1
        // The answer is lost, what it answers is done.
        const own = response.writeHead.bind(response)
        response.writeHead = () => own(502, { 'retry-after': '0' })
        return undefined
      },
    })
    open.push(server)
    const { warnings } = await runReview({
      event: 'a pull request',
      url: server.url,
      inputs: { comment: 'always' },
    })
    expect(warnings).toEqual([])
    expect({ lost, comments: server.comments.length }).toEqual({ lost: 1, comments: 1 })
  })
})
