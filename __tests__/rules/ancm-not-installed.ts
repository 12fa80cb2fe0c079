import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const ELEMENT =
  'error web.config:8:7 The ASP.NET Core Module is not installed, so IIS does not know the aspNetCore element: IIS answers HTTP 500.19'

export default cases('ancm-not-installed', [
  {
    name: 'IIS without the Hosting Bundle',
    shown: true,
    files: portableApp(),
    hosts: [iisHost({ module: [], dotnet })],
    findings: [ELEMENT],
    fixes: [
      'Install the ASP.NET Core 10.0 Hosting Bundle or a later one (https://dotnet.microsoft.com/download/dotnet/10.0) on production, after IIS; repair it where IIS was added later.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'the element is what IIS refuses, before it looks for a handler',
    files: portableApp({ 'web.config': webConfig().replace(/<handlers>[^]*<\/handlers>/, '') }),
    hosts: [iisHost({ module: [], dotnet })],
    findings: [ELEMENT.replace('8:7', '6:7')],
    others: ['ancm-handler-missing'],
    startup: 'fails 500.19',
  },
  {
    name: 'only the handler is there',
    files: portableApp({ 'web.config': webConfig().replace(/<aspNetCore[^]*<\/aspNetCore>/, '') }),
    hosts: [iisHost({ module: [], dotnet })],
    findings: [
      'error web.config:6:50 The handler names AspNetCoreModuleV2, which is not installed: IIS answers HTTP 500.21',
    ],
    others: ['ancm-section-missing'],
    startup: 'fails 500.21',
  },
  {
    name: 'only the legacy module',
    files: portableApp({ 'web.config': webConfig({ hostingModel: null }) }),
    hosts: [iisHost({ module: ['v1'], dotnet })],
    findings: [
      'error web.config:6:50 Only the legacy ASP.NET Core Module is installed, and the handler names AspNetCoreModuleV2: IIS answers HTTP 500.21',
    ],
    others: ['hosting-model-unset'],
    startup: 'fails 500.21',
  },
  {
    name: 'the current module',
    shown: true,
    files: portableApp(),
    hosts: [iisHost({ dotnet })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the legacy module beside the current one',
    files: portableApp(),
    hosts: [iisHost({ module: ['v1', '20.0.25300'], dotnet })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'which module is there is not known',
    files: portableApp(),
    hosts: [iisHost({ module: null, dotnet })],
    findings: [],
    startup: 'unknown module',
  },
  { name: 'on Linux there is none', files: linuxApp(), findings: [], startup: 'unknown runtimes' },
])
