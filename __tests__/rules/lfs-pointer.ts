import { deps, linuxApp, portableApp, selfContainedApp, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { assembly, lfsPointer } from '../support/images.ts'

const said = (severity: string, path: string) =>
  `${severity} ${path} ${path} is a Git LFS pointer, not the file itself, so whatever needs it fails when it is loaded`
const unloadable = (path: string, status: string) =>
  `error ${path} ${path} is a Git LFS pointer, not the file itself, so it cannot be loaded: IIS answers HTTP ${status}`
const served = (severity: string, path: string) =>
  `${severity} ${path} ${path} is a Git LFS pointer, not the file itself: what reads it gets a few lines of text`

export default cases('lfs-pointer', [
  {
    name: 'a library',
    shown: true,
    files: portableApp({ 'Contoso.Pricing.dll': lfsPointer() }),
    findings: [said('error', 'Contoso.Pricing.dll')],
    fixes: [
      'Fetch the content of Contoso.Pricing.dll before publishing: actions/checkout with lfs: true, or git lfs pull.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'the entry assembly',
    files: windowsApp({ 'Contoso.Web.dll': lfsPointer() }),
    findings: [unloadable('Contoso.Web.dll', '500.30')],
    fixes: [
      'Fetch the content of Contoso.Web.dll before publishing: actions/checkout with lfs: true, or git lfs pull.',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'the app host and a native library',
    files: selfContainedApp({ 'Contoso.Web.exe': lfsPointer(), 'hostpolicy.dll': lfsPointer() }),
    findings: [said('error', 'Contoso.Web.exe'), unloadable('hostpolicy.dll', '500.31')],
  },
  {
    name: 'the app host of a publish for Linux, no command is declared',
    files: linuxApp({ 'Contoso.Web': { bytes: new TextEncoder().encode(lfsPointer()), mode: 0o755 } }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web Contoso.Web is a Git LFS pointer, not the file itself, so it cannot be loaded: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'files that visitors or the app read',
    files: linuxApp({
      'wwwroot/img/Logo.PNG': lfsPointer(),
      'wwwroot/lib/x.dll': lfsPointer(),
      'model.onnx': lfsPointer(),
    }),
    findings: [
      said('error', 'model.onnx'),
      served('error', 'wwwroot/img/Logo.PNG'),
      served('error', 'wwwroot/lib/x.dll'),
    ],
  },
  {
    name: 'below a folder that nothing names',
    files: portableApp({ 'templates/tool.exe': lfsPointer(), 'data/model.bin': lfsPointer() }),
    findings: [served('warning', 'data/model.bin'), said('warning', 'templates/tool.exe')],
  },
  {
    name: 'the library itself',
    shown: true,
    files: portableApp({ 'Contoso.Pricing.dll': assembly() }),
    findings: [],
  },
  {
    name: 'text about pointers',
    files: portableApp({
      'README.md': lfsPointer(),
      'wwwroot/pointer.txt': lfsPointer(),
      'wwwroot/small.png': 'x'.repeat(130),
    }),
    findings: [],
  },
  // New user: deleting it is an error there, too.
  ...(
    [
      ['x64', 'error'],
      ['arm64', 'warning'],
    ] as const
  ).map(([architecture, severity]) => ({
    name: `a native library for linux-x64 of a portable app, on a declared host of ${architecture}`,
    files: portableApp({
      'Contoso.Web.deps.json': deps().replace(
        '"runtime": {\n          "Contoso.Web.dll": {}',
        '"runtimeTargets": { "runtimes/linux-x64/native/libsql.so": { "rid": "linux-x64", "assetType": "native" } },\n        "runtime": {\n          "Contoso.Web.dll": {}',
      ),
      'runtimes/linux-x64/native/libsql.so': lfsPointer(),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12'), architecture })],
    findings: [said(severity, 'runtimes/linux-x64/native/libsql.so')],
  })),
])
