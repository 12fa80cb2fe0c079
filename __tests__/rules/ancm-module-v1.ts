import { portableApp, runtimeConfig, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

export default cases('ancm-module-v1', [
  {
    name: 'in-process, on a server that has the legacy module alone',
    files: portableApp({ 'web.config': webConfig({ modules: 'AspNetCoreModule' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.12'), module: ['v1'] })],
    findings: [
      'error web.config:6:50 AspNetCoreModule (the legacy module) cannot run an app in-process: IIS answers HTTP 500.21',
    ],
    fixes: [
      'Install the ASP.NET Core Hosting Bundle (https://dotnet.microsoft.com/download/dotnet/10.0) on production, which has no newer module. Write modules="AspNetCoreModuleV2" in the handler aspNetCore of web.config.',
    ],
    startup: 'fails 500.21',
  },
  {
    name: 'in-process under the legacy module never runs',
    shown: true,
    files: portableApp({
      'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: 'InProcess' }),
    }),
    findings: [
      'error web.config:6:50 AspNetCoreModule (the legacy module) cannot run an app in-process: IIS answers HTTP 500.21',
    ],
    fixes: ['Write modules="AspNetCoreModuleV2" in the handler aspNetCore of web.config.'],
    startup: 'fails 500.21',
  },
  {
    name: 'out-of-process it runs where it is installed',
    files: portableApp({
      'web.config': webConfig({ modules: 'aspnetcoremodule', hostingModel: 'outofprocess' }),
    }),
    findings: [
      'warning web.config:6:50 web.config names AspNetCoreModule, which current Hosting Bundles do not install: without it IIS answers HTTP 500.21',
    ],
    startup: 'unknown module runtimes',
  },
  {
    name: 'on 2.1 the legacy module is the right one',
    files: portableApp({
      'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: null }),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'netcoreapp2.1', version: '2.1.0' }),
    }),
    findings: [
      'note web.config:6:50 web.config names AspNetCoreModule, which current Hosting Bundles do not install: without it IIS answers HTTP 500.21',
    ],
    others: ['runtime-end-of-life'],
  },
  {
    name: 'the current module',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a server that is known not to have it',
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    files: portableApp({
      'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error web.config:6:50 web.config names AspNetCoreModule, which is not installed: IIS answers HTTP 500.21',
    ],
    startup: 'fails 500.21',
  },
])
