// The bundle on real repositories with a published project (recorded), as a runner and a shell start it: the lines it prints for the runner.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { repositoryApps } from '../../scripts/repository-apps.ts'
import { commit, git, repositoryOf, temporaryFolder, write } from '../support/git-repository.ts'
import { writeRecorded } from '../support/recorded-outputs.ts'

const CONFIG = '.github/publish-audit.yml'
const IIS = 'kind: iis, module: 20.0.25300, worker-bitness: 64'
const made: string[] = []

function kept(folder: string): string {
  made.push(folder)
  return folder
}

/** A checkout of the repository with this configuration, and in `artifacts` what was published of it. */
async function published(
  name: string,
  config: string,
  targets: readonly string[],
  folder = kept(temporaryFolder('repository')),
): Promise<string> {
  const app = repositoryApps.find((each) => each.name === name)
  mkdirSync(folder, { recursive: true })
  git(folder, 'init', '--quiet', '--initial-branch=main')
  commit(folder, { ...app?.files, [CONFIG]: config })
  for (const target of targets) await writeRecorded(name, path.join(folder, 'artifacts', target))
  return folder
}

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

interface Ran {
  readonly status: number | null
  /** Those that the runner makes an annotation of. */
  readonly annotations: readonly string[]
  readonly log: string
}

function started(
  script: string,
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve(script), ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  })
  const log = `${stdout}${stderr}`
  return {
    status,
    log,
    annotations: log.split('\n').filter((line) => /^::(?:error|warning|notice)/.test(line)),
  }
}

/** The action; `cwd` is the workspace, as it always is. */
function step(
  cwd: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Ran {
  const runner = kept(temporaryFolder('runner'))
  const file = (name: string) => {
    writeFileSync(path.join(runner, name), '')
    return path.join(runner, name)
  }
  const given = { 'as-of': '2026-11-22', ...inputs }
  return started('dist/index.js', [], cwd, {
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKSPACE: cwd,
    RUNNER_TEMP: runner,
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...env,
  })
}

const ofShop = `version: 1
hosts:
  production: { ${IIS} }
  staging: { ${IIS} }
ignore:
  - { rule: stdout-log-enabled, reason: known, expires: 2026-01-01 }
  - { rule: web-config-missing, reason: known }
`
const ofService = `version: 1
hosts:
  production:
    kind: linux
    architecture: x64
    libc: glibc
    runtimes: [{ name: Microsoft.NETCore.App, version: 8.0.22 }, { name: Microsoft.AspNetCore.App, version: 8.0.22 }]
  staging: { kind: linux, architecture: x64, libc: glibc, runtimes: [] }
`
const inputs = { path: 'artifacts/shop', host: 'production\nstaging' }

/** The variables of a run on a pull request of the last commit. */
function pullRequest(folder: string, head: string): Readonly<Record<string, string>> {
  const event = path.join(kept(temporaryFolder('event')), 'event.json')
  const base = { sha: git(folder, 'rev-parse', 'HEAD^'), ref: 'main' }
  writeFileSync(event, JSON.stringify({ repository: { id: 1 }, pull_request: { base, head: { sha: head } } }))
  return { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event, GITHUB_BASE_REF: 'main' }
}

/** What stands before the message but the title, and the rule. */
function placed(annotations: readonly string[]): readonly string[] {
  return annotations.map((line) => {
    const { severity = '', place = '' } =
      /^::(?<severity>\w+) title=[^,:]+,?(?<place>[^:]*)::/.exec(line)?.groups ?? {}
    return `${severity} ${place} ${/\[[a-z0-9-]+\]$/.exec(line)?.[0] ?? ''}`.trim()
  })
}

const OF_SHOP = [
  'error file=src/Shop/web.config,line=20 [web-config-duplicate-collection-key]',
  'error file=src/Shop/app_offline.htm [app-offline-in-artifact]',
  'error file=src/Shop/wwwroot/logo.png [lfs-pointer]',
  `warning file=${CONFIG},line=6,col=5`,
  `warning file=${CONFIG},line=7,col=5`,
  'warning file=src/Shop/runtimeconfig.template.json,line=5 [roll-forward-disabled]',
  'warning file=src/Shop/appsettings.json,line=5 [allowed-hosts-invalid]',
  'warning file=src/Shop/web.config,line=11 [stdout-log-enabled]',
  'warning file=src/Shop/web.Release.config,line=8 [environment-development]',
]

describe('sections 3 and 8: the action', () => {
  test('names no line of a file that a step has changed: GitHub shows the commit', async () => {
    const folder = await published('source-shop', ofShop, ['shop'])
    const file = path.join(folder, 'src/Shop/web.config')
    const text = readFileSync(file, 'utf8')
    const ofWebConfig = (annotations: readonly string[]) =>
      placed(annotations).filter((line) => line.includes('file=src/Shop/web.config,'))
    // What git writes on Windows is the same file.
    writeFileSync(file, text.replaceAll('\n', '\r\n'))
    expect(ofWebConfig(step(folder, inputs).annotations)).toHaveLength(2)
    writeFileSync(file, text.replace('<configuration>', '<configuration>\n  <!-- of a step -->'))
    expect(ofWebConfig(step(folder, inputs).annotations)).toEqual([])
    const argv = ['artifacts/shop', '--host', 'production', '--format', 'github', '--as-of', '2026-11-22']
    expect(ofWebConfig(started('dist/cli.js', argv, folder, { GITHUB_ACTIONS: 'true' }).annotations)).toEqual(
      [],
    )
    // Who sits before the changed file means it.
    expect(ofWebConfig(started('dist/cli.js', argv, folder, {}).annotations)).not.toEqual([])
  })

  test('annotates the lines of the repository, and ends with the failure line', async () => {
    const { status, annotations } = step(await published('source-shop', ofShop, ['shop']), inputs)
    expect(status).toBe(1)
    expect(placed(annotations.slice(0, -1))).toEqual(OF_SHOP)
    expect(annotations[0]).toBe(
      '::error title=web.config adds the same key twice,file=src/Shop/web.config,line=20::production and staging: .contoso is added to ' +
        'system.webServer/staticContent a second time (first in line 15), so artifacts/shop answers HTTP 500.19. Remove one of the two ' +
        'from web.config, or put a remove element for .contoso in front of the second. ' +
        'Found in artifacts/shop/web.config:16:9. [web-config-duplicate-collection-key]',
    )
    expect(annotations.slice(3, 5)).toEqual([
      `::warning title=An entry of the configuration has no effect,file=${CONFIG},line=6,col=5::ignore entry ${CONFIG}:6:5 (stdout-log-enabled) expired on 2026-01-01: 1 finding counts again`,
      `::warning title=An entry of the configuration has no effect,file=${CONFIG},line=7,col=5::ignore entry ${CONFIG}:7:5 (web-config-missing) matches no finding: take it out`,
    ])
    expect(annotations.at(-1)).toBe(
      '::error::Do not ship: artifacts/shop answers HTTP 500.19 on both hosts – 3 errors, 4 warnings, 1 note, gate failed (fail-on: error)',
    )
  })

  test('annotates the same lines of the report of an earlier run, where the output is gone', async () => {
    const folder = await published('source-shop', ofShop, ['shop'])
    mkdirSync(path.join(folder, 'reports'))
    const before = step(folder, { ...inputs, 'json-file': 'reports/shop.json' })
    rmSync(path.join(folder, 'artifacts'), { recursive: true })
    const { status, annotations } = step(folder, { path: 'reports/*.json' })
    expect([status, annotations]).toEqual([1, before.annotations])
  })

  // An unpacked artifact can bring a repository whose configuration names programs.
  test('starts no git of a repository that lies beside a report', async () => {
    const folder = await published('source-shop', ofShop, ['shop'])
    mkdirSync(path.join(folder, 'reports'))
    step(folder, { ...inputs, 'json-file': 'reports/shop.json' })
    git(path.join(folder, 'reports'), 'init', '--quiet')
    const { log } = step(folder, { path: 'reports/shop.json', 'source-root': 'reports' })
    expect(log).toContain('its .git lies in what is audited')
  })

  test('counts files from the git root of a checkout below the workspace', async () => {
    const workspace = kept(temporaryFolder('workspace'))
    await published('source-shop', ofShop, ['shop'], path.join(workspace, 'code'))
    const { annotations } = step(workspace, {
      ...inputs,
      path: 'code/artifacts/shop',
      config: `code/${CONFIG}`,
      'source-root': 'code',
    })
    expect(placed(annotations.slice(0, -1))).toEqual(OF_SHOP)
  })

  test('counts files from the git root, where the source root lies below it', async () => {
    const folder = await published('source-service', ofService, ['blue'])
    const { annotations } = step(folder, { path: 'artifacts/blue', host: 'production', 'source-root': 'src' })
    expect(placed(annotations)[0]).toBe(
      'error file=src/Contoso.Service.csproj,line=3 [runtime-not-on-target]',
    )
  })

  test('joins what is equal, names host, app, fix and rule, and places where there is no line', async () => {
    const service = await published('source-service', ofService, ['blue', 'green'])
    const { annotations } = step(service, { path: 'artifacts/*', host: 'production\nstaging' })
    expect(annotations.slice(0, 2)).toEqual([
      '::error title=The .NET runtime that the app needs is not installed,file=src/Contoso.Service.csproj,line=3::production: ASP.NET Core 10.0 ' +
        'is missing, so artifacts/blue and artifacts/green do not start. Install the ASP.NET Core 10.0 runtime (package ' +
        'aspnetcore-runtime-10.0; https://dotnet.microsoft.com/download/dotnet/10.0) on production (it has 8.0.22), or publish ' +
        'self-contained for linux-x64. [runtime-not-on-target]',
      '::error title=No .NET is found that could start the app::staging: No .NET for x64 is installed ' +
        '(artifacts/blue/Contoso.Service.runtimeconfig.json:1:1 and artifacts/green/Contoso.Service.runtimeconfig.json:1:1), so ' +
        'artifacts/blue and artifacts/green do not start. Install ASP.NET Core 10.0 for x64 on staging (package aspnetcore-runtime-10.0; ' +
        'https://dotnet.microsoft.com/download/dotnet/10.0), or publish self-contained for linux-x64. [dotnet-not-found]',
    ])
    expect(annotations.at(-1)).toContain('failing: artifacts/blue and artifacts/green')
  })

  test('stands on an audited file where git tracks it, and there alone', async () => {
    const folder = await published('source-shop', 'version: 1\n', [])
    cpSync('samples/contoso-inprocess-v1', path.join(folder, 'out/tracked'), { recursive: true })
    commit(folder, {})
    cpSync('samples/contoso-inprocess-v1', path.join(folder, 'out/untracked'), { recursive: true })
    const { annotations } = step(folder, { path: 'out/tracked\nout/untracked' })
    expect(placed(annotations).slice(0, 2)).toEqual([
      'error file=out/tracked/web.config,line=6,col=50 [ancm-module-v1]',
      'error  [ancm-module-v1]',
    ])
    expect(annotations[1]).toContain('(out/untracked/web.config:6:50), so out/untracked answers HTTP 500.21.')
  })

  test('annotations: none shows the failure line alone', async () => {
    const { annotations } = step(await published('source-shop', ofShop, ['shop']), {
      ...inputs,
      annotations: 'none',
    })
    expect(annotations).toEqual([expect.stringMatching(/^::error::Do not ship: /)])
  })

  test('what a pull request changes of the policy is one warning, on the configuration', async () => {
    const folder = await published('source-shop', 'version: 1\nfail-on: warning\n', ['shop'])
    const head = commit(folder, { [CONFIG]: 'version: 1\nfail-on: never\nrules: { lfs-pointer: off }\n' })
    const { annotations } = step(folder, { path: 'artifacts/shop' }, pullRequest(folder, head))
    expect(annotations.filter((line) => line.includes('This pull request'))).toEqual([
      `::warning title=This pull request changes what the audit accepts,file=${CONFIG},line=1::This pull request lowers fail-on from ` +
        'warning to never and lowers lfs-pointer from error to off.',
    ])
  })
})

test('sections 8 and 11: an entry of the base stands on no line of the checkout', async () => {
  const folder = await published('source-shop', ofShop, ['shop'])
  const head = commit(folder, { [CONFIG]: 'version: 1\n' })
  const { annotations } = step(folder, { ...inputs, 'config-from': 'base' }, pullRequest(folder, head))
  const entries = annotations.filter((line) => line.includes('ignore entry'))
  expect(entries).toHaveLength(2)
  for (const line of entries) expect(line).not.toContain('file=')
})

describe('section 8: a mistake is an error on its line and column', () => {
  const wrong = 'version: 1\ntargets: [{ path: artifacts/shop }]\nrulez: x\n'
  const files = { [CONFIG]: wrong, 'ops/server.yml': 'kind: iis\nmodul: v1\n' }
  const expected = [
    `::error title=A mistake in the configuration or a host file,file=${CONFIG},line=3,col=1::${CONFIG}:3:1: unknown key "rulez" in the configuration – did you mean rules?`,
    '::error title=A mistake in the configuration or a host file,file=ops/server.yml,line=2,col=1::ops/server.yml:2:1: unknown key "modul" in the host – did you mean module?',
  ]

  test('of the action, before the failure line', () => {
    const folder = kept(repositoryOf(files))
    const { status, annotations } = step(folder, { host: 'ops/server.yml' })
    expect(status).toBe(1)
    expect(annotations).toEqual([...expected, expect.stringMatching(/^::error::Not audited: /)])
    expect(step(folder, { host: 'ops/server.yml', annotations: 'none' }).annotations).toHaveLength(1)
  })

  test('of --format github, also from a folder below', () => {
    const folder = kept(repositoryOf(files))
    mkdirSync(path.join(folder, 'deep'))
    const argv = ['.', '--format', 'github', '--host', '../ops/server.yml']
    const { status, annotations } = started('dist/cli.js', argv, path.join(folder, 'deep'), {})
    expect(status).toBe(2)
    expect(annotations).toEqual(expected.map((line) => line.replace('::ops/', '::../ops/')).toReversed())
    expect(started('dist/cli.js', argv.slice(0, 1), path.join(folder, 'deep'), {}).annotations).toEqual([])
  })

  test('outside of a repository without a file', () => {
    const folder = kept(temporaryFolder('no-repository'))
    write(folder, CONFIG, wrong)
    expect(started('dist/cli.js', ['.', '--format', 'github'], folder, {}).annotations[0]).toBe(
      `::error title=A mistake in the configuration or a host file::${CONFIG}:3:1: unknown key "rulez" in the configuration – did you mean rules?`,
    )
  })
})
