import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const zero = 'startupTimeLimit="0"'

export default cases('startup-time-limit-zero', [
  {
    name: 'in-process the module gives up at once',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ attributes: zero }) }),
    findings: [
      'error web.config:8:150 startupTimeLimit="0" gives the app no time to start, 0 does not mean unlimited: IIS answers HTTP 500.37',
    ],
    startup: 'fails 500.37',
  },
  {
    name: 'out-of-process',
    files: portableApp({ 'web.config': webConfig({ attributes: zero, hostingModel: 'outofprocess' }) }),
    findings: [
      'error web.config:8:153 startupTimeLimit="0" gives the app no time to start, 0 does not mean unlimited: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'out-of-process without the error page, lines ending in CRLF',
    files: portableApp({
      'web.config': webConfig({
        attributes: `${zero.replace('0', '00')} disableStartUpErrorPage="TRUE"`,
        hostingModel: 'outofprocess',
      }).replaceAll('\n', '\r\n'),
    }),
    findings: [
      'error web.config:8:153 startupTimeLimit="0" gives the app no time to start, 0 does not mean unlimited: IIS answers HTTP 502.3',
    ],
    startup: 'fails 502.3',
  },
  {
    name: 'is told beside what ends the start before it',
    files: portableApp({ 'app_offline.htm': '', 'web.config': webConfig({ attributes: zero }) }),
    findings: [
      'error web.config:8:150 startupTimeLimit="0" gives the app no time to start, 0 does not mean unlimited: IIS answers HTTP 500.37',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'no status is told where the hosting model, which decides it, is none',
    files: portableApp({ 'web.config': webConfig({ attributes: zero, hostingModel: 'inproces' }) }),
    findings: [
      'error web.config:8:149 startupTimeLimit="0" gives the app no time to start, 0 does not mean unlimited: the app does not start',
    ],
    others: ['hosting-model-invalid'],
    startup: 'fails 500.0',
  },
  {
    name: 'a second is short but none of its business',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ attributes: 'startupTimeLimit="1"' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'an empty value is refused by the schema',
    files: portableApp({ 'web.config': webConfig({ attributes: 'startupTimeLimit=""' }) }),
    findings: [],
    others: ['ancm-value-out-of-range'],
  },
])
