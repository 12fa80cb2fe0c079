import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const AT = { file: 'Dockerfile', line: 5, column: 1 }
const on = (more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ kind: 'container', dotnet: installed('10.0.1'), ...more })
const TEXT = 'ENTRYPOINT is a command of a shell, and the image has none'

export default cases('shell-missing', [
  {
    name: 'a command in shell form in a chiseled image',
    shown: true,
    files: linuxApp(),
    hosts: [on({ obstacle: { kind: 'no-shell', text: TEXT, at: AT } })],
    findings: [
      'error - Nothing starts on server: ENTRYPOINT is a command of a shell, and the image has none: the app does not start',
    ],
    fixes: ['Write ENTRYPOINT ["dotnet", "Contoso.Web.dll"], as a list, or take an image that has a shell.'],
    startup: 'fails',
  },
  {
    name: 'a command as a list',
    shown: true,
    files: linuxApp(),
    hosts: [on({ startCommand: 'dotnet Contoso.Web.dll' })],
    findings: [],
    startup: 'starts',
  },
])
