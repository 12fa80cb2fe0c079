import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, webProgram } from '../support/started-apps.ts'

const on = (environment: ReadonlyMap<string, string> = new Map()) =>
  linuxHost({ kind: 'container', dotnet: installed('10.0.12'), environment })
const HTTPS = '{ "Urls": "http://*:8080;https://*:8443" }'
const app = (text: string) => linuxWeb({ 'appsettings.json': text })
const found = (key: string) => [
  `warning - ${key} names an address of https, and nothing names a certificate: unless the place gives it one, the app ends at start`,
]
const none = (name: string, files: ReturnType<typeof linuxWeb>, host = on()) => ({
  name,
  files,
  hosts: [host],
  findings: [],
})

export default cases('https-endpoint-without-certificate', [
  {
    name: 'https in the settings of an app in a container',
    shown: true,
    files: app(HTTPS),
    hosts: [on()],
    findings: found('Urls'),
    startup: 'starts',
  },
  {
    name: 'http alone',
    shown: true,
    files: app('{ "Urls": "http://*:8080" }'),
    hosts: [on()],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an endpoint of Kestrel',
    files: app('{ "Kestrel": { "Endpoints": { "Https": { "Url": "https://*:8443" } } } }'),
    hosts: [on()],
    findings: found('Kestrel:Endpoints:Https:Url'),
  },
  {
    name: 'a port of https',
    files: linuxWeb(),
    hosts: [on(new Map([['ASPNETCORE_HTTPS_PORTS', '8443']]))],
    findings: found('ASPNETCORE_HTTPS_PORTS'),
  },
  none(
    'the endpoint has one of its own',
    app(
      '{ "Kestrel": { "Endpoints": { "Https": { "Url": "https://*:8443", "Certificate": { "Path": "/https/web.pfx" } } } } }',
    ),
  ),
  none(
    'the place gives a default one',
    app(HTTPS),
    on(new Map([['ASPNETCORE_Kestrel__Certificates__Default__Path', '/https/web.pfx']])),
  ),
  none(
    'code may give it one',
    linuxWeb({
      'appsettings.json': HTTPS,
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'ConfigureHttpsDefaults'] }, 'x64'),
    }),
  ),
])
