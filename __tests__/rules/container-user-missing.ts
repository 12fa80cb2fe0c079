import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const AT = { file: 'Dockerfile', line: 4, column: 1 }
const on = (more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ kind: 'container', dotnet: installed('10.0.1'), ...more })
const TEXT = 'USER names app, whom the image does not have'

export default cases('container-user-missing', [
  {
    name: 'a name that the image does not have',
    shown: true,
    files: linuxApp(),
    hosts: [on({ user: 'app', obstacle: { kind: 'no-user', text: TEXT, at: AT } })],
    findings: [
      'error - Nothing starts on server: USER names app, whom the image does not have: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'one that it has',
    shown: true,
    files: linuxApp(),
    hosts: [on({ user: 'app' })],
    findings: [],
    startup: 'starts',
  },
])
