import { portableApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const AT = { file: 'applicationHost.config', line: 9, column: 20 }
const on = (more: Parameters<typeof iisHost>[0] = {}) => iisHost({ dotnet: installed('10.0.1'), ...more })

export default cases('application-pool-unavailable', [
  {
    name: 'the pool of the site is not there',
    shown: true,
    files: portableApp(),
    hosts: [
      on({
        obstacle: {
          kind: 'pool-missing',
          text: 'the site uses the application pool "Web", which does not exist',
          at: AT,
        },
      }),
    ],
    findings: [
      'error - No application pool on production takes the request: the site uses the application pool "Web", which does not exist: IIS answers HTTP 503',
    ],
    startup: 'fails 503',
  },
  {
    name: 'the pool does not start',
    files: portableApp(),
    hosts: [
      on({
        obstacle: {
          kind: 'pool-stopped',
          text: 'the application pool "Web" is told not to start by itself',
          at: AT,
        },
      }),
    ],
    findings: [
      'error - No application pool on production takes the request: the application pool "Web" is told not to start by itself: IIS answers HTTP 503',
    ],
    startup: 'fails 503',
  },
  {
    name: 'a pool that is there',
    shown: true,
    files: portableApp(),
    hosts: [on()],
    findings: [],
    startup: 'starts',
  },
])
