import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, portableWeb } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const on = (environment: string | null) =>
  linuxHost({
    dotnet,
    environment: new Map(environment === null ? [] : [['ASPNETCORE_ENVIRONMENT', environment]]),
  })
const FILE = { 'appsettings.Production.json': '{}' }
const found = (file: string, name: string) => [
  `warning ${file} ${file} is not read: the app looks for ${name}, and on Linux letter case counts`,
]
const none = (name: string, files: ReturnType<typeof linuxWeb>, host = on(null)) => ({
  name,
  files,
  hosts: [host],
  findings: [],
})

// U15
export default cases('appsettings-environment-casing', [
  {
    name: 'the environment in small letters',
    shown: true,
    files: linuxWeb(FILE),
    hosts: [on('production')],
    findings: found('appsettings.Production.json', 'appsettings.production.json'),
    startup: 'starts',
  },
  {
    name: 'in the letters of the file',
    shown: true,
    files: linuxWeb(FILE),
    hosts: [on('Production')],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the environment that is taken where none is set',
    files: linuxWeb({ 'appsettings.production.json': '{}' }),
    hosts: [on(null)],
    findings: found('appsettings.production.json', 'appsettings.Production.json'),
  },
  {
    name: 'the base file',
    files: linuxWeb({ 'appsettings.json': undefined, 'AppSettings.json': '{}' }),
    hosts: [on(null)],
    findings: found('AppSettings.json', 'appsettings.json'),
  },
  none('both are there', linuxWeb({ ...FILE, 'appsettings.production.json': '{}' }), on('production')),
  none('another environment', linuxWeb(FILE), on('Staging')),
  {
    name: 'on Windows',
    files: portableWeb(FILE),
    hosts: [iisHost({ dotnet, environment: new Map([['ASPNETCORE_ENVIRONMENT', 'production']]) })],
    findings: [],
  },
])
