import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const outOfProcess = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }
const endpoint = JSON.stringify(
  { Kestrel: { Endpoints: { Http: { Url: 'http://localhost:5000' } } } },
  null,
  2,
)

export default cases('outofprocess-fixed-endpoint', [
  {
    name: 'an endpoint in appsettings.json',
    shown: true,
    files: portableApp({ ...outOfProcess, 'appsettings.json': endpoint }),
    findings: [
      'warning appsettings.json:5:9 appsettings.json pins a Kestrel endpoint, but out-of-process the ASP.NET Core Module chooses the port: the endpoint is ignored, or where it wins IIS answers HTTP 502.5',
    ],
    fixes: [
      'Remove Kestrel:Endpoints from line 5 of appsettings.json, as far as the file is deployed to IIS.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'in the file of the environment, keys in other case, CRLF',
    files: portableApp({
      ...outOfProcess,
      'AppSettings.production.json': '{\r\n  "kestrel:endpoints": {\r\n    "H": { "url": "http://*:80" } } }',
    }),
    findings: [
      'warning AppSettings.production.json:3:12 AppSettings.production.json pins a Kestrel endpoint, but out-of-process the ASP.NET Core Module chooses the port: the endpoint is ignored, or where it wins IIS answers HTTP 502.5',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'in-process no port is chosen',
    files: portableApp({ 'appsettings.json': endpoint }),
    findings: [],
    others: ['kestrel-settings-unused-inprocess'],
    startup: 'unknown runtimes',
  },
  {
    name: 'Urls gives way to the port of the module',
    shown: true,
    files: portableApp({ ...outOfProcess, 'appsettings.json': '{ "Urls": "http://localhost:5000" }' }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a file of another environment is not loaded',
    files: portableApp({ ...outOfProcess, 'appsettings.Staging.json': endpoint }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'on Linux it is the way to state it',
    files: linuxApp({ 'appsettings.json': endpoint }),
    findings: [],
  },
])
