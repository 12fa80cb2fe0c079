import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('web-config-casing', [
  {
    name: 'published on Linux',
    shown: true,
    files: portableApp({ 'web.config': undefined, 'Web.config': webConfig() }),
    findings: [
      'warning Web.config:1:1 The app was published on a case-sensitive system, where Web.config is not web.config: a hostingModel of its own and web.*.config transforms do not count',
    ],
    fixes: ['Rename Web.config in the project to web.config, all in lower case.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the app host is not there to tell',
    files: portableApp({ 'web.config': undefined, 'Contoso.Web': undefined, 'Web.config': webConfig() }),
    findings: [
      'note Web.config:1:1 Web.config is not written in lower case: published on Linux, a hostingModel of its own and web.*.config transforms do not count',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'published for Windows, perhaps on Windows',
    files: windowsApp({
      'web.config': undefined,
      'Web.config': webConfig({ processPath: '.\\Contoso.Web.exe', arguments: null }),
    }),
    findings: [
      'note Web.config:1:1 Web.config is not written in lower case: published on Linux, a hostingModel of its own and web.*.config transforms do not count',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'an app for Linux',
    files: linuxApp({ 'Web.config': webConfig() }),
    findings: [
      'note Web.config:1:1 Web.config is not written in lower case: published on Linux, a hostingModel of its own and web.*.config transforms do not count',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'two that differ in case are a defect of their own',
    files: portableApp({ 'Web.config': webConfig() }),
    findings: [],
    others: ['web-config-casing-duplicate'],
    startup: 'unknown runtimes',
  },
  {
    name: 'in lower case',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
