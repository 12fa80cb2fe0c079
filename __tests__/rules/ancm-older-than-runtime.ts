import { portableApp, runtimeConfig, selfContainedApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('8.0.31', '10.0.12')
const old = (...module: readonly string[]) => [iisHost({ dotnet, module })]
const message = (version: string) =>
  `The installed ASP.NET Core Module is older than that of ${version}, which the app is made for: what ${version} brought to the module is missing`

export default cases('ancm-older-than-runtime', [
  {
    name: 'the module of .NET 8 and an app for .NET 10', // W30
    shown: true,
    hosts: old('18.0.24287'),
    files: portableApp(),
    findings: [`note web.config:6:50 ${message('.NET 10')}`],
    fixes: [
      'Install the ASP.NET Core 10.0 Hosting Bundle or a later one (https://dotnet.microsoft.com/download/dotnet/10.0) on production.',
    ],
    startup: 'starts',
  },
  {
    name: 'a self-contained app depends on the module of the server too, the newest counts',
    hosts: old('v1', '18.0.24287', '19.0.25112'),
    files: selfContainedApp({}, 'x64'),
    findings: [`note web.config:6:50 ${message('.NET 10')}`],
    startup: 'starts',
  },
  {
    name: 'the server was not prepared for the app at all',
    hosts: [iisHost({ dotnet: installed('8.0.31'), module: ['18.0.24287'] })],
    files: portableApp(),
    findings: [],
    others: ['runtime-not-on-target'],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'the module of the same version',
    shown: true,
    hosts: old('20.0.25300'),
    files: portableApp(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a newer module',
    hosts: old('20.0.25300'),
    files: portableApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net8.0' }) }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'several, one of them new enough',
    hosts: old('18.0.24287', '20.0.25300'),
    files: portableApp(),
    findings: [],
  },
  {
    name: 'the module is not declared',
    hosts: [iisHost({ dotnet, module: null })],
    files: portableApp(),
    findings: [],
    startup: 'unknown module',
  },
  {
    name: 'an implied host says nothing of a server',
    files: portableApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net11.0' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'only the legacy module',
    hosts: old('v1'),
    files: portableApp({
      'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: 'outofprocess' }),
    }),
    findings: [],
    startup: 'starts',
  },
])
