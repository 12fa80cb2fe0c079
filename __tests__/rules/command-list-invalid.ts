import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const AT = { file: 'Dockerfile', line: 4, column: 1 }
const on = (more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ kind: 'container', dotnet: installed('10.0.1'), ...more })
const TEXT =
  'the list of the command is no JSON, which takes double quotes, so a shell looks for the program "[dotnet,"'

export default cases('command-list-invalid', [
  {
    name: 'single quotes',
    shown: true,
    files: linuxApp(),
    hosts: [on({ obstacle: { kind: 'no-list', text: TEXT, at: AT } })],
    findings: [`error - Nothing starts on server: ${TEXT}: the app does not start`],
    fixes: ['Write ["dotnet", "Contoso.Web.dll"], with double quotes.'],
    startup: 'fails',
  },
  {
    name: 'a list as it has to be',
    shown: true,
    files: linuxApp(),
    hosts: [on({ startCommand: 'dotnet Contoso.Web.dll' })],
    findings: [],
    startup: 'starts',
  },
])
