import { deps, linuxApp, portableApp, runtimeConfig, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'

const dotnet = installed('10.0.12')

interface Listed {
  readonly rid?: string
  /** Names of root assemblies; for each RID of `under`, the one below runtimes/. */
  readonly names?: readonly string[]
  readonly under?: readonly string[]
}

/** A deps.json that lists a package with those assemblies. */
function listing({ rid, names = [], under = [] }: Listed): Readonly<Record<string, string>> {
  const assets = {
    runtime: Object.fromEntries(names.map((name) => [`lib/net10.0/${name}`, {}])),
    runtimeTargets: Object.fromEntries(
      under.map((each) => [`runtimes/${each}/lib/net10.0/Legacy.dll`, { rid: each, assetType: 'runtime' }]),
    ),
  }
  const library = { type: 'package', serviceable: true, sha512: '' }
  const text = deps(rid === undefined ? {} : { rid })
    .replace(/("Contoso\.Web\/1\.0\.0": \{\s+"runtime")/, `"Legacy/1.0.0": ${JSON.stringify(assets)}, $1`)
    .replace('"libraries": {', `"libraries": { "Legacy/1.0.0": ${JSON.stringify(library)},`)
  return { 'Contoso.Web.deps.json': text }
}

const one = listing({ names: ['Legacy.dll'] })
const ofX64 = listing({ rid: 'win-x64', names: ['Legacy.dll'] })
const x86 = assembly({ architecture: 'x86' })
const missing = (cpu: string, asked: string) =>
  `error Legacy.dll Legacy.dll is made for ${cpu}, but ${asked}: the app fails with FileNotFoundException when it first uses it`
const forVersion = {
  ...listing({ names: ['Legacy.dll'], under: ['win10-x64'] }),
  'Legacy.dll': x86,
  'runtimes/win10-x64/lib/net10.0/Legacy.dll': assembly(),
}
const many = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => `${name}.dll`)

export default cases('managed-bitness-conflict', [
  {
    name: 'a 32-bit library in a 64-bit app',
    shown: true,
    files: windowsApp({ ...ofX64, 'Legacy.dll': x86 }),
    findings: [missing('x86', 'the process is x64')],
    fixes: [
      'Build Legacy.dll as AnyCPU or reference a package for x64, empty the output folder and publish again.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'in a portable app on a 64-bit pool, not on a 32-bit one',
    hosts: [
      iisHost({ dotnet }),
      iisHost({
        name: 'narrow',
        workerBitness: 32,
        dotnet: installed(),
        otherInstallations: [{ ...dotnet, architecture: 'x86' }],
      }),
    ],
    files: portableApp({ ...one, 'Legacy.dll': x86 }),
    findings: [missing('x86', 'the process is x64')],
    startup: 'starts; starts',
  },
  {
    name: 'in a portable app that the x86 dotnet starts, not the one of the machine',
    hosts: [iisHost({ dotnet, otherInstallations: [{ ...dotnet, architecture: 'x86' }] })],
    files: portableApp({
      ...one,
      'Legacy.dll': x86,
      'web.config': webConfig({
        processPath: 'C:\\Program Files (x86)\\dotnet\\dotnet.exe',
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a 64-bit library in a 32-bit pool',
    hosts: [
      iisHost({
        workerBitness: 32,
        dotnet: installed(),
        otherInstallations: [{ ...dotnet, architecture: 'x86' }],
      }),
    ],
    files: portableApp({ ...one, 'Legacy.dll': assembly({ architecture: 'x64' }) }),
    findings: [missing('x64', 'the process is x86')],
    startup: 'starts',
  },
  {
    name: 'in place of an asset for a version of Windows, which the host does not take',
    files: portableApp(forVersion),
    hosts: [iisHost({ dotnet })],
    findings: [missing('x86', 'the process is x64')],
    startup: 'starts',
  },
  {
    name: 'DOTNET_RUNTIME_ID makes it take that asset',
    files: portableApp(forVersion),
    hosts: [iisHost({ dotnet, environment: new Map([['DOTNET_RUNTIME_ID', 'win10-x64']]) })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'with UseRidGraph it may take that asset',
    files: portableApp({
      ...forVersion,
      'Contoso.Web.runtimeconfig.json': runtimeConfig({
        more: { configProperties: { 'System.Runtime.Loader.UseRidGraph': true } },
      }),
    }),
    hosts: [iisHost({ dotnet })],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'on Linux, where nothing but the RID says so',
    files: linuxApp({
      ...listing({ rid: 'linux-x64', names: ['Legacy.dll'] }),
      'Legacy.dll': assembly({ architecture: 'arm64' }),
    }),
    findings: [missing('arm64', 'the process is x64')],
    startup: 'unknown runtimes',
  },
  {
    name: 'an app of a RID without a host',
    files: windowsApp({ ...ofX64, 'Legacy.dll': x86, 'web.config': undefined }),
    findings: [missing('x86', 'the app is published for win-x64')],
    others: ['web-config-missing'],
  },
  {
    name: 'precompiled for another system',
    files: windowsApp({ ...ofX64, 'Legacy.dll': assembly({ architecture: 'x64', readyToRun: 'linux' }) }),
    findings: [
      'error Legacy.dll Legacy.dll is precompiled for x64 linux, but the process is x64: the app fails with BadImageFormatException when it first uses it',
    ],
  },
  {
    name: 'without a deps.json every assembly of the folder is used',
    hosts: [linuxHost({ dotnet })],
    files: portableApp({ 'Contoso.Web.deps.json': undefined, 'Legacy.dll': x86 }),
    findings: [missing('x86', 'the process is x64')],
    others: ['deps-json-missing'],
    startup: 'starts',
  },
  {
    name: 'the asset of the RID that is chosen',
    hosts: [iisHost({ dotnet })],
    files: portableApp({
      ...listing({ under: ['win-x64', 'win-x86'] }),
      'runtimes/win-x64/lib/net10.0/Legacy.dll': x86,
      'runtimes/win-x86/lib/net10.0/Legacy.dll': x86,
    }),
    findings: [
      'error runtimes/win-x64/lib/net10.0/Legacy.dll runtimes/win-x64/lib/net10.0/Legacy.dll is made for x86, but the process is x64: the app fails with FileNotFoundException when it first uses it',
    ],
  },
  {
    name: 'a second publish in the same folder is one finding',
    files: windowsApp({
      ...listing({ rid: 'win-x64', names: many }),
      ...Object.fromEntries(many.map((name) => [name, x86])),
    }),
    findings: [
      'error A.dll A.dll and 5 other assemblies are made for x86, but the process is x64: the app fails with FileNotFoundException when it first uses one of them',
    ],
    fixes: [
      'Build A.dll as AnyCPU or reference a package for x64, empty the output folder and publish again.',
    ],
  },
  {
    name: 'AnyCPU, and one that only prefers 32 bits',
    shown: true,
    hosts: [iisHost({ dotnet })],
    files: portableApp({
      ...listing({ names: ['Legacy.dll', 'Other.dll'] }),
      'Legacy.dll': assembly({ prefers32Bit: true }),
      'Other.dll': assembly(),
    }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'precompiled for the system and CPU of the app',
    files: windowsApp({ ...ofX64, 'Legacy.dll': assembly({ architecture: 'x64', readyToRun: 'windows' }) }),
    findings: [],
  },
  {
    name: 'assets of other RIDs',
    hosts: [iisHost({ dotnet })],
    files: portableApp({
      ...listing({ under: ['win-x64', 'win-x86', 'linux-arm64'] }),
      'runtimes/win-x64/lib/net10.0/Legacy.dll': assembly({ architecture: 'x64' }),
      'runtimes/win-x86/lib/net10.0/Legacy.dll': x86,
      'runtimes/linux-arm64/lib/net10.0/Legacy.dll': assembly({ architecture: 'arm64' }),
    }),
    findings: [],
  },
  {
    name: 'what deps.json does not list is not loaded',
    files: windowsApp({ 'Legacy.dll': x86 }),
    findings: [],
  },
  {
    name: 'the whole app is for another CPU',
    hosts: [iisHost({ dotnet, workerBitness: 32, otherInstallations: [{ ...dotnet, architecture: 'x86' }] })],
    files: windowsApp({ ...ofX64, 'Legacy.dll': assembly({ architecture: 'x64' }) }),
    findings: [],
    others: ['rid-arch-mismatch'],
    startup: 'fails 500.30',
  },
  {
    name: 'no host says for which CPU a portable app runs',
    files: portableApp({ ...one, 'Legacy.dll': x86, 'web.config': undefined }),
    findings: [],
    others: ['web-config-missing'],
  },
])
