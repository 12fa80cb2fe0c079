import { assembly } from '../support/images.ts'
import { deps, linuxApp, portableApp, runtimeConfig, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const worker = {
  'Contoso.Worker.dll': assembly({ program: true }),
  'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker' }),
  'Contoso.Worker.runtimeconfig.json': runtimeConfig({ frameworks: ['Microsoft.NETCore.App'] }),
}

export default cases('multiple-entry-apps', [
  {
    name: 'a web app that references a worker',
    shown: true,
    files: portableApp(worker),
    findings: [
      'warning Contoso.Worker.runtimeconfig.json:1:1 The folder holds 2 apps, Contoso.Web and Contoso.Worker: web.config starts Contoso.Web, and files of the same name are shared',
    ],
    fixes: ['Publish Contoso.Web into an empty folder of its own.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the deps.json lists the worker as a project: an empty folder gets it again', // dotnet/sdk#22716
    files: portableApp({ ...worker, 'Contoso.Web.deps.json': deps({ projects: ['Contoso.Worker'] }) }),
    findings: [
      'warning Contoso.Worker.runtimeconfig.json:1:1 The folder holds 2 apps, Contoso.Web and Contoso.Worker: web.config starts Contoso.Web, and files of the same name are shared',
    ],
    fixes: [
      'Make Contoso.Worker a class library (no Microsoft.NET.Sdk.Web or Worker, no OutputType Exe), or move what Contoso.Web needs of it into one: a program that a project refers to is published along.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'web.config starts the other one',
    files: portableApp({
      ...worker,
      'web.config': webConfig({ arguments: '.\\contoso.worker.dll', hostingModel: 'outofprocess' }),
    }),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:1:1 The folder holds 2 apps, Contoso.Web and Contoso.Worker: web.config starts Contoso.Worker, and files of the same name are shared',
    ],
  },
  {
    name: 'without a web.config nothing tells which one is to start',
    files: portableApp({ ...worker, 'web.config': undefined }),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:1:1 The folder holds 2 apps, Contoso.Web and Contoso.Worker: nothing tells which of them is to start, and files of the same name are shared',
    ],
    fixes: [
      'Publish Contoso.Web and Contoso.Worker into a folder each, or declare which of them is to start.',
    ],
    others: ['web-config-missing'],
  },
  {
    name: 'every host says which one it starts', // the noise after start-command was declared
    files: linuxApp(worker),
    hosts: [linuxHost({ dotnet: installed('10.0.1'), startCommand: 'dotnet Contoso.Web.dll' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'one of two hosts says it',
    files: linuxApp(worker),
    hosts: [
      linuxHost({ dotnet: installed('10.0.1'), startCommand: 'dotnet Contoso.Web.dll' }),
      linuxHost({ name: 'other', dotnet: installed('10.0.1') }),
    ],
    findings: [
      'warning Contoso.Web.runtimeconfig.json:1:1 The folder holds 2 apps, Contoso.Web and Contoso.Worker: nothing tells which of them is to start, and files of the same name are shared',
    ],
    startup: 'starts; unknown start-command',
  },
  {
    name: 'a worker of which only the assembly and its app host came along',
    shown: true,
    files: portableApp({ 'Contoso.Worker.dll': assembly({ program: true }) }),
    findings: [],
  },
  {
    name: 'a runtimeconfig without its assembly',
    files: portableApp({ 'Contoso.Old.runtimeconfig.json': runtimeConfig() }),
    findings: [],
  },
  {
    name: 'the WebAssembly client of a hosted app',
    files: linuxApp({
      'Contoso.Client.dll': assembly(),
      'Contoso.Client.runtimeconfig.json': runtimeConfig({ more: { wasmHostProperties: {} } }),
    }),
    findings: [],
  },
  {
    name: 'a tool in a folder of its own',
    files: portableApp({
      'BlazorDebugProxy/BrowserDebugHost.dll': assembly({ program: true }),
      'BlazorDebugProxy/BrowserDebugHost.runtimeconfig.json': runtimeConfig(),
    }),
    findings: [],
  },
])
