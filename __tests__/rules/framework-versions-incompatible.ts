import { linuxApp, portableApp, runtimeConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost, runtime } from '../support/hosts.ts'

const CONFIG = 'Contoso.Web.runtimeconfig.json'
const mixed = (more: Readonly<Record<string, unknown>> = {}) =>
  runtimeConfig({ more }).replace('"10.0.0"', '"9.0.0"')
const said = (answer: string, by: string, higher = '10.0.1') =>
  `error ${CONFIG}:5:7 Microsoft.NETCore.App is asked for as 9.0.0 and, by Microsoft.AspNetCore.App ${by}, as ${higher}, which its roll-forward setting does not reach: ${answer}`
const one =
  'Ask for Microsoft.NETCore.App in one version alone: publish Contoso.Web without versions of single frameworks, and leave Contoso.Web.runtimeconfig.json as it is.'

const asking = (name: string, other: string, version: string) => ({
  ...runtime(name, '1.0.0'),
  references: [
    { name: other, version, rollForward: null, rollForwardOnNoCandidateFx: null, applyPatches: null },
  ],
})
const ownFrameworks = [
  runtime('Microsoft.NETCore.App', '10.0.1'),
  asking('Contoso.Top', 'Contoso.Base', '1.0.0'),
  asking('Contoso.Base', 'Microsoft.NETCore.App', '10.0.0'),
]

export default cases('framework-versions-incompatible', [
  {
    name: 'ASP.NET Core of a newer major version than .NET',
    shown: true,
    files: portableApp({ [CONFIG]: mixed() }),
    hosts: [iisHost({ dotnet: installed('9.0.4', '10.0.1') })],
    findings: [said('IIS answers HTTP 500.31', '10.0.1')],
    fixes: [one],
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
    name: 'by a variable of the host',
    files: linuxApp({
      [CONFIG]: runtimeConfig({ version: '10.0.1' }).replace('"10.0.1"', '"10.0.0"'),
    }),
    hosts: [
      linuxHost({
        dotnet: installed('10.0.0', '10.0.1'),
        environment: new Map([['DOTNET_ROLL_FORWARD', 'Disable']]),
      }),
    ],
    findings: [
      'error - Microsoft.NETCore.App is asked for as 10.0.0 and, by Microsoft.AspNetCore.App 10.0.1, as 10.0.1, which its roll-forward setting does not reach, because the environment sets DOTNET_ROLL_FORWARD=Disable: the app does not start',
    ],
    fixes: [null],
    others: ['framework-patch-pinned'],
    startup: 'fails 0x8000809c',
  },
  {
    name: 'the same without the variable',
    files: linuxApp({
      [CONFIG]: runtimeConfig({ version: '10.0.1' }).replace('"10.0.1"', '"10.0.0"'),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.0', '10.0.1') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'where nothing is known of the server', // W17
    files: portableApp({ [CONFIG]: mixed() }),
    findings: [said('IIS answers HTTP 500.31', '10.0.0', '10.0.0')],
    fixes: [one],
    startup: 'fails 500.31',
  },
  {
    name: 'where only one of the two is installed, so that the other would not help', // W17
    files: linuxApp({ [CONFIG]: mixed() }),
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [said('the app does not start', '10.0.0', '10.0.0')],
    fixes: [one],
    startup: 'fails 0x80008096',
  },
  {
    name: 'where no .NET is installed', // W17
    files: linuxApp({ [CONFIG]: mixed() }),
    hosts: [linuxHost({ dotnet: installed() })],
    findings: [],
    others: ['dotnet-not-found', 'framework-majors-differ'],
  },
  {
    name: 'a setting of the file by which both meet, where nothing is known of the server', // W17
    files: portableApp({ [CONFIG]: mixed({ rollForward: 'Major' }) }),
    findings: [],
    others: ['framework-majors-differ'],
    startup: 'unknown runtimes',
  },
  {
    name: 'a variable by which both meet, where nothing is known of the server', // W17
    files: linuxApp({ [CONFIG]: mixed() }),
    hosts: [linuxHost({ environment: new Map([['DOTNET_ROLL_FORWARD', 'Major']]) })],
    findings: [],
    others: ['framework-majors-differ'],
    startup: 'unknown runtimes',
  },
  {
    name: 'a variable that keeps them apart, where nothing is known of the server', // W17
    files: linuxApp({ [CONFIG]: mixed({ rollForward: 'Major' }) }),
    hosts: [linuxHost({ environment: new Map([['DOTNET_ROLL_FORWARD', 'Minor']]) })],
    findings: [
      'error - Microsoft.NETCore.App is asked for as 9.0.0 and, by Microsoft.AspNetCore.App 10.0.0, as 10.0.0, which its roll-forward setting does not reach, because the environment sets DOTNET_ROLL_FORWARD=Minor: the app does not start',
    ],
  },
  {
    name: 'hostpolicy is looked for in a framework of its own',
    files: workerApp({
      'Contoso.Worker.runtimeconfig.json': runtimeConfig({
        frameworks: ['Contoso.Top', 'Contoso.Base'],
        version: '1.0.0',
      }),
    }),
    hosts: [linuxHost({ dotnet: { ...installed(), runtimes: ownFrameworks } })],
    findings: [
      'error Contoso.Worker.runtimeconfig.json:1:1 Contoso.Base is the last framework of the chain, so hostpolicy is looked for in its folder, which does not have it: the app does not start',
    ],
    fixes: [null],
    startup: 'fails 0x80008083',
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
