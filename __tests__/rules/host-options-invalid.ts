import {
  deps,
  linuxApp,
  linuxSelfContainedApp,
  portableApp,
  runtimeConfig,
  selfContainedApp,
  webConfig,
  windowsApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { appHost, assembly } from '../support/images.ts'

const inside = (value: string) => `
        <environmentVariables>
          <environmentVariable name="dotnet_roll_forward" value="${value}" />
        </environmentVariables>
      `
const config = (value: string, hostingModel = 'inprocess') =>
  webConfig({ hostingModel, inside: inside(value) })
const KNOWN = 'Disable, LatestPatch, Minor, LatestMinor, Major, LatestMajor'
const variable = (place: string, by: string, answer: string) =>
  `error ${place} DOTNET_ROLL_FORWARD, set by ${by}, is none of ${KNOWN}, so the .NET host refuses the app: ${answer}`
const dotnet = installed('10.0.1')
const started = (startCommand: string) => linuxHost({ dotnet, sitePath: '/srv/web', startCommand })
const execs = (args: string, hostingModel: string) => ({
  'web.config': webConfig({ arguments: `exec ${args} .\\Contoso.Web.dll`, hostingModel }),
})
const environment = new Map([['DOTNET_ROLL_FORWARD', 'Newest']])

const SINGLE_FILE = {
  'Contoso.Web': {
    bytes: appHost({
      system: 'linux',
      boundTo: 'Contoso.Web.dll',
      bundle: {
        files: [
          { path: 'Contoso.Web.dll', content: assembly({ program: true, architecture: 'x64' }) },
          { path: 'Contoso.Web.deps.json', content: deps({ rid: 'linux-x64' }) },
          { path: 'Contoso.Web.runtimeconfig.json', content: runtimeConfig() },
        ],
      },
    }),
    mode: 0o755,
  },
  'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
}

export default cases('host-options-invalid', [
  {
    name: 'a self-contained app refuses a wrong value as well, before the arguments of the app',
    files: linuxSelfContainedApp(),
    hosts: [
      started('./Contoso.Web --roll-forward Newest'),
      started('./Contoso.Web --roll-forward Major --roll-forward-on-no-candidate-fx 1'),
      started('./Contoso.Web --roll-forward Major'),
      started('./Contoso.Web serve --roll-forward Newest'),
    ],
    findings: [
      'error - The .NET host refuses an option in the start command, --roll-forward Newest is no known value: the app does not start',
    ],
    fixes: ['Correct or remove --roll-forward in the start command of server.'],
    startup: 'fails 0x80008081; fails 0x80008081; starts; starts',
  },
  {
    name: 'a value of DOTNET_ROLL_FORWARD that does not exist',
    shown: true,
    files: portableApp({ 'web.config': config('LatestMayor', 'outofprocess') }),
    findings: [variable('web.config:10:11', 'web.config', 'IIS answers HTTP 502.5')],
    fixes: [
      'Remove DOTNET_ROLL_FORWARD from web.config, or write one of Disable, LatestPatch, Minor, LatestMinor, Major, LatestMajor.',
    ],
    startup: 'fails 502.5 0x80008093',
  },
  {
    name: 'in-process the second look-up refuses it, whatever is installed',
    files: windowsApp({ 'web.config': config('true').replaceAll('\n', '\r\n') }),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [variable('web.config:10:11', 'web.config', 'IIS answers HTTP 500.30')],
    startup: 'fails 500.30 0x80008093',
  },
  {
    name: 'no host is known for it',
    files: portableApp({ 'web.config': config('Newest').replace('AspNetCoreModuleV2', 'AspNetCoreModule') }),
    hosts: [],
    findings: [variable('web.config:10:11', 'web.config', 'IIS answers HTTP 500.30')],
    others: ['ancm-module-v1'],
    startup: 'fails 500.21',
  },
  {
    name: 'in the environment of the server',
    files: portableApp(),
    hosts: [iisHost({ environment })],
    findings: [variable('-', 'the environment', 'IIS answers HTTP 500.31')],
    fixes: [
      'Remove DOTNET_ROLL_FORWARD from the environment of production, or write one of Disable, LatestPatch, Minor, LatestMinor, Major, LatestMajor.',
    ],
    startup: 'fails 500.31 0x80008093',
  },
  {
    name: 'in the start command, on Linux',
    files: linuxApp(),
    hosts: [linuxHost({ startCommand: 'DOTNET_ROLL_FORWARD=Newest dotnet Contoso.Web.dll' })],
    findings: [variable('-', 'the start command', 'the app does not start')],
    startup: 'fails 0x80008093',
  },
  {
    name: 'as an option in arguments',
    files: portableApp({
      'web.config': webConfig({ arguments: '--roll-forward Newest .\\Contoso.Web.dll' }),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error web.config:8:40 The .NET host refuses an option in web.config, --roll-forward Newest is no known value: IIS answers HTTP 500.31',
    ],
    fixes: ['Correct or remove --roll-forward in web.config.'],
    startup: 'fails 500.31 0x80008081',
  },
  {
    name: 'two options that exclude each other, on Linux',
    files: linuxApp(),
    hosts: [
      linuxHost({
        dotnet: installed('10.0.1'),
        startCommand: 'dotnet --roll-forward Major --roll-forward-on-no-candidate-fx 1 Contoso.Web.dll',
      }),
    ],
    findings: [
      'error - The .NET host refuses an option in the start command, --roll-forward excludes --roll-forward-on-no-candidate-fx: the app does not start',
    ],
    startup: 'fails 0x80008081',
  },
  {
    name: 'a known value in any case',
    shown: true,
    files: portableApp({ 'web.config': config('latestmajor', 'outofprocess') }),
    hosts: [iisHost({ dotnet: installed('12.0.0') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an empty value is none',
    files: portableApp({ 'web.config': config('', 'outofprocess') }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a self-contained app looks for no framework',
    files: selfContainedApp({
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        inside: inside('Newest'),
      }),
    }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'another file in the place of one of the app is not judged',
    files: linuxApp({ 'other.json': '{' }),
    hosts: [
      started('dotnet exec --runtimeconfig other.json Contoso.Web.dll'),
      started('dotnet exec --DepsFile /etc/web/deps.json ../web/Contoso.Web.dll'),
      started('./Contoso.Web --runtimeconfig gone.json'),
    ],
    findings: [],
    startup: 'unknown; unknown; unknown',
  },
  {
    name: 'nor is it for a single file',
    files: SINGLE_FILE,
    hosts: [
      started('./Contoso.Web --depsfile lost.json'),
      started('./Contoso.Web serve --depsfile lost.json'),
    ],
    findings: [],
    startup: 'unknown; starts',
  },
  {
    name: 'nor where web.config names it',
    files: portableApp(execs('--depsfile other.json', 'inprocess')),
    hosts: [iisHost({ dotnet })],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'nor out-of-process',
    files: portableApp(execs('--runtimeconfig config\\other.json', 'outofprocess')),
    hosts: [iisHost({ dotnet })],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'words of the app, and a value that is empty',
    files: linuxApp(),
    hosts: [
      started('dotnet Contoso.Web.dll --runtimeconfig other.json'),
      started('dotnet exec Contoso.Web.dll --depsfile other.json'),
      started('./Contoso.Web --name x --depsfile other.json'),
      started('dotnet exec --runtimeconfig "" Contoso.Web.dll'),
    ],
    findings: [],
    startup: 'starts; starts; starts; starts',
  },
  {
    name: 'in-process nothing behind an exe is read by the host of a framework-dependent app',
    files: windowsApp({
      'web.config': webConfig({ processPath: '.\\Contoso.Web.exe', arguments: '--depsfile other.json' }),
    }),
    hosts: [iisHost({ dotnet })],
    findings: [],
    startup: 'starts',
  },
])
