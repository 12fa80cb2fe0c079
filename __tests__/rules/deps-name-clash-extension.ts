import { deps, linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'

const FILE = 'Contoso.Web.deps.json'
// The first listed library, and another one behind it.
const clash = (text = deps()) =>
  text.replace(
    '"Contoso.Web.dll": {}',
    '"Contoso.Web.dll": {},\n            "lib/net10.0/Contoso.Web.exe": {}',
  )
const exe = { 'Contoso.Web.exe': assembly({ program: true }) }
const said = (place: string, answer: string) =>
  `error ${FILE}:${place} deps.json lists Contoso.Web.dll and lib/net10.0/Contoso.Web.exe, one name with two extensions, which the .NET host refuses: ${answer}`

export default cases('deps-name-clash-extension', [
  {
    name: 'the app itself, as .dll and as .exe',
    shown: true,
    files: portableApp({ [FILE]: clash(), ...exe }),
    findings: [said('12:13', 'IIS answers HTTP 500.31')],
    fixes: [
      'Remove Contoso.Web.dll or lib/net10.0/Contoso.Web.exe: a reference to the .exe file of a program, or a package that brings an assembly of the same name.',
    ],
    startup: 'fails 500.31 0x8000808c',
  },
  {
    name: 'out-of-process',
    files: portableApp({
      [FILE]: clash(),
      ...exe,
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [said('12:13', 'IIS answers HTTP 502.5')],
    startup: 'fails 502.5 0x8000808c',
  },
  {
    name: 'behind another defect',
    files: portableApp({ [FILE]: clash(), ...exe, 'web.config': webConfig({ processPath: '' }) }),
    findings: [said('12:13', 'IIS answers HTTP 500.31')],
    others: ['ancm-process-path-missing'],
    startup: 'fails 500.0',
  },
  {
    name: 'for Linux, with Windows line breaks',
    files: linuxApp({ [FILE]: clash(deps({ rid: 'linux-x64' })).replaceAll('\n', '\r\n'), ...exe }),
    findings: [said('12:13', 'the app does not start')],
    startup: 'fails 0x8000808c',
  },
  {
    name: 'a library that libraries does not know is passed over',
    files: windowsApp({
      [FILE]: deps({ rid: 'win-x64' }).replace(
        '"Contoso.Web/1.0.0": {\n        "runtime"',
        '"Ghost/1.0.0": { "runtime": { "Contoso.Web.exe": {} } },\n      "Contoso.Web/1.0.0": {\n        "runtime"',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the exe that lies beside the DLL is its app host',
    shown: true,
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'two libraries of different names',
    files: portableApp({
      [FILE]: deps().replace('"Contoso.Web.dll": {}', '"Contoso.Web.dll": {}, "Contoso.Tool.exe": {}'),
      'Contoso.Tool.exe': assembly({ program: true }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
