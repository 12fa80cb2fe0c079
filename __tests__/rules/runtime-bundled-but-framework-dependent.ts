import { linuxApp, portableApp, selfContainedApp, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { nativeLibrary } from '../support/images.ts'

const windows = nativeLibrary({ system: 'windows' })
const linux = nativeLibrary({ system: 'linux' })

export default cases('runtime-bundled-but-framework-dependent', [
  {
    name: 'hostfxr of an earlier publish beside the exe',
    shown: true,
    files: windowsApp({ 'hostfxr.dll': windows }),
    findings: [
      "error Contoso.Web.exe hostfxr.dll lies beside the app although Contoso.Web.runtimeconfig.json asks for an installed framework, so its app host looks for frameworks in the app's folder: IIS answers HTTP 500.31",
    ],
    fixes: ['Publish Contoso.Web into an empty folder and deploy that, so that hostfxr.dll is gone.'],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'a framework-dependent publish over a self-contained one',
    files: { ...selfContainedApp(), ...windowsApp() },
    findings: [
      "error Contoso.Web.exe hostfxr.dll lies beside the app although Contoso.Web.runtimeconfig.json asks for an installed framework, so its app host looks for frameworks in the app's folder: IIS answers HTTP 500.31",
    ],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'by dotnet the app runs',
    files: portableApp({ 'hostfxr.dll': windows, 'hostpolicy.dll': windows }),
    findings: [
      'warning hostfxr.dll hostfxr.dll lies beside the app although Contoso.Web.runtimeconfig.json asks for an installed framework: by dotnet the app runs, by its app host it does not',
    ],
    fixes: ['Publish Contoso.Web into an empty folder and deploy that, so that hostfxr.dll is gone.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the app host of Linux',
    files: linuxApp({ 'libhostfxr.so': linux }),
    findings: [
      "error Contoso.Web libhostfxr.so lies beside the app although Contoso.Web.runtimeconfig.json asks for an installed framework, so its app host looks for frameworks in the app's folder: the app does not start",
    ],
    startup: 'fails 0x80008096',
  },
  {
    name: 'the runtime without hostfxr',
    files: windowsApp({ 'hostpolicy.dll': windows, 'coreclr.dll': windows }),
    findings: [
      'warning coreclr.dll coreclr.dll lies beside the app although Contoso.Web.runtimeconfig.json asks for an installed framework: two publishes are mixed',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'without a deps.json a loose coreclr is loaded',
    files: portableApp({ 'coreclr.dll': windows, 'Contoso.Web.deps.json': undefined }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error coreclr.dll coreclr.dll lies beside the app although Contoso.Web.runtimeconfig.json asks for an installed framework, so it is loaded in place of that of the framework: IIS answers HTTP 500.30',
    ],
    others: ['deps-json-missing'],
    startup: 'fails 500.30',
  },
  {
    name: 'nothing of the runtime',
    shown: true,
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  { name: 'a self-contained app', files: selfContainedApp(), findings: [], startup: 'starts' },
  {
    name: 'a single library may belong to a package',
    files: windowsApp({ 'hostpolicy.dll': windows }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
