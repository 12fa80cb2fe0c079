import { runtimeConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { linuxHost, installed } from '../support/hosts.ts'
import { linuxWeb, webProgram } from '../support/started-apps.ts'

const config = runtimeConfig({ tfm: 'net9.0' })
const machine = linuxHost({ dotnet: installed('9.0.20', '10.0.12') })
const forNet8 = webProgram({ references: ['System.Runtime 8.0.0.0', 'Microsoft.AspNetCore 8.0.0.0'] }, 'x64')

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
])
