// The whole product on the checkout of a hostile pull request: nothing it names is started, nothing outside is read, no name of it becomes a
// command, a mention or a link, and the verdict is that of the output alone.
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  commit,
  git,
  repositoryOf,
  setTraps,
  temporaryFolder,
  trapIn,
  write,
  type Trap,
} from '../support/git-repository.ts'

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
</Project>
`
const NO_FRAMEWORK = '<Project Sdk="Microsoft.NET.Sdk.Web" />\n'
const SECRET = 'TOP-SECRET'
const IN_SHOP = 'src/Contoso.Web/Contoso.Web.csproj'
const WORKFLOW = `on: push\njobs:\n  a:\n    steps:\n      - run: dotnet publish src/Contoso.Web -f net10.0\n`

const made: string[] = []
let outside = ''
let trap: Trap

beforeAll(() => {
  outside = kept(temporaryFolder('outside'))
  trap = trapIn(kept(temporaryFolder('trap')))
  write(outside, 'Contoso.Web.csproj', PROJECT.replace('<Prop', `<!-- ${SECRET} --><Prop`))
  write(outside, 'publish-audit.yml', `version: 1\n${SECRET}: x\n`)
  write(outside, 'workflows/a.yml', WORKFLOW)
  copyFileSync('samples/contoso-inprocess-v1/web.config', path.join(outside, 'web.config'))
})
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})
function kept(folder: string): string {
  made.push(folder)
  return folder
}

type Files = Readonly<Record<string, string>>

/** With two outputs that no commit has: one fails by its framework, the other by its web.config. */
function pullRequest(files: Files, project = 'src/Contoso.Web'): string {
  const own = {
    [`${project}/Contoso.Web.csproj`]: PROJECT,
    'ops/server.yml': `kind: iis
architecture: x64
worker-bitness: 64
module: '20.0.25300'
runtimes: [{ name: Microsoft.NETCore.App, version: 8.0.11 }, { name: Microsoft.AspNetCore.App, version: 8.0.11 }]
other-installations: []
`,
    [`${project}/web.config`]: readFileSync('samples/contoso-inprocess-v1/web.config', 'utf8'),
    '.gitignore': 'artifacts\n',
    '.gitattributes': '* filter=evil diff=evil merge=evil\n',
  }
  const folder = kept(repositoryOf({ ...own, ...files }))
  for (const [name, sample] of Object.entries({ web: 'contoso-web', v1: 'contoso-inprocess-v1' }))
    cpSync(path.join('samples', sample), path.join(folder, 'artifacts', name), { recursive: true })
  setTraps(folder, trap)
  return folder
}

const PATHS = ['artifacts/web', 'artifacts/v1']
const HOST = './ops/server.yml'

function cli(folder: string, ...more: readonly string[]) {
  return start(folder, 'dist/cli.js', [...PATHS, '--host', HOST, '--as-of', '2026-11-22', ...more], {})
}

function action(folder: string, inputs: Files = {}) {
  const runner = kept(temporaryFolder('runner'))
  const file = (name: string) => {
    writeFileSync(path.join(runner, name), '')
    return path.join(runner, name)
  }
  const summary = file('summary')
  const { status, log } = start(folder, 'dist/index.js', [], {
    INPUT_PATH: PATHS.join('\n'),
    INPUT_HOST: HOST,
    'INPUT_AS-OF': '2026-11-22',
    INPUT_ANNOTATIONS: 'all',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_BASE_REF: 'main',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: runner,
    ...inputs,
  })
  return { status, log, summary: readFileSync(summary, 'utf8') }
}

/** What never comes back fails by its time. */
function start(folder: string, door: string, args: readonly string[], env: Files) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve(door), ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
  })
  return { status, stdout, log: stdout + stderr }
}

interface Reported {
  readonly verdict: unknown
  readonly sources: readonly string[]
}

function reported(folder: string, ...more: readonly string[]): Reported {
  const sources: string[] = []
  const verdict: unknown = JSON.parse(
    cli(folder, '--format', 'json', ...more).stdout,
    (name, value: unknown) => {
      if (name !== 'source' || value === null || typeof value !== 'object') return value
      const { path: file, line } = { path: '', line: null, ...value }
      sources.push(`${file}:${line}`)
      return null
    },
  )
  return { verdict, sources }
}

/** Of the two errors, the failure line, and why nothing is compared: no base is there. */
const OWN = /^::error [^:]*title=|^::error::Do not ship|^::notice::what this pull request/

const SHOP_WEB_CONFIG = 'src/Contoso.Web/web.config:6'

describe('a hostile pull request', () => {
  const bomb = [...Array.from({ length: 30 }).keys()]
    .map(
      (at) =>
        `a${at}: &a${at} [${Array.from({ length: 9 }, () => (at === 0 ? 'x' : `*a${at - 1}`)).join(',')}]\n`,
    )
    .join('')

  test.each<[string, () => Files, readonly string[]]>([
    ['that is none', () => ({}), [`${IN_SHOP}:3`, SHOP_WEB_CONFIG]],
    [
      'with a DOCTYPE in its project',
      () => ({
        [IN_SHOP]: `<!DOCTYPE a [ <!ENTITY b SYSTEM "file://${outside}/publish-audit.yml"> ]>\n${PROJECT.replace('net10.0', 'net10.0&b;')}`,
      }),
      [],
    ],
    ['with a project of 50 MB', () => ({ [IN_SHOP]: `<!--${'x'.repeat(50_000_000)}-->\n${PROJECT}` }), []],
    [
      'with 100,000 properties, twice',
      () => ({
        [IN_SHOP]: PROJECT.replace('<PropertyGroup>', `<PropertyGroup>${'<A>1</A>'.repeat(100_000)}`),
        'Directory.Build.props': `<Project><PropertyGroup>${'<A>1</A>'.repeat(100_000)}</PropertyGroup></Project>`,
      }),
      [],
    ],
    [
      'with a workflow that unfolds',
      () => ({ [IN_SHOP]: NO_FRAMEWORK, '.github/workflows/a.yml': `${WORKFLOW}${bomb}` }),
      [SHOP_WEB_CONFIG],
    ],
    [
      'with a workflow of depth 200,000',
      () => ({
        [IN_SHOP]: NO_FRAMEWORK,
        '.github/workflows/a.yml': `# dotnet publish -f net10.0\na: ${'['.repeat(200_000)}`,
      }),
      [SHOP_WEB_CONFIG],
    ],
    [
      'with 20 workflows of 4 MB',
      () => ({
        [IN_SHOP]: NO_FRAMEWORK,
        ...Object.fromEntries(
          [...Array.from({ length: 20 }).keys()].map((at) => [
            `.github/workflows/${at}.yml`,
            `${WORKFLOW}${'      - run: dotnet publish -f net10.0\n'.repeat(108_000)}`,
          ]),
        ),
      }),
      [SHOP_WEB_CONFIG],
    ],
  ])('%s', (_, files, sources) => {
    const folder = pullRequest(files())
    const found = reported(folder)
    expect(found.sources).toEqual(sources)
    expect(found.verdict).toEqual(reported(folder, '--source-root', 'none').verdict)
    const { status, log, summary } = action(folder)
    expect(status).toBe(1)
    expect(log + summary).not.toContain(SECRET)
    expect(trap.wasStarted()).toBe(false)
  })

  /** Replaces what the paths name by links. */
  function linked(links: Files): string {
    const folder = pullRequest({})
    for (const [file, to] of Object.entries(links)) {
      rmSync(path.join(folder, file), { recursive: true, force: true })
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      symlinkSync(to, path.join(folder, file))
    }
    return folder
  }

  test.each<[string, () => Files, readonly string[]]>([
    ['its project', () => ({ [IN_SHOP]: path.join(outside, 'Contoso.Web.csproj') }), []],
    ['the folder of it', () => ({ 'src/Contoso.Web': outside }), []],
    [
      'its workflows',
      () => ({ '.github/workflows': path.join(outside, 'workflows') }),
      [`${IN_SHOP}:3`, SHOP_WEB_CONFIG],
    ],
  ])('whose link leads to outside: %s', (_, links, sources) => {
    const folder = linked(links())
    const found = reported(folder)
    expect(found.sources).toEqual(sources)
    expect(found.verdict).toEqual(reported(folder, '--source-root', 'none').verdict)
    expect(action(folder).log).not.toContain(SECRET)
    // The same where the links are what git tracks.
    rmSync(path.join(folder, '.git'), { recursive: true })
    git(folder, 'init', '--quiet')
    commit(folder, {})
    expect(reported(folder).sources).toEqual(sources)
  })

  test.each<[string, () => Files]>([
    ['the configuration', () => ({ '.github/publish-audit.yml': path.join(outside, 'publish-audit.yml') })],
    ['its folder', () => ({ '.github': outside })],
    ['a host file', () => ({ 'ops/server.yml': path.join(outside, 'publish-audit.yml') })],
    ["git's own file", () => ({ '.github/publish-audit.yml': '../.git/config' })],
  ])('whose settings are a link to outside is refused, and nothing of it is told: %s', (_, links) => {
    const folder = linked(links())
    const { status, log } = cli(folder)
    expect(status).toBe(2)
    expect(log).toContain('is a link that leads out of the repository')
    expect(log).not.toMatch(/TOP-SECRET|version|trap\.sh|no YAML/)
    const ran = action(folder)
    expect(ran.status).toBe(1)
    expect(ran.log + ran.summary).not.toMatch(/TOP-SECRET|trap\.sh/)
    expect(ran.summary).toContain('leads out of the repository')
  })

  test('with a link in the place of what a run writes: nothing is written there', () => {
    const target = path.join(outside, 'publish-audit.yml')
    const before = readFileSync(target, 'utf8')
    const folder = linked({ 'known.json': target, reports: outside })
    for (const argv of [
      ['--write-baseline', 'known.json'],
      ['--output', 'json=known.json'],
      ['--output', 'json=reports/new.json'],
    ])
      expect(cli(folder, ...argv)).toMatchObject({ status: 2, log: expect.stringContaining('by a link') })
    expect(action(folder, { 'INPUT_JSON-FILE': 'known.json' }).log).toContain(
      'leads out of the repository by a link',
    )
    expect(readFileSync(target, 'utf8')).toBe(before)
    expect(existsSync(path.join(outside, 'new.json'))).toBe(false)
  })

  test('with a link as source root, or as baseline', () => {
    const folder = linked({ sources: outside, 'known.json': path.join(outside, 'publish-audit.yml') })
    expect(cli(folder, '--source-root', 'sources')).toMatchObject({
      status: 2,
      log: 'dotnet-publish-audit: --source-root sources leads out of the repository\n',
    })
    expect(cli(folder, '--baseline', 'known.json').log).toMatch(/known\.json is a link that leads out/)
    // A link that stays inside is none of these, nor is a file outside that is named as such.
    symlinkSync('src', path.join(folder, 'inside'))
    symlinkSync('server.yml', path.join(folder, 'ops/same.yml'))
    expect(reported(folder, '--source-root', 'inside').sources).toHaveLength(2)
    expect(cli(folder, '--host', 'ops/same.yml', '--quiet').status).toBe(1)
    copyFileSync(path.join(folder, 'ops/server.yml'), path.join(outside, 'elsewhere.yml'))
    expect(cli(folder, '--host', path.join(outside, 'elsewhere.yml')).status).toBe(1)
  })

  test('whose output has a .git of its own', () => {
    const folder = pullRequest({})
    const output = path.join(folder, 'artifacts/web')
    cpSync(path.join(folder, '.git'), path.join(output, '.git'), { recursive: true })
    expect(reported(folder).sources).toEqual([`${IN_SHOP}:3`, SHOP_WEB_CONFIG])
    const { log } = start(output, 'dist/cli.js', ['.', '--host', path.join(folder, HOST)], {})
    expect(log).toContain('its .git lies in what is audited')
    expect(trap.wasStarted()).toBe(false)
  })

  test.each([
    'src/@team\n::error::x [y](https:evil) <img src=x> `z` #1',
    'src/@org/team\r##[error]https:\\\\evil ::warning file=a::b|c',
    'src/\u202e*a*_b_&amp;@team www.evil.com',
  ])('whose folder is called %j', (project) => {
    const folder = pullRequest({}, project)
    const found = reported(folder)
    expect(found.sources).toEqual([`${project}/Contoso.Web.csproj:3`, `${project}/web.config:6`])
    const { log, summary } = action(folder)
    const text = cli(folder).log
    const markdown = cli(folder, '--format', 'markdown').log
    const github = cli(folder, '--format', 'github').log
    for (const shown of [log, text, github]) {
      const commands = shown.split('\n').filter((line) => /^\s*::|##\[/.test(line))
      expect(commands.filter((line) => !OWN.test(line))).toEqual([])
      expect(shown).not.toContain('\u202e')
    }
    for (const shown of [summary, markdown]) {
      // Outside of code no name of the pull request stands as it is.
      const prose = shown.replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)|<code>(?:(?!@\w)[^<\n])*<\/code>/g, '')
      expect(prose).not.toMatch(/@team|@org|evil|<img|::error|\u202e/)
      expect(prose.split('\n').length).toBe(shown.split('\n').length)
    }
    expect(summary).toContain('Contoso.Web.csproj')
    expect(trap.wasStarted()).toBe(false)
  })

  test.each([5_000, 50_000])('with %d tracked files', (count) => {
    const folder = kept(temporaryFolder('many'))
    git(folder, 'init', '--quiet')
    // Listed, and not written: only candidates are read.
    const blob = hashOf(folder, 'x')
    const listed = [...Array.from({ length: count }).keys()].map(
      (at) =>
        `100644 ${blob}\tsrc/Lib${at % 500}/${at % 7 === 0 ? 'Lib' : 'File'}${at}.${at % 7 === 0 ? 'csproj' : 'cs'}\n`,
    )
    spawnSync('git', ['update-index', '--index-info'], { cwd: folder, input: listed.join('') })
    for (const name of ['web', 'v1'])
      cpSync(
        `samples/${name === 'web' ? 'contoso-web' : 'contoso-inprocess-v1'}`,
        path.join(folder, 'artifacts', name),
        {
          recursive: true,
        },
      )
    write(folder, 'ops/server.yml', 'kind: iis\nmodule: v1\n')
    const found = reported(folder)
    expect(found.verdict).toEqual(reported(folder, '--source-root', 'none').verdict)
    expect(found.sources).toEqual([])
    expect(action(folder).status).toBe(1)
  })
})

function hashOf(folder: string, text: string): string {
  write(folder, 'a.txt', text)
  return git(folder, 'hash-object', '-w', 'a.txt')
}
