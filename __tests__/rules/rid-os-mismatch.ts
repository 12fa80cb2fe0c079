import {
  deps,
  linuxApp,
  linuxSelfContainedApp,
  portableApp,
  selfContainedApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { appHost, assembly, nativeLibrary } from '../support/images.ts'

const byExe = (processPath: string, hostingModel: string) =>
  webConfig({ processPath, arguments: null, hostingModel })

// What `dotnet publish -r win-x64` writes for Microsoft.Data.SqlClient, without its assemblies.
const sqlClient = (rid: string, file: string) => ({
  'Contoso.Web.deps.json': JSON.stringify({
    runtimeTarget: { name: `.NETCoreApp,Version=v10.0/${rid}`, signature: '' },
    targets: {
      [`.NETCoreApp,Version=v10.0/${rid}`]: {
        'Contoso.Web/1.0.0': { runtime: { 'Contoso.Web.dll': {} } },
        'Microsoft.Data.SqlClient.SNI.runtime/6.0.2': { native: { [`runtimes/${rid}/native/${file}`]: {} } },
      },
    },
    libraries: {
      'Contoso.Web/1.0.0': { type: 'project', serviceable: false, sha512: '' },
      'Microsoft.Data.SqlClient.SNI.runtime/6.0.2': { type: 'package', serviceable: true, sha512: '' },
    },
  }),
  [file]: nativeLibrary({ system: rid.startsWith('win') ? 'windows' : 'linux' }),
})

export default cases('rid-os-mismatch', [
  {
    name: 'web.config starts the app host of Linux',
    shown: true,
    files: portableApp({ 'web.config': byExe('.\\Contoso.Web', 'inprocess') }),
    findings: [
      'error web.config:8:19 web.config starts Contoso.Web, a program of Linux and not of Windows: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, or publish Contoso.Web again for win-x64.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'out-of-process',
    files: portableApp({ 'web.config': byExe('.\\Contoso.Web', 'outofprocess') }),
    findings: [
      'error web.config:8:19 web.config starts Contoso.Web, a program of Linux and not of Windows: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'published for Linux, on IIS and where it belongs', // W8
    files: linuxApp(),
    hosts: [iisHost({ dotnet: installed('10.0.1') }), linuxHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error Contoso.Web.deps.json:2:3 The app is published for linux-x64, for which the SDK writes no web.config, so nothing tells IIS to run it: IIS answers HTTP 403.14',
    ],
    fixes: ['Publish Contoso.Web again for win-x64, or without a RID, into an empty folder.'],
    startup: 'fails 403.14; starts',
  },
  {
    name: 'self-contained for Linux, on IIS', // W8
    files: linuxSelfContainedApp(),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error Contoso.Web.deps.json:2:3 The app is published for linux-x64, for which the SDK writes no web.config, so nothing tells IIS to run it: IIS answers HTTP 403.14',
    ],
    fixes: ['Publish Contoso.Web again for win-x64 into an empty folder.'],
    startup: 'fails 403.14',
  },
  {
    name: 'an assembly compiled ahead for Linux',
    files: portableApp({ 'Contoso.Web.dll': assembly({ program: true, readyToRun: 'linux' }) }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is compiled for Linux, not for Windows: IIS answers HTTP 500.30',
    ],
    fixes: ['Publish Contoso.Web again for win-x64 into an empty folder.'],
    startup: 'fails 500.30',
  },
  {
    name: 'hostfxr of Linux under its Windows name',
    files: selfContainedApp({ 'hostfxr.dll': nativeLibrary({ system: 'linux' }) }),
    findings: [
      'error hostfxr.dll hostfxr.dll is compiled for Linux, not for Windows: IIS answers HTTP 500.32',
    ],
    startup: 'fails 500.32',
  },
  {
    name: 'a web.config beside an app for Linux is only noted',
    files: linuxApp({ 'web.config': byExe('.\\Contoso.Web', 'inprocess') }),
    findings: [
      'note web.config:8:7 web.config is for IIS, but the app is published for linux-x64: it runs on Linux, where web.config is not read',
    ],
    fixes: ['Publish Contoso.Web with a win- RID if IIS is to run it; otherwise leave web.config out.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'published for Windows, the app host of Linux',
    files: workerApp({ 'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker', rid: 'win-x64' }) }),
    findings: [
      'warning Contoso.Worker Contoso.Worker is a program of Linux, but the app is published for win-x64: Windows does not run it',
    ],
    fixes: ['Publish Contoso.Worker again for win-x64 into an empty folder.'],
  },
  {
    name: 'the app host of the build machine does no harm behind dotnet',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  { name: 'for Windows', files: windowsApp(), findings: [], startup: 'unknown runtimes' },
  { name: 'for Linux', files: linuxApp(), findings: [] },
  {
    name: 'for macOS',
    files: workerApp({
      'Contoso.Worker': { bytes: appHost({ system: 'macos', boundTo: 'Contoso.Worker.dll' }), mode: 0o755 },
      'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker', rid: 'osx-x64' }),
    }),
    findings: [],
  },
  {
    name: 'precompiled for Windows, on Linux',
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    files: windowsApp({
      'Contoso.Web.dll': assembly({ program: true, architecture: 'x64', readyToRun: 'windows' }),
    }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is compiled for Windows, not for Linux: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'started by dotnet on Linux, with the native library of a package for Windows',
    hosts: [linuxHost({ dotnet: installed('10.0.12') }), iisHost({ dotnet: installed('10.0.12') })],
    files: windowsApp(sqlClient('win-x64', 'Microsoft.Data.SqlClient.SNI.dll')),
    findings: [
      'warning Contoso.Web.deps.json:1:237 Microsoft.Data.SqlClient.SNI.dll is a native library for win-x64, and the app is to run on Linux: it fails where it first needs one',
    ],
    fixes: ['Publish Contoso.Web without a RID, or again for linux-x64, into an empty folder.'],
    startup: 'starts; starts',
  },
  {
    name: 'the same where it belongs',
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    files: linuxApp(sqlClient('linux-x64', 'libe_sqlite3.so')),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'for Linux, with a web.config that a declared IIS takes at its word',
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    files: linuxApp({ 'web.config': byExe('.\\Contoso.Web', 'inprocess') }),
    findings: [
      'error web.config:8:19 web.config starts Contoso.Web, a program of Linux and not of Windows: IIS answers HTTP 500.0',
    ],
    fixes: ['Publish Contoso.Web again for win-x64.'],
    startup: 'fails 500.0',
  },
])
