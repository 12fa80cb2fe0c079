import { portableApp, runtimeConfig, selfContainedApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const without = webConfig({ hostingModel: null })

export default cases('hosting-model-unset', [
  {
    name: 'without the attribute the app runs out-of-process',
    shown: true,
    files: portableApp({ 'web.config': without }),
    findings: [
      'warning web.config:8:7 web.config names no hostingModel: the ASP.NET Core Module runs the app out-of-process, as a process of its own behind IIS',
    ],
    fixes: [
      'Write hostingModel="inprocess" or hostingModel="outofprocess" in the aspNetCore element of web.config, or set AspNetCoreHostingModel in Contoso.Web.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'an empty value counts as none',
    files: portableApp({ 'web.config': webConfig({ hostingModel: '' }) }),
    findings: [
      'warning web.config:8:125 hostingModel in web.config is empty: the ASP.NET Core Module runs the app out-of-process, as a process of its own behind IIS',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'a self-contained app, lines ending in CRLF',
    files: selfContainedApp({
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: null,
      }).replaceAll('\n', '\r\n'),
    }),
    findings: [
      'warning web.config:8:7 web.config names no hostingModel: the ASP.NET Core Module runs the app out-of-process, as a process of its own behind IIS',
    ],
    startup: 'starts',
  },
  {
    name: 'a misspelt name is told once, by another rule',
    files: portableApp({
      'web.config': without.replace('stdoutLogEnabled', 'hostingmodel="inprocess" stdoutLogEnabled'),
    }),
    findings: [],
    others: ['ancm-unknown-attribute'],
    startup: 'fails 500.0',
  },
  {
    name: 'stated in any casing',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ hostingModel: 'OutOfProcess' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the legacy module knows only out-of-process',
    files: portableApp({
      'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: null }),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'netcoreapp2.1', version: '2.1.0' }),
    }),
    findings: [],
    others: ['ancm-module-v1', 'runtime-end-of-life'],
  },
  {
    name: 'a section that lies in another file is not judged',
    files: portableApp({
      'web.config': webConfig().replace(/<aspNetCore[^>]*>/, '<aspNetCore configSource="ancm.config">'),
    }),
    findings: [],
    others: ['web-config-section-refused'],
  },
])
