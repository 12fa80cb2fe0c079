// The hosts that `init --discover` proposes, for small repositories.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Config } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { ON_DISK } from '../../src/config/settings-file.ts'
import { draftConfiguration } from '../../src/init/draft-configuration.ts'
import { rules } from '../../src/judge/registry.ts'
import { runIn } from '../support/command-line.ts'
import { repositoryOf } from '../support/git-repository.ts'
import { memoryRepository } from '../support/repositories.ts'

type Files = Readonly<Record<string, string>>

const PROJECT =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>'
const WEB: Files = {
  'src/Web/Web.csproj': PROJECT,
  '.github/workflows/release.yml':
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: dotnet publish src/Web -o artifacts/web\n',
}
const BASE = 'FROM mcr.microsoft.com/dotnet/aspnet:10.0'
const START = 'ENTRYPOINT ["dotnet", "Web.dll"]\n'
const COPIES = `${BASE}\nWORKDIR /app\nCOPY artifacts/web .\n${START}`
const STAGES = `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish src/Web -o /out\n${BASE} AS final\nWORKDIR /app\nCOPY --from=build /out .\n${START}`
const UNIT =
  '[Unit]\nDescription=web\n[Service]\nWorkingDirectory=/srv/web\nExecStart=/usr/bin/dotnet Web.dll\n'
const site = (name: string, id: number) =>
  `<site name="${name}" id="${id}"><application path="/" applicationPool="p"><virtualDirectory path="/" physicalPath="C:\\${name}" /></application></site>`
const server = (...sites: readonly string[]) =>
  `<configuration><system.applicationHost><applicationPools><add name="p" /></applicationPools><sites>${sites.join('')}</sites></system.applicationHost></configuration>`

let root = ''

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'discover-test-')))
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function write(files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
}

/** As a run does, with the files that it names. */
async function read(text: string): Promise<Config> {
  write({ '.github/publish-audit.yml': text })
  const { config } = await loadConfig(
    { config: null, hosts: [] },
    root,
    rules.map(({ id }) => id),
    ON_DISK,
  )
  return config
}

const allTaken = (text: string) => text.replace(/^( *)#(?! [^ ])/gm, '$1')

interface Drafted {
  readonly text: string
  /** Names of the hosts that hold. */
  readonly hosts: readonly string[]
  /** With every suggestion taken. */
  readonly proposed: readonly string[]
  /** Of the first target. */
  readonly named: readonly string[]
}

async function draft(files: Files): Promise<Drafted> {
  const { text } = await draftConfiguration(memoryRepository({ ...WEB, ...files }), true)
  write(files)
  const { hosts, targets } = await read(text)
  const all = await read(allTaken(text))
  const names = (config: Config) => [...config.hosts.keys()].filter((name) => name !== 'production')
  expect(names({ ...all, hosts })).toEqual([...hosts.keys()])
  return {
    text,
    hosts: [...hosts.keys()],
    proposed: names(all),
    named: (targets[0]?.hosts ?? []).map(({ value }) => value),
  }
}

describe('what is proved to get the output of a target is a host of it', () => {
  test.each<[string, string, Files]>([
    ['a Dockerfile that copies it', 'dockerfile', { Dockerfile: COPIES }],
    ['a Dockerfile below the root', 'deploy-dockerfile', { 'deploy/Dockerfile': COPIES }],
    ['a unit that starts it', 'deploy-web-service', { 'deploy/web.service': UNIT }],
    ['a Procfile', 'procfile', { Procfile: 'web: dotnet Web.dll\n' }],
    ['its app host', 'procfile', { Procfile: 'web: ./Web\n' }],
  ])('%s', async (_what, name, files) => {
    expect(await draft(files)).toMatchObject({ hosts: [name], proposed: [name], named: [name] })
  })
})

describe('what is not proved is a suggestion', () => {
  test.each<[string, string, Files]>([
    ['a Dockerfile that publishes itself', 'dockerfile', { Dockerfile: STAGES }],
    [
      'a Dockerfile that copies something else',
      'dockerfile',
      { Dockerfile: COPIES.replace('artifacts/web', 'out') },
    ],
    ['another app', 'dockerfile', { Dockerfile: COPIES.replace('Web.dll', 'Api.dll') }],
    [
      'a script as its start',
      'dockerfile',
      { Dockerfile: COPIES.replace(/ENTRYPOINT.*/, 'ENTRYPOINT ["/start.sh"]') },
    ],
    ['a Containerfile', 'containerfile', { Containerfile: BASE }],
    ['a unit of another app', 'other-service', { 'other.service': UNIT.replace('Web.dll', 'Other.dll') }],
    ['one site', 'ops-applicationhost-config', { 'ops/applicationHost.config': server(site('Contoso', 1)) }],
    [
      'an app for Windows',
      'procfile',
      {
        Procfile: 'web: dotnet Web.dll\n',
        'src/Web/Web.csproj': PROJECT.replace('</P', '<RuntimeIdentifier>win-x64</RuntimeIdentifier></P'),
      },
    ],
    [
      'two targets with one name',
      'procfile',
      {
        Procfile: 'web: dotnet Web.dll\n',
        'other/Web.csproj': PROJECT,
        '.github/workflows/release.yml': 'on: push\n',
      },
    ],
    [
      'the image of a job',
      'sdk-10-0',
      {
        '.github/workflows/b.yml':
          'on: push\njobs:\n  a:\n    container: mcr.microsoft.com/dotnet/sdk:10.0\n',
      },
    ],
    [
      'the image of a service',
      'aspnet-10-0-alpine',
      {
        'compose.yaml':
          "services:\n  web:\n    image: 'mcr.microsoft.com/dotnet/aspnet:10.0-alpine' # small\n",
      },
    ],
  ])('%s', async (_what, name, files) => {
    expect(await draft(files)).toMatchObject({ hosts: [], proposed: [name], named: [] })
  })
})

describe('nothing is proposed of', () => {
  test.each<[string, Files]>([
    ['no such file', {}],
    ['a Dockerfile of another language', { Dockerfile: 'FROM node:24\nCMD ["node", "."]\n' }],
    ['what is ignored when an image is built', { 'Dockerfile.dockerignore': 'dotnet\n' }],
    [
      'a unit of another program',
      { 'nginx.service': UNIT.replace(/ExecStart=.*/, 'ExecStart=/usr/sbin/nginx') },
    ],
    ['a unit that only writes of dotnet', { 'a.service': '[Service]\n# dotnet\nExecStart=/bin/a\n' }],
    ['a Procfile of another language', { Procfile: 'web: gunicorn app\n' }],
    ['an image of another registry', { 'compose.yaml': 'services:\n  db:\n    image: postgres:18\n' }],
    ...['samples', 'test', 'Web.Tests', 'obj', 'src/examples', '.devcontainer'].map(
      (folder): [string, Files] => [`the folder ${folder}`, { [`${folder}/Dockerfile`]: COPIES }],
    ),
  ])('%s', async (_what, files) => {
    const { text, proposed } = await draft(files)
    expect(proposed).toEqual([])
    expect(text).toBe((await draftConfiguration(memoryRepository({ ...WEB, ...files }))).text)
  })
})

test('where it was found, its parts and what it lacks is said', async () => {
  const { text } = await draft({
    Dockerfile: STAGES,
    'ops/applicationHost.config': server(site('Default Web Site', 1), site('Contoso', 2)),
  })
  expect(text).toContain(
    [
      '#hosts:',
      '  # Found: Dockerfile. Its stages: build, final.',
      '  # It does not say architecture: write beside it what is known.',
      '  # That it gets the output of a target is not seen in it.',
      '#  dockerfile:',
      '#    from: Dockerfile',
      '#    stage: final',
      '  # Found: ops/applicationHost.config. Its sites: Default Web Site, Contoso.',
      '  # It does not say architecture, module, runtimes: write beside it what is known.',
      '  # Which target goes there it does not say.',
      '#  ops-applicationhost-config:',
      '#    from: ops/applicationHost.config',
      "#    site: 'Default Web Site'",
      '#  production:',
    ].join('\n'),
  )
})

test('at most twelve, the proved ones first, and the rest is named', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`s${String(index).padStart(2, '0')}/Dockerfile`, STAGES]),
  )
  const { text, hosts, proposed } = await draft({ ...many, Procfile: 'web: dotnet Web.dll\n' })
  expect(hosts).toEqual(['procfile'])
  expect(proposed).toHaveLength(12)
  expect(text).toContain(
    '  # 9 more describe a place: s11/Dockerfile, s12/Dockerfile, s13/Dockerfile, s14/Dockerfile, s15/Dockerfile and 4 more.\n',
  )
})

test('hostile names stay names', async () => {
  const names = [
    'a: b #c/Dockerfile',
    "it's/Dockerfile",
    '"\u2028x: y/Dockerfile',
    '\n- evil/Dockerfile',
    '&a *b !c/Dockerfile',
    'ü/Dockerfile',
    '1/Dockerfile',
    '{{x}}/Dockerfile',
  ]
  const { text, proposed } = await draft({
    ...Object.fromEntries(names.map((name) => [name, COPIES.replace('artifacts/web', 'elsewhere')])),
    'ops/applicationHost.config': server(site('a: b&#10;- c', 1), site('x', 2)),
  })
  expect(proposed).toHaveLength(names.length + 1)
  const { hosts } = await read(allTaken(text))
  expect([...hosts.values()].map(({ origin }) => origin?.file)).toEqual(expect.arrayContaining(names))
})

test('of what a run would refuse the reason is told', async () => {
  const files = {
    Dockerfile: '# syntax=docker/dockerfile:1\nRUN dotnet build\n',
    'ops/applicationHost.config': '<a>',
  }
  const { text, proposed } = await draft(files)
  expect(proposed).toEqual([])
  expect(text).toContain(
    '  # Dockerfile describes a place, and cannot be used as it is: Dockerfile:2:1: only ARG may stand before the first FROM\n',
  )
  expect(text).toContain('  # ops/applicationHost.config describes a place, and cannot be used as it is: ')
})

test('a run takes what is written, and nothing that was not named', async () => {
  const repository = repositoryOf({
    'src/Web/Contoso.Web.csproj': PROJECT,
    '.github/workflows/release.yml': WEB['.github/workflows/release.yml'] ?? '',
    'deploy/web.service': UNIT.replace('Web.dll', 'Contoso.Web.dll'),
    Dockerfile: STAGES,
  })
  try {
    expect(await runIn(repository, ['init', '--discover'])).toMatchObject({ code: 0 })
    cpSync('samples/contoso-web', path.join(repository, 'artifacts/web'), { recursive: true })
    const { code, out } = await runIn(repository, ['--format', 'json'])
    expect(code).toBe(0)
    expect([...out.matchAll(/"host":"([^"]*)"/g)].map(([, host]) => host)).toEqual(['deploy-web-service'])
  } finally {
    rmSync(repository, { recursive: true, force: true })
  }
})
