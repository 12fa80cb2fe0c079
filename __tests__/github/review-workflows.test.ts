// Workflows of the docs that speak in a pull request, against GitHub's API on this machine. Of the two for pull requests of forks the first
// one has a token that may only read, the second one the report of a stranger.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals'
import { repositoryApps } from '../../scripts/repository-apps.ts'
import { HEAD, NUMBER, type EventName } from '../support/event-payloads.ts'
import { commit, git } from '../support/git-repository.ts'
import {
  FAULTS,
  githubServer,
  type GithubServer,
  type GithubServerOptions,
} from '../support/github-server.ts'
import { writeRecorded } from '../support/recorded-outputs.ts'
import { eventVariables, TOKEN } from '../support/run-review.ts'
import { legsOf, runLegs, type Artifacts, type Leg, type Ran } from '../support/workflow-run.ts'

jest.setTimeout(60_000)

const folder = mkdtempSync(path.join(tmpdir(), 'fork-workflows-test-'))
const open: GithubServer[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const NAME = 'source-shop'
const shownIn = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/```yaml\n(name: [^]*?)```/g)].map(([, text = '']) => text)
const [first = [], second = []] = shownIn('docs/pull-requests.md').map((text) => legsOf(text))

async function serve(options: GithubServerOptions = {}): Promise<GithubServer> {
  const server = await githubServer({ pulls: [{ number: NUMBER, head: { sha: HEAD } }], ...options })
  open.push(server)
  return server
}

const files = repositoryApps.find(({ name }) => name === NAME)?.files ?? {}
/** Production cannot run what the pull request publishes. */
const CONFIG = {
  '.github/publish-audit.yml':
    'version: 1\nhosts:\n  production: { kind: iis, module: 20.0.25300, worker-bitness: 64, runtimes: [] }\ntargets:\n  - { path: artifacts/web, hosts: [production] }\n',
}

/** Of the pull request, or of the default branch, which has nothing of it. */
function checkout(content: Readonly<Record<string, string>>): (workspace: string) => void {
  return (workspace) => {
    git(workspace, 'init', '--quiet', '--initial-branch=main')
    commit(workspace, content)
  }
}

async function ranAll(
  legs: readonly Leg[],
  event: EventName,
  url: string,
  artifacts: Artifacts,
  own: Readonly<Record<string, string>> = CONFIG,
): Promise<readonly Ran[]> {
  const env = eventVariables(event, url, mkdtempSync(path.join(folder, 'event-')))
  return runLegs(legs, folder, artifacts, {
    env: { ...env, INPUT_TOKEN: TOKEN, 'INPUT_AS-OF': '2026-11-22' },
    checkout: checkout(own),
    publish: (target) => writeRecorded(NAME, target),
  })
}

async function ran(...given: Parameters<typeof ranAll>): Promise<Ran> {
  const all = await ranAll(...given)
  const [only, ...more] = all
  if (only === undefined || more.length > 0) throw new Error('the workflow has not one step of the action')
  expect(`${only.log}${only.summary}`).not.toContain(TOKEN)
  return only
}

/** The report of the first workflow. */
async function audited(): Promise<{ readonly run: Ran; readonly artifacts: Artifacts }> {
  const refusing = await serve({ fault: FAULTS['403'] })
  const artifacts: Artifacts = new Map()
  const run = await ran(first, 'a pull request of a fork', refusing.url, artifacts, { ...files, ...CONFIG })
  return { run, artifacts }
}

/** An artifact of the first workflow, with this file in it. */
function artifactOf(text: string): Artifacts {
  const stored = mkdtempSync(path.join(folder, 'hostile-'))
  mkdirSync(stored, { recursive: true })
  writeFileSync(path.join(stored, 'audit.json'), text)
  return new Map([['audit-pull-request', stored]])
}

const POSTED = [
  `GET /repos/o/r/pulls`,
  `GET /repos/o/r/issues/${NUMBER}/comments`,
  `POST /repos/o/r/issues/${NUMBER}/comments`,
  'POST /repos/o/r/check-runs',
]
const asked = (server: GithubServer) =>
  server.requests
    .map(({ method, path: each }) => `${method} ${each.replace(/\?.*$/, '')}`)
    .filter((line) => !/^GET \/repos\/o\/r\/(?:contents|commits)\//.test(line))

describe('of a pull request of a fork', () => {
  test('the first workflow audits and the second one speaks, with the lines of the pull request', async () => {
    const { run, artifacts } = await audited()
    expect([run.status, run.outputs['outcome'], run.outputs['startup']]).toEqual([1, 'fail', 'fails'])
    expect([...artifacts.keys()]).toEqual(['audit-pull-request'])

    const server = await serve()
    const told = await ran(second, 'workflow_run of a fork', server.url, artifacts)
    expect([told.status, told.outputs['outcome'], told.outputs['errors']]).toEqual([
      1,
      'fail',
      run.outputs['errors'],
    ])
    expect(asked(server)).toEqual(POSTED)
    const [comment] = server.comments
    expect(comment?.body).toMatch(/^<!-- .* -->\n<!-- run 100 1 -->\n\n## ❌ Do not ship: `artifacts\/web` /)
    const [checkRun] = server.checkRuns
    expect(checkRun?.fields).toMatchObject({ head_sha: HEAD, conclusion: 'failure' })
    // The default branch has none of these files.
    expect(checkRun?.annotations).toContainEqual(
      expect.objectContaining({ path: 'src/Shop/web.config', start_line: 20, annotation_level: 'failure' }),
    )
  })

  test('the policy is that of the default branch, not of the report', async () => {
    const { artifacts } = await audited()
    const server = await serve()
    const allowing = { '.github/publish-audit.yml': `${CONFIG['.github/publish-audit.yml']}fail-on: never\n` }
    const told = await ran(second, 'workflow_run of a fork', server.url, artifacts, allowing)
    expect([told.status, told.outputs['outcome']]).toEqual([0, 'pass'])
    expect(server.checkRuns[0]?.fields).toMatchObject({ conclusion: 'neutral' })
  })

  test.each([
    ['no JSON', 'PK\u0003\u0004'],
    ['no report', '{"schemaVersion":1}'],
    ['of another version', '{"schemaVersion":2,"targets":[]}'],
    ['a key twice', '{"schemaVersion":1,"schemaVersion":1}'],
  ])('a report that cannot be read is never a pass: %s', async (_, text) => {
    const server = await serve()
    const told = await ran(second, 'workflow_run of a fork', server.url, artifactOf(text))
    expect([told.status, told.outputs['outcome']]).toEqual([1, 'error'])
    expect(asked(server)).toEqual(POSTED)
    expect(server.comments[0]?.body).toContain('Not audited')
    expect(server.checkRuns[0]?.fields).toMatchObject({ conclusion: 'failure' })
  })

  test('a run that wrote none is no pass either', async () => {
    const server = await serve()
    const told = await ran(second, 'workflow_run of a fork', server.url, new Map())
    expect([told.status, told.outputs['outcome']]).toEqual([1, 'error'])
    expect(server.comments[0]?.body).toContain('Not audited')
  })

  test('what a stranger writes into the report mentions nobody, and marks nothing', async () => {
    const { artifacts } = await audited()
    const report = readFileSync(path.join(artifacts.get('audit-pull-request') ?? '', 'audit.json'), 'utf8')
    const hostile = '@octocat <!-- dotnet-publish-audit: CI/build --> [x](https://evil.example) ::error::x'
    const changed = report
      .replaceAll('"what":"', `"what":"${hostile} `)
      .replaceAll('"path":"src/Shop/web.config"', '"path":"../../../etc/passwd"')
    expect(changed).toContain('etc/passwd')
    const server = await serve()
    const told = await ran(second, 'workflow_run of a fork', server.url, artifactOf(changed))
    expect(told.outputs['outcome']).toBe('fail')
    const body = server.comments[0]?.body ?? ''
    expect(body).toContain('octocat')
    expect(body).not.toMatch(
      /(?<![\\\w\u200b])@octocat|\]\(https:\/\/evil|\n.*<!-- dotnet-publish-audit: CI\/build/,
    )
    expect(told.log).not.toMatch(/^::error::x/m)
    const places = server.checkRuns[0]?.annotations ?? []
    expect(JSON.stringify(places)).not.toContain('etc/passwd"')
  })
})

describe('the jobs of a matrix', () => {
  const shown = shownIn('docs/workflows.md')
    .filter((text) => text.includes('needs.audit.result') && text.includes('comment: on-findings'))
    .map((text) => legsOf(text))

  test('are shown in two ways', () => {
    expect(shown).toHaveLength(2)
  })

  test.each(shown.map((legs) => ({ legs })))('end in one comment on all of them', async ({ legs }) => {
    const server = await serve()
    const all = await ranAll(legs, 'a pull request', server.url, new Map(), files)
    expect(all.map(({ status, outputs }) => [status, outputs['outcome'], outputs['targets']])).toEqual([
      [0, 'pass', '1'],
      [0, 'pass', '1'],
      [1, 'fail', '2'],
    ])
    expect(server.comments).toHaveLength(1)
    const [comment] = server.comments
    for (const leg of ['audit-win-x64', 'audit-linux-x64'])
      expect(comment?.body).toContain(`artifacts/web (${leg}/audit.json)`)
    expect(server.checkRuns.length).toBeLessThanOrEqual(1)
  })
})
