// A step may remember what it found for a host that is alike. What one host is told must not depend on who came before it.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Facts } from '../../src/facts/facts.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { predict } from '../../src/startup/predict.ts'
import { anyHost } from '../support/any-host.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { mutated } from '../support/mutate.ts'
import type { Change } from '../support/mutate.ts'
import { recordingPath } from '../support/recorded-outputs.ts'
import { openRecorded, parseRecorded } from '../support/recorded-source.ts'

const BAD_LEVEL = '{ "Logging": { "LogLevel": { "Default": "Verbose" } } }'
const CERTIFICATE =
  '{ "Kestrel": { "Endpoints": { "Https": { "Url": "https://*:5001", "Certificate": { "Path": "Site.pfx" } } } } }'
const NARROW = Buffer.from(assembly({ architecture: 'x86', requires32Bit: true })).toString('hex')

/** Newer than .NET 8 has it, so that there the app's own is loaded. */
const LISTED = 'Microsoft.Extensions.Hosting.Abstractions'
const DEPS = JSON.stringify({
  runtimeTarget: { name: '.NETCoreApp,Version=v8.0' },
  targets: {
    '.NETCoreApp,Version=v8.0': {
      'Contoso.Web/1.0.0': { runtime: { 'Contoso.Web.dll': {} } },
      [`${LISTED}/10.0.0`]: { runtime: { [`lib/net8.0/${LISTED}.dll`]: { assemblyVersion: '10.0.0.0' } } },
    },
  },
  libraries: {
    'Contoso.Web/1.0.0': { type: 'project', serviceable: false, sha512: '' },
    [`${LISTED}/10.0.0`]: { type: 'package', serviceable: true, sha512: '' },
  },
})
const WITH_PACKAGE: Change = { replace: 'Contoso.Web.deps.json', by: { text: DEPS } }
const OF_RID = {
  [`runtimes/contoso/lib/net8.0/${LISTED}.dll`]: {
    rid: 'contoso',
    assetType: 'runtime',
    assemblyVersion: '10.0.0.0',
  },
}
const WITH_RID: Change = {
  replace: 'Contoso.Web.deps.json',
  by: {
    text: DEPS.replace('"runtime":{"lib/', `"runtimeTargets":${JSON.stringify(OF_RID)},"runtime":{"lib/`),
  },
}

/** Recorded outputs with faults that only some hosts meet: by their system, CPU, frameworks or environment. */
const OUTPUTS: readonly (readonly [string, string, readonly Change[]])[] = [
  ['a level of one environment', 'web-portable-net8', [add('appsettings.Staging.json', BAD_LEVEL)]],
  [
    'a certificate in other letters',
    'web-portable-outofprocess',
    [{ replace: 'appsettings.json', by: { text: CERTIFICATE } }, add('site.pfx', 'not judged')],
  ],
  ['an assembly that one framework brings', 'web-portable-net8', [WITH_PACKAGE]],
  [
    'an assembly in other letters',
    'web-portable-net8',
    [WITH_PACKAGE, { add: `${LISTED.toLowerCase()}.dll`, content: { hex: NARROW } }],
  ],
  [
    'an assembly for one CPU',
    'web-portable-net8',
    [WITH_PACKAGE, { add: `${LISTED}.dll`, content: { hex: NARROW } }],
  ],
  [
    'an assembly of one DOTNET_RUNTIME_ID',
    'web-portable-net8',
    [WITH_RID, add(`runtimes/contoso/lib/net8.0/${LISTED}.dll`, 'not judged')],
  ],
  ['nothing wrong', 'web-packages-portable', []],
]

function add(path: string, text: string): Change {
  return { add: path, content: { text } }
}

const narrow = { ...installed('8.0.31'), architecture: 'x86' } as const
const places: readonly Host[] = [
  iisHost({ dotnet: installed('8.0.31') }),
  iisHost({ dotnet: installed('10.0.12') }),
  iisHost({ workerBitness: 32, dotnet: installed('8.0.31'), otherInstallations: [narrow] }),
  linuxHost({ dotnet: installed('8.0.31') }),
  linuxHost({ dotnet: installed('10.0.12') }),
  linuxHost({ libc: null, dotnet: installed('8.0.31') }),
]
const environments = ['Staging', 'Production'].flatMap((environment) =>
  places.map((host) => ({
    ...host,
    environment: new Map([
      ['ASPNETCORE_ENVIRONMENT', environment],
      ['DOTNET_ROLL_FORWARD', 'Major'],
      ['DOTNET_RUNTIME_ID', environment === 'Staging' ? 'contoso' : ''],
    ]),
  })),
)
const settings = (name: string, value: string, startCommand: string | null = null): Host =>
  linuxHost({ dotnet: installed('8.0.31'), environment: new Map([[name, value]]), startCommand })
const told: readonly Host[] = [
  settings('Kestrel__Endpoints__Http__Url', 'contoso'),
  settings('Kestrel__Endpoints__Http__Url', 'http://*:8080'),
  settings('ASPNETCORE_CONTENTROOT', '/srv'),
  settings('DOTNET_ENVIRONMENT', 'Production', 'dotnet Contoso.Web.dll --environment Staging'),
  settings('DOTNET_ENVIRONMENT', 'Production', 'dotnet Contoso.Web.dll --Kestrel:Endpoints:Http:Url contoso'),
  settings('DOTNET_ENVIRONMENT', 'Production', 'dotnet Contoso.Web.dll'),
]
/** In both orders, so that each comes first and later. */
const hosts = [
  ...environments,
  ...told,
  ...fc.sample(anyHost, { numRuns: 40, seed: 2026 }),
  ...told.toReversed(),
  ...environments.toReversed(),
]

async function factsOf(name: string, changes: readonly Change[]): Promise<Facts> {
  const source = openRecorded(parseRecorded(readFileSync(recordingPath(name), 'utf8')))
  return deriveFacts(await readPublishOutput(mutated(source, changes, () => source)))
}

test.each(OUTPUTS)('%s: each of many hosts is answered as if it were alone', async (_, name, changes) => {
  for (const order of [hosts, hosts.toReversed()]) {
    const shared = await factsOf(name, changes)
    const answers = new Set<string>()
    for (const host of order) {
      const among = predict(shared, host)
      expect(among).toEqual(predict(await factsOf(name, changes), host))
      answers.add(among?.defect?.rule ?? among?.answer ?? '')
    }
    expect(answers.size).toBeGreaterThan(3)
  }
})
