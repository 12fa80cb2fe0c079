import {
  changed,
  linuxApp,
  portableApp,
  singleFileApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { appHost, assembly, nativeAot } from '../support/images.ts'

const gone = { 'Contoso.Web.dll': undefined }
const outOfProcess = webConfig({
  processPath: '.\\Contoso.Web.exe',
  arguments: null,
  hostingModel: 'outofprocess',
})
const BELOW = '.store/contoso/1.0.0/contoso/1.0.0/tools/net10.0/any'
const toolHost = {
  bytes: appHost({ system: 'linux', boundTo: `${BELOW}/contoso.dll` }),
  mode: 0o755,
}

const left = {
  'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
  'appsettings.json': '{}',
  'wwwroot/index.html': '<p>',
}

export default cases('entry-assembly-missing', [
  {
    name: 'the DLL beside the exe was not shipped',
    shown: true,
    files: windowsApp(gone),
    findings: [
      'error web.config:8:19 Contoso.Web.dll is not in the output, although Contoso.Web.exe starts it: IIS answers HTTP 500.38',
    ],
    fixes: [
      'Deploy Contoso.Web.dll with the rest of the publish folder, and do not rename it after publish.',
    ],
    startup: 'fails 500.38',
  },
  {
    name: 'the module of 2.2 has one status for all',
    files: windowsApp(gone),
    hosts: [iisHost({ module: ['12.2.19169'], dotnet: installed('10.0.1') })],
    findings: [
      'error web.config:8:19 Contoso.Web.dll is not in the output, although Contoso.Web.exe starts it: IIS answers HTTP 500.0',
    ],
    others: ['ancm-older-than-runtime'],
    startup: 'fails 500.0',
  },
  {
    name: 'the modules of two hosts answer differently (W13)',
    files: windowsApp(gone),
    hosts: [
      iisHost({ name: 'old', module: ['12.2.19169'], dotnet: installed('10.0.1') }),
      iisHost({ dotnet: installed('10.0.1') }),
    ],
    findings: [
      'error web.config:8:19 Contoso.Web.dll is not in the output, although Contoso.Web.exe starts it: IIS answers HTTP 500.0 on old and HTTP 500.38 on production',
    ],
    others: ['ancm-older-than-runtime'],
    startup: 'fails 500.0; fails 500.38',
  },
  {
    name: 'the module of 2.2 beside a newer one',
    files: windowsApp(gone),
    hosts: [iisHost({ module: ['12.2.19169', '20.0.25300'], dotnet: installed('10.0.1') })],
    findings: [
      'error web.config:8:19 Contoso.Web.dll is not in the output, although Contoso.Web.exe starts it: IIS answers HTTP 500.38',
    ],
    startup: 'fails 500.38',
  },
  {
    name: 'out-of-process',
    files: windowsApp({ ...gone, 'web.config': outOfProcess }),
    findings: [
      'error web.config:8:19 Contoso.Web.dll is not in the output, although Contoso.Web.exe starts it: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x8000809a',
  },
  {
    name: 'the DLL behind dotnet was not shipped',
    files: portableApp(gone),
    findings: [
      'error web.config:8:40 Contoso.Web.dll is not in the output, although web.config starts it: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'an app host that is bound to no assembly, out-of-process',
    files: windowsApp({
      'Contoso.Web.exe': appHost({ system: 'windows', boundTo: null }),
      'web.config': outOfProcess,
    }),
    findings: [
      'error web.config:8:19 Contoso.Web.exe is bound to no assembly, as it comes from the SDK before publish: IIS answers HTTP 502.5',
    ],
    fixes: ['Publish Contoso.Web again, and deploy the Contoso.Web.exe of the publish folder.'],
    startup: 'fails 502.5 0x80008095',
  },
  {
    name: 'for Linux',
    files: linuxApp(gone),
    findings: [
      'error Contoso.Web Contoso.Web.dll is not in the output, although Contoso.Web starts it: the app does not start',
    ],
    startup: 'fails 0x8000809a',
  },
  {
    name: 'on Linux the name counts with its case',
    files: linuxApp({ ...gone, 'contoso.web.dll': linuxApp()['Contoso.Web.dll'] }),
    findings: [
      'error Contoso.Web Contoso.Web.dll is not in the output, although Contoso.Web starts it (contoso.web.dll is another file on Linux): the app does not start',
    ],
    fixes: ['Rename contoso.web.dll to Contoso.Web.dll, the name that Contoso.Web starts.'],
    startup: 'fails 0x8000809a',
  },
  {
    name: 'behind dotnet on Linux',
    files: portableApp(gone),
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error web.config:8:40 Contoso.Web.dll is not in the output, so dotnet cannot start it: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'behind dotnet on both systems',
    files: portableApp(gone),
    hosts: [iisHost({ dotnet: installed('10.0.1') }), linuxHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error web.config:8:40 Contoso.Web.dll is not in the output, although web.config starts it: IIS answers HTTP 500.31 on production, and the app does not start on server',
    ],
    startup: 'fails 500.31 0x80008094; fails',
  },
  {
    name: 'only runtimeconfig is left of the app',
    files: workerApp({ 'Contoso.Worker.dll': undefined, 'Contoso.Worker': undefined }),
    findings: [
      'error Contoso.Worker.runtimeconfig.json:1:1 Contoso.Worker.dll is not in the output, but Contoso.Worker.runtimeconfig.json, which belongs to it, is: the app does not start',
    ],
    startup: '',
  },
  {
    name: 'of a single file or a Native AOT app only the assets and settings are left', // P16
    files: left,
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error Contoso.Web.staticwebassets.endpoints.json:1:1 Neither Contoso.Web.dll nor a program Contoso.Web is in the output, but Contoso.Web.staticwebassets.endpoints.json, which belongs to it, is: the app does not start',
    ],
    fixes: ['Deploy the whole publish folder of Contoso.Web, its program included.'],
    startup: 'fails',
  },
  {
    name: 'the same, where no host is known', // P16
    files: left,
    findings: [
      'error Contoso.Web.staticwebassets.endpoints.json:1:1 Neither Contoso.Web.dll nor a program Contoso.Web is in the output, but Contoso.Web.staticwebassets.endpoints.json, which belongs to it, is: the app does not start',
    ],
    others: ['web-config-missing'],
    startup: '',
  },
  {
    name: 'only web.config is left of a portable app', // P16
    files: { 'web.config': webConfig(), 'wwwroot/index.html': '<p>' },
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: ['error - Neither a program nor a DLL of an app is in the output: the app does not start'],
    fixes: ['Deploy the whole publish folder of the app, its program included.'],
    startup: 'fails',
  },
  {
    name: 'the published client of a Blazor app has none', // P16
    files: changed(left, { 'wwwroot/_framework/blazor.webassembly.js': '', 'appsettings.json': undefined }),
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [],
    startup: '',
  },
  { name: 'a whole app', shown: true, files: windowsApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'in other case Windows finds it',
    files: windowsApp({ ...gone, 'contoso.web.dll': windowsApp()['Contoso.Web.dll'] }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a single file has none',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'Native AOT has none',
    files: { 'Contoso.Web': { bytes: nativeAot(), mode: 0o755 }, 'appsettings.json': '{}' },
    findings: [],
  },
  {
    name: 'an app host that starts what lies in a sub-folder, as a .NET tool is laid out', // W9
    files: { contoso: toolHost, [`${BELOW}/contoso.dll`]: assembly({ program: true }) },
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'the same where no host is declared', // W9
    files: { contoso: toolHost, [`${BELOW}/contoso.dll`]: assembly({ program: true }) },
    findings: [],
  },
  {
    name: 'out-of-process', // W9
    files: {
      'Contoso.Web.exe': appHost({ system: 'windows', boundTo: 'app\\Contoso.Web.dll' }),
      'app/Contoso.Web.dll': assembly({ program: true }),
      'web.config': outOfProcess,
    },
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'in the sub-folder it is missing', // W9
    files: { contoso: toolHost, [`${BELOW}/other.txt`]: '' },
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error contoso .store/contoso/1.0.0/contoso/1.0.0/tools/net10.0/any/contoso.dll is not in the output, although contoso starts it: the app does not start',
    ],
    startup: 'fails 0x8000809a',
  },
  {
    name: 'the app host of another app under the name of this one, which nobody replaces by dotnet',
    files: linuxApp({
      'Contoso.Web': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Other.dll' }), mode: 0o755 },
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.1'), libc: 'glibc', architecture: 'x64' })],
    findings: [
      'error Contoso.Web Contoso.Other.dll is not in the output, although Contoso.Web starts it: the app does not start',
    ],
    startup: 'fails 0x8000809a',
  },
  {
    name: 'a publish without an app host is started by dotnet',
    files: linuxApp({ 'Contoso.Web': undefined }),
    hosts: [linuxHost({ dotnet: installed('10.0.1'), libc: 'glibc', architecture: 'x64' })],
    findings: [],
    startup: 'starts',
  },
])
