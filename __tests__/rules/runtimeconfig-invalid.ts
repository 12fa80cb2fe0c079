import { linuxApp, portableApp, runtimeConfig, webConfig, windowsApp, workerApp } from '../support/apps.ts'
import { lfsPointer } from '../support/images.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const FILE = 'Contoso.Web.runtimeconfig.json'
const CORE_ALONE = JSON.stringify({
  runtimeOptions: { tfm: 'net10.0', framework: { name: 'Microsoft.NETCore.App', version: '10.0.0' } },
})
const DEV = 'Contoso.Web.runtimeconfig.dev.json'
const NO_VERSION = "the reference to framework 'Microsoft.NETCore.App' has no version"
const versionless = (rollForward: string) =>
  JSON.stringify({
    runtimeOptions: {
      rollForward,
      frameworks: [{ name: 'Microsoft.NETCore.App' }, { name: 'Microsoft.AspNetCore.App', version: '8.0.0' }],
    },
  })

export default cases('runtimeconfig-invalid', [
  {
    name: 'a trailing comma',
    shown: true,
    files: portableApp({ [FILE]: runtimeConfig().replace(/\n\}$/, ',\n}') }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:18:1 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, a comma stands before the closing }: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Repair line 18 of Contoso.Web.runtimeconfig.json, or publish Contoso.Web again and leave the file as it is; for runtime options use runtimeconfig.template.json in the project.',
    ],
    startup: 'fails 500.31 0x80008093',
  },
  {
    name: 'an empty file, out-of-process',
    files: portableApp({ [FILE]: '', 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, the file is empty: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x80008093',
  },
  {
    name: 'a version that is a number makes the host crash, CRLF',
    files: windowsApp({ [FILE]: runtimeConfig().replace('"10.0.0"', '10').replaceAll('\n', '\r\n') }),
    findings: [
      "error Contoso.Web.runtimeconfig.json:7:20 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, the version of framework 'Microsoft.NETCore.App' is not a string: IIS answers HTTP 500.31",
    ],
    startup: 'fails 500.31',
  },
  {
    name: 'a .dev.json that makes the host crash',
    files: portableApp({ [DEV]: '{ "runtimeOptions": { "tfm": 5 } }' }),
    findings: [
      'error Contoso.Web.runtimeconfig.dev.json:1:30 Contoso.Web.runtimeconfig.dev.json cannot be read by the .NET host, tfm is not a string: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Repair line 1 of Contoso.Web.runtimeconfig.dev.json, or remove the file, which is for development alone.',
    ],
    startup: 'fails 500.31',
  },
  {
    name: 'a framework under `framework` that the .dev.json names too (W10)',
    files: workerApp({
      'Contoso.Worker.runtimeconfig.json': CORE_ALONE,
      'Contoso.Worker.runtimeconfig.dev.json': CORE_ALONE,
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a .dev.json with a mistake that the host passes over',
    files: portableApp({ [DEV]: '{ "runtimeOptions": { "tfm": "net10.0", "rollForward": "Foo" } }' }),
    findings: [],
  },
  {
    name: 'no runtimeOptions',
    files: portableApp({ [FILE]: '{ "runtimeoptions": {} }' }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, the property runtimeOptions is missing: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008093',
  },
  {
    name: 'frameworks beside includedFrameworks',
    files: portableApp({ [FILE]: runtimeConfig({ more: { includedFrameworks: [] } }) }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:17:5 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, includedFrameworks stands beside framework or frameworks: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008093',
  },
  {
    name: 'a reference without a version, and hostfxr 10',
    files: linuxApp({ [FILE]: versionless('Major') }),
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [
      `error ${FILE}:1:56 ${FILE} cannot be read by the .NET host, ${NO_VERSION}: the app does not start`,
    ],
    startup: 'fails 0x80008093',
  },
  {
    name: 'a reference without a version, and hostfxr 8',
    files: linuxApp({ [FILE]: versionless('Major') }),
    hosts: [linuxHost({ dotnet: installed('8.0.31') })],
    findings: [
      `warning ${FILE}:1:56 ${FILE} is refused by the .NET host of .NET 10 and newer, ${NO_VERSION}`,
    ],
    fixes: [
      'Repair line 1 of Contoso.Web.runtimeconfig.json, or publish Contoso.Web again and leave the file as it is; for runtime options use runtimeconfig.template.json in the project.',
    ],
    startup: 'starts',
  },
  {
    name: 'a reference without a version that may not roll to another major, and hostfxr 8',
    files: linuxApp({ [FILE]: versionless('Minor') }),
    hosts: [linuxHost({ dotnet: installed('8.0.31') })],
    findings: [
      `error ${FILE}:1:56 ${FILE}: ${NO_VERSION}, so that the .NET host finds nothing to start: the app does not start`,
    ],
    startup: 'fails 0x80008096',
  },
  {
    name: 'a reference without a name, and hostfxr 9',
    files: linuxApp({ [FILE]: '{"runtimeOptions":{"tfm":"net10.0","framework":{"version":"8.0.0"}}}' }),
    hosts: [linuxHost({ dotnet: installed('9.0.20') })],
    findings: [
      `error ${FILE}:1:48 ${FILE}: a framework reference has no name, so that the .NET host finds nothing to start: the app does not start`,
    ],
    startup: 'fails 0x80008083',
  },
  {
    name: 'for Linux',
    files: linuxApp({ [FILE]: '{' }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:2 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, the file ends where a property name in double quotes is expected: the app does not start',
    ],
    startup: 'fails 0x80008093',
  },
  {
    name: 'a worker that no host is known for',
    files: workerApp({ 'Contoso.Worker.runtimeconfig.json': '[]' }),
    findings: [
      'error Contoso.Worker.runtimeconfig.json:1:1 Contoso.Worker.runtimeconfig.json cannot be read by the .NET host, the file does not hold a JSON object: the app does not start',
    ],
    startup: '',
  },
  { name: 'as published', shown: true, files: portableApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'comments, a byte order mark and text behind are fine',
    files: portableApp({ [FILE]: `\ufeff// by hand\n${runtimeConfig()} end` }),
    findings: [],
    startup: 'unknown runtimes',
  },
  // New user C15.
  {
    name: 'a Git LFS pointer in the place of runtimeconfig.json',
    files: portableApp({ 'Contoso.Web.runtimeconfig.json': lfsPointer() }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, it is a Git LFS pointer, not the file itself: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Fetch the content of Contoso.Web.runtimeconfig.json before publishing: actions/checkout with lfs: true, or git lfs pull.',
    ],
  },
  {
    name: 'a roll-forward that does not exist',
    files: portableApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ more: { rollForward: 'Lastest' } }),
    }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:17:20 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, the value of rollForward is unknown: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Write Disable, LatestPatch, Minor, LatestMinor, Major or LatestMajor for rollForward in runtimeconfig.template.json of Contoso.Web, or for RollForward in the project, and publish again.',
    ],
  },
  {
    name: 'two ways to roll forward',
    files: portableApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ more: { rollForward: 'Major', applyPatches: true } }),
    }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:18:5 Contoso.Web.runtimeconfig.json cannot be read by the .NET host, rollForward is used together with applyPatches or rollForwardOnNoCandidateFx: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Remove applyPatches and rollForwardOnNoCandidateFx from runtimeconfig.template.json of Contoso.Web, or rollForward from it and RollForward from the project, and publish again.',
    ],
  },
  {
    name: 'a roll-forward that exists, in another case',
    files: portableApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ more: { rollForward: 'latestMINOR' } }),
    }),
    findings: [],
  },
])
