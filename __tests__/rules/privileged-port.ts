import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { webProgram } from '../support/started-apps.ts'

const files = linuxApp({
  'Contoso.Web.dll': webProgram(
    { names: ['CreateBuilder', 'UseKestrelCore', 'Run'], main: [{ name: 'Run', afterNull: true }] },
    'x64',
  ),
})
const on = (url: string, user: string | null, more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ dotnet: installed('10.0.1'), user, environment: new Map([['ASPNETCORE_URLS', url]]), ...more })

export default cases('privileged-port', [
  {
    name: 'port 80 as another user than root',
    shown: true,
    files,
    hosts: [on('http://+:80', 'www-data')],
    findings: [
      'warning - By its settings the app listens at port 80 on server as a user who is not root: it ends unless the place allows that',
    ],
    startup: 'starts',
  },
  {
    name: 'port 8080',
    shown: true,
    files,
    hosts: [on('http://+:8080', 'www-data')],
    findings: [],
    startup: 'starts',
  },
  { name: 'as root', files, hosts: [on('http://+:80', 'root')], findings: [] },
  { name: 'as root with a group', files, hosts: [on('http://+', '0:0')], findings: [] },
  { name: 'nobody says who runs it', files, hosts: [on('http://+:80', null)], findings: [] },
  {
    name: 'in a container, where Docker allows it',
    files,
    hosts: [on('http://+', '1654', { kind: 'container' })],
    findings: [
      'warning - By its settings the app listens at port 80 on server as a user who is not root: outside of Docker, which allows it, it ends unless the place allows that',
    ],
  },
])
