// Assets under RIDs that only the RID graph or DOTNET_RUNTIME_ID brings in (measured on the hosts 8.0.31, 9.0.20 and 10.0.12).
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { Source } from '../../src/read/source.ts'
import { predictOn } from '../support/predict-on.ts'
import { portableApp, runtimeConfig } from '../support/apps.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { mutated } from '../support/mutate.ts'
import { recordingPath } from '../support/recorded-outputs.ts'
import { openRecorded, parseRecorded } from '../support/recorded-source.ts'
import { portableWeb } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const windows = (known: Partial<Host> = {}) => iisHost({ dotnet, otherInstallations: [], ...known })
const linux = (known: Partial<Host> = {}) => linuxHost({ dotnet, ...known })
const withId = (id: string) => ({ environment: new Map([['DOTNET_RUNTIME_ID', id]]) })
const graph = (value: unknown) => ({
  more: { configProperties: { 'System.Runtime.Loader.UseRidGraph': value } },
})

async function answer(source: Source, host: Host): Promise<string> {
  const startup = predictOn(deriveFacts(await readPublishOutput(source)), host)
  const open = startup?.steps.filter(({ state }) => state === 'unknown').map(({ id }) => id) ?? []
  return [startup?.answer, startup?.exitCode, ...open].filter((part) => part != null).join(' ')
}

/** A library with an asset for that RID, beside the one for every system; the file of neither is there unless named. */
function library(rid: string, there: readonly string[], name = 'Contoso.Orders', property?: unknown): Source {
  const target = '.NETCoreApp,Version=v10.0'
  const entry = { serviceable: true, sha512: '' }
  const version = { assemblyVersion: '99.0.0.0' }
  const assets = {
    runtime: { [`lib/net10.0/${name}.dll`]: version },
    runtimeTargets: { [`runtimes/own/lib/${name}.dll`]: { rid, assetType: 'runtime', ...version } },
  }
  const deps = {
    runtimeTarget: { name: target, signature: '' },
    targets: {
      [target]: { 'Contoso.Web/1.0.0': { runtime: { 'Contoso.Web.dll': {} } }, [`${name}/1.0.0`]: assets },
    },
    libraries: {
      'Contoso.Web/1.0.0': { ...entry, type: 'project' },
      [`${name}/1.0.0`]: { ...entry, type: 'package' },
    },
  }
  const shipped = there.map((path): [string, Uint8Array] => [
    path,
    assembly({ metadata: { version: '99.0.0.0' } }),
  ])
  const files = {
    'Contoso.Web.deps.json': JSON.stringify(deps),
    'Contoso.Web.runtimeconfig.json': runtimeConfig(property === undefined ? {} : graph(property)),
    ...Object.fromEntries(shipped),
  }
  const make = name === 'Contoso.Orders' ? portableApp : portableWeb
  return memorySource('app', make(files))
}

describe('UseRidGraph', () => {
  test('a recorded app with an asset for one version of Windows', async () => {
    const source = openRecorded(parseRecorded(readFileSync(recordingPath('web-sqlclient-portable'), 'utf8')))
    const rid = { edit: 'Contoso.Web.deps.json', find: '"rid": "win",', by: '"rid": "win10-x64",' }
    const property = {
      edit: 'Contoso.Web.runtimeconfig.json',
      find: '"configProperties": {',
      by: '"configProperties": { "System.Runtime.Loader.UseRidGraph": true,',
    }
    const told = async (host: Host, ...changes: readonly (typeof rid)[]) =>
      answer(
        mutated(source, changes, () => source),
        host,
      )
    expect(await told(windows(), rid, property)).toBe('unknown dependencies')
    expect(await told(windows(), rid)).toBe('starts')
    expect(await told(windows(), property)).toBe('starts')
    expect(await told(linux(), rid, property)).toBe('starts')
  })

  const rids: readonly (readonly [string, Host, string])[] = [
    ['win10-x64', windows(), 'unknown dependencies'],
    ['win7', windows(), 'unknown dependencies'],
    ['base', windows(), 'unknown dependencies'],
    ['win10-x86', windows(), 'starts'],
    ['win-x64', windows(), 'starts'],
    ['ubuntu.22.04-x64', windows(), 'starts'],
    ['ubuntu.22.04-x64', linux(), 'unknown dependencies'],
    ['debian', linux(), 'unknown dependencies'],
    ['ubuntu.22.04-arm64', linux(), 'starts'],
    ['linux-musl-x64', linux(), 'starts'],
    ['alpine.3.20-x64', linux({ libc: 'musl' }), 'unknown dependencies'],
    ['freebsd-x64', linux(), 'starts'],
    ['osx-x64', linux(), 'starts'],
    ['linux-x64', linux(), 'starts'],
  ]
  const shipped = ['Contoso.Orders.dll', 'runtimes/own/lib/Contoso.Orders.dll']
  test.each(rids)('an asset for %s', async (rid, host, expected) => {
    expect(await answer(library(rid, shipped, 'Contoso.Orders', true), host)).toBe(expected)
    expect(await answer(library(rid, shipped, 'Contoso.Orders', 'TRUE'), host)).toBe(expected)
    expect(await answer(library(rid, shipped, 'Contoso.Orders', false), host)).toBe('starts')
    expect(await answer(library(rid, shipped, 'Contoso.Orders', 1), host)).toBe('starts')
    expect(await answer(library(rid, shipped), host)).toBe('starts')
  })

  test('an assembly that every start needs is not called missing', async () => {
    const name = 'Microsoft.Extensions.Hosting.Abstractions'
    const lost = async (property?: unknown) => answer(library('debian-x64', [], name, property), linux())
    expect(await lost(true)).toBe('unknown dependencies')
    expect(await lost()).toBe('fails')
  })
})

describe('DOTNET_RUNTIME_ID', () => {
  const name = 'Microsoft.Extensions.Hosting.Abstractions'
  const portable = [`${name}.dll`]
  const own = [`runtimes/own/lib/${name}.dll`]

  test('goes before the RIDs of the machine', async () => {
    const told = async (rid: string, there: readonly string[], id: string) =>
      answer(library(rid, there, name), linux(withId(id)))
    expect(await told('debian-x64', own, 'debian-x64')).toBe('starts')
    expect(await told('debian-x64', portable, 'debian-x64')).toBe('fails')
    // What the variable names brings nothing else in, and those of the machine stay.
    expect(await told('debian-x64', portable, 'debian.12-x64')).toBe('starts')
    expect(await told('linux-x64', own, 'debian.12-x64')).toBe('starts')
    expect(await told('linux-x64', own, '')).toBe('starts')
  })

  test('in the start command', async () => {
    const startCommand = 'DOTNET_RUNTIME_ID=debian-x64 dotnet Contoso.Web.dll'
    expect(await answer(library('debian-x64', own, name), linux({ startCommand }))).toBe('starts')
    expect(await answer(library('debian-x64', own, name), linux())).toBe('fails')
  })

  test('on Windows', async () => {
    expect(await answer(library('win10-x64', own, name), windows(withId('win10-x64')))).toBe('starts')
    expect(await answer(library('win10-x64', own, name), windows())).toBe('fails')
  })
})
