import { portableApp, runtimeConfig, selfContainedApp, webConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const FILE = 'Contoso.Web.runtimeconfig.json'

export default cases('runtimeconfig-no-framework', [
  {
    name: 'an empty list',
    shown: true,
    files: portableApp({ [FILE]: runtimeConfig({ frameworks: [] }) }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 Contoso.Web.runtimeconfig.json names no framework, and the app brings no runtime along: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Publish Contoso.Web again and deploy the Contoso.Web.runtimeconfig.json of that publish unchanged.',
    ],
    startup: 'fails 500.31 0x80008083',
  },
  {
    name: 'no list at all, out-of-process',
    files: portableApp({
      [FILE]: '{\n  "runtimeOptions": {\n    "tfm": "net10.0"\n  }\n}',
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:2:3 Contoso.Web.runtimeconfig.json names no framework, and the app brings no runtime along: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x80008083',
  },
  {
    name: 'runtimeOptions is null in a worker',
    files: workerApp({ 'Contoso.Worker.runtimeconfig.json': '{ "runtimeOptions": null }' }),
    findings: [
      'error Contoso.Worker.runtimeconfig.json:1:3 Contoso.Worker.runtimeconfig.json names no framework, and the app brings no runtime along: the app does not start',
    ],
    startup: '',
  },
  { name: 'as published', shown: true, files: portableApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'a self-contained app needs no list',
    files: selfContainedApp({ [FILE]: '{ "runtimeOptions": { "tfm": "net10.0" } }' }),
    findings: [],
    startup: 'starts',
  },
])
