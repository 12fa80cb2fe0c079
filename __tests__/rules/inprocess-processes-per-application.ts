import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const several = { attributes: 'processesPerApplication="4"' }

export default cases('inprocess-processes-per-application', [
  {
    name: 'four processes asked for in-process',
    shown: true,
    files: portableApp({ 'web.config': webConfig(several) }),
    findings: [
      'note web.config:8:150 processesPerApplication="4" has no effect in-process: the app runs in the one worker process',
    ],
    fixes: [null],
    startup: 'unknown runtimes',
  },
  {
    name: 'beside an app for Linux as well',
    files: linuxApp({ 'web.config': webConfig(several) }),
    findings: [
      'note web.config:8:150 processesPerApplication="4" has no effect in-process: the app runs in the one worker process',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'out-of-process it counts',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ ...several, hostingModel: 'outofprocess' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'one process is what there is',
    files: portableApp({ 'web.config': webConfig({ attributes: 'processesPerApplication="1"' }) }),
    findings: [],
  },
  {
    name: 'a number that the schema refuses is told once',
    files: portableApp({ 'web.config': webConfig({ attributes: 'processesPerApplication="101"' }) }),
    findings: [],
    others: ['ancm-value-out-of-range'],
  },
])
