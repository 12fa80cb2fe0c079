import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { linuxHost, installed } from '../support/hosts.ts'
import { linuxWeb, portableWeb } from '../support/started-apps.ts'

const endpoint = (content: object) => JSON.stringify({ Kestrel: { Endpoints: { Http: content } } })
const machine = linuxHost({ dotnet: installed('10.0.12') })
const onLinux = (content: object) => ({
  files: linuxWeb({ 'appsettings.json': endpoint(content) }),
  hosts: [machine],
})

export default cases('kestrel-endpoint-invalid', [
  {
    name: 'no Url',
    ...onLinux({ Protocols: 'Http1' }),
    findings: [
      'warning appsettings.json:1:34 Kestrel:Endpoints:Http has no Url: unless a variable of the server gives one, the app does not start',
    ],
    startup: 'starts',
  },
  {
    name: 'no scheme',
    shown: true,
    ...onLinux({ Url: '127.0.0.1:8080' }),
    findings: [
      'error appsettings.json:1:34 Kestrel:Endpoints:Http:Url is no address that Kestrel can listen at: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'a path',
    ...onLinux({ Url: 'http://*:8080/shop' }),
    findings: [
      'error appsettings.json:1:34 Kestrel:Endpoints:Http:Url has a path, which Kestrel refuses: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'the certificate was not shipped',
    ...onLinux({ Url: 'https://*:8443', Certificate: { Path: 'contoso.pfx', Password: 'secret' } }),
    findings: [
      'error appsettings.json:1:72 Kestrel:Endpoints:Http:Certificate:Path names a file that is not in the output: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'out-of-process Kestrel is the server too',
    files: portableWeb({
      'appsettings.json': endpoint({ Protocols: 'Http1' }),
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: [
      'warning appsettings.json:1:34 Kestrel:Endpoints:Http has no Url: unless a variable of the server gives one, the app does not start',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'in-process the settings are not read',
    files: portableWeb({ 'appsettings.json': endpoint({ Protocols: 'Http1' }) }),
    findings: [],
    others: ['kestrel-settings-unused-inprocess'],
  },
  {
    name: 'scheme, host and port',
    shown: true,
    ...onLinux({ Url: 'http://*:8080' }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the environment adds what is missing',
    files: linuxWeb({ 'appsettings.json': endpoint({ Protocols: 'Http1' }) }),
    hosts: [{ ...machine, environment: new Map([['Kestrel__Endpoints__Http__Url', 'http://*:8080']]) }],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a certificate of the machine',
    ...onLinux({ Url: 'https://*:8443', Certificate: { Path: '/etc/ssl/contoso.pfx' } }),
    findings: [],
    startup: 'starts',
  },
])
