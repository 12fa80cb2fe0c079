import { deps, linuxApp, portableApp, webConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const dies = 'the app dies while it starts'
const would = 'an app that loads it dies while it starts'
const said = (severity: string, place: string, reason: string, end = dies) =>
  `${severity} ${place} ${place.split(':')[0] ?? ''} cannot be read by .NET configuration (${reason}): ${end}`

const CUT = 'the file ends where a property name in double quotes is expected'
const NO_OBJECT = 'the top level is not a JSON object'
const TRUNCATED = '{\n  "Logging": {\n    "LogLevel": {'

export default cases('appsettings-invalid-json', [
  {
    name: 'a comma is missing',
    shown: true,
    files: portableApp({ 'appsettings.json': '{\r\n  "AllowedHosts": "*"\r\n  "Urls": "x"\r\n}\r\n' }),
    findings: [said('error', 'appsettings.json:3:3', 'a comma or } is expected here')],
    startup: 'fails 500.30',
  },
  {
    name: 'half a file, out-of-process',
    files: portableApp({
      'appsettings.json': TRUNCATED,
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: [said('error', 'appsettings.json:3:18', CUT)],
    startup: 'fails 502.5',
  },
  {
    name: 'an empty file in another casing',
    files: portableApp({ 'appsettings.json': undefined, 'AppSettings.json': '' }),
    findings: [said('error', 'AppSettings.json:1:1', 'the file is empty')],
    startup: 'fails 500.30',
  },
  {
    name: 'a top level that is no object, in both files that the app loads',
    files: portableApp({ 'appsettings.json': '[]', 'appsettings.Production.json': '"x"' }),
    findings: [
      said('error', 'appsettings.Production.json:1:1', NO_OBJECT),
      said('error', 'appsettings.json:1:1', NO_OBJECT),
    ],
  },
  {
    name: 'the file of the environment that web.config sets',
    files: portableApp({
      'appsettings.Staging.json': '{ "A": 1 ',
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="ASPNETCORE_ENVIRONMENT" value="staging" /></environmentVariables>',
      }),
    }),
    findings: [
      said('error', 'appsettings.Staging.json:1:10', 'the file ends where a comma or } is expected'),
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'a file of another environment is not read',
    files: portableApp({ 'appsettings.Staging.json': "{ 'A': 1 }" }),
    findings: [
      said(
        'warning',
        'appsettings.Staging.json:1:3',
        'single quotes stand where JSON demands double quotes',
        would,
      ),
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'on Linux a file in another casing is not read',
    files: linuxApp({ 'appsettings.json': undefined, 'AppSettings.json': '{' }),
    findings: [said('warning', 'AppSettings.json:1:2', CUT, would)],
  },
  {
    name: 'a worker with the generic host loads it, a console program need not',
    files: workerApp({
      'appsettings.json': '{',
      'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker' }).replace(
        '"Contoso.Worker/1.0.0": {\n        "runtime"',
        '"Microsoft.Extensions.Hosting/10.0.0": {},\n      "Contoso.Worker/1.0.0": {\n        "runtime"',
      ),
    }),
    findings: [said('error', 'appsettings.json:1:2', CUT)],
  },
  {
    name: 'a console program',
    files: workerApp({ 'appsettings.json': '{' }),
    findings: [said('warning', 'appsettings.json:1:2', CUT, would)],
  },
  { name: 'valid JSON', shown: true, files: portableApp(), findings: [] },
  {
    name: 'what .NET accepts: a byte order mark, comments, trailing commas',
    files: portableApp({ 'appsettings.json': '\uFEFF// settings\n{ /* none */ "A": [1, 2,], }\n' }),
    findings: [],
  },
  {
    name: 'files of another name or below a folder',
    files: portableApp({ 'settings.json': '{', 'config/appsettings.json': '{' }),
    findings: [],
  },
])
