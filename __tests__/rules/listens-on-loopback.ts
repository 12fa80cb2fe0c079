import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb } from '../support/started-apps.ts'

const on = (more: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ kind: 'container', dotnet: installed('10.0.12'), ...more })
const env = (name: string, value: string) => on({ environment: new Map([[name, value]]) })
const settings = (text: string) => linuxWeb({ 'appsettings.json': text })
const found = (port: number, by: string) => [
  `warning - By its settings the app listens at localhost:${port} alone (${by} says so), which nobody outside of the container can reach`,
]
const none = (name: string, files: ReturnType<typeof linuxWeb>, host: ReturnType<typeof on>) => ({
  name,
  files,
  hosts: [host],
  findings: [],
})

// U13
export default cases('listens-on-loopback', [
  {
    name: 'an address of the machine of a developer',
    shown: true,
    files: settings('{ "Urls": "http://localhost:5000" }'),
    hosts: [on()],
    findings: found(5000, 'Urls'),
    startup: 'starts',
  },
  {
    name: 'every address',
    shown: true,
    files: settings('{ "Urls": "http://*:8080" }'),
    hosts: [on()],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an endpoint of Kestrel',
    files: settings('{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://127.0.0.1:5000" } } } }'),
    hosts: [on()],
    findings: found(5000, 'Kestrel:Endpoints:Http:Url'),
  },
  {
    name: 'a variable of the place',
    files: linuxWeb(),
    hosts: [env('ASPNETCORE_URLS', 'http://[::1]:5000')],
    findings: found(5000, 'ASPNETCORE_URLS'),
  },
  none('the variable of images', linuxWeb(), env('ASPNETCORE_HTTP_PORTS', '8080')),
  none('nothing is said of a container that a person describes', linuxWeb(), on()),
  none(
    'one of two can be reached',
    settings('{ "Urls": "http://localhost:5000;http://0.0.0.0:8080" }'),
    on(),
  ),
  none('a service behind a proxy', settings('{ "Urls": "http://localhost:5000" }'), on({ kind: 'linux' })),
  none(
    'variables of the place are not known',
    settings('{ "Urls": "http://localhost:5000" }'),
    on({ unknown: new Set(['environment']) }),
  ),
])
