import { deps, linuxApp, portableApp, selfContainedApp, singleFileApp, windowsApp } from '../support/apps.ts'
import type { Changes } from '../support/apps.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import {
  appHost,
  assembly,
  elfImage,
  endOfSegments,
  nativeLibrary,
  peImage,
  truncated,
  withoutRoot,
  zeroedFrom,
} from '../support/images.ts'
import {
  frameworkAssembly,
  linuxWeb,
  portableWeb,
  selfContainedWeb,
  webProgram,
} from '../support/started-apps.ts'

const said = (path: string, words: string, severity = 'error') =>
  `${severity} ${path} ${path} ${words}, so whatever needs it fails when it is loaded`
const unloadable = (path: string, words: string, status: string) =>
  `error ${path} ${path} ${words}, so it cannot be loaded: IIS answers HTTP ${status}`
const EMPTY = 'is empty (0 bytes)'

/** An app for Linux of that name, with that app host. */
function renamedApp(name: string, host: Uint8Array): MemoryFiles {
  const files = linuxApp({ 'Contoso.Web': undefined, 'appsettings.json': undefined })
  const renamed = Object.entries(files).map(([path, content]): [string, MemoryFiles[string]] => [
    path.replace('Contoso.Web', name),
    typeof content === 'string' ? content.replaceAll('Contoso.Web', name) : content,
  ])
  return { ...Object.fromEntries(renamed), [name]: { bytes: host, mode: 0o755 } }
}
const CUT = 'is cut off: it ends before what its own headers promise'

const NO_ROOT = 'is damaged: where its metadata should be are other bytes'
const ZEROED = 'is damaged: its end is nothing but zeros'
const dead = (path: string, words: string) =>
  `error ${path} ${path} ${words}, so it cannot be loaded: the app does not start`
const lost = (path: string) => `error ${path} ${path} ${ZEROED}, so what lay there is lost`

const machine = linuxHost({ dotnet: installed('10.0.12') })
const filled = new Uint8Array(16_384).fill(1)
/** Each has 16 KB of content; its last KBs become zeros. */
const precompiled = (zeros: number) =>
  emptied(
    peImage({
      machine: 0x8664 ^ 0x7b79,
      cli: { flags: 0xc, readyToRun: { flags: 0x4b } },
      sections: [{ name: '.data', bytes: filled }],
    }),
    zeros,
  )
const elf = (zeros: number) =>
  emptied(
    elfImage({
      sections: [
        { name: '.text', bytes: filled.subarray(0, 512) },
        { name: '.dynamic', bytes: new Uint8Array(64).fill(1), dynamic: true },
        { name: '.data', bytes: filled, writable: true },
      ],
    }),
    zeros,
  )
const dll = (zeros: number) =>
  emptied(peImage({ imports: true, sections: [{ name: '.data', bytes: filled }] }), zeros)
const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content
const cutBy = (bytes: number, image: Uint8Array) => image.slice(0, -bytes)
const emptied = (image: Uint8Array, zeros: number) => zeroedFrom(image, image.length - zeros)
/** 9 KB of names in front of the relocations. */
const il = (from: 'names' | 'whole') => {
  const image = webProgram({
    names: ['CreateBuilder', ...Array.from({ length: 999 }, (_, at) => `Name${at}00`)],
  })
  return from === 'whole' ? image : zeroedFrom(image, Buffer.from(image).indexOf('Contoso'))
}

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
    // The empty file has no execute bit either.
    others: ['execute-bit-missing'],
  },
  // Breaker: the usual command of a publish for Linux is its app host, and stays that where it is spoilt.
  ...(
    [
      ['empty', '', EMPTY],
      ['an error page', '<html>502</html>', 'is no program or library at all'],
      ['zeros', new Uint8Array(4096), 'is no program or library at all'],
      ['zeros behind its first KB', elf(16_900), ZEROED],
      ['zeros from within its own headers on', zeroedFrom(elf(0), 121), ZEROED],
    ] as const
  ).flatMap(([content, bytes, words]) =>
    [linuxWeb, (changes: Changes) => selfContainedWeb([], changes)].map((app, at) => ({
      name: `the app host of a ${at === 0 ? 'framework-dependent' : 'self-contained'} publish for Linux is ${content}, no command is declared`,
      files: app({ 'Contoso.Web': { bytes: bytesOf(bytes), mode: 0o755 } }),
      hosts: [machine],
      findings: [dead('Contoso.Web', words)],
      startup: 'fails',
    })),
  ),
  {
    name: 'data of the app host are lost, no command is declared',
    files: linuxWeb({ 'Contoso.Web': { bytes: elf(8192), mode: 0o755 } }),
    hosts: [machine],
    findings: [lost('Contoso.Web')],
    startup: 'unknown start-command',
  },
  {
    name: 'the app host of the machine that built a portable publish is empty: dotnet starts it',
    files: portableWeb({ 'Contoso.Web': { bytes: new Uint8Array(), mode: 0o755 } }),
    hosts: [machine],
    findings: [said('Contoso.Web', EMPTY)],
    startup: 'starts',
  },
  {
    name: 'an empty app host beside a declared dotnet',
    files: linuxWeb({ 'Contoso.Web': { bytes: new Uint8Array(), mode: 0o755 } }),
    hosts: [linuxHost({ dotnet: installed('10.0.12'), startCommand: 'dotnet Contoso.Web.dll' })],
    findings: [said('Contoso.Web', EMPTY)],
    startup: 'starts',
  },
  {
    name: 'an app host whose name ends like that of a text file: Contoso.Db',
    files: renamedApp('Contoso.Db', new Uint8Array(0)),
    findings: [
      'error Contoso.Db Contoso.Db is empty (0 bytes), so it cannot be loaded: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'such an app host, whole',
    files: renamedApp('Contoso.Db', appHost({ system: 'linux', boundTo: 'Contoso.Db.dll' })),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'no app host (UseAppHost=false), and a script in its place',
    files: linuxWeb({
      'Contoso.Web': { bytes: bytesOf('#!/bin/sh\nexec dotnet Contoso.Web.dll\n'), mode: 0o755 },
    }),
    hosts: [machine],
    findings: [],
    startup: 'unknown start-command',
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
      'Contoso.Web': { bytes: bytesOf(content), mode: 0o755 },
      'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
      'appsettings.json': '{}',
      'wwwroot/index.html': '<p>',
    },
    hosts: [linuxHost({ dotnet: installed('10.0.1') })],
    findings: [`error Contoso.Web Contoso.Web ${words}, so it cannot be loaded: the app does not start`],
    startup: 'fails',
  })),
  // P1
  {
    name: 'an entry assembly without the root of its metadata',
    files: portableApp({ 'Contoso.Web.dll': withoutRoot(webProgram()) }),
    findings: [unloadable('Contoso.Web.dll', NO_ROOT, '500.30')],
    startup: 'fails 500.30',
  },
  {
    name: 'an entry assembly whose names are zeros',
    shown: true,
    files: portableApp({ 'Contoso.Web.dll': il('names') }),
    findings: [unloadable('Contoso.Web.dll', ZEROED, '500.30')],
    startup: 'fails 500.30',
  },
  {
    name: 'CoreLib without the root of its metadata',
    files: selfContainedWeb([], { 'System.Private.CoreLib.dll': withoutRoot(frameworkAssembly()) }),
    hosts: [machine],
    findings: [dead('System.Private.CoreLib.dll', NO_ROOT)],
    startup: 'fails 0x80008089',
  },
  ...['System.Private.CoreLib.dll', 'System.Runtime.dll', 'Microsoft.AspNetCore.dll'].map((file) => ({
    name: `the last 8 KB of ${file} are zeros`,
    files: selfContainedWeb([], { [file]: precompiled(8192) }),
    hosts: [machine],
    findings: [dead(file, ZEROED)],
    startup: 'fails',
  })),
  ...['libhostfxr.so', 'libhostpolicy.so', 'libcoreclr.so', 'libclrjit.so', 'libSystem.Native.so'].map(
    (file) => ({
      name: `${file} is zeros from its dynamic section on`,
      files: selfContainedWeb([], { [file]: elf(16_900) }),
      hosts: [machine],
      findings: [dead(file, ZEROED)],
      startup: 'fails',
    }),
  ),
  ...[21, 121].map((from) => ({
    name: `libclrjit.so is zeros from byte ${from} on, in its own headers`,
    files: selfContainedWeb([], { 'libclrjit.so': zeroedFrom(elf(0), from) }),
    hosts: [machine],
    findings: [dead('libclrjit.so', ZEROED)],
    startup: 'fails',
  })),
  // Of a small app each tenth byte was tried: none starts.
  ...[
    ['section table', 400, 'is damaged: its headers do not hold together'],
    ['stream headers', Buffer.from(il('whole')).indexOf('#~') + 1, NO_ROOT],
  ].map(([part, from, words]) => ({
    name: `the entry assembly is zeros from within its ${part} on`,
    files: linuxWeb({ 'Contoso.Web.dll': zeroedFrom(il('whole'), Number(from)) }),
    hosts: [machine],
    findings: [dead('Contoso.Web.dll', String(words))],
    startup: 'fails',
  })),
  {
    name: 'the app host is zeros behind its first KB',
    files: linuxWeb({ 'Contoso.Web': { bytes: elf(16_900), mode: 0o755 } }),
    hosts: [linuxHost({ dotnet: installed('10.0.12'), startCommand: './Contoso.Web' })],
    findings: [dead('Contoso.Web', ZEROED)],
    startup: 'fails',
  },
  {
    name: 'libraries of the runtime behind IIS, whose imports are zeros',
    files: selfContainedApp({ 'hostpolicy.dll': dll(16_500), 'coreclr.dll': dll(16_500) }),
    findings: [said('coreclr.dll', ZEROED), unloadable('hostpolicy.dll', ZEROED, '500.31')],
    startup: 'fails 500.31',
  },
  {
    name: 'data of coreclr are lost, which a start may do without',
    files: selfContainedWeb([], { 'libcoreclr.so': elf(8192) }),
    hosts: [machine],
    findings: [lost('libcoreclr.so')],
    startup: 'unknown',
  },
  {
    name: 'data of a DLL are lost',
    files: selfContainedApp({ 'coreclr.dll': dll(8192) }),
    findings: [lost('coreclr.dll')],
    startup: 'unknown',
  },
  {
    name: 'a little of a precompiled assembly is lost',
    files: selfContainedWeb([], { 'Microsoft.AspNetCore.dll': precompiled(1024) }),
    hosts: [machine],
    findings: [lost('Microsoft.AspNetCore.dll')],
    startup: 'unknown',
  },
  // Breaker D10: really started, each of them.
  {
    name: 'an app host and libraries of the runtime that end within their section headers',
    files: selfContainedWeb([], {
      'Contoso.Web': {
        bytes: cutBy(8, appHost({ system: 'linux', boundTo: 'Contoso.Web.dll' })),
        mode: 0o755,
      },
      'libcoreclr.so': cutBy(1, elf(0)),
      'libhostfxr.so': elf(0).slice(0, endOfSegments(elf(0)) ?? 0),
    }),
    hosts: [machine],
    findings: ['Contoso.Web', 'libcoreclr.so', 'libhostfxr.so'].map(
      (path) => `warning ${path} ${path} ${CUT}, but nothing that is loaded is lost`,
    ),
    startup: 'starts',
  },
  {
    name: 'a library of the runtime that ends within the last page of what is loaded',
    files: selfContainedWeb([], { 'libcoreclr.so': elf(0).slice(0, (endOfSegments(elf(0)) ?? 0) - 20) }),
    hosts: [machine],
    findings: [`error libcoreclr.so libcoreclr.so ${CUT}, so what lay there is lost`],
    startup: 'unknown',
  },
  {
    name: 'a library of the runtime that ends before that page',
    files: selfContainedWeb([], { 'libcoreclr.so': elf(0).slice(0, 12_000) }),
    hosts: [machine],
    findings: [dead('libcoreclr.so', CUT)],
    startup: 'fails',
  },
  {
    name: 'sound content, padding, and zeros where no start reads',
    files: selfContainedWeb([], {
      'Contoso.Web.dll': il('whole'),
      'System.Runtime.dll': precompiled(0),
      'Microsoft.AspNetCore.dll': new Uint8Array([...precompiled(0), ...new Uint8Array(9000)]),
      'libcoreclr.so': elf(0),
      'libclrjit.so': new Uint8Array([...elf(0), ...new Uint8Array(500)]),
      'libother.so': elf(16_900),
      'Contoso.Pricing.dll': precompiled(8192),
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
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
