import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const limits = JSON.stringify({ Kestrel: { Limits: { MaxRequestBodySize: 104857600 } } }, null, 2)

export default cases('kestrel-settings-unused-inprocess', [
  {
    name: 'a limit on the size of requests',
    shown: true,
    files: portableApp({ 'appsettings.json': limits }),
    findings: [
      'note appsettings.json:4:7 appsettings.json sets Kestrel:Limits, which has no effect in-process: IIS is the server, not Kestrel',
    ],
    fixes: [
      'Set the limit in IIS (the size of requests by maxAllowedContentLength in web.config) in the place of Kestrel:Limits in appsettings.json, or host the app out-of-process.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'addresses in two files, keys in any case',
    files: portableApp({
      'appsettings.json': '{\n  "URLS": "http://*:5000",\n  "kestrel:endpoints:http:url": "http://*:5001"\n}',
      'appsettings.Production.json': '{ "Urls": "http://*:80" }',
    }),
    findings: [
      'note appsettings.Production.json:1:3 appsettings.Production.json sets Urls, which has no effect in-process: IIS is the server, not Kestrel',
      'note appsettings.json:2:3 appsettings.json sets Urls, which has no effect in-process: IIS is the server, not Kestrel',
      'note appsettings.json:3:3 appsettings.json sets Kestrel:Endpoints, which has no effect in-process: IIS is the server, not Kestrel',
    ],
    fixes: [
      'Set the address in the bindings of the site in the place of Urls in appsettings.Production.json, or host the app out-of-process.',
      'Set the address in the bindings of the site in the place of Urls in appsettings.json, or host the app out-of-process.',
      'Set the address in the bindings of the site in the place of Kestrel:Endpoints in appsettings.json, or host the app out-of-process.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'out-of-process Kestrel serves',
    shown: true,
    files: portableApp({
      'appsettings.json': limits,
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'an app for Linux that carries a web.config',
    files: linuxApp({ 'appsettings.json': limits, 'web.config': webConfig() }),
    findings: [],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'a file of another environment is not loaded',
    files: portableApp({ 'appsettings.Staging.json': limits }),
    findings: [],
  },
  {
    name: 'other settings of Kestrel and empty ones',
    files: portableApp({ 'appsettings.json': '{ "Kestrel": { "AllowSynchronousIO": true }, "Urls": "" }' }),
    findings: [],
  },
  {
    name: 'the same output also runs on a declared Linux, where Kestrel serves',
    hosts: [iisHost({ dotnet: installed('10.0.12') }), linuxHost({ dotnet: installed('10.0.12') })],
    files: portableApp({ 'appsettings.json': limits }),
    findings: [],
    startup: 'starts; starts',
  },
  {
    name: 'on a declared IIS alone',
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    files: portableApp({ 'appsettings.json': limits }),
    findings: [
      'note appsettings.json:4:7 appsettings.json sets Kestrel:Limits, which has no effect in-process: IIS is the server, not Kestrel',
    ],
    startup: 'starts',
  },
])
