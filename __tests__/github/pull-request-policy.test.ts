// The action in a pull request, with real repositories: what it changes of the policy is told, and `config-from: base` lets it change nothing.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals'
import {
  commit,
  git,
  repositoryOf,
  setTraps,
  temporaryFolder,
  trapIn,
  write,
} from '../support/git-repository.ts'
import { contentsServer, repliesWith, type ContentsServer, type Reply } from '../support/contents-server.ts'
import { readOutputs } from '../support/runner.ts'

// Each starts several processes, on a machine that may be busy.
jest.setTimeout(60_000)

const CONFIG = '.github/publish-audit.yml'
const made: string[] = []
let server: ContentsServer | null = null

afterEach(async () => {
  await server?.close()
  server = null
})
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})
const kept = (folder: string): string => {
  made.push(folder)
  return folder
}

type Files = Readonly<Record<string, string | null>>

function change(folder: string, files: Files): string {
  for (const [file, text] of Object.entries(files)) {
    if (text === null) rmSync(path.join(folder, file))
    else write(folder, file, text)
  }
  return commit(folder, {})
}

interface Setting {
  readonly folder: string
  readonly base: string
  readonly head: string
}

/** A checkout of what a pull request makes of the base. */
function pullRequest(base: Files, head: Files): Setting {
  const folder = kept(repositoryOf({ 'readme.md': 'x' }))
  const baseCommit = change(folder, base)
  git(folder, 'checkout', '--quiet', '-b', 'feature')
  const headCommit = change(folder, head)
  return { folder, base: baseCommit, head: headCommit }
}

/** The same as `actions/checkout` leaves it: the newest commit alone. */
function shallow({ folder, ...commits }: Setting): Setting {
  const checkout = kept(temporaryFolder('shallow'))
  git(checkout, 'init', '--quiet')
  git(
    checkout,
    '-c',
    'protocol.file.allow=always',
    'fetch',
    '--quiet',
    '--depth=1',
    `file://${folder}`,
    'feature',
  )
  git(checkout, 'checkout', '--quiet', 'FETCH_HEAD')
  return { folder: checkout, ...commits }
}

interface Ran {
  readonly status: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly policy: { readonly base: readonly string[] | null; readonly configuration: string | null } | null
}

/** The bundle in the checkout, as a runner starts it. */
async function run(
  { folder, base, head }: Setting,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
  event: object = {},
): Promise<Ran> {
  const runner = kept(temporaryFolder('runner'))
  const file = (name: string, text = '') => {
    writeFileSync(path.join(runner, name), text)
    return path.join(runner, name)
  }
  for (const name of ['contoso-inprocess-v1', 'contoso-web'])
    cpSync(path.join('samples', name), path.join(folder, 'artifacts', name), { recursive: true })
  const payload = {
    repository: { id: 1 },
    pull_request: { base: { sha: base, ref: 'main' }, head: { sha: head } },
    ...event,
  }
  const json = path.join(runner, 'audit.json')
  const given = {
    path: 'artifacts/contoso-inprocess-v1',
    'json-file': json,
    'as-of': '2026-11-22',
    ...inputs,
  }
  const child = spawn(process.execPath, [path.resolve('dist/index.js')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
      GITHUB_BASE_REF: 'main',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: runner,
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...env,
    },
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const read = (name: string) => readFileSync(path.join(runner, name), 'utf8')
  const outputs = readOutputs(read('output'))
  const report = outputs['json-file'] === json ? reportIn(readFileSync(json, 'utf8')) : null
  return { status, log, outputs, summary: read('summary'), policy: report?.policy ?? null }
}

function reportIn(text: string): Pick<Ran, 'policy'> {
  // As the report is documented; what it does not have fails the test that looks for it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as Pick<Ran, 'policy'>
}

async function serve(reply: Reply): Promise<Readonly<Record<string, string>>> {
  server = await contentsServer(reply)
  return { GITHUB_API_URL: server.url }
}

const OFF = 'version: 1\nrules: { ancm-module-v1: off }\n'
const NOTICES = /^::notice::.*$/gm

describe('a pull request', () => {
  test('that turns a rule off is told so, and passes', async () => {
    const { status, policy, log } = await run(pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF }))
    expect(status).toBe(0)
    expect(policy).toMatchObject({ configuration: CONFIG, base: ['lowers ancm-module-v1 from error to off'] })
    expect(log).not.toMatch(NOTICES)
  })

  test.each<[string, Files, Files, readonly string[]]>([
    ['changes nothing', { [CONFIG]: OFF }, { 'a.txt': 'x' }, []],
    ['has no configuration, as its base', {}, { 'a.txt': 'x' }, []],
    ['removes it', { [CONFIG]: OFF }, { [CONFIG]: null }, [`removes the configuration ${CONFIG}`]],
    ['renames it', { [CONFIG]: OFF }, { [CONFIG]: null, '.github/publish-audit.yaml': OFF }, []],
    [
      'brings a first one',
      {},
      { [CONFIG]: OFF },
      [`brings the first configuration, ${CONFIG}`, 'lowers ancm-module-v1 from error to off'],
    ],
  ])('that %s', async (_, base, head, expected) => {
    expect((await run(pullRequest(base, head))).policy?.base).toEqual(expected)
  })

  test('with a configuration of another name', async () => {
    const setting = pullRequest({ 'ops/audit.yml': 'version: 1\n' }, { 'ops/audit.yml': OFF, 'new.yml': OFF })
    expect((await run(setting, { config: 'ops/audit.yml' })).policy?.base).toEqual([
      'lowers ancm-module-v1 from error to off',
    ])
    expect((await run(setting, { config: 'new.yml' })).policy?.base).toEqual([
      'brings the first configuration, new.yml',
      'lowers ancm-module-v1 from error to off',
    ])
    expect((await run(setting, { config: 'none' })).policy?.base).toEqual([])
  })

  test('that is checked out into a folder', async () => {
    const { folder, base, head } = pullRequest({ 'ops/audit.yml': 'version: 1\n' }, { 'ops/audit.yml': OFF })
    const workspace = kept(temporaryFolder('workspace'))
    cpSync(folder, path.join(workspace, 'src'), { recursive: true })
    const inputs = { config: 'src/ops/audit.yml' }
    expect((await run({ folder: workspace, base, head }, inputs)).policy?.base).toEqual([
      'lowers ancm-module-v1 from error to off',
    ])
    expect((await run({ folder: workspace, base, head }, { ...inputs, 'config-from': 'base' })).status).toBe(
      1,
    )
  })

  test('of which the configuration is committed, but not checked out', async () => {
    const setting = pullRequest({ [CONFIG]: OFF }, { 'a.txt': 'x' })
    rmSync(path.join(setting.folder, CONFIG))
    const { policy, log } = await run(setting)
    expect(policy?.base).toBeNull()
    expect(log.match(NOTICES)).toEqual([
      `::notice::what this pull request changes of the policy is not told: ${CONFIG} is committed, but not checked out`,
    ])
  })

  test('beside which a step has made a configuration', async () => {
    const setting = pullRequest({}, { 'a.txt': 'x' })
    write(setting.folder, 'made.yml', OFF)
    const { status, policy, log } = await run(setting, { config: 'made.yml' })
    expect({ status, base: policy?.base }).toEqual({ status: 0, base: null })
    expect(log.match(NOTICES)).toEqual([
      '::notice::what this pull request changes of the policy is not told: made.yml is in no commit',
    ])
  })

  test('with a base that cannot be read', async () => {
    const { status, policy, summary, log } = await run(
      pullRequest({ [CONFIG]: 'version: 2\nrulez: x\n' }, { [CONFIG]: 'version: 1\n' }),
    )
    expect(status).toBe(1)
    expect(policy?.base).toBeNull()
    expect(log.match(NOTICES)?.[0]).toContain(`${CONFIG}:1:10: version is 1, not "2"`)
    expect(summary).toContain('what this pull request changes of the policy is not told')
  })

  test('on another event nothing is compared', async () => {
    const setting = pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF })
    expect((await run(setting, {}, { GITHUB_EVENT_NAME: 'push' })).policy?.base).toBeNull()
    expect((await run(setting, {}, { GITHUB_EVENT_NAME: 'pull_request_target' })).policy?.base).toHaveLength(
      1,
    )
  })

  test('on an event with the rights of the repository what its own branch has is not the pull request’s', async () => {
    // The base that the event names is older than the branch that is checked out.
    const { folder, base, head } = pullRequest({ [CONFIG]: 'version: 1\n' }, { 'a.txt': 'x' })
    git(folder, 'checkout', '--quiet', 'main')
    const newer = change(folder, { [CONFIG]: OFF })
    const env = { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_SHA: newer }
    expect((await run({ folder, base, head }, {}, env)).policy?.base).toEqual([])
    expect((await run({ folder, base, head }, { 'config-from': 'base' }, env)).status).toBe(1)
    // Who checks the pull request out there is told.
    git(folder, 'checkout', '--quiet', 'feature')
    change(folder, { [CONFIG]: OFF })
    expect((await run({ folder, base, head }, {}, env)).policy?.base).toEqual([
      'lowers ancm-module-v1 from error to off',
    ])
  })

  test('without a checkout nothing is taken away', async () => {
    const { base, head } = pullRequest({ [CONFIG]: OFF }, { 'a.txt': 'x' })
    const env = await serve(repliesWith(base, { [CONFIG]: OFF }))
    const { policy, log } = await run(
      { folder: kept(temporaryFolder('no-checkout')), base, head },
      { token: 't' },
      env,
    )
    expect(policy?.base).toBeNull()
    expect(log).not.toMatch(NOTICES)
  })
})

const TARGET = 'artifacts/contoso-inprocess-v1'
const EXPECTS = `version: 1
targets: [{ path: ${TARGET}, expect: { module: AspNetCoreModuleV2, kind: aspnetcore } }]
`

describe('a pull request that expects less of the release', () => {
  const setting = () =>
    pullRequest(
      { [CONFIG]: EXPECTS },
      {
        [CONFIG]: EXPECTS.replace(
          'AspNetCoreModuleV2, kind: aspnetcore',
          '[AspNetCoreModuleV2, AspNetCoreModule]',
        ),
      },
    )
  const told = [
    `no longer expects kind aspnetcore of ${TARGET}`,
    `expects module AspNetCoreModuleV2 or AspNetCoreModule of ${TARGET}, instead of AspNetCoreModuleV2`,
  ]

  test('is told so, by target and key', async () => {
    const { policy, log } = await run(setting())
    expect(policy?.base).toEqual(told)
    expect(log).not.toContain('module is AspNetCoreModule, expected')
  })

  test('config-from: base expects what it did', async () => {
    const { policy, log } = await run(setting(), { 'config-from': 'base' })
    expect(policy?.base).toEqual(told)
    expect(log).toContain('module is AspNetCoreModule, expected AspNetCoreModuleV2')
  })

  test('inputs cannot be compared', async () => {
    const { policy } = await run(pullRequest({}, { 'a.txt': 'x' }), { expect: 'kind=aspnetcore' })
    expect(policy?.base).toEqual([])
  })
})

const KNOWN = {
  fingerprint: '0000000000000000',
  rule: 'stdout-log-enabled',
  target: 'artifacts/other',
  path: 'web.config',
  subject: 'stdoutLogEnabled',
}

/** What `--write-baseline` writes of the sample, and more. */
function baselineOf(...more: readonly object[]): string {
  return JSON.stringify({ baselineVersion: 1, findings: [V1, ...more] })
}

const V1 = {
  ...KNOWN,
  fingerprint: '432b418d39aaa1ed',
  rule: 'ancm-module-v1',
  target: TARGET,
  subject: 'inprocess',
}
const ADDS =
  'adds 1 finding to the baseline ops/known.json: ancm-module-v1 in web.config of artifacts/contoso-inprocess-v1'

describe('a pull request with a baseline', () => {
  const FILE = 'ops/known.json'
  const input = { baseline: FILE }
  const empty = JSON.stringify({ baselineVersion: 1, findings: [KNOWN] })

  test('that grows is told so, and passes', async () => {
    const { status, policy } = await run(pullRequest({ [FILE]: empty }, { [FILE]: baselineOf(KNOWN) }), input)
    expect(status).toBe(0)
    expect(policy?.base).toEqual([ADDS])
  })

  test.each<[string, Files, Files, readonly string[]]>([
    ['does not change', { [FILE]: baselineOf() }, { 'a.txt': 'x' }, []],
    ['is laid out otherwise', { [FILE]: baselineOf(KNOWN) }, { [FILE]: `\n${baselineOf(KNOWN)}` }, []],
    ['shrinks', { [FILE]: baselineOf(KNOWN) }, { [FILE]: baselineOf() }, []],
    [
      'is new',
      {},
      { [FILE]: baselineOf() },
      [
        ADDS.replace(
          'adds 1 finding to the baseline ops/known.json',
          'brings a new baseline, ops/known.json, with 1 finding',
        ),
      ],
    ],
    [
      'was another file',
      { 'known.json': baselineOf() },
      { [FILE]: baselineOf() },
      [
        ADDS.replace(
          'adds 1 finding to the baseline ops/known.json',
          'brings a new baseline, ops/known.json, with 1 finding',
        ),
      ],
    ],
    [
      'grows beside a rule that is off',
      { [CONFIG]: 'version: 1\n', [FILE]: empty },
      { [CONFIG]: OFF, [FILE]: baselineOf(KNOWN) },
      ['lowers ancm-module-v1 from error to off', ADDS],
    ],
  ])('that %s', async (_, base, head, expected) => {
    const { policy, log } = await run(pullRequest(base, head), input)
    expect(policy?.base).toEqual(expected)
    expect(log).not.toMatch(NOTICES)
  })

  test('of which the base cannot be read: a notice, and what is known of the configuration', async () => {
    const base = { [CONFIG]: 'version: 1\n', [FILE]: '{"findings":' }
    const { policy, log } = await run(pullRequest(base, { [CONFIG]: OFF, [FILE]: baselineOf() }), input)
    expect(policy?.base).toEqual(['lowers ancm-module-v1 from error to off'])
    expect(log.match(NOTICES)?.[0]).toContain('is not told: ops/known.json:1:')
    const unchanged = await run(pullRequest(base, { [FILE]: baselineOf() }), input)
    expect(unchanged.policy?.base).toBeNull()
  })

  test('that a step has made', async () => {
    const setting = pullRequest({}, { 'a.txt': 'x' })
    write(setting.folder, FILE, baselineOf())
    const { status, policy, log } = await run(setting, input)
    expect({ status, base: policy?.base }).toEqual({ status: 0, base: null })
    expect(log.match(NOTICES)).toEqual([
      '::notice::what this pull request changes of the policy is not told: ops/known.json is in no commit',
    ])
  })

  test('outside of the repository nothing is its own', async () => {
    const file = path.join(kept(temporaryFolder('elsewhere')), 'known.json')
    writeFileSync(file, baselineOf())
    const { status, policy } = await run(pullRequest({}, { 'a.txt': 'x' }), { baseline: file })
    expect({ status, base: policy?.base }).toEqual({ status: 0, base: [] })
  })

  test('as a link is what the link leads to', async () => {
    const setting = pullRequest({ 'a.json': empty, 'b.json': baselineOf(KNOWN) }, {})
    mkdirSync(path.join(setting.folder, 'ops'))
    symlinkSync('../b.json', path.join(setting.folder, FILE))
    commit(setting.folder, {})
    expect((await run(setting, input)).policy?.base?.[0]).toContain('brings a new baseline')
    git(setting.folder, 'checkout', '--quiet', '-b', 'again')
    const head = { ...setting, base: git(setting.folder, 'rev-parse', 'HEAD') }
    rmSync(path.join(setting.folder, FILE))
    symlinkSync('../a.json', path.join(setting.folder, FILE))
    commit(setting.folder, {})
    expect((await run(head, input)).policy?.base).toEqual([])
  })

  test('in a checkout of one commit is told about by the API', async () => {
    const setting = shallow(pullRequest({ [FILE]: empty }, { [FILE]: baselineOf(KNOWN) }))
    const env = await serve(repliesWith(setting.base, { [FILE]: empty }))
    expect((await run(setting, { ...input, token: 't' }, env)).policy?.base).toEqual([ADDS])
    const { policy, log } = await run(setting, input)
    expect(policy?.base).toBeNull()
    expect(log.match(NOTICES)).toHaveLength(1)
  })

  describe('and config-from: base', () => {
    const fromBase = { ...input, 'config-from': 'base' }

    test('accepts what the base accepts, and tells what the pull request would', async () => {
      const { status, policy } = await run(
        pullRequest({ [FILE]: empty }, { [FILE]: baselineOf(KNOWN) }),
        fromBase,
      )
      expect({ status, base: policy?.base }).toEqual({ status: 1, base: [ADDS] })
      const shrunk = await run(pullRequest({ [FILE]: baselineOf() }, { [FILE]: null }), fromBase)
      expect({ status: shrunk.status, base: shrunk.policy?.base }).toEqual({ status: 0, base: [] })
      const broken = await run(pullRequest({ [FILE]: baselineOf() }, { [FILE]: '{' }), fromBase)
      expect(broken.status).toBe(0)
      expect(broken.policy?.base?.[0]).toMatch(/^brings a baseline that cannot be read: ops\/known\.json:1:/)
    })

    test('a base without it: not audited', async () => {
      const { status, outputs, log } = await run(pullRequest({}, { [FILE]: baselineOf() }), fromBase)
      expect(status).toBe(1)
      expect(outputs).toMatchObject({ outcome: 'error' })
      expect(log).toContain(
        'Not audited: there is no baseline file ops/known.json in the base of the pull request – it holds as soon as it is merged',
      )
    })
  })
})

describe('a checkout of one commit', () => {
  const setting = () => shallow(pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF }))

  test('is told about by the API', async () => {
    const { folder, base, head } = setting()
    const env = await serve(repliesWith(base, { [CONFIG]: 'version: 1\n' }))
    const { status, policy } = await run({ folder, base, head }, { token: 'secret' }, env)
    expect(status).toBe(0)
    expect(policy?.base).toEqual(['lowers ancm-module-v1 from error to off'])
    expect(server?.asked.every((each) => each.includes('Bearer secret'))).toBe(true)
  })

  test.each<[string, Readonly<Record<string, string>>, Reply | null, string]>([
    ['without a token', {}, null, 'the input token is empty'],
    [
      'with one that may not read',
      { token: 't' },
      (_, response) => response.writeHead(403).end(),
      "GitHub's API answers 403",
    ],
    [
      'with one to which the repository is hidden',
      { token: 't' },
      (_, response) => response.writeHead(404).end(),
      'the token needs the permission contents: read',
    ],
    [
      'where the API is down',
      { token: 't' },
      (_, response) => response.socket?.destroy(),
      "GitHub's API cannot be reached",
    ],
  ])('%s a notice names fetch-depth: 2, and the verdict stands', async (_, inputs, reply, why) => {
    const env = reply === null ? {} : await serve(reply)
    const { status, policy, log, summary } = await run(setting(), inputs, env)
    expect(status).toBe(0)
    expect(policy?.base).toBeNull()
    const notices = log.match(NOTICES) ?? []
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain('fetch-depth: 2')
    expect(notices[0]).toContain(why)
    expect(summary).toContain('fetch-depth: 2')
  })

  test('and a clone without the files of the base, too', async () => {
    const { folder, base, head } = pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF })
    git(folder, 'config', 'uploadpack.allowFilter', 'true')
    const clone = path.join(kept(temporaryFolder('partial')), 'clone')
    git(
      folder,
      '-c',
      'protocol.file.allow=always',
      'clone',
      '--quiet',
      '--filter=blob:none',
      `file://${folder}`,
      clone,
    )
    const partial = { folder: clone, base, head }
    expect(git(clone, 'rev-parse', 'HEAD')).toBe(head)
    const without = await run(partial)
    expect(without.policy?.base).toBeNull()
    expect(without.log.match(NOTICES)?.[0]).toContain('git refuses')
    const env = await serve(repliesWith(base, { [CONFIG]: 'version: 1\n' }))
    expect((await run(partial, { token: 't' }, env)).policy?.base).toEqual([
      'lowers ancm-module-v1 from error to off',
    ])
    // Nothing was fetched.
    expect((await run(partial)).policy?.base).toBeNull()
  })

  test('annotations: none leaves it to the summary', async () => {
    const { log, summary } = await run(setting(), { annotations: 'none' })
    expect(log).not.toMatch(NOTICES)
    expect(summary).toContain('fetch-depth: 2')
  })
})

test('a pull request that puts a submodule in the place of the configuration: its branches are no base', async () => {
  const strict = { 'ci/audit.yml': 'version: 1\nfail-on: error\n' }
  const setting = pullRequest(strict, { 'ci/audit.yml': null })
  const evil = kept(repositoryOf({ 'audit.yml': 'version: 1\nfail-on: never\n' }))
  git(evil, 'branch', '--move', '--force', 'main')
  const allowed = ['-c', 'protocol.file.allow=always']
  rmSync(path.join(setting.folder, 'ci'), { recursive: true, force: true })
  // A name that reads like that of a worktree.
  const name = 'worktrees/x'
  git(setting.folder, ...allowed, 'submodule', '--quiet', 'add', '--name', name, '--', evil, 'ci')
  const head = commit(setting.folder, {})
  const inputs = { config: 'ci/audit.yml' }
  const told = await run({ ...setting, head }, inputs)
  expect(told).toMatchObject({ status: 0, policy: { base: ['lowers fail-on from error to never'] } })
  const ofBase = await run({ ...setting, head }, { ...inputs, 'config-from': 'base' })
  expect(ofBase).toMatchObject({ status: 1, policy: { failOn: 'error' } })
})

test('a run for a pull request that its payload does not name reads no policy of the checkout as the base’s', async () => {
  const payload = { workflow_run: { event: 'pull_request', pull_requests: [] } }
  const setting = pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF })
  const env = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_SHA: setting.base }
  const fork = await run(setting, { 'config-from': 'base' }, env, payload)
  expect(fork.outputs).toMatchObject({ outcome: 'error' })
  git(setting.folder, 'checkout', '--quiet', setting.base)
  const own = await run(setting, { 'config-from': 'base' }, env, payload)
  expect(own).toMatchObject({ status: 1, policy: { base: [] } })
})

describe('a pull request that describes a host otherwise', () => {
  const MISSING = { name: 'Microsoft.NETCore.App', version: '10.0.2' }
  const hostFile = (runtimes: readonly object[]) => JSON.stringify({ kind: 'iis', runtimes })

  test('is told so, be it in a host file of the configuration or of an input', async () => {
    const target = '{ path: artifacts/contoso-web, hosts: [ops/production.yml] }'
    const setting = pullRequest(
      {
        [CONFIG]: `version: 1\ntargets: [${target}]\n`,
        'ops/production.yml': hostFile([]),
        'ops/other.yml': 'kind: iis\n',
      },
      {
        'ops/production.yml': hostFile([MISSING]),
        'ops/other.yml': 'kind: linux\n',
        'ops/new.yml': 'kind: iis\n',
      },
    )
    expect((await run(setting, { path: '' })).policy?.base).toEqual([
      'describes the host ops/production.yml otherwise: runtimes',
    ])
    const given = await run(setting, { path: '', host: 'ops/other.yml\nops/new.yml' })
    expect(given.policy?.base).toEqual([
      'describes the host ops/production.yml otherwise: runtimes',
      'describes the host ops/other.yml otherwise: kind',
    ])
  })
})

describe('config-from: base', () => {
  const inputs = { 'config-from': 'base' }

  test('takes the configuration of the base, and tells what the pull request would change', async () => {
    const setting = pullRequest({ [CONFIG]: 'version: 1\nfail-on: warning\n' }, { [CONFIG]: OFF })
    const { status, policy, log } = await run(setting, inputs)
    expect(status).toBe(1)
    expect(policy).toMatchObject({
      configuration: CONFIG,
      failOn: 'warning',
      base: ['lowers fail-on from warning to error', 'lowers ancm-module-v1 from error to off'],
    })
    expect(log).toContain('configuration, host files and baseline are read from the base of the pull request')
  })

  test('host files too, and what the checkout has in their place is not looked at', async () => {
    const host = 'kind: iis\nmodule: v1\n'
    const setting = pullRequest(
      {
        [CONFIG]: 'version: 1\ntargets: [{ path: artifacts/contoso-web, hosts: [ops/production.yml] }]\n',
        'ops/production.yml': 'name: of-base\nkind: iis\nmodule: v1\n',
      },
      { [CONFIG]: '{', 'ops/production.yml': null, 'ops/new.yml': host },
    )
    const all = { path: '', ...inputs }
    const { status, policy, summary } = await run(setting, all)
    expect(status).toBe(1)
    expect(summary).toContain('of-base')
    expect(policy?.base?.[0]).toMatch(/^brings a configuration that cannot be read: .*publish-audit\.yml:1:/)
    expect((await run(setting, { ...all, host: 'ops/production.yml' })).summary).toContain('of-base')
    const refused = await run(setting, { ...all, host: 'ops/new.yml' })
    expect(refused.outputs).toMatchObject({ outcome: 'error' })
    expect(refused.log).toContain('there is no host "ops/new.yml"')
  })

  test('a base without a configuration has none, whatever the pull request brings', async () => {
    const { status, policy } = await run(pullRequest({}, { [CONFIG]: OFF }), inputs)
    expect(status).toBe(1)
    expect(policy).toMatchObject({ configuration: null })
    expect(policy?.base).toHaveLength(2)
  })

  test('a mistake in it is told as the base’s', async () => {
    const { outputs, log } = await run(
      pullRequest({ [CONFIG]: 'version: 1\nrulez: x\n' }, { [CONFIG]: 'version: 1\n' }),
      inputs,
    )
    expect(outputs).toMatchObject({ outcome: 'error' })
    expect(log).toContain(
      `::error::Not audited: in the base of the pull request: ${CONFIG}:2:1: unknown key "rulez"`,
    )
  })

  test('no base: outcome error', async () => {
    const { status, outputs, log } = await run(
      shallow(pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF })),
      inputs,
    )
    expect(status).toBe(1)
    expect(outputs).toMatchObject({ outcome: 'error', targets: '0' })
    expect(log).toMatch(
      /^::error::Not audited: the base of this pull request cannot be read: .*fetch-depth: 2/m,
    )
  })

  test('over the API', async () => {
    const setting = shallow(pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF }))
    const env = await serve(
      repliesWith(setting.base, {
        [CONFIG]: 'version: 1\ntargets: [{ path: artifacts/contoso-web, hosts: [h.yml] }]\n',
        'h.yml': 'name: of-base\nkind: iis\nmodule: v1\n',
      }),
    )
    const { status, summary } = await run(setting, { ...inputs, path: '', token: 't' }, env)
    expect(status).toBe(1)
    expect(summary).toContain('of-base')
  })

  test('in no pull request the checkout holds, and one line says so', async () => {
    const setting = pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF })
    const { status, log, policy } = await run(setting, inputs, { GITHUB_EVENT_NAME: 'push' })
    expect({ status, base: policy?.base }).toEqual({ status: 0, base: null })
    expect(log.split('\n').filter((line) => line.includes('config-from'))).toEqual([
      'config-from: base has no effect: this run is of no pull request, so the files of the checkout hold',
    ])
  })

  test('a target with a .git of its own has nothing to say', async () => {
    const outside = kept(temporaryFolder('trap'))
    const trap = trapIn(outside)
    const setting = pullRequest({ 'web.config': '<configuration/>' }, { 'a.txt': 'x' })
    setTraps(setting.folder, trap)
    const { outputs, log } = await run(setting, { ...inputs, path: '.' })
    expect(outputs).toMatchObject({ outcome: 'error' })
    expect(log).toContain('its .git lies in what is audited')
    expect(trap.wasStarted()).toBe(false)
  })

  test('is head or base', async () => {
    const { log } = await run(pullRequest({}, {}), { 'config-from': 'main' })
    expect(log).toContain('the input config-from "main" is not known: it takes head, base')
  })
})

test('a hostile repository starts nothing, whatever is asked of it', async () => {
  const outside = kept(temporaryFolder('trap'))
  const trap = trapIn(outside)
  const setting = pullRequest({ [CONFIG]: 'version: 1\n' }, { [CONFIG]: OFF })
  mkdirSync(path.join(setting.folder, 'bin'), { recursive: true })
  setTraps(setting.folder, trap)
  expect((await run(setting)).policy?.base).toHaveLength(1)
  expect((await run(setting, { 'config-from': 'base' })).status).toBe(1)
  expect(trap.wasStarted()).toBe(false)
})
