import { portableApp, runtimeConfig, selfContainedApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const config = (core: string, web: string, more: Readonly<Record<string, unknown>> = {}) => ({
  'Contoso.Web.runtimeconfig.json': runtimeConfig({
    more: {
      frameworks: [
        { name: 'Microsoft.NETCore.App', version: core },
        { name: 'Microsoft.AspNetCore.App', version: web },
      ],
      ...more,
    },
  }),
})
const message = (verb: string, core: string, web: string) =>
  `The app ${verb} Microsoft.AspNetCore.App ${web} and Microsoft.NETCore.App ${core}: frameworks of different major versions do not fit together`

export default cases('framework-majors-differ', [
  {
    name: 'ASP.NET Core 10 with .NET 8, where both roll forward far enough',
    shown: true,
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    files: portableApp(config('8.0.0', '10.0.0', { rollForward: 'Major' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:9:7 ${message('asks for', '8.0.0', '10.0.0')}`],
    fixes: [
      'Remove RuntimeFrameworkVersion and the versions of framework references from Contoso.Web, so that both follow net10.0, and publish again.',
    ],
    startup: 'starts',
  },
  {
    name: 'ASP.NET Core 8 with .NET 10, where it rolls that far',
    files: portableApp(config('10.0.0', '8.0.0', { rollForward: 'Major' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:9:7 ${message('asks for', '10.0.0', '8.0.0')}`],
    startup: 'unknown runtimes',
  },
  {
    name: 'ASP.NET Core 8 with .NET 10, which no server starts',
    files: portableApp(config('10.0.0', '8.0.0')),
    findings: [],
    others: ['framework-versions-incompatible'],
    startup: 'fails 500.31',
  },
  {
    name: 'a self-contained app of two',
    files: selfContainedApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({
        selfContained: true,
        more: {
          includedFrameworks: [
            { name: 'Microsoft.NETCore.App', version: '9.0.20' },
            { name: 'Microsoft.AspNetCore.App', version: '10.0.9' },
          ],
        },
      }),
    }),
    findings: [`warning Contoso.Web.runtimeconfig.json:9:7 ${message('brings along', '9.0.20', '10.0.9')}`],
    startup: 'starts',
  },
  {
    name: 'a server where they exclude each other: the trace tells it',
    hosts: [iisHost({ dotnet: installed('8.0.31', '10.0.12') })],
    files: portableApp(config('8.0.0', '10.0.0')),
    findings: [],
    others: ['framework-versions-incompatible'],
    startup: 'fails 500.31 0x8000809c',
  },
  {
    name: 'both of one version',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'patches may differ',
    files: portableApp(config('10.0.0', '10.0.3')),
    findings: [],
    others: ['framework-patch-pinned'],
  },
  { name: 'only .NET', files: workerApp(), findings: [] },
])
