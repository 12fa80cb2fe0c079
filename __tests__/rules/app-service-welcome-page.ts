import {
  deps,
  linuxApp,
  linuxSelfContainedApp,
  portableApp,
  runtimeConfig,
  singleFileApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureLinux, installed, linuxHost } from '../support/hosts.ts'
import { appHost, assembly, nativeAot } from '../support/images.ts'

const dotnet = installed('10.0.1')
const azure = [azureLinux({ dotnet })]
const worker = {
  'Contoso.Worker.dll': assembly({ program: true }),
  'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker' }),
  'Contoso.Worker.runtimeconfig.json': runtimeConfig({ frameworks: ['Microsoft.NETCore.App'] }),
}
const bundle = {
  files: [
    { path: 'Contoso.Web.dll', content: assembly({ program: true, architecture: 'x64' }) },
    { path: 'Contoso.Web.deps.json', content: deps({ rid: 'linux-x64' }) },
    { path: 'Contoso.Web.runtimeconfig.json', content: runtimeConfig() },
  ],
} as const
const singleFile = linuxApp({
  'Contoso.Web': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Web.dll', bundle }), mode: 0o755 },
  'Contoso.Web.dll': undefined,
  'Contoso.Web.deps.json': undefined,
  'Contoso.Web.runtimeconfig.json': undefined,
  'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
})
const lost = {
  'Contoso.Web': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Web.dll' }), mode: 0o644 },
}

const NONE = 'No *.runtimeconfig.json in the root tells what to start'
const said = (what: string, place = '-') =>
  `error ${place} ${what}, so that Azure App Service shows its own welcome page: the app does not start`

// W41; the healthy ones are those of W40 too
export default cases('app-service-welcome-page', [
  {
    name: 'a single file',
    shown: true,
    files: singleFile,
    hosts: azure,
    findings: [said(NONE)],
    fixes: [
      'Set the startup command of azure to ./Contoso.Web, or publish Contoso.Web for Linux without PublishSingleFile.',
    ],
    startup: 'fails',
  },
  {
    name: 'Native AOT',
    files: {
      'Contoso.Web': { bytes: nativeAot({ system: 'linux' }), mode: 0o755 },
      'appsettings.json': '{}',
    },
    hosts: azure,
    findings: [said(NONE)],
    fixes: [
      'Set the startup command of azure to ./Contoso.Web, or publish Contoso.Web for Linux without PublishAot.',
    ],
    startup: 'fails',
  },
  {
    name: 'two apps, of which web.config chooses one',
    files: portableApp(worker),
    hosts: azure,
    findings: [
      said(
        '2 files in the root, Contoso.Web.runtimeconfig.json and Contoso.Worker.runtimeconfig.json, leave open which app to start',
      ),
    ],
    fixes: [
      'Set the startup command of azure to dotnet Contoso.Web.dll, or publish Contoso.Web into an empty folder of its own.',
    ],
    startup: 'fails',
  },
  {
    name: 'two apps, of which one refers to the other', // dotnet/sdk#22716
    files: portableApp({ ...worker, 'Contoso.Web.deps.json': deps({ projects: ['Contoso.Worker'] }) }),
    hosts: azure,
    findings: [
      said(
        '2 files in the root, Contoso.Web.runtimeconfig.json and Contoso.Worker.runtimeconfig.json, leave open which app to start',
        'Contoso.Worker.runtimeconfig.json:1:1',
      ),
    ],
    fixes: [
      'Set the startup command of azure to dotnet Contoso.Web.dll, or make Contoso.Worker a class library (no Microsoft.NET.Sdk.Web or Worker, no OutputType Exe), or move what Contoso.Web needs of it into one: a program that a project refers to is published along.',
    ],
    startup: 'fails',
  },
  {
    name: 'two apps without a web.config',
    files: linuxApp(worker),
    hosts: azure,
    findings: [
      said(
        '2 files in the root, Contoso.Web.runtimeconfig.json and Contoso.Worker.runtimeconfig.json, leave open which app to start',
      ),
    ],
    fixes: [
      'Set the startup command of azure to dotnet and the DLL that is to start, or publish the project into an empty folder of its own.',
    ],
    startup: 'fails',
  },
  {
    name: 'the WebAssembly client of a hosted app counts too',
    files: linuxApp({
      'Contoso.Client.dll': assembly(),
      'Contoso.Client.runtimeconfig.json': runtimeConfig({ more: { wasmHostProperties: {} } }),
    }),
    hosts: azure,
    findings: [
      said(
        '2 files in the root, Contoso.Client.runtimeconfig.json and Contoso.Web.runtimeconfig.json, leave open which app to start',
      ),
    ],
    fixes: [
      'Set the startup command of azure to dotnet Contoso.Web.dll: publish writes the file of the WebAssembly client each time.',
    ],
    startup: 'fails',
  },
  {
    name: 'no runtimeconfig',
    files: linuxApp({ 'Contoso.Web.runtimeconfig.json': undefined }),
    hosts: azure,
    findings: [said(NONE)],
    others: ['runtimeconfig-missing'],
    startup: 'fails',
  },
  {
    name: 'the DLL in another spelling',
    files: linuxApp({ 'Contoso.Web.dll': undefined, 'contoso.web.dll': assembly({ program: true }) }),
    hosts: azure,
    findings: [
      said(
        'The DLL that Contoso.Web.runtimeconfig.json names is not in the output in that spelling',
        'Contoso.Web.runtimeconfig.json:1:1',
      ),
    ],
    others: ['entry-assembly-missing'],
    startup: 'fails',
  },
  {
    name: 'the DLL is not there', // entry-assembly-missing says it
    files: linuxApp({ 'Contoso.Web.dll': undefined }),
    hosts: azure,
    findings: [],
    others: ['entry-assembly-missing'],
    startup: 'fails',
  },
  {
    name: 'execute bits that got lost', // W40
    shown: true,
    files: linuxApp(lost),
    hosts: azure,
    findings: [],
    startup: 'starts',
  },
  {
    name: 'self-contained, without execute bits', // W40
    files: linuxSelfContainedApp(lost),
    hosts: azure,
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a startup command is declared, or another kind of Linux',
    files: singleFile,
    hosts: [azureLinux({ dotnet, startCommand: './Contoso.Web' }), linuxHost({ dotnet })],
    findings: [],
    startup: 'starts; starts',
  },
  {
    name: 'one of several by a startup command',
    files: linuxApp(worker),
    hosts: [azureLinux({ dotnet, startCommand: 'dotnet Contoso.Web.dll' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'in a folder below, and one of the development machine',
    files: linuxApp({
      'tools/Contoso.Worker.runtimeconfig.json': runtimeConfig(),
      'Contoso.Web.runtimeconfig.dev.json': '{}',
    }),
    hosts: azure,
    findings: [],
    startup: 'starts',
  },
  {
    name: 'built there: another file says what starts',
    files: linuxApp({ ...worker, 'oryx-manifest.toml': 'StartupDllFileName="Contoso.Web.dll"' }),
    hosts: azure,
    findings: [],
    others: ['multiple-entry-apps'],
    startup: 'unknown start-command',
  },
  {
    name: 'a single file for Windows',
    files: singleFileApp(),
    hosts: azure,
    findings: [said(NONE)],
    fixes: ['Publish Contoso.Web for Linux without PublishSingleFile.'],
    others: ['inprocess-single-file'],
    startup: 'fails',
  },
])
