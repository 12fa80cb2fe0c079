import {
  deps,
  linuxApp,
  portableApp,
  selfContainedApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { appHost, assembly, nativeLibrary } from '../support/images.ts'

const byExe = { processPath: '.\\Contoso.Web.exe', arguments: null, hostingModel: 'outofprocess' }

export default cases('rid-arch-mismatch', [
  {
    name: 'an assembly for Arm64 in an x64 worker',
    shown: true,
    files: windowsApp({ 'Contoso.Web.dll': assembly({ program: true, architecture: 'arm64' }) }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is made for arm64, but the process is x64: IIS answers HTTP 500.30',
    ],
    fixes: ['Publish Contoso.Web again for win-x64 into an empty folder.'],
    startup: 'fails 500.30',
  },
  {
    name: 'a 32-bit hostfxr beside a 64-bit app',
    files: selfContainedApp({ 'hostfxr.dll': nativeLibrary({ system: 'windows', architecture: 'x86' }) }),
    findings: [
      'error hostfxr.dll hostfxr.dll is made for x86, but the process is x64: IIS answers HTTP 500.32',
    ],
    startup: 'fails 500.32',
  },
  {
    name: 'an exe for Arm64 on an x64 machine',
    files: windowsApp({
      'Contoso.Web.exe': appHost({ system: 'windows', architecture: 'arm64', boundTo: 'Contoso.Web.dll' }),
      'web.config': webConfig(byExe),
    }),
    findings: [
      'error web.config:8:19 Contoso.Web.exe is made for arm64, but the machine is x64: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'the app host of an Arm64 publish in an x64 one for Linux',
    files: linuxApp({
      'Contoso.Web': { bytes: appHost({ architecture: 'arm64', boundTo: 'Contoso.Web.dll' }), mode: 0o755 },
    }),
    findings: [
      'error Contoso.Web Contoso.Web is made for arm64, but the machine is x64: the app does not start',
    ],
    fixes: ['Publish Contoso.Web again for linux-x64 into an empty folder.'],
    startup: 'fails',
  },
  {
    name: 'the assembly of an x64 publish in an Arm64 one for Windows',
    files: workerApp({
      'Contoso.Worker.dll': assembly({ program: true, architecture: 'x64' }),
      'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker', rid: 'win-arm64' }),
      'Contoso.Worker': undefined,
    }),
    findings: [
      'warning Contoso.Worker.dll Contoso.Worker.dll is made for x64, but the app is published for win-arm64: one of the two is left of another publish',
    ],
    fixes: ['Publish Contoso.Worker again for win-arm64 into an empty folder.'],
  },
  {
    name: 'a 64-bit app in a 32-bit application pool',
    hosts: [iisHost({ dotnet: installed('10.0.12'), workerBitness: 32 })],
    files: selfContainedApp(),
    findings: [
      'error hostfxr.dll hostfxr.dll is made for x64, but the process is x86: IIS answers HTTP 500.32',
    ],
    fixes: [
      'Make the application pool of production 64-bit, or publish Contoso.Web portable or for win-x86.',
    ],
    startup: 'fails 500.32',
  },
  {
    name: 'an x86 assembly in a 64-bit pool of a machine that nobody describes: none runs it',
    hosts: [iisHost({ architecture: null, dotnet: installed('10.0.12') })],
    files: portableApp({ 'Contoso.Web.dll': assembly({ program: true, architecture: 'x86' }) }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is made for x86, but the process is x64: IIS answers HTTP 500.30',
    ],
    fixes: [
      'Make the application pool of production 32-bit, or publish Contoso.Web portable or for win-x64.',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'an x64 assembly there: a machine of x64 would run it',
    hosts: [iisHost({ architecture: null, dotnet: installed('10.0.12') })],
    files: portableApp({ 'Contoso.Web.dll': assembly({ program: true, architecture: 'x64' }) }),
    findings: [],
    startup: 'unknown architecture',
  },
  { name: 'all for x64', shown: true, files: windowsApp(), findings: [], startup: 'unknown runtimes' },
  { name: 'all for x86', files: selfContainedApp({}, 'x86'), findings: [], startup: 'starts' },
  {
    name: 'all for Arm64, where nobody says whether the pool is emulated', // W34
    files: selfContainedApp({}, 'arm64'),
    findings: [],
    startup: 'unknown worker-architecture',
  },
  {
    name: 'all for Arm64, in a worker of Arm64', // W34
    files: selfContainedApp({}, 'arm64'),
    hosts: [iisHost({ architecture: 'arm64', workerArchitecture: 'arm64' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'all for Arm64 in an emulated worker', // W34
    files: selfContainedApp({}, 'arm64'),
    hosts: [iisHost({ architecture: 'arm64', workerArchitecture: 'x64' })],
    findings: [
      'error hostfxr.dll hostfxr.dll is made for arm64, but the process is x64: IIS answers HTTP 500.32',
    ],
    fixes: [
      'Set enableEmulationOnWinArm64 of the application pool of production to false, or publish Contoso.Web portable or for win-x64.',
    ],
    startup: 'fails 500.32',
  },
  {
    name: 'all for x64 on Arm64: in an emulated worker, in one of Arm64, and where nobody says which', // W34
    files: windowsApp(),
    hosts: [
      iisHost({
        name: 'emulated',
        architecture: 'arm64',
        workerArchitecture: 'x64',
        otherInstallations: [{ ...installed('10.0.1'), architecture: 'x64' }],
      }),
      iisHost({
        name: 'native',
        architecture: 'arm64',
        workerArchitecture: 'arm64',
        dotnet: installed('10.0.1'),
      }),
      iisHost({ name: 'open', architecture: 'arm64', dotnet: installed('10.0.1') }),
    ],
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is made for x64, but the process is arm64: IIS answers HTTP 500.30',
    ],
    fixes: [
      'Set enableEmulationOnWinArm64 of the application pool of native to true, or publish Contoso.Web portable or for win-arm64.',
    ],
    startup: 'starts; fails 500.30; unknown worker-architecture',
  },
  {
    name: 'in-process the CPU of the exe does not matter, it is not run',
    files: windowsApp({
      'Contoso.Web.exe': appHost({ system: 'windows', architecture: 'x86', boundTo: 'Contoso.Web.dll' }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'an assembly that only prefers 32 bits',
    files: portableApp({ 'Contoso.Web.dll': assembly({ program: true, prefers32Bit: true }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  { name: 'for Linux', files: linuxApp(), findings: [] },
  {
    name: 'an x86 assembly on IIS and on Linux: each answers in its own way',
    hosts: [iisHost({ dotnet: installed('10.0.12') }), linuxHost({ dotnet: installed('10.0.12') })],
    files: portableApp({ 'Contoso.Web.dll': assembly({ program: true, architecture: 'x86' }) }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is made for x86, but the process is x64: IIS answers HTTP 500.30 on production, and the app does not start on server',
    ],
    fixes: [
      'For production: make the application pool of production 32-bit, or publish Contoso.Web portable or for win-x64. For server: publish Contoso.Web again for linux-x64 into an empty folder.',
    ],
    startup: 'fails 500.30; fails',
  },
])
