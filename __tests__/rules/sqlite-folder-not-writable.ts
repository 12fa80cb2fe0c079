import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureWindows, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { depsWithPackage, linuxWeb, portableWeb } from '../support/started-apps.ts'

const on = (more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({
    kind: 'container',
    dotnet: installed('10.0.1'),
    sitePath: '/app',
    workingDirectory: '/app',
    user: '1654',
    writeAccess: false,
    ...more,
  })
const app = (connection: string, more: object = {}) =>
  linuxWeb({
    'Contoso.Web.deps.json': depsWithPackage(
      'Microsoft.Data.Sqlite',
      'Microsoft.Data.Sqlite.dll',
      'linux-x64',
    ),
    'Microsoft.Data.Sqlite.dll': linuxApp()['Contoso.Web.dll'],
    'appsettings.json': JSON.stringify({ ConnectionStrings: { Default: connection } }),
    ...more,
  })
const FOUND = [
  'warning appsettings.json:1:23 ConnectionStrings:Default names a database of SQLite in the folder of the app, where its user may not write: it can be neither created nor changed',
]
const none = (
  name: string,
  connection: string,
  more: Parameters<typeof linuxHost>[0] = {},
  files: object = {},
) => ({
  name,
  files: app(connection, files),
  hosts: [on(more)],
  findings: [],
})

export default cases('sqlite-folder-not-writable', [
  {
    name: 'a database beside the app, whose folder belongs to root',
    shown: true,
    files: app('Data Source=app.db'),
    hosts: [on()],
    findings: FOUND,
    startup: 'starts',
  },
  {
    name: 'the user may write there',
    shown: true,
    files: app('Data Source=app.db'),
    hosts: [on({ writeAccess: true })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'with its whole path',
    files: app('DataSource=/app/shop.sqlite;Cache=Shared'),
    hosts: [on()],
    findings: FOUND,
  },
  { name: 'as Filename', files: app('Filename=./shop.db3'), hosts: [on()], findings: FOUND },
  none('in a volume', 'Data Source=/data/app.db'),
  none('in a folder below, which may be a volume', 'Data Source=data/app.db'),
  none('in memory', 'Data Source=:memory:'),
  none('in memory, with a name', 'Data Source=app.db;Mode=Memory'),
  none('to be read alone', 'Data Source=app.db;Mode=ReadOnly'),
  none('a server', 'Data Source=db;Initial Catalog=shop'),
  none('a variable of the place names another', 'Data Source=app.db', {
    environment: new Map([['ConnectionStrings__Default', 'Data Source=/data/app.db']]),
  }),
  none('an option names another', 'Data Source=app.db', {
    startCommand: 'dotnet Contoso.Web.dll --ConnectionStrings:Default=x',
  }),
  none('variables of the place are not known', 'Data Source=app.db', { unknown: new Set(['environment']) }),
  none('who may write is not known', 'Data Source=app.db', { unknown: new Set(['write-access']) }),
  {
    ...none('it starts elsewhere', 'Data Source=app.db', {
      workingDirectory: '/data',
      existingFiles: ['/data'],
    }),
    others: ['content-root-elsewhere'],
  },
  none(
    'the settings of the environment name another',
    'Data Source=app.db',
    {},
    {
      'appsettings.Production.json': '{ "ConnectionStrings": { "Default": "Data Source=/data/app.db" } }',
    },
  ),
  none(
    'an app without SQLite',
    'Data Source=app.db',
    {},
    { 'Contoso.Web.deps.json': linuxApp()['Contoso.Web.deps.json'] },
  ),
  {
    // U19
    name: 'an App Service that runs from a package',
    files: portableWeb({
      'Contoso.Web.deps.json': depsWithPackage(
        'Microsoft.Data.Sqlite',
        'Microsoft.Data.Sqlite.dll',
        'win-x64',
      ),
      'Microsoft.Data.Sqlite.dll': assembly(),
      'appsettings.json': JSON.stringify({ ConnectionStrings: { Default: 'Data Source=app.db' } }),
    }),
    hosts: [azureWindows({ dotnet: installed('10.0.12'), workerBitness: 64, writeAccess: false })],
    findings: FOUND,
  },
])
