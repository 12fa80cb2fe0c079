import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const AT = { file: 'web.service', line: 4, column: 11 }
const TEXT = 'ExecStart is no full path'
const on = (more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ dotnet: installed('10.0.1'), startCommand: '/usr/bin/dotnet Contoso.Web.dll', ...more })

export default cases('systemd-unit-refused', [
  {
    name: 'a line that systemd refuses',
    shown: true,
    files: linuxApp(),
    hosts: [on({ obstacle: { kind: 'unit-refused', text: TEXT, at: AT } })],
    findings: [
      'error - systemd does not load the unit of server: ExecStart is no full path: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'a unit that is loaded',
    shown: true,
    files: linuxApp(),
    hosts: [on()],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'where the app could not start either, the unit comes first',
    files: linuxApp(),
    hosts: [on({ obstacle: { kind: 'unit-refused', text: TEXT, at: AT }, dotnet: installed('8.0.1') })],
    findings: [
      'error - systemd does not load the unit of server: ExecStart is no full path: the app does not start',
    ],
    startup: 'fails',
  },
])
