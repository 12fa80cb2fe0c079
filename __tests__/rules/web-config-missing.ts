import {
  deps,
  linuxApp,
  portableApp,
  runtimeConfig,
  selfContainedApp,
  singleFileApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

export default cases('web-config-missing', [
  {
    name: 'published for Linux, meant for IIS', // W8: the RID is the cause
    files: linuxApp(),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [],
    others: ['rid-os-mismatch'],
    startup: 'fails 403.14',
  },
  {
    name: 'lost on the way of an app of .NET Core 3.1, for which the SDK writes it whatever the RID is', // W8
    files: linuxApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'netcoreapp3.1', version: '3.1.0' }),
    }),
    hosts: [iisHost({ dotnet: installed('3.1.32') })],
    findings: [
      'error Contoso.Web.dll There is no web.config in the output, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
    others: ['runtime-end-of-life'],
    startup: 'fails 403.14',
  },
  {
    name: 'a worker, meant for IIS',
    files: workerApp(),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Worker.dll There is no web.config in the output, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
    fixes: [
      'Run Contoso.Worker as a Windows service: a worker answers no requests, so IIS has nothing to send to it.',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'lost from a publish for Windows',
    shown: true,
    files: windowsApp({ 'web.config': undefined }),
    findings: [
      'warning Contoso.Web.dll There is no web.config in the output, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'a portable app may be meant for another place than IIS',
    files: portableApp({ 'web.config': undefined }),
    findings: [
      'note Contoso.Web.dll There is no web.config in the output, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'a single file for Windows',
    files: singleFileApp({ 'web.config': undefined }),
    findings: [
      'warning Contoso.Web.exe There is no web.config in the output, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'self-contained for 32-bit Windows',
    files: selfContainedApp({ 'web.config': undefined }, 'x86'),
    findings: [
      'warning Contoso.Web.dll There is no web.config in the output, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'on a declared server',
    files: portableApp({ 'web.config': undefined }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.dll There is no web.config in the output, so nothing tells IIS to run the app: IIS answers HTTP 403.14',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'nobody asks for it where every declared host is Linux', // W46
    files: portableApp({ 'web.config': undefined }),
    hosts: [linuxHost({ dotnet: installed('10.0.12'), libc: 'glibc', architecture: 'x64' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'publish for Linux never writes one',
    shown: true,
    files: linuxApp(),
    findings: [],
  },
  {
    name: 'nor for macOS',
    files: portableApp({
      'web.config': undefined,
      'Contoso.Web': undefined,
      'Contoso.Web.dll': assembly({ program: true, architecture: 'arm64' }),
      'Contoso.Web.deps.json': deps({ rid: 'osx-arm64' }),
    }),
    findings: [],
  },
  {
    name: 'it is a link that is not followed',
    files: windowsApp({ 'web.config': undefined }),
    gaps: [{ path: 'Web.config', reason: 'link-out-of-root' }],
    findings: [],
    others: ['file-unreadable'],
  },
  {
    name: 'a worker needs none',
    files: workerApp(),
    findings: [],
  },
  {
    name: 'nor does a worker for Windows',
    files: workerApp({
      'Contoso.Worker': undefined,
      'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker', rid: 'win-x64' }),
    }),
    findings: [],
  },
  {
    name: 'Azure Functions bring their own host',
    files: portableApp({ 'web.config': undefined, 'host.json': '{}', 'functions.metadata': '[]' }),
    findings: [],
  },
  {
    name: 'a static site',
    files: { 'index.html': '<html></html>' },
    findings: [],
  },
  {
    name: 'it is there in another casing',
    files: portableApp({ 'web.config': undefined, 'WEB.CONFIG': webConfig() }),
    findings: [],
    others: ['web-config-casing'],
    startup: 'unknown runtimes',
  },
])
