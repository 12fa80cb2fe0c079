import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { hostChanges } from '../../src/config/changes/host-changes.ts'
import { planRun } from '../../src/config/plan.ts'
import type { Plan, Wanted } from '../../src/config/plan.ts'
import type { Host } from '../../src/hosts/host.ts'
import { refusalOf } from '../support/settings.ts'

let base = ''
let cwd = ''

beforeEach(() => {
  base = realpathSync(mkdtempSync(path.join(tmpdir(), 'from-test-')))
  cwd = path.join(base, 'repository')
  for (const folder of ['artifacts/web', 'ops', 'other', '.github', '.git'])
    mkdirSync(path.join(cwd, folder), { recursive: true })
  write('Dockerfile', DOCKERFILE)
  write('ops/applicationHost.config', SERVER)
  writeFileSync(path.join(base, 'Dockerfile'), DOCKERFILE)
})

afterEach(() => {
  rmSync(base, { recursive: true, force: true })
})

const DOCKERFILE = `FROM mcr.microsoft.com/dotnet/aspnet:10.0.3-alpine AS final
WORKDIR /app
COPY artifacts/web .
ENV A=1 B=2
EXPOSE 8080
USER 1654
ENTRYPOINT ["dotnet", "web.dll"]
`

const SERVER = `<configuration><system.applicationHost>
  <applicationPools><add name="Own" enable32BitAppOnWin64="true" /></applicationPools>
  <sites><site name="Contoso" id="1">
    <application path="/" applicationPool="Own"><virtualDirectory path="/" physicalPath="C:\\web" /></application>
  </site></sites>
</system.applicationHost></configuration>
`

function write(file: string, text: string | Uint8Array): void {
  writeFileSync(path.join(cwd, file), text)
}

function plan(wanted: Partial<Wanted> = {}, folder = ''): Promise<Plan> {
  return planRun({ paths: [], hosts: [], config: null, ...wanted }, path.join(cwd, folder), ['lfs-pointer'])
}

async function onHosts(...hosts: readonly string[]): Promise<readonly Host[]> {
  const { targets } = await plan({ paths: ['artifacts/web'], hosts })
  return targets[0]?.hosts ?? []
}

function config(host: string): void {
  write('.github/publish-audit.yml', `version: 1\nhosts:\n  place: ${host}\n`)
}

async function placeOf(host: string): Promise<Host> {
  config(host)
  const [place] = await onHosts('place')
  if (place === undefined) throw new Error('no host')
  return place
}

const refusedFor = async (host: string) => {
  config(host)
  return refusalOf(() => plan({ paths: ['artifacts/web'], hosts: ['place'] }))
}

describe('from', () => {
  test('needs no kind, and says where each key stands', async () => {
    const host = await placeOf('{ from: Dockerfile }')
    expect(host).toMatchObject({
      kind: 'container',
      libc: 'musl',
      user: '1654',
      ports: [8080],
      workingDirectory: '/app',
      startCommand: 'dotnet web.dll',
    })
    expect(host.origin).toMatchObject({ file: 'Dockerfile', path: path.join(cwd, 'Dockerfile') })
    expect(host.origin?.keys.get('user')).toMatchObject({ file: 'Dockerfile', line: 6 })
    expect(host.origin?.variables.get('B')).toMatchObject({ line: 4 })
  })

  test('keys beside it win, and variables are of both', async () => {
    const host = await placeOf('{ from: Dockerfile, kind: linux, user: app, environment: { A: 3, C: 4 } }')
    expect(host).toMatchObject({ kind: 'linux', user: 'app' })
    expect(host.environment.get('A')).toBe('3')
    expect(host.environment.get('B')).toBe('2')
    expect(host.environment.get('C')).toBe('4')
    expect(host.environment.get('ASPNETCORE_HTTP_PORTS')).toBe('8080')
    expect(host.origin?.keys.has('user')).toBe(false)
    expect([host.origin?.variables.has('A'), host.origin?.variables.has('B')]).toEqual([false, true])
  })

  test('reads a site, and what a person knows of the machine', async () => {
    const host = await placeOf('{ from: ops/applicationHost.config, site: Contoso, architecture: x64 }')
    expect(host).toMatchObject({ kind: 'iis', workerBitness: 32, architecture: 'x64', sitePath: 'C:\\web' })
    expect(host.server).not.toBeNull()
  })

  test('may name a host file', async () => {
    write('ops/server.yml', 'name: other\nkind: iis\nworker-bitness: 64\n')
    expect(await placeOf('{ from: ops/server.yml, module: v1 }')).toMatchObject({
      name: 'place',
      workerBitness: 64,
      module: ['v1'],
    })
    write('ops/server.yml', 'from: Dockerfile\n')
    expect(await refusedFor('{ from: ops/server.yml }')).toBe(
      'ops/server.yml:1:1: the host file is named by from, and has from of its own | name its file',
    )
  })

  test('stands in a host file too', async () => {
    write('ops/web.yml', 'from: Dockerfile\nuser: root\n')
    expect(await onHosts('ops/web.yml')).toMatchObject([{ name: 'web', kind: 'container', user: 'root' }])
  })

  test('from-type says what a file of another name is', async () => {
    write('ops/image.txt', DOCKERFILE)
    expect(await placeOf('{ from: ops/image.txt, from-type: dockerfile }')).toMatchObject({
      kind: 'container',
    })
  })

  test('is relative to the git root where the configuration is found there', async () => {
    config('{ from: Dockerfile }\ntargets: [{ path: artifacts/web, hosts: [place] }]')
    expect((await plan({}, 'artifacts')).targets[0]?.hosts[0]?.origin?.path).toBe(
      path.join(cwd, 'Dockerfile'),
    )
  })

  test.each([
    ['{ from: Dockerfile, stage: nope }', /publish-audit\.yml:3:37: .*nope/],
    ['{ from: ops/applicationHost.config, site: Contos }', /publish-audit\.yml:3:52: .*Contoso/],
    [
      '{ from: Dockerfil }',
      /^\.github\/publish-audit\.yml:3:18: there is no file Dockerfil \| did you mean Dockerfile\?$/,
    ],
    ['{ from: ops }', /:3:18: ops is no file$/],
    ['{ from: ../Dockerfile }', /:3:18: \.\.\/Dockerfile lies outside of the repository \| /],
    ['{ from: /etc/passwd }', /:3:18: \/etc\/passwd lies outside of the repository \| /],
    ['{ from: .git/config }', /:3:18: \.git\/config lies outside of the repository \| /],
    [
      "{ from: Dockerfile, image: 'mcr.microsoft.com/dotnet/aspnet:10.0' }",
      /:3:12: from and image describe the place at once \| keep one of the two$/,
    ],
    [
      "{ image: 'mcr.microsoft.com/dotnet/aspnet:10.0', stage: a }",
      /:3:59: stage says nothing beside image$/,
    ],
    ["{ image: 'mcr.microsoft.com/dotnet/aspnt:10.0' }", /:3:19: .*did you mean .*aspnet/],
    ['{ stage: a }', /:3:12: stage says nothing where from names no file$/],
    [
      '{ from: Dockerfile, site: a }',
      /:3:30: site says nothing here: it is a part of an applicationHost\.config/,
    ],
    [
      '{ from: Dockerfile, from-type: docker }',
      /:3:41: from-type "docker" is not known: it takes dockerfile, /,
    ],
    [
      '{ from: Dockerfile, ports: [0] }',
      /:3:38: an entry of ports is a port from 1 to 65535, without quotes$/,
    ],
    [
      '{ from: Dockerfile, worker-bitness: 64 }',
      /:3:30: worker-bitness means nothing on a host of kind container$/,
    ],
    ['{ from: Dockerfile, usr: a }', /:3:30: unknown key "usr"/],
    ['{ user: a }', /kind is missing/],
    ['{ kind: iis, user: a }', /:3:23: user means nothing on a host of kind iis$/],
  ])('%s is refused', async (host, message) => {
    expect(await refusedFor(host)).toMatch(message)
  })

  test('a link that leads out of the repository is refused, and one inside is read', async () => {
    symlinkSync(path.join(base, 'Dockerfile'), path.join(cwd, 'other/Dockerfile'))
    expect(await refusedFor('{ from: other/Dockerfile }')).toMatch(/:3:18: .*outside of the repository/)
    symlinkSync(path.join(cwd, 'Dockerfile'), path.join(cwd, 'ops/Dockerfile'))
    expect(await placeOf('{ from: ops/Dockerfile }')).toMatchObject({ kind: 'container' })
  })

  test('a large file is refused at its place', async () => {
    write('other/Dockerfile', new Uint8Array(1024 * 1024 + 1))
    expect(await refusedFor('{ from: other/Dockerfile }')).toBe(
      '.github/publish-audit.yml:3:18: other/Dockerfile has 1048577 bytes, more than the 1048576 that are read',
    )
  })

  test('every mistake is told at once', async () => {
    write(
      '.github/publish-audit.yml',
      'version: 1\nhosts:\n  a: { from: x }\n  b: { from: y }\n  c: { kind: z }\n',
    )
    const told = await refusalOf(() => plan({ paths: ['artifacts/web'] }))
    expect(told.match(/publish-audit\.yml:[345]:/g)).toHaveLength(3)
  })

  test('a file of the source root may lie outside of the repository', async () => {
    config('{ from: ../Dockerfile }')
    const { targets } = await plan({ paths: ['artifacts/web'], hosts: ['place'], sourceRoot: '..' })
    expect(targets[0]?.hosts).toMatchObject([{ kind: 'container' }])
  })
})

describe('image', () => {
  test('stands for what it holds, and keys beside it win', async () => {
    const image = "image: 'mcr.microsoft.com/dotnet/aspnet:10.0-alpine'"
    const host = await placeOf(`{ ${image}, architecture: arm64, icu: true }`)
    expect(host).toMatchObject({ libc: 'musl', architecture: 'arm64', icu: true, laterPatches: true })
    expect(host.origin).toMatchObject({ file: '.github/publish-audit.yml' })
    expect(host.origin?.path).toBe(path.join(cwd, '.github/publish-audit.yml'))
  })

  test('runtimes beside it are what they are', async () => {
    const host = await placeOf("{ image: 'mcr.microsoft.com/dotnet/aspnet:10.0', runtimes: [] }")
    expect([host.laterPatches, host.dotnet.runtimes]).toEqual([false, []])
  })
})

describe('--host', () => {
  test('takes the file itself, which is called like it', async () => {
    expect(await onHosts('Dockerfile', 'ops/applicationHost.config')).toMatchObject([
      { name: 'Dockerfile', kind: 'container' },
      { name: 'applicationHost', kind: 'iis' },
    ])
  })

  test('of one name are called by their paths, also where a name of the configuration is the same', async () => {
    write('other/Dockerfile.api', DOCKERFILE)
    expect((await onHosts('Dockerfile', './other/Dockerfile.api')).map(({ name }) => name)).toEqual([
      'Dockerfile',
      './other/Dockerfile.api',
    ])
    write('other/place.Dockerfile', DOCKERFILE)
    config('{ kind: iis }')
    expect((await onHosts('place', 'other/place.Dockerfile')).map(({ name }) => name)).toEqual([
      'place',
      'other/place.Dockerfile',
    ])
  })

  test('may lie outside for who starts the run, not for who writes the configuration', async () => {
    expect(await onHosts('../Dockerfile')).toMatchObject([{ kind: 'container' }])
    write(
      '.github/publish-audit.yml',
      'version: 1\ntargets: [{ path: artifacts/web, hosts: [../Dockerfile] }]\n',
    )
    expect(await refusalOf(() => plan())).toMatch(/:2:42: \.\.\/Dockerfile lies outside of the repository/)
  })
})

describe('against the base', () => {
  const changed = async (text: string) => {
    const before = await onHosts('Dockerfile')
    write('Dockerfile', text)
    const now = await onHosts('Dockerfile')
    const byName = (hosts: readonly Host[]) => new Map(hosts.map((host) => [host.name, host]))
    return hostChanges(byName(before), byName(now))
  }

  test('a line that says nothing of the place is no change', async () => {
    expect(await changed(`# a comment\n\n${DOCKERFILE}`)).toEqual([])
  })

  test('what the file says otherwise is told by its keys', async () => {
    const text = DOCKERFILE.replace('USER 1654', 'USER root').replace('8080', '80')
    expect(await changed(text)).toEqual([
      'describes the host Dockerfile otherwise: ports, user, write-access',
    ])
  })

  test('what it no longer tells is a change too', async () => {
    expect(await changed(DOCKERFILE.replace('["dotnet", "web.dll"]', '["/start.sh"]'))).toEqual([
      'describes the host Dockerfile otherwise: start-command',
    ])
  })
})
