import { linuxApp, portableApp, runtimeConfig, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost, runtime } from '../support/hosts.ts'

const CONFIG = 'Contoso.Web.runtimeconfig.json'
const mixed = (more: Readonly<Record<string, unknown>> = {}) =>
  runtimeConfig({ more }).replace('"10.0.0"', '"9.0.0"')
const said = (answer: string, by: string, higher = '10.0.1') =>
  `error ${CONFIG}:5:7 Microsoft.NETCore.App is asked for as 9.0.0 and, by Microsoft.AspNetCore.App ${by}, as ${higher}, which its roll-forward setting does not reach: ${answer}`

const needs = {
  ...runtime('Contoso.Framework', '1.0.0'),
  references: [
    {
      name: 'Microsoft.NETCore.App',
      version: '10.0.0',
      rollForward: null,
      rollForwardOnNoCandidateFx: null,
      applyPatches: null,
    },
  ],
}

export default cases('framework-versions-incompatible', [
  {
    name: 'ASP.NET Core of a newer major version than .NET',
    shown: true,
    files: portableApp({ [CONFIG]: mixed() }),
    hosts: [iisHost({ dotnet: installed('9.0.4', '10.0.1') })],
    findings: [said('IIS answers HTTP 500.31', '10.0.1')],
    startup: 'fails 500.31 0x8000809c',
  },
  {
    name: 'on Linux',
    files: linuxApp({ [CONFIG]: mixed() }),
    hosts: [linuxHost({ dotnet: installed('9.0.4', '10.0.1') })],
    findings: [said('the app does not start', '10.0.1')],
    startup: 'fails 0x8000809c',
  },
  {
    name: 'where nothing is known of the server',
    files: portableApp({ [CONFIG]: mixed() }),
    findings: [],
    others: ['framework-majors-differ'],
    startup: 'unknown runtimes',
  },
  {
    name: 'hostpolicy is looked for in a framework of its own',
    files: portableApp({
      [CONFIG]: runtimeConfig({
        frameworks: ['Microsoft.NETCore.App', 'Contoso.Framework'],
        version: '1.0.0',
        more: { rollForward: 'Major' },
      }),
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    hosts: [
      iisHost({
        dotnet: { ...installed('10.0.1'), runtimes: [runtime('Microsoft.NETCore.App', '10.0.1'), needs] },
      }),
    ],
    findings: [],
  },
  {
    name: 'both of one version',
    shown: true,
    files: portableApp(),
    hosts: [iisHost({ dotnet: installed('9.0.4', '10.0.1') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'it may roll so far',
    files: portableApp({ [CONFIG]: mixed({ rollForward: 'Major' }) }),
    hosts: [iisHost({ dotnet: installed('9.0.4', '10.0.1') })],
    findings: [],
    others: ['framework-majors-differ'],
    startup: 'starts',
  },
  {
    name: 'only the patch differs',
    files: portableApp({ [CONFIG]: runtimeConfig().replace('"10.0.0"', '"10.0.1"') }),
    findings: [],
    others: ['framework-patch-pinned'],
    startup: 'unknown runtimes',
  },
])
