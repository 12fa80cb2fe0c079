// Which hosting model fits: what speaks for each, what is recommended, and that it never is a finding.
import { describe, expect, test } from '@jest/globals'
import type { Host } from '../../src/hosts/host.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { reportOf } from '../../src/report/json/report.ts'
import { linuxApp, portableApp, singleFileApp, webConfig, windowsApp, workerApp } from '../support/apps.ts'
import { azureWindows, iisHost, installed, linuxHost, neighbour } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { auditCaseWhole } from '../support/run-case.ts'
import { portableWeb, webProgram } from '../support/started-apps.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const windows = (version: Host['windowsVersion']) => ({ ...server, windowsVersion: version })
const outOfProcess = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }

const settings = (text: string) => ({ 'appsettings.json': text })
const endpoint = settings('{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://localhost:5000" } } } }')
const http2 = settings('{ "Kestrel": { "EndpointDefaults": { "Protocols": "Http2" } } }')

const grpc = { 'Grpc.AspNetCore.Server.dll': assembly() }
const grpcWeb = { ...grpc, 'Grpc.AspNetCore.Web.dll': assembly() }

const usesKestrel = (perhaps: boolean) =>
  webProgram({
    references: [
      'System.Runtime 10.0.0.0',
      'Microsoft.AspNetCore 10.0.0.0',
      'Microsoft.AspNetCore.Server.Kestrel 10.0.0.0',
    ],
    names: ['CreateBuilder', 'UseKestrel'],
    main: [{ name: 'CreateBuilder' }, { name: 'UseKestrel', perhaps }],
  })

interface Row {
  readonly name: string
  readonly files: MemoryFiles
  readonly hosts?: readonly Host[]
  readonly pools?: Readonly<Record<string, MemoryFiles>>
  readonly recommended: 'inprocess' | 'outofprocess' | null
  readonly why: string
  /** `for weight: text`, without the two that stand in every list. */
  readonly points?: readonly string[]
  /** Answer and status with the other model. */
  readonly other?: string
  readonly change?: true
}

const NOTHING = 'nothing speaks against it, and it has the higher throughput'
const SINGLE = 'Contoso.Web.exe is a single-file app, which IIS cannot host in-process'
const LEGACY = 'AspNetCoreModule (the legacy module) cannot run an app in-process'
const KESTREL = 'Contoso.Web.dll calls UseKestrel, but in-process it has to run on the server of IIS'
const PERHAPS =
  'Contoso.Web.dll uses UseKestrel: where it calls it in-process, the app does not start, as it has to run on the server of IIS'
const PINNED =
  'appsettings.json pins a Kestrel endpoint, but out-of-process the ASP.NET Core Module chooses the port: the endpoint is ignored, or where it wins IIS answers HTTP 502.5'
const UNUSED =
  'appsettings.json sets Kestrel:Endpoints, which has no effect in-process: IIS is the server, not Kestrel'
const HTTP2 =
  'Kestrel:EndpointDefaults:Protocols asks for HTTP/2 alone, but out-of-process IIS talks HTTP/1.1 to the app: every request is answered with HTTP 400'
const TRAILERS =
  'Grpc.AspNetCore.Server.dll is shipped: gRPC needs HTTP/2 trailers, which IIS sends in-process only, from Windows Server 2022 and Windows 11 on'

const rows: readonly Row[] = [
  {
    name: 'an app as the templates make it',
    files: portableWeb(),
    hosts: [server],
    recommended: 'inprocess',
    why: NOTHING,
    other: 'starts',
  },
  {
    name: 'the same, of which no place is known',
    files: portableWeb(),
    recommended: 'inprocess',
    why: NOTHING,
    other: 'unknown',
  },
  {
    name: 'out-of-process, for no reason that the files show',
    files: portableWeb(outOfProcess),
    hosts: [server],
    recommended: 'inprocess',
    why: NOTHING,
    other: 'starts',
    change: true,
  },
  {
    name: 'no model named',
    files: portableWeb({ 'web.config': webConfig({ hostingModel: null }) }),
    hosts: [server],
    recommended: 'inprocess',
    why: NOTHING,
    other: 'starts',
    change: true,
  },
  {
    name: 'a single file',
    files: singleFileApp(),
    hosts: [server],
    recommended: 'outofprocess',
    why: SINGLE,
    points: [`outofprocess decides: ${SINGLE}`],
    other: 'starts',
    change: true,
  },
  {
    name: 'a single file, out-of-process as it has to be',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    hosts: [server],
    recommended: 'outofprocess',
    why: SINGLE,
    points: [`outofprocess decides: ${SINGLE}`],
    other: 'fails 500.38',
  },
  {
    name: 'the legacy module',
    files: portableWeb({ 'web.config': webConfig({ modules: 'AspNetCoreModule' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.12'), module: ['20.0.25300', 'v1'] })],
    recommended: 'outofprocess',
    why: LEGACY,
    points: [`outofprocess decides: ${LEGACY}`],
    other: 'starts',
    change: true,
  },
  {
    name: 'another in-process app in the pool',
    files: windowsApp(),
    hosts: [iisHost({ dotnet: installed('10.0.12'), pool: [neighbour('artifacts/api')] })],
    pools: { 'artifacts/api': portableApp() },
    recommended: null,
    why: 'neither fits: in-process, artifacts/api already runs in-process in the same application pool, which takes one such app only; out-of-process, artifacts/api has claimed the same application pool for in-process hosting',
    points: [
      'outofprocess decides: artifacts/api already runs in-process in the same application pool, which takes one such app only',
      'inprocess decides: artifacts/api has claimed the same application pool for in-process hosting',
    ],
    other: 'fails 500.34',
  },
  {
    name: 'out-of-process apps in the pool',
    files: windowsApp(),
    hosts: [iisHost({ dotnet: installed('10.0.12'), pool: [neighbour('artifacts/api')] })],
    pools: { 'artifacts/api': portableApp(outOfProcess) },
    recommended: 'outofprocess',
    why: 'artifacts/api has claimed the same application pool for out-of-process hosting',
    points: [
      'outofprocess decides: artifacts/api has claimed the same application pool for out-of-process hosting',
    ],
    other: 'starts',
    change: true,
  },
  {
    name: 'an app for x64 in a 32-bit pool',
    files: windowsApp(),
    hosts: [iisHost({ dotnet: installed('10.0.12'), workerBitness: 32, otherInstallations: [] })],
    recommended: 'outofprocess',
    why: 'The 32-bit application pool needs .NET for x86, which is not installed',
    points: ['outofprocess decides: The 32-bit application pool needs .NET for x86, which is not installed'],
    other: 'starts',
    change: true,
  },
  {
    name: 'Main calls UseKestrel',
    files: portableWeb({ 'Contoso.Web.dll': usesKestrel(false) }),
    hosts: [server],
    recommended: 'outofprocess',
    why: KESTREL,
    points: [`outofprocess decides: ${KESTREL}`],
    other: 'starts',
    change: true,
  },
  {
    name: 'UseKestrel, perhaps',
    files: portableWeb({ 'Contoso.Web.dll': usesKestrel(true) }),
    hosts: [server],
    recommended: 'outofprocess',
    why: PERHAPS,
    points: [`outofprocess matters: ${PERHAPS}`],
    other: 'starts',
    change: true,
  },
  {
    name: 'an endpoint of Kestrel',
    files: portableWeb(endpoint),
    hosts: [server],
    recommended: 'inprocess',
    why: PINNED,
    points: [`outofprocess hint: ${UNUSED}`, `inprocess matters: ${PINNED}`],
    other: 'starts',
  },
  {
    name: 'HTTP/2 alone',
    files: portableWeb({ ...outOfProcess, ...http2 }),
    hosts: [server],
    recommended: 'inprocess',
    why: HTTP2,
    points: [`inprocess decides: ${HTTP2}`],
    other: 'starts',
    change: true,
  },
  {
    name: 'gRPC on a Windows that has trailers',
    files: portableWeb({ ...outOfProcess, ...grpc }),
    hosts: [windows('2022')],
    recommended: 'inprocess',
    why: TRAILERS,
    points: [`inprocess decides: ${TRAILERS}`],
    other: 'starts',
    change: true,
  },
  {
    name: 'gRPC on one that has none',
    files: portableWeb({ ...outOfProcess, ...grpc }),
    hosts: [windows('2019')],
    recommended: 'inprocess',
    why: NOTHING,
    points: [
      'inprocess hint: Grpc.AspNetCore.Server.dll is shipped: the Windows of this host (2019) sends no HTTP/2 trailers, so gRPC works with neither model there',
    ],
    other: 'starts',
    change: true,
  },
  {
    name: 'gRPC-Web does without',
    files: portableWeb(grpcWeb),
    hosts: [server],
    recommended: 'inprocess',
    why: `${TRAILERS}; gRPC-Web does without`,
    points: [`inprocess matters: ${TRAILERS}; gRPC-Web does without`],
    other: 'starts',
  },
  {
    name: 'gRPC in an app that cannot run in-process',
    files: portableWeb({ ...grpc, 'Contoso.Web.dll': usesKestrel(false) }),
    hosts: [server],
    recommended: null,
    why: `neither fits: in-process, ${KESTREL}; out-of-process, ${TRAILERS}`,
    points: [`outofprocess decides: ${KESTREL}`, `inprocess decides: ${TRAILERS}`],
    other: 'starts',
  },
  {
    name: 'no .NET that it could run on',
    files: portableWeb(),
    hosts: [iisHost({ dotnet: installed('8.0.1') })],
    recommended: null,
    why: 'it starts with neither model: runtime-not-on-target comes first',
    other: 'fails 502.5',
  },
  {
    name: 'an App Service of which the bitness is not told',
    files: portableWeb({ 'Contoso.Web.dll': webProgram({}, 'x64') }),
    hosts: [azureWindows({ dotnet: installed('10.0.12') })],
    recommended: null,
    why: 'whether it starts in-process depends on worker-bitness, which is not known',
    points: [
      'outofprocess hint: Contoso.Web.dll is made for x64 and starts in-process only in a 64-bit worker, but worker-bitness is not declared',
    ],
    other: 'starts',
  },
]

async function adviceOn({ files, hosts = [], pools = {} }: Row) {
  const { targets } = await auditCaseWhole({ name: '', files, hosts, pools, findings: [] })
  return targets[0]?.advice ?? []
}

describe('which hosting model fits', () => {
  test.each(rows)('$name', async (row) => {
    const [advice, ...more] = await adviceOn(row)
    expect(more).toEqual([])
    const points = advice?.points
      .slice(0, -2)
      .map(({ speaksFor, weight, text }) => `${speaksFor} ${weight}: ${text}`)
    const other = [advice?.other.answer, advice?.other.status].filter((part) => part != null).join(' ')
    expect({
      recommended: advice?.recommended,
      why: advice?.why,
      points,
      other,
      change: advice?.change != null,
    }).toEqual({
      recommended: row.recommended,
      why: row.why,
      points: row.points ?? [],
      other: row.other,
      change: row.change ?? false,
    })
  })

  test.each<Pick<Row, 'name' | 'files' | 'hosts'>>([
    { name: 'a worker', files: workerApp() },
    { name: 'an app for Linux', files: linuxApp(), hosts: [linuxHost()] },
    { name: 'an app that goes to Linux', files: portableWeb(), hosts: [linuxHost()] },
    { name: 'no web.config', files: portableWeb({ 'web.config': undefined }), hosts: [server] },
    { name: 'a web.config that cannot be read', files: portableWeb({ 'web.config': '<' }), hosts: [server] },
    {
      name: 'a name of no model',
      files: portableWeb({ 'web.config': webConfig({ hostingModel: 'inproc' }) }),
      hosts: [server],
    },
    { name: 'nothing that was published', files: { 'readme.md': 'x' }, hosts: [server] },
  ])('none for $name', async ({ files, hosts = [] }) => {
    expect(await adviceOn({ name: '', files, hosts, recommended: null, why: '' })).toEqual([])
  })

  test('each IIS host has its own', async () => {
    const small = { ...server, name: 'old', windowsVersion: '2016' as const }
    const files = portableWeb({ ...outOfProcess, ...grpc })
    const hosts = [server, small, linuxHost()]
    const advice = await adviceOn({ name: '', files, hosts, recommended: null, why: '' })
    expect(advice.map(({ host, points }) => [host, points[0]?.weight])).toEqual([
      ['production', 'decides'],
      ['old', 'hint'],
    ])
  })

  test('it changes neither findings nor counts nor the outcome', async () => {
    const result = await auditCaseWhole({ name: '', files: singleFileApp(), hosts: [server], findings: [] })
    const { targets, counts } = reportOf(result)
    expect(targets[0]?.advice).toHaveLength(1)
    expect(targets[0]?.findings.map(({ rule }) => rule)).toEqual(['inprocess-single-file'])
    expect(counts.errors).toBe(1)
  })

  test('every point names a page', async () => {
    for (const row of rows)
      for (const { points } of await adviceOn(row))
        for (const { source } of points) expect(source).toMatch(/^https:\/\/[\w./-]+$/)
  })
})
