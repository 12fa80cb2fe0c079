import { linuxApp, portableApp, selfContainedApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const inside = (value: string) => `
        <environmentVariables>
          <environmentVariable name="dotnet_roll_forward" value="${value}" />
        </environmentVariables>
      `
const config = (value: string, hostingModel = 'inprocess') =>
  webConfig({ hostingModel, inside: inside(value) })
const KNOWN = 'Disable, LatestPatch, Minor, LatestMinor, Major, LatestMajor'
const variable = (place: string, by: string, answer: string) =>
  `error ${place} DOTNET_ROLL_FORWARD, set by ${by}, is none of ${KNOWN}: the .NET host refuses the app and ${answer}`
const environment = new Map([['DOTNET_ROLL_FORWARD', 'Newest']])

export default cases('host-options-invalid', [
  {
    name: 'a value of DOTNET_ROLL_FORWARD that does not exist',
    shown: true,
    files: portableApp({ 'web.config': config('LatestMayor', 'outofprocess') }),
    findings: [variable('web.config:10:11', 'web.config', 'IIS answers HTTP 502.5')],
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
])
