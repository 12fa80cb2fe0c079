// A check run and its annotations, of which GitHub takes fifty at once.
import { afterEach, describe, expect, test } from '@jest/globals'
import { postCheckRun } from '../../../src/github/api/check-runs.ts'
import { openClient } from '../../../src/github/api/client.ts'
import { FAULTS, githubServer, type Fault, type GithubServer } from '../../support/github-server.ts'

let server: GithubServer | null = null

afterEach(async () => {
  await server?.close()
  server = null
})

async function post(count: number, fault?: Fault) {
  server = await githubServer(fault === undefined ? {} : { fault })
  const client = openClient({ api: server.url, repository: 'o/r', token: 'secret' })
  const annotations = Array.from({ length: count }, (_, index) => ({
    severity: 'warning' as const,
    title: 't',
    message: `m${index}`,
    file: 'a.csproj',
    line: index === 0 ? null : index,
    column: index === 2 ? 5 : null,
  }))
  const posted = await postCheckRun(client, {
    name: 'dotnet-publish-audit (k)',
    commit: 'a'.repeat(40),
    details: null,
    conclusion: 'neutral',
    title: 't',
    summary: 's',
    annotations,
  })
  return { posted, server }
}

const FINE = { failure: null, missing: 0 }

describe('a check run', () => {
  test.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [101, 3],
  ])('with %i annotations takes %i requests', async (count, requests) => {
    const ran = await post(count)
    expect(ran.posted).toEqual(FINE)
    expect(ran.server.requests.map(({ method }) => method)).toEqual(
      Array.from({ length: requests }, (_, index) => (index === 0 ? 'POST' : 'PATCH')),
    )
    expect(ran.server.checkRuns[0]?.annotations).toHaveLength(count)
  })

  test('says severity and place as GitHub does', async () => {
    const annotations = (await post(3)).server.checkRuns[0]?.annotations
    const common = { path: 'a.csproj', annotation_level: 'warning', title: 't' }
    expect(annotations).toEqual([
      { ...common, start_line: 1, end_line: 1, message: 'm0' },
      { ...common, start_line: 1, end_line: 1, message: 'm1' },
      { ...common, start_line: 2, end_line: 2, start_column: 5, end_column: 5, message: 'm2' },
    ])
  })

  test('whose further annotations are refused stays, and says how many are missing', async () => {
    const fault: Fault = (request, response, nth) =>
      request.method === 'PATCH' && nth > 2 ? FAULTS['422'](request, response, nth) : undefined
    const { posted, server: there } = await post(180, fault)
    expect(posted).toMatchObject({ failure: { status: 422 }, missing: 80 })
    expect(there.checkRuns[0]?.annotations).toHaveLength(100)
    expect(there.requests).toHaveLength(3)
  })
})
