import { linuxApp, linuxSelfContainedApp, portableApp, runtimeConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureLinux, azureWindows, installed, linuxHost } from '../support/hosts.ts'

const config = (more: Readonly<Record<string, unknown>>) => ({
  'Contoso.Web.runtimeconfig.json': runtimeConfig({ more }),
})
const refused =
  'The app asks for Microsoft.NETCore.App 10.0.0, and the App Service has only other major versions: the app does not start'
const rolled =
  'The app asks for Microsoft.NETCore.App 10.0.0, and the App Service has only other major versions: it rolls forward to one that it was not built for'

export default cases('app-service-stack-mismatch', [
  {
    name: 'on one it rolls forward, on the other it does not start',
    files: portableApp(),
    hosts: [
      azureLinux({
        name: 'rolls',
        dotnet: installed('11.0.1'),
        environment: new Map([['DOTNET_ROLL_FORWARD', 'LatestMajor']]),
      }),
      azureLinux({ name: 'fails', dotnet: installed('8.0.11') }),
    ],
    findings: [
      'error Contoso.Web.runtimeconfig.json:5:7 The app asks for Microsoft.NETCore.App 10.0.0, and the App Service has only other major versions: the app does not start on fails',
    ],
  },
  {
    name: 'an app for .NET 10 on the stack of .NET 8',
    shown: true,
    hosts: [azureLinux({ dotnet: installed('8.0.31') })],
    files: portableApp(),
    findings: [`error Contoso.Web.runtimeconfig.json:5:7 ${refused}`],
    fixes: [
      'Set the stack of azure (Configuration, General settings) to .NET 10.0, or publish self-contained for linux-x64.',
    ],
    startup: 'fails 0x80008096',
  },
  {
    name: 'by its app host',
    hosts: [azureLinux({ dotnet: installed('9.0.20') })],
    files: linuxApp(),
    findings: [`error Contoso.Web.runtimeconfig.json:5:7 ${refused}`],
    startup: 'fails 0x80008096',
  },
  {
    name: 'a start that fails before it comes to the frameworks',
    hosts: [azureLinux({ dotnet: installed('8.0.31'), libc: 'musl', startCommand: './Contoso.Web' })],
    files: linuxApp(),
    findings: [`error Contoso.Web.runtimeconfig.json:5:7 ${refused}`],
    others: ['musl-glibc-mismatch'],
    startup: 'fails',
  },
  {
    name: 'a Functions app, which the Functions host starts',
    hosts: [azureLinux({ dotnet: installed('8.0.31') })],
    files: portableApp({
      'host.json': '{"version":"2.0"}',
      'functions.metadata': '[]',
      'web.config': undefined,
      'Contoso.Web.staticwebassets.endpoints.json': undefined,
    }),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${refused}`],
    others: ['functions-host-missing'],
    startup: 'unknown',
  },
  {
    name: 'an app that rolls forward to the stack',
    hosts: [azureLinux({ dotnet: installed('11.0.0') })],
    files: portableApp(config({ rollForward: 'Major' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${rolled}`],
    startup: 'starts',
  },
  {
    name: 'on Windows too',
    hosts: [azureWindows({ dotnet: installed('11.0.0'), workerBitness: 64 })],
    files: portableApp(config({ rollForward: 'LatestMajor' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${rolled}`],
    fixes: ['Publish self-contained for win-x64, as azure has no .NET 10.0, or for a version that it has.'],
    startup: 'starts',
  },
  {
    name: 'on Windows a start that fails for it is a missing runtime',
    hosts: [azureWindows({ dotnet: installed('8.0.31'), workerBitness: 64 })],
    files: portableApp(),
    findings: [],
    others: ['runtime-not-on-target'],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'the stack of its version',
    shown: true,
    hosts: [azureLinux({ dotnet: installed('10.0.12') })],
    files: portableApp(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the same major version, but an older patch, is no other stack',
    hosts: [azureLinux({ dotnet: installed('10.0.1') })],
    files: portableApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '10.0.5' }) }),
    findings: [],
    others: ['framework-patch-pinned', 'runtime-not-on-target'],
    startup: 'fails 0x80008096',
  },
  {
    name: 'Windows stacks hold several versions',
    hosts: [azureWindows({ dotnet: installed('8.0.31', '9.0.20', '10.0.12'), workerBitness: 64 })],
    files: portableApp(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a self-contained app brings its own',
    hosts: [azureLinux({ dotnet: installed('8.0.31') })],
    files: linuxSelfContainedApp(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the stack is not declared',
    hosts: [azureLinux()],
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'any other Linux',
    hosts: [linuxHost({ dotnet: installed('8.0.31') })],
    files: portableApp(),
    findings: [],
    others: ['runtime-not-on-target'],
    startup: 'fails 0x80008096',
  },
  {
    name: 'it asks for less than it is built for, and would not start on that stack either', // W18
    files: linuxApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '8.0.31' }) }),
    hosts: [azureLinux({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:5:7 The app asks for Microsoft.NETCore.App 8.0.31, and the App Service has only other major versions: the app does not start',
    ],
    fixes: [
      'Remove RuntimeFrameworkVersion and the versions of framework references from Contoso.Web, so that it asks for .NET 10.0, which azure then must have, and publish again.',
    ],
    others: ['framework-patch-pinned'],
  },
])
