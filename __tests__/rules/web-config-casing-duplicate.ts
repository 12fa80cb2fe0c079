import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('web-config-casing-duplicate', [
  {
    name: 'Web.config of the project and web.config of publish',
    shown: true,
    files: portableApp({ 'Web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    findings: [
      'error Web.config:1:1 Web.config and web.config both lie in the root: Windows keeps one of them, and the settings of the other are lost',
    ],
    fixes: [
      'Keep one of Web.config and web.config in the project, call it web.config, all in lower case, and publish again into an empty folder.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'neither is in lower case',
    files: portableApp({ 'web.config': undefined, 'Web.config': webConfig(), 'WEB.CONFIG': webConfig() }),
    findings: [
      'error WEB.CONFIG:1:1 WEB.CONFIG and Web.config both lie in the root: Windows keeps one of them, and the settings of the other are lost',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'an app for Linux',
    files: linuxApp({ 'web.config': webConfig(), 'Web.config': webConfig() }),
    findings: [
      'note Web.config:1:1 Web.config and web.config both lie in the root: Windows keeps one of them, and the settings of the other are lost',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'one below wwwroot is another file',
    files: portableApp({ 'wwwroot/Web.config': webConfig() }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'only one',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
