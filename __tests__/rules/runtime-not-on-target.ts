import {
  linuxApp,
  portableApp,
  runtimeConfig,
  selfContainedApp,
  singleFileApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost, runtime } from '../support/hosts.ts'

const CONFIG = 'Contoso.Web.runtimeconfig.json'
const only8 = { dotnet: installed('8.0.11') }
const said = (line: number, framework: string, answer: string) =>
  `error ${CONFIG}:${line}:7 ${framework} is not installed, nor a version that the app may run on in its place: ${answer}`
const because = (setting: string) =>
  `error - Microsoft.NETCore.App 10.0.0 is not installed, nor a version that the app may run on in its place, because ${setting}: the app does not start`
const byWebConfig =
  'error web.config:8:172 Microsoft.NETCore.App 10.0.0 is not installed, nor a version that the app may run on in its place, because web.config sets DOTNET_ROLL_FORWARD=Disable: IIS answers HTTP 500.30'
const core = (answer: string) => said(5, 'Microsoft.NETCore.App 10.0.0', answer)

const variable = (hostingModel: string, value: string) =>
  webConfig({
    hostingModel,
    inside: `<environmentVariables><environmentVariable name="DOTNET_ROLL_FORWARD" value="${value}" /></environmentVariables>`,
  })

export default cases('runtime-not-on-target', [
  {
    name: 'what to install on a machine, and in an image', // W45
    files: portableApp(),
    hosts: [
      linuxHost({ dotnet: installed('9.0.1') }),
      linuxHost({ name: 'image', kind: 'container', libc: 'musl', dotnet: installed('9.0.1') }),
    ],
    findings: [
      'error Contoso.Web.runtimeconfig.json:5:7 Microsoft.NETCore.App 10.0.0 is not installed, nor a version that the app may run on in its place: the app does not start',
    ],
    fixes: [
      'For server: install the ASP.NET Core 10.0 runtime (package aspnetcore-runtime-10.0; https://dotnet.microsoft.com/download/dotnet/10.0) on server (it has 9.0.1), or publish self-contained for linux-x64. For image: build the image of image (it has 9.0.1) on one with the ASP.NET Core 10.0 runtime (base image mcr.microsoft.com/dotnet/aspnet:10.0-alpine), or publish self-contained for linux-musl-x64.',
    ],
    startup: 'fails 0x80008096; fails 0x80008096',
  },
  {
    name: 'a version of two numbers, which no installed one is held against',
    files: portableApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '10.0' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:5:7 Microsoft.NETCore.App 10.0 is not installed, nor a version that the app may run on in its place: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Write a version of three numbers, such as 10.0.0, in place of 10.0 in the runtimeconfig.json of Contoso.Web.',
    ],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'an app for 10.0 where 8.0 is installed', // Noise: version, host and link
    shown: true,
    files: windowsApp(),
    hosts: [iisHost(only8)],
    findings: [core('IIS answers HTTP 500.31')],
    fixes: [
      'Install the ASP.NET Core 10.0 Hosting Bundle (https://dotnet.microsoft.com/download/dotnet/10.0) on production (it has 8.0.11), or publish self-contained for win-x64.',
    ],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'out-of-process, without the error page',
    files: portableApp({
      'web.config': webConfig({ hostingModel: 'outofprocess', attributes: 'disableStartUpErrorPage="true"' }),
    }),
    hosts: [iisHost(only8)],
    findings: [core('IIS answers HTTP 502.3')],
    startup: 'fails 502.3 0x80008096',
  },
  {
    name: 'the same on two hosts is one finding',
    files: portableApp(),
    hosts: [iisHost(only8), iisHost({ name: 'staging', dotnet: installed('9.0.4') })],
    findings: [core('IIS answers HTTP 500.31')],
    fixes: [
      'For production: install the ASP.NET Core 10.0 Hosting Bundle (https://dotnet.microsoft.com/download/dotnet/10.0) on production (it has 8.0.11), or publish self-contained for win-x64. For staging: install the ASP.NET Core 10.0 Hosting Bundle (https://dotnet.microsoft.com/download/dotnet/10.0) on staging (it has 9.0.4), or publish self-contained for win-x64.',
    ],
    startup: 'fails 500.31 0x80008096; fails 500.31 0x80008096',
  },
  {
    name: 'a variable of web.config that undoes the one of the pool',
    files: portableApp({ 'web.config': variable('inprocess', 'Disable') }),
    hosts: [
      iisHost({ dotnet: installed('10.0.4'), environment: new Map([['DOTNET_ROLL_FORWARD', 'Major']]) }),
    ],
    findings: [byWebConfig],
    fixes: [
      'Remove that setting (web.config sets DOTNET_ROLL_FORWARD=Disable): without it production has a version that the app takes.',
    ],
    startup: 'fails 500.30 0x80008096',
  },
  {
    name: 'a variable of web.config that changes nothing of it',
    files: portableApp({ 'web.config': variable('outofprocess', 'Minor') }),
    hosts: [iisHost(only8)],
    findings: [core('IIS answers HTTP 502.5')],
    startup: 'fails 502.5 0x80008096',
  },
  {
    name: 'a variable of the host',
    files: linuxApp(),
    hosts: [
      linuxHost({ dotnet: installed('10.0.4'), environment: new Map([['DOTNET_ROLL_FORWARD', 'Disable']]) }),
    ],
    findings: [because('the environment sets DOTNET_ROLL_FORWARD=Disable')],
    startup: 'fails 0x80008096',
  },
  {
    name: 'a list of versions stays unsaid',
    files: linuxApp(),
    hosts: [
      linuxHost({
        dotnet: installed('10.0.4'),
        environment: new Map([['DOTNET_DISABLE_RUNTIME_VERSIONS', '10.0.3;10.0.4']]),
      }),
    ],
    findings: [because('the environment sets DOTNET_DISABLE_RUNTIME_VERSIONS')],
    startup: 'fails 0x80008096',
  },
  {
    name: 'an option of the start command',
    files: linuxApp(),
    hosts: [
      linuxHost({
        dotnet: installed('10.0.4'),
        startCommand: 'DOTNET_ROLL_FORWARD=Major dotnet --roll-forward Disable Contoso.Web.dll',
      }),
    ],
    findings: [because('the start command passes --roll-forward Disable')],
    fixes: [
      'Remove that setting (the start command passes --roll-forward Disable): without it server has a version that the app takes.',
    ],
    startup: 'fails 0x80008096',
  },
  {
    name: 'an option in web.config for a version that is not there',
    files: portableApp({ 'web.config': webConfig({ arguments: '--fx-version 9.0.2 .\\Contoso.Web.dll' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.4') })],
    findings: [
      'error web.config:8:40 Microsoft.NETCore.App 9.0.2 is not installed, nor a version that the app may run on in its place, because web.config passes --fx-version 9.0.2: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'on Linux',
    files: linuxApp(),
    hosts: [linuxHost(only8)],
    findings: [core('the app does not start')],
    startup: 'fails 0x80008096',
  },
  {
    name: 'a worker behind dotnet on Linux',
    files: workerApp({ 'Contoso.Worker': undefined }),
    hosts: [linuxHost(only8)],
    findings: [
      'error Contoso.Worker.runtimeconfig.json:5:7 Microsoft.NETCore.App 10.0.0 is not installed, nor a version that the app may run on in its place: the app does not start',
    ],
    startup: 'fails 0x80008096',
  },
  {
    name: 'inside a single file',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    hosts: [iisHost(only8)],
    findings: [
      'error Contoso.Web.exe Microsoft.NETCore.App 10.0.0 is not installed, nor a version that the app may run on in its place: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x80008096',
  },
  {
    name: '.NET is there, ASP.NET Core is not',
    files: portableApp(),
    hosts: [iisHost({ dotnet: { ...installed(), runtimes: [runtime('Microsoft.NETCore.App', '10.0.1')] } })],
    findings: [said(9, 'Microsoft.AspNetCore.App 10.0.0', 'IIS answers HTTP 500.31')],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'an older patch, with Windows line breaks',
    files: portableApp({ [CONFIG]: runtimeConfig({ version: '10.0.5' }).replaceAll('\n', '\r\n') }),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [said(5, 'Microsoft.NETCore.App 10.0.5', 'IIS answers HTTP 500.31')],
    others: ['framework-patch-pinned'],
  },
  {
    name: 'in-process a variable of web.config comes too late',
    files: portableApp({ 'web.config': variable('inprocess', 'Major') }),
    hosts: [iisHost({ dotnet: installed('11.0.0') })],
    findings: [core('IIS answers HTTP 500.31')],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'in-process a variable of web.config may end the second look-up',
    files: portableApp({ 'web.config': variable('inprocess', 'Disable') }),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [byWebConfig],
    startup: 'fails 500.30 0x80008096',
  },
  {
    name: 'the framework of that version',
    shown: true,
    files: portableApp(),
    hosts: [iisHost({ dotnet: installed('8.0.11', '10.0.3') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'out-of-process a variable of web.config counts',
    files: portableApp({ 'web.config': variable('outofprocess', 'Major') }),
    hosts: [iisHost({ dotnet: installed('11.0.0') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the setting of the app lets it roll forward',
    files: portableApp({ [CONFIG]: runtimeConfig({ more: { rollForward: 'Major' } }) }),
    hosts: [iisHost({ dotnet: installed('11.0.0') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the environment of the host lets it roll forward',
    files: linuxApp(),
    hosts: [
      linuxHost({ dotnet: installed('11.0.0'), environment: new Map([['DOTNET_ROLL_FORWARD', 'Major']]) }),
    ],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'asked for as a preview, released since',
    files: portableApp({ [CONFIG]: runtimeConfig({ version: '10.0.0-rc.1.25451.107' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.0') })],
    findings: [],
    others: ['runtime-prerelease'],
    startup: 'starts',
  },
  {
    name: 'a self-contained app needs none',
    files: selfContainedApp(),
    hosts: [iisHost({ dotnet: installed() })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'what is installed is not known',
    files: portableApp(),
    hosts: [iisHost()],
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'it asks for less than it is built for, and would not start on that either', // W18
    files: portableApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '8.0.31' }),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:5:7 Microsoft.NETCore.App 8.0.31 is not installed, nor a version that the app may run on in its place: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Remove RuntimeFrameworkVersion and the versions of framework references from Contoso.Web, so that it asks for .NET 10.0, which production then must have, and publish again.',
    ],
    others: ['framework-patch-pinned'],
  },
])
