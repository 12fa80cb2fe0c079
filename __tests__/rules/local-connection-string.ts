import { cases } from '../support/cases.ts'
import { azureWindows, iisHost, installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, portableWeb } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const server = iisHost({ dotnet })
const container = linuxHost({ kind: 'container', dotnet })
const settings = (value: string) => ({
  'appsettings.json': JSON.stringify({ ConnectionStrings: { Default: value } }),
})
const LOCALDB = 'Server=(localdb)\\mssqllocaldb;Database=shop;Trusted_Connection=True'
const found = (what: string) => [
  `warning appsettings.json:1:23 ConnectionStrings:Default leads to ${what}, and not to a server`,
]
const none = (name: string, value: string, host = server) => ({
  name,
  files: portableWeb(settings(value)),
  hosts: [host],
  findings: [],
})

export default cases('local-connection-string', [
  {
    name: 'LocalDB on a server',
    shown: true,
    files: portableWeb(settings(LOCALDB)),
    hosts: [server],
    findings: found('LocalDB'),
    startup: 'starts',
  },
  {
    name: 'a variable of the place names another',
    shown: true,
    files: portableWeb(settings(LOCALDB)),
    hosts: [iisHost({ dotnet, environment: new Map([['ConnectionStrings__Default', 'Server=db']]) })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the machine itself, in a container',
    files: linuxWeb(settings('Host=localhost;Port=5432;Database=shop')),
    hosts: [container],
    findings: found('a database of the machine itself'),
  },
  {
    name: 'SQL Server Express, on Linux',
    files: linuxWeb(settings('Server=.\\SQLEXPRESS;Database=shop')),
    hosts: [linuxHost({ dotnet })],
    findings: found('SQL Server Express of the machine itself'),
  },
  {
    name: 'a connection string of App Service',
    files: portableWeb(settings(LOCALDB)),
    hosts: [azureWindows({ dotnet, environment: new Map([['SQLAZURECONNSTR_Default', 'Server=db']]) })],
    findings: [],
  },
  none('SQL Server Express of the server', 'Server=.\\SQLEXPRESS;Database=shop'),
  none('a database beside the app on one server', 'Server=localhost;Database=shop'),
  none('a server', 'Server=tcp:db.contoso.example,1433;Database=shop'),
  { name: 'no place is declared', files: portableWeb(settings(LOCALDB)), findings: [] },
])
