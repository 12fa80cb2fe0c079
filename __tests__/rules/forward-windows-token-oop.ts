import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { portableWeb } from '../support/started-apps.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const app = (hostingModel: string, value: string) =>
  portableWeb({
    'web.config': webConfig({ hostingModel }).replace(
      'hostingModel=',
      `forwardWindowsAuthToken="${value}" hostingModel=`,
    ),
  })

// U20
export default cases('forward-windows-token-oop', [
  {
    name: 'out-of-process, turned off',
    shown: true,
    files: app('outofprocess', 'false'),
    hosts: [server],
    findings: [
      'note web.config:8:125 forwardWindowsAuthToken="false": an app with Windows authentication does not learn who its users are',
    ],
    startup: 'starts',
  },
  {
    name: 'on, as usual',
    shown: true,
    files: app('outofprocess', 'true'),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  { name: 'in-process it has no effect', files: app('inprocess', 'false'), hosts: [server], findings: [] },
])
