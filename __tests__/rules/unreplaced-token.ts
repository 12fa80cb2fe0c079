import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { portableWeb } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const server = iisHost({ dotnet })
const app = (value: string) => portableWeb({ 'appsettings.json': JSON.stringify({ Mail: { Host: value } }) })
const FOUND = ['warning appsettings.json:1:10 Mail:Host holds a token that nothing has replaced']
const none = (name: string, value: string) => ({ name, files: app(value), hosts: [server], findings: [] })

export default cases('unreplaced-token', [
  {
    name: 'a token of the release',
    shown: true,
    files: app('#{MailHost}#'),
    hosts: [server],
    findings: FOUND,
    startup: 'starts',
  },
  {
    name: 'replaced',
    shown: true,
    files: app('mail.contoso.example'),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  ...['#{Mail.Host}', '__MAIL_HOST__', '%%MAIL_HOST%%'].map((value) => ({
    name: value,
    files: app(value),
    hosts: [server],
    findings: FOUND,
  })),
  none('a template of the app', 'Hello #{name}, welcome'),
  none('a template of a logger', '${longdate} ${message}'),
  none('a name with underlines', '__EFMigrationsHistory'),
  {
    name: 'a variable of the place sets it',
    files: app('#{MailHost}#'),
    hosts: [iisHost({ dotnet, environment: new Map([['Mail__Host', 'x']]) })],
    findings: [],
  },
])
