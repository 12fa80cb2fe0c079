// Which findings are one block of the summary, and which must not be.
import { describe, expect, test } from '@jest/globals'
import { audit } from '../../src/audit.ts'
import { causeOf } from '../../src/findings/same-cause.ts'
import type { Finding } from '../../src/findings/finding.ts'
import type { Host } from '../../src/hosts/host.ts'
import { rules } from '../../src/judge/registry.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { linuxApp, portableApp, runtimeConfig, webConfig, windowsApp, workerApp } from '../support/apps.ts'
import { assembly } from '../support/images.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { renamedApp } from '../support/renamed-app.ts'

interface Audited {
  readonly files: MemoryFiles
  readonly hosts: readonly Host[]
}

async function errorsOf(...apps: readonly Audited[]): Promise<readonly (readonly Finding[])[]> {
  const { targets } = await audit({
    targets: apps.map(({ files, hosts }, index) => ({ source: memorySource(`app${index}`, files), hosts })),
    rules,
    asOf: '2026-03-01',
    failOn: 'error',
  })
  return targets.map(({ findings }) => findings.filter(({ severity }) => severity === 'error'))
}

/** `rule: number of findings` of each cause. */
async function causesOf(...apps: readonly Audited[]): Promise<readonly string[]> {
  const byCause = new Map<string, Finding[]>()
  for (const finding of (await errorsOf(...apps)).flat())
    byCause.set(finding.cause, [...(byCause.get(finding.cause) ?? []), finding])
  return [...byCause.values()].map((found) => `${found[0]?.rule}: ${found.length}`).toSorted()
}

const older = iisHost({ name: 'production', dotnet: installed('8.0.22', '9.0.11') })
const lacking = iisHost({ name: 'staging', dotnet: installed('8.0.1') })
const patch = iisHost({ name: 'test', dotnet: installed('10.0.1') })
const container = linuxHost({ name: 'container', dotnet: installed('10.0.5') })
const alpine = linuxHost({ name: 'alpine', libc: 'musl', dotnet: installed('10.0.5') })
const api = (files: MemoryFiles) => renamedApp(files, 'Contoso.Api')

describe('one cause', () => {
  test('a framework that two apps miss, on one host and on another', async () => {
    expect(
      await causesOf(
        { files: portableApp(), hosts: [older] },
        { files: api(windowsApp()), hosts: [older, iisHost({ name: 'spare', dotnet: installed('9.0.1') })] },
      ),
    ).toEqual(['runtime-not-on-target: 2'])
  })

  test('apps that are published for another system', async () => {
    expect(
      await causesOf({ files: linuxApp(), hosts: [older] }, { files: api(linuxApp()), hosts: [patch] }),
    ).toEqual(['rid-os-mismatch: 2'])
    const compiled = assembly({ program: true, readyToRun: 'windows' })
    const files = windowsApp({ 'Contoso.Web.dll': compiled })
    expect(
      await causesOf({ files, hosts: [container] }, { files: api(files), hosts: [alpine, container] }),
    ).toEqual(['rid-os-mismatch: 2'])
  })

  test('app hosts for another C library', async () => {
    expect(
      await causesOf(
        { files: linuxApp(), hosts: [linuxHost({ ...alpine, startCommand: './Contoso.Web' })] },
        { files: api(linuxApp()), hosts: [linuxHost({ ...alpine, startCommand: './Contoso.Api' })] },
      ),
    ).toEqual(['musl-glibc-mismatch: 2'])
  })

  test('the same mistake in the web.config of two apps', async () => {
    const files = portableApp({ 'web.config': webConfig({ modules: 'AspNetCoreModule' }) })
    const host = iisHost({ dotnet: installed('10.0.5') })
    expect(await causesOf({ files, hosts: [host] }, { files: api(files), hosts: [host] })).toEqual([
      'ancm-module-v1: 2',
    ])
  })
})

describe('two causes', () => {
  test('frameworks of two versions', async () => {
    const nine = portableApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net9.0' }) })
    expect(
      await causesOf({ files: portableApp(), hosts: [lacking] }, { files: api(nine), hosts: [lacking] }),
    ).toHaveLength(2)
  })

  test('ASP.NET Core and .NET alone', async () => {
    const server = linuxHost({ dotnet: installed('8.0.1') })
    expect(
      await causesOf({ files: linuxApp(), hosts: [server] }, { files: workerApp(), hosts: [server] }),
    ).toEqual(['runtime-not-on-target: 1', 'runtime-not-on-target: 1'])
  })

  test('a framework that is missing, and one whose release is too old', async () => {
    const later = portableApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '10.0.4' }) })
    const found = await errorsOf({ files: portableApp(), hosts: [lacking] }, { files: later, hosts: [patch] })
    const [[missing] = [], [old] = []] = found
    expect([missing?.heading, old?.heading]).toEqual(['ASP.NET Core 10.0 is missing', undefined])
    expect(missing?.cause).not.toBe(old?.cause)
    // On one host it is missing and on the other too old: no heading holds for both.
    const [[both] = []] = await errorsOf({ files: later, hosts: [lacking, patch] })
    expect(both).toMatchObject({ rule: 'runtime-not-on-target', hosts: ['staging', 'test'] })
    expect(both?.heading).toBeUndefined()
  })

  test('the same words of another thing, and the same thing in other words', () => {
    const told = { rule: 'r', subject: 'a.dll', what: 'A file is missing' }
    expect(causeOf(told)).toBe(causeOf({ ...told }))
    expect(causeOf({ ...told, subject: 'b.dll' })).not.toBe(causeOf(told))
    expect(causeOf({ ...told, what: 'A file is empty' })).not.toBe(causeOf(told))
    expect(causeOf({ ...told, rule: 's' })).not.toBe(causeOf(told))
  })
})
