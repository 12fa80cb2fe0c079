import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureWindows, iisHost, installed } from '../support/hosts.ts'

export default cases('web-config-rewrite-module-needed', [
  {
    name: 'rewrite rules',
    shown: true,
    files: portableApp({
      'web.config': webConfig({
        beside: '<rewrite><rules><rule name="a"><match url=".*" /></rule></rules></rewrite>',
      }),
    }),
    findings: [
      'note web.config:9:7 web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    ],
    startup: 'unknown modules runtimes',
  },
  {
    name: 'an element without rules is refused as well',
    files: portableApp({ 'web.config': webConfig({ beside: '<rewrite />' }) }),
    findings: [
      'note web.config:9:7 web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    ],
    startup: 'unknown modules runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({
      'web.config': webConfig({
        beside: '<rewrite><rules><rule name="a"><match url=".*" /></rule></rules></rewrite>',
      }),
    }),
    findings: [
      'note web.config:9:7 web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'on a server without the module',
    files: portableApp({ 'web.config': webConfig({ beside: '<rewrite />' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: [] })],
    findings: [
      'error web.config:9:7 web.config has the element rewrite, and URL Rewrite is not installed: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Install URL Rewrite on production, or remove the element rewrite from web.config and do the same in the app.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'on a server that says it has the module, and on App Service', // the noise
    files: portableApp({ 'web.config': webConfig({ beside: '<rewrite />' }) }),
    hosts: [
      iisHost({ dotnet: installed('10.0.12'), modules: ['rewrite'] }),
      azureWindows({ dotnet: installed('10.0.12'), workerBitness: 64 }),
    ],
    findings: [],
    startup: 'starts; starts',
  },
  {
    name: 'one of two servers says it has the module',
    files: portableApp({ 'web.config': webConfig({ beside: '<rewrite />' }) }),
    hosts: [
      iisHost({ dotnet: installed('10.0.12'), modules: ['rewrite'] }),
      iisHost({ name: 'staging', dotnet: installed('10.0.12') }),
    ],
    findings: [
      'note web.config:9:7 web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    ],
    startup: 'starts; unknown modules',
  },
  {
    name: 'the element of another module that Windows does not bring',
    files: portableApp({ 'web.config': webConfig({ beside: '<iisnode />' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: [] })],
    findings: [
      'error web.config:9:7 web.config has the element iisnode, and iisnode is not installed: IIS answers HTTP 500.19',
    ],
    fixes: ['Install iisnode on production, or remove the element iisnode from web.config.'],
    startup: 'fails 500.19',
  },
  {
    name: 'httpRedirect comes with IIS',
    files: portableApp({ 'web.config': webConfig({ beside: '<httpRedirect enabled="false" />' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
