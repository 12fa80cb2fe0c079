// Declared hosts through the whole engine.
import { describe, expect, test } from '@jest/globals'
import { audit } from '../src/audit.ts'
import { unknownHost } from '../src/hosts/host.ts'
import type { Host } from '../src/hosts/host.ts'
import { memorySource } from '../src/read/memory.ts'
import type { MemoryFiles } from '../src/read/memory.ts'
import type { TargetResult } from '../src/result.ts'
import { rules } from '../src/judge/registry.ts'
import { linuxApp, linuxSelfContainedApp, portableApp, webConfig, windowsApp } from './support/apps.ts'
import { assembly } from './support/images.ts'
import { iisHost, installed, linuxHost, neighbour } from './support/hosts.ts'

async function auditOn(hosts: readonly Host[], files: MemoryFiles = portableApp()): Promise<TargetResult> {
  const targets = [{ source: memorySource('app', files), hosts }]
  const [target] = (await audit({ targets, rules, asOf: '2026-03-01', failOn: 'error' })).targets
  if (target === undefined) throw new Error('the audit gave no target')
  return target
}

function ids({ requirements }: TargetResult): readonly string[] {
  return requirements.map(({ id }) => id)
}

function severity({ findings }: TargetResult): string | undefined {
  return findings.find(({ rule }) => rule === 'startup-time-limit-zero')?.severity
}

describe('declared hosts', () => {
  test('take the place of the implied one, in their order', async () => {
    const implied = await auditOn([])
    expect(implied.startups).toMatchObject([{ host: 'iis', implied: true }])
    const declared = await auditOn([iisHost({ name: 'production' }), iisHost({ name: 'staging' })])
    expect(declared.startups).toMatchObject([
      { host: 'production', implied: false },
      { host: 'staging', implied: false },
    ])
  })

  test('decide which requirements and rules count', async () => {
    const files = portableApp({ 'web.config': webConfig({ attributes: 'startupTimeLimit="0"' }) })
    const onIis = await auditOn([iisHost({ name: 'p' })], files)
    const onLinux = await auditOn([linuxHost({ name: 'l' })], files)
    expect(ids(onIis)).toContain('iis-module')
    expect(ids(onLinux)).not.toContain('iis-module')
    expect([severity(onIis), severity(onLinux)]).toEqual(['error', 'note'])
  })

  // W29
  test('ask of the place what the way it is started needs', async () => {
    const byDotnet = linuxHost({ dotnet: installed('10.0.1'), startCommand: 'dotnet Contoso.Web.dll' })
    const onLinux = await auditOn([byDotnet], windowsApp())
    expect(onLinux.startups).toMatchObject([{ answer: 'starts' }])
    expect(ids(onLinux)).toEqual(['architecture', 'framework', 'framework'])
    const onAlpine = await auditOn([{ ...byDotnet, libc: 'musl' }], linuxApp())
    expect(onAlpine.startups).toMatchObject([{ answer: 'starts' }])
    expect(ids(onAlpine)).toEqual(['architecture', 'framework', 'framework'])
    const byAppHost = await auditOn([linuxHost({ dotnet: installed('10.0.1') })], linuxApp())
    expect(ids(byAppHost)).toEqual(['operating-system', 'architecture', 'libc', 'framework', 'framework'])
    const compiled = linuxApp({ 'Contoso.Web.dll': assembly({ program: true, readyToRun: 'linux' }) })
    expect(ids(await auditOn([byDotnet], compiled))).toContain('operating-system')
    expect(ids(await auditOn([byDotnet], linuxSelfContainedApp()))).toContain('libc')
    expect(ids(await auditOn([], windowsApp()))).toContain('operating-system')
  })

  test('share one finding, which names them', async () => {
    const files = portableApp({ 'web.config': webConfig({ modules: 'AspNetCoreModule' }) })
    const { findings } = await auditOn([iisHost({ name: 'b' }), iisHost({ name: 'a' })], files)
    expect(findings.filter(({ rule }) => rule === 'ancm-module-v1')).toMatchObject([{ hosts: ['a', 'b'] }])
  })

  test('of any kind never end the audit', async () => {
    for (const kind of [
      'iis-express',
      'azure-app-service-windows',
      'azure-app-service-linux',
      'container',
    ] as const) {
      expect((await auditOn([unknownHost('h', kind)])).complete).toBe(true)
    }
  })
})

test('of another application in the pool only its web.config is read', async () => {
  const read: string[] = []
  const pool = memorySource('api', portableApp())
  const watched = {
    ...pool,
    read: (path: string) => {
      read.push(path)
      return pool.read(path)
    },
    readRange: (path: string) => {
      throw new Error(`${path} was read`)
    },
  }
  const host = iisHost({ name: 'p', pool: [neighbour('api')] })
  const result = await audit({
    targets: [{ source: memorySource('app', portableApp()), hosts: [host] }],
    rules,
    asOf: '2026-03-01',
    failOn: 'error',
    pools: new Map([['api', watched]]),
  })
  expect(result.targets[0]?.startups).toHaveLength(1)
  expect(read).toEqual(['web.config'])
})

test('a defect met in one target leaves the others told', async () => {
  const broken = {
    ...memorySource('broken', {}),
    read: () => Promise.reject(new RangeError('Maximum call stack size exceeded')),
  }
  const files = memorySource('broken', portableApp()).files
  const result = await audit({
    targets: [
      { source: { ...broken, files }, hosts: [] },
      { source: memorySource('sound', portableApp()), hosts: [] },
    ],
    rules,
    asOf: '2026-03-01',
    failOn: 'never',
  })
  expect(result.outcome).toBe('error')
  expect(result.targets).toMatchObject([
    {
      path: 'broken',
      complete: false,
      findings: [{ what: 'broken could not be audited: Maximum call stack size exceeded' }],
    },
    { path: 'sound', complete: true, startups: [{ host: 'iis' }] },
  ])
})

// P2: what is said of the rest is not all, whatever the gate lets pass.
test.each(['too-many-files', 'too-deep', 'too-much-text'] as const)(
  '%s: the audit is not complete',
  async (reason) => {
    const source = memorySource('app', portableApp(), [{ path: 'x', reason, cap: 64 }])
    const result = await audit({
      targets: [{ source, hosts: [] }],
      rules,
      asOf: '2026-03-01',
      failOn: 'never',
    })
    expect(result.outcome).toBe('error')
    expect(result.targets[0]?.findings.map(({ rule }) => rule)).toEqual(['file-unreadable'])
  },
)
