import {
  deps,
  linuxSelfContainedApp,
  selfContainedApp,
  singleFileApp,
  webConfig,
  windowsApp,
} from '../support/apps.ts'
import type { Changes } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly, nativeLibrary } from '../support/images.ts'
import { selfContainedWeb, selfContainedWebOf, webProgram } from '../support/started-apps.ts'

const outOfProcess = {
  'web.config': webConfig({
    processPath: '.\\Contoso.Web.exe',
    arguments: null,
    hostingModel: 'outofprocess',
  }),
}
const without = (...names: readonly string[]): Changes =>
  Object.fromEntries(names.map((name) => [name, undefined]))
const HOSTING = 'Microsoft.Extensions.Hosting.dll'
const hostingMissing = `${HOSTING} is missing, but the app is self-contained and has to bring its runtime`
const startedBy = (...names: readonly string[]) => ({ 'Contoso.Web.dll': webProgram({ names }, 'x64') })

const OPTIONS = 'Microsoft.Extensions.Options.dll'

export default cases('self-contained-incomplete', [
  ...(
    [
      [10, 'fails', 'the app does not start'],
      // The list was measured up to .NET 10; what it says of a later one is no proof.
      [11, 'unknown', 'the app fails where it is first used'],
    ] as const
  ).map(([major, startup, end]) => ({
    name: `what every start loads is missing, on .NET ${major}`,
    files: selfContainedWebOf(major, [OPTIONS], without(OPTIONS)),
    hosts: [linuxHost()],
    findings: [
      `error Contoso.Web.deps.json:1:1 ${OPTIONS} is missing, but the app is self-contained and has to bring its runtime: ${end}`,
    ],
    startup,
  })),
  {
    name: 'whole, on .NET 11',
    files: selfContainedWebOf(11, [OPTIONS]),
    hosts: [linuxHost()],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'without what the app itself refers to, on .NET 11',
    files: selfContainedWebOf(11, [OPTIONS], without('Microsoft.AspNetCore.dll')),
    hosts: [linuxHost()],
    findings: [
      'error Contoso.Web.deps.json:1:1 Microsoft.AspNetCore.dll is missing, but the app is self-contained and has to bring its runtime: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'hostpolicy was filtered out',
    shown: true,
    files: selfContainedApp(without('hostpolicy.dll')),
    findings: [
      'error Contoso.Web.deps.json:1:1 hostpolicy.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder and deploy all of it, hostpolicy.dll included; filter out no files.',
    ],
    startup: 'fails 500.31 0x80008083',
  },
  {
    name: 'hostfxr in-process',
    files: selfContainedApp(without('hostfxr.dll')),
    findings: [
      'error Contoso.Web.deps.json:1:1 hostfxr.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 500.30',
    ],
    startup: 'fails 500.30 0x80008083',
  },
  {
    name: 'hostfxr in-process, where no .NET is installed: that one is told alone',
    files: selfContainedApp(without('hostfxr.dll')),
    hosts: [iisHost({ dotnet: installed() })],
    findings: [
      'error Contoso.Web.deps.json:1:1 hostfxr.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'whole, where no .NET is installed',
    files: selfContainedApp(),
    hosts: [iisHost({ dotnet: installed() })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'hostfxr out-of-process',
    files: selfContainedApp({ ...without('hostfxr.dll'), ...outOfProcess }),
    findings: [
      'error Contoso.Web.deps.json:1:1 hostfxr.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x80008083',
  },
  {
    name: 'coreclr',
    files: selfContainedApp(without('coreclr.dll')),
    findings: [
      'error Contoso.Web.deps.json:1:1 coreclr.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008087',
  },
  {
    name: 'clrjit',
    files: selfContainedApp(without('clrjit.dll')),
    findings: [
      'error Contoso.Web.deps.json:1:1 clrjit.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 500.30',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'the core library, out-of-process',
    files: selfContainedApp({ ...without('System.Private.CoreLib.dll'), ...outOfProcess }),
    findings: [
      'error Contoso.Web.deps.json:1:1 System.Private.CoreLib.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x80008089',
  },
  {
    name: 'ASP.NET Core and System.Runtime: both are told',
    files: selfContainedApp(without('Microsoft.AspNetCore.dll', 'System.Runtime.dll'), 'x86'),
    findings: [
      'error Contoso.Web.deps.json:1:1 Microsoft.AspNetCore.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 500.30',
      'error Contoso.Web.deps.json:1:1 System.Runtime.dll is missing, but the app is self-contained and has to bring its runtime: IIS answers HTTP 500.30',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'another assembly of the framework is needed later',
    files: selfContainedApp({
      'Contoso.Web.deps.json': deps({ rid: 'win-x64', selfContained: true }).replace(
        '"System.Runtime.dll": {}',
        '"System.Runtime.dll": {}, "System.Text.Json.dll": {}',
      ),
    }),
    findings: [
      'error Contoso.Web.deps.json:1:1 System.Text.Json.dll is missing, but the app is self-contained and has to bring its runtime: the app fails where it is first used',
    ],
    startup: 'unknown',
  },
  {
    name: 'a WebApplication runs on the generic host',
    files: selfContainedWeb([HOSTING], {
      ...startedBy('WebApplication', 'CreateBuilder'),
      ...without(HOSTING),
    }),
    findings: [`error Contoso.Web.deps.json:1:1 ${hostingMissing}: the app does not start`],
    startup: 'fails',
  },
  {
    name: 'a WebHost does without the generic host',
    files: selfContainedWeb([HOSTING], {
      ...startedBy('WebHost', 'CreateDefaultBuilder'),
      ...without(HOSTING),
    }),
    findings: [`error Contoso.Web.deps.json:1:1 ${hostingMissing}: the app fails where it is first used`],
    startup: 'unknown',
  },
  {
    name: 'nothing of the runtime was deployed: one finding',
    files: selfContainedApp({
      ...without('hostfxr.dll', 'hostpolicy.dll', 'coreclr.dll', 'clrjit.dll'),
      ...without('System.Private.CoreLib.dll', 'System.Runtime.dll', 'Microsoft.AspNetCore.dll'),
      'Contoso.Web.deps.json': deps({ rid: 'win-x64', selfContained: true }).replace(
        '"System.Runtime.dll": {}',
        '"System.Runtime.dll": {}, "System.Text.Json.dll": {}, "System.Linq.dll": {}',
      ),
    }),
    findings: [
      'error Contoso.Web.deps.json:1:1 9 files of the .NET runtime are missing, hostfxr.dll, hostpolicy.dll, coreclr.dll among them, but the app is self-contained: IIS answers HTTP 500.30',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder and deploy all of it, the 9 files included; filter out no files.',
    ],
    startup: 'fails 500.30 0x80008083',
  },
  {
    name: 'the deps.json of the framework-dependent publish',
    files: selfContainedApp({ 'Contoso.Web.deps.json': deps({ rid: 'win-x64' }) }),
    findings: [
      'error Contoso.Web.deps.json:1:1 Contoso.Web.deps.json does not list coreclr.dll, but the app is self-contained: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder and deploy all of it, Contoso.Web.deps.json included; filter out no files.',
    ],
    startup: 'fails 500.31 0x80008087',
  },
  {
    name: 'for Linux',
    files: linuxSelfContainedApp(without('libcoreclr.so', 'libSystem.Native.so')),
    findings: [
      'error Contoso.Web.deps.json:1:1 libSystem.Native.so is missing, but the app is self-contained and has to bring its runtime: the app does not start',
      'error Contoso.Web.deps.json:1:1 libcoreclr.so is missing, but the app is self-contained and has to bring its runtime: the app does not start',
    ],
  },
  {
    name: 'on Linux the name counts with its case',
    files: linuxSelfContainedApp({
      ...without('System.Runtime.dll'),
      'system.runtime.dll': assembly({ readyToRun: 'linux' }),
    }),
    findings: [
      'error Contoso.Web.deps.json:1:1 System.Runtime.dll is missing, but the app is self-contained and has to bring its runtime: the app does not start',
    ],
  },
  { name: 'whole for Windows', shown: true, files: selfContainedApp(), findings: [], startup: 'starts' },
  { name: 'whole for Linux', files: linuxSelfContainedApp(), findings: [] },
  {
    name: 'in other case Windows finds it',
    files: selfContainedApp({
      ...without('coreclr.dll'),
      'CoreCLR.dll': nativeLibrary({ system: 'windows' }),
    }),
    findings: [],
    startup: 'starts',
  },
  { name: 'framework-dependent', files: windowsApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'a single file has it inside',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    findings: [],
    startup: 'unknown runtimes',
  },
  // Breaker: `dotnet Contoso.Web.dll` starts it too, but nothing tells that anybody does.
  {
    name: 'without its program, on Linux',
    files: selfContainedWeb([], without('Contoso.Web')),
    hosts: [linuxHost()],
    findings: [
      'warning Contoso.Web.deps.json:1:1 Contoso.Web, the program that starts this self-contained app, is missing',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder and deploy all of it, Contoso.Web included; filter out no files.',
    ],
    startup: 'unknown start-command',
  },
  {
    name: 'without its program, where dotnet starts it',
    files: selfContainedWeb([], without('Contoso.Web')),
    hosts: [linuxHost({ startCommand: 'dotnet Contoso.Web.dll', dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
])
