import { deps, linuxApp, portableApp, selfContainedApp, singleFileApp, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { appHost, assembly, nativeLibrary, truncated } from '../support/images.ts'

const said = (path: string, words: string, severity = 'error') =>
  `${severity} ${path} ${path} ${words}, so whatever needs it fails when it is loaded`
const unloadable = (path: string, words: string, status: string) =>
  `error ${path} ${path} ${words}, so it cannot be loaded: IIS answers HTTP ${status}`
const EMPTY = 'is empty (0 bytes)'
const CUT = 'is cut off: it ends before what its own headers promise'

const bundle = singleFileApp({}, { hostingModel: 'outofprocess' })
const whole = bundle['Contoso.Web.exe']
if (!(whole instanceof Uint8Array)) throw new Error('the bundle is no plain file')

export default cases('empty-or-truncated-binary', [
  {
    name: 'a library whose copy broke off',
    shown: true,
    files: portableApp({ 'Contoso.Pricing.dll': truncated(assembly()) }),
    findings: [said('Contoso.Pricing.dll', CUT)],
    fixes: [
      'Publish Contoso.Web again into an empty folder, and compare the size of Contoso.Pricing.dll after every step that copies or packs the output.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'an empty entry assembly ends the start',
    files: portableApp({ 'Contoso.Web.dll': '' }),
    findings: [unloadable('Contoso.Web.dll', EMPTY, '500.30')],
    startup: 'fails 500.30',
  },
  {
    name: 'a second one behind the first',
    files: windowsApp({
      'Contoso.Web.dll': truncated(assembly({ program: true, architecture: 'x64' })),
      'a.dll': '',
    }),
    findings: [unloadable('Contoso.Web.dll', CUT, '500.30'), said('a.dll', EMPTY)],
    startup: 'fails 500.30',
  },
  {
    name: 'the app host, out-of-process',
    files: windowsApp({
      'Contoso.Web.exe': '',
      'web.config': bundle['web.config'],
    }),
    findings: [unloadable('Contoso.Web.exe', EMPTY, '502.5')],
    startup: 'fails 502.5',
  },
  {
    name: 'a file of the runtime that the app brings along',
    files: selfContainedApp({ 'hostpolicy.dll': truncated(nativeLibrary({ system: 'windows' })) }),
    findings: [unloadable('hostpolicy.dll', CUT, '500.31')],
  },
  {
    name: 'a single file that breaks off inside its bundle',
    files: { ...bundle, 'Contoso.Web.exe': whole.slice(0, -40) },
    findings: [unloadable('Contoso.Web.exe', CUT, '502.5')],
    startup: 'fails 502.5 0x8000809f',
  },
  {
    name: 'a single file of .NET Core 3, which unpacks itself', // W42
    files: {
      ...bundle,
      'Contoso.Web.exe': appHost({
        system: 'windows',
        boundTo: 'Contoso.Web.dll',
        bundle: { version: 1, files: [{ path: 'Contoso.Web.dll', content: assembly() }] },
      }),
    },
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'an error page saved as a library, and an app host of Linux',
    files: linuxApp({
      'Contoso.Web': '',
      'Contoso.Pricing.DLL': '<html>502</html>',
      'libsql.so': nativeLibrary().slice(0, 40),
    }),
    findings: [
      said('Contoso.Pricing.DLL', 'is no program or library at all'),
      said('Contoso.Web', EMPTY),
      said('libsql.so', 'is damaged: its headers do not hold together'),
    ],
  },
  {
    name: 'native libraries of a portable app: on IIS only those for Windows are loaded',
    files: portableApp({
      'Contoso.Web.deps.json': deps().replace(
        '"runtime": {\n          "Contoso.Web.dll": {}',
        '"runtimeTargets": { "runtimes/win-x64/native/sql.dll": { "rid": "win-x64", "assetType": "native" }, "runtimes/linux-x64/native/sql.so": { "rid": "linux-x64", "assetType": "native" } },\n        "runtime": {\n          "Contoso.Web.dll": {}',
      ),
      'runtimes/win-x64/native/sql.dll': '',
      'runtimes/linux-x64/native/sql.so': '',
    }),
    findings: [
      said('runtimes/win-x64/native/sql.dll', EMPTY),
      said('runtimes/linux-x64/native/sql.so', EMPTY, 'warning'),
    ],
  },
  {
    name: 'below a folder that nothing names',
    files: portableApp({ 'templates/setup.exe': '' }),
    findings: [said('templates/setup.exe', EMPTY, 'warning')],
  },
  ...Object.entries({
    '': EMPTY,
    '\x7fELF': 'is no program or library at all',
    MZ: 'is no program or library at all',
    'some text': 'is no program or library at all',
  }).map(([content, words]) => ({
    name: `the program of a Native AOT app or a single file holds ${JSON.stringify(content)}`, // P16
    files: {
      'Contoso.Web': { bytes: new TextEncoder().encode(content), mode: 0o755 },
      'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
      'appsettings.json': '{}',
      'wwwroot/index.html': '<p>',
    },
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [`error Contoso.Web Contoso.Web ${words}, so it cannot be loaded: the app does not start`],
    startup: 'fails',
  })),
  {
    name: 'whole files',
    shown: true,
    files: portableApp({ 'Contoso.Pricing.dll': assembly() }),
    findings: [],
  },
  {
    name: 'empty markers, text without an extension, static files, bytes behind the end',
    files: portableApp({
      'lib/_._': '',
      _: '',
      LICENSE: 'MIT',
      'wwwroot/_framework/app.dll': '',
      'signed.dll': new Uint8Array([...assembly(), ...new Uint8Array(512)]),
      'runtimes/unix/lib/x.so': nativeLibrary(),
    }),
    findings: [],
  },
  { name: 'a whole single file', files: bundle, findings: [] },
  {
    name: 'an app host of macOS',
    files: portableApp({ 'Contoso.Web': appHost({ system: 'macos', boundTo: 'Contoso.Web.dll' }) }),
    findings: [],
  },
])
