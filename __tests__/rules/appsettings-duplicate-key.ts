import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('appsettings-duplicate-key', [
  {
    name: 'one setting twice, in two casings',
    shown: true,
    files: portableApp({
      'appsettings.json': '{\n  "AllowedHosts": "*",\n  "allowedHosts": "contoso.com"\n}\n',
    }),
    findings: [
      'error appsettings.json:3:3 appsettings.json sets allowedHosts twice (first in line 2), which .NET configuration refuses: IIS answers HTTP 500.30',
    ],
    fixes: ['Remove allowedHosts from line 2 or from line 3 of appsettings.json.'],
    startup: 'fails 500.30',
  },
  {
    name: 'with a colon and in a section, twice; and in the file of the environment, with Windows line breaks',
    files: portableApp({
      'appsettings.json': '{ "A": { "B": 1 },\n  "a:b": 2, "A:B": 3 }',
      'appsettings.Production.json': '{\r\n "C": 1,\r\n "C": 2 }',
    }),
    findings: [
      'error appsettings.Production.json:3:2 appsettings.Production.json sets C twice (first in line 2), which .NET configuration refuses: IIS answers HTTP 500.30',
      'error appsettings.json:2:3 appsettings.json sets a:b twice (first in line 1), which .NET configuration refuses: IIS answers HTTP 500.30',
      'error appsettings.json:2:13 appsettings.json sets A:B twice (first in line 1), which .NET configuration refuses: IIS answers HTTP 500.30',
    ],
    fixes: [
      'Remove C from line 2 or from line 3 of appsettings.Production.json.',
      'Remove a:b from line 1 or from line 2 of appsettings.json.',
      'Remove A:B from line 1 or from line 2 of appsettings.json.',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'out-of-process',
    files: portableApp({
      'appsettings.json': '{ "A": 1, "A": 1 }',
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error appsettings.json:1:11 appsettings.json sets A twice (first in line 1), which .NET configuration refuses: IIS answers HTTP 502.5',
    ],
    fixes: ['Remove one of the two entries of A in line 1 of appsettings.json.'],
    startup: 'fails 502.5',
  },
  {
    name: 'a file of another environment is not read',
    files: portableApp({ 'appsettings.Test.json': '{ "A": 1, "A": 2 }' }),
    findings: [
      'warning appsettings.Test.json:1:11 appsettings.Test.json sets A twice (first in line 1): an app that loads it dies while it starts',
    ],
    fixes: ['Remove one of the two entries of A in line 1 of appsettings.Test.json.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'a section repeated with other settings is legal',
    shown: true,
    files: portableApp({
      'appsettings.json': '{\n  "Contoso": { "Mode": "blue" },\n  "Contoso": { "Limit": 5 }\n}\n',
    }),
    findings: [],
  },
  {
    name: 'the same setting in two files overrides',
    files: portableApp({ 'appsettings.Production.json': '{ "AllowedHosts": "contoso.com" }' }),
    findings: [],
  },
])
