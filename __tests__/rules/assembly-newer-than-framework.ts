import { runtimeConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, linuxHost, installed } from '../support/hosts.ts'
import { linuxWeb, portableWeb, webProgram } from '../support/started-apps.ts'

const config = runtimeConfig({ tfm: 'net9.0' })
const machine = linuxHost({ dotnet: installed('9.0.20', '10.0.12') })
const forNet8 = webProgram({ references: ['System.Runtime 8.0.0.0', 'Microsoft.AspNetCore 8.0.0.0'] }, 'x64')
// RuntimeFrameworkVersion=8.0.31 in a project of net10.0 (W18).
const pinned = (more: Readonly<Record<string, unknown>> = {}) => ({
  'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '8.0.31', more }),
})
const remove =
  'Remove RuntimeFrameworkVersion and the versions of framework references from Contoso.Web, so that it asks for .NET 10, and publish again.'
const below = (answer: string) =>
  `error Contoso.Web.runtimeconfig.json:5:7 Contoso.Web.dll is built for .NET 10, but is started with .NET 8: ${answer}`
// What assemblies of netcoreapp3.1 refer to, in a runtimeconfig.json as its SDK writes it (W1).
const forCore3 = {
  'Contoso.Web.dll': webProgram({ references: ['System.Runtime 4.2.2.0', 'Microsoft.AspNetCore 3.1.0.0'] }),
  'Contoso.Web.runtimeconfig.json': runtimeConfig({
    tfm: 'netcoreapp3.1',
    version: '3.1.0',
    frameworks: ['Microsoft.AspNetCore.App'],
  }),
}

export default cases('assembly-newer-than-framework', [
  {
    name: 'runtimeconfig.json of an older publish',
    shown: true,
    files: linuxWeb({ 'Contoso.Web.runtimeconfig.json': config }),
    hosts: [machine],
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is built for .NET 10, but is started with .NET 9: the app does not start',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder, so that Contoso.Web.dll and its runtimeconfig.json are of one build.',
    ],
    startup: 'fails',
  },
  {
    name: 'the framework that the app was built for',
    shown: true,
    files: linuxWeb(),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an older assembly runs on a later framework',
    files: linuxWeb({ 'Contoso.Web.dll': forNet8 }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a later framework by roll-forward',
    files: linuxWeb({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net9.0', more: { rollForward: 'Major' } }),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'before .NET 5 System.Runtime counts by itself', // W1
    files: portableWeb(forCore3),
    hosts: [iisHost({ dotnet: installed('3.1.32') })],
    findings: [],
    others: ['runtime-end-of-life'],
    startup: 'starts',
  },
  {
    name: 'an assembly of .NET 5 does not fit .NET Core 3.1', // W1
    files: portableWeb({
      ...forCore3,
      'Contoso.Web.dll': webProgram({ references: ['System.Runtime 5.0.0.0'] }),
    }),
    hosts: [iisHost({ dotnet: installed('3.1.32') })],
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll is built for .NET 5, but is started with .NET 3: IIS answers HTTP 500.30',
    ],
    others: ['runtime-end-of-life'],
  },
  {
    name: 'RuntimeFrameworkVersion below the target, where nothing is known of the server', // W18
    files: portableWeb(pinned()),
    findings: [below('IIS answers HTTP 500.30')],
    fixes: [remove],
    startup: 'fails 500.30',
  },
  {
    name: 'RuntimeFrameworkVersion below the target, where it is installed', // W18
    files: linuxWeb(pinned()),
    hosts: [linuxHost({ dotnet: installed('8.0.31', '10.0.12') })],
    findings: [below('the app does not start')],
    fixes: [remove],
    startup: 'fails',
  },
  {
    name: 'RuntimeFrameworkVersion below the target with Major takes the nearest, where that is installed', // W18
    files: linuxWeb(pinned({ rollForward: 'Major' })),
    hosts: [linuxHost({ dotnet: installed('8.0.31', '10.0.12') })],
    findings: [below('the app does not start')],
    startup: 'fails',
  },
  {
    name: 'RuntimeFrameworkVersion below the target that rolls forward, where nothing is known of the server', // W18
    files: portableWeb(pinned({ rollForward: 'LatestMajor' })),
    findings: [],
    others: ['framework-patch-pinned'],
    startup: 'unknown runtimes',
  },
  {
    name: 'RuntimeFrameworkVersion below the target, and a variable that lets it roll forward', // W18
    files: linuxWeb(pinned()),
    hosts: [linuxHost({ environment: new Map([['DOTNET_ROLL_FORWARD', 'LatestMajor']]) })],
    findings: [],
    others: ['framework-patch-pinned'],
    startup: 'unknown runtimes',
  },
  {
    name: 'RuntimeFrameworkVersion of a patch of the target', // W18
    files: portableWeb({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '10.0.9' }) }),
    findings: [],
    others: ['framework-patch-pinned'],
    startup: 'unknown runtimes',
  },
])
