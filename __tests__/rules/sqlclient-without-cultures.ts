import { linuxApp, runtimeConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { depsWithPackage } from '../support/started-apps.ts'

const CONFIG = 'Contoso.Web.runtimeconfig.json'
const INVARIANT = new Map([['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT', 'true']])
const on = (more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ kind: 'container', dotnet: installed('10.0.1'), ...more })
const withClient = (name = 'Microsoft.Data.SqlClient', more: object = {}) =>
  linuxApp({
    'Contoso.Web.deps.json': depsWithPackage(name, `${name}.dll`, 'linux-x64'),
    [`${name}.dll`]: linuxApp()['Contoso.Web.dll'],
    ...more,
  })
const property = (value: boolean) => ({
  [CONFIG]: runtimeConfig({ more: { configProperties: { 'System.Globalization.Invariant': value } } }),
})
const FOUND = [
  'warning Contoso.Web.deps.json Contoso.Web brings Microsoft.Data.SqlClient and runs in invariant mode on server: it opens no connection to a database',
]

export default cases('sqlclient-without-cultures', [
  {
    name: 'the variable of the image',
    shown: true,
    files: withClient(),
    hosts: [on({ environment: INVARIANT, icu: false })],
    findings: FOUND,
    startup: 'starts',
  },
  {
    name: 'with ICU and without the variable',
    shown: true,
    files: withClient(),
    hosts: [on()],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the project sets it',
    files: withClient(undefined, property(true)),
    hosts: [on()],
    findings: FOUND,
  },
  {
    name: 'the variable goes before the project, since .NET 9',
    files: withClient(undefined, property(true)),
    hosts: [on({ environment: new Map([['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT', 'false']]) })],
    findings: [],
  },
  {
    name: 'another database',
    files: withClient('Npgsql'),
    hosts: [on({ environment: INVARIANT })],
    findings: [],
  },
  {
    name: 'variables that are not all known',
    files: withClient(undefined, property(true)),
    hosts: [on({ unknown: new Set(['environment']) })],
    findings: [],
  },
])
