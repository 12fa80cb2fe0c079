// Files as long as they should be, with zeros in the place of their content: a file whose size was set before its copy broke off.
import type { Change } from './mutate.ts'
import {
  blazor,
  composite,
  config,
  deps,
  linux,
  nativeAot,
  of,
  packages,
  portable,
  selfContained,
  settings,
  singleFile,
  smallSingleFile,
  worker,
} from './mutation.ts'
import type { Short } from './mutation.ts'

const zero = (path: string, from: number, to?: number): readonly Change[] => [
  { zero: path, from, ...(to === undefined ? {} : { to }) },
]
/** The signature at the root of the metadata. */
const withoutRoot = (path: string, at: number): readonly Change[] => [
  { patch: path, at, was: '42534a42', bytes: '00000000' },
]

const ENTRY = 'Contoso.Web.dll'
const CORELIB = 'System.Private.CoreLib.dll'
const HOSTING = 'Microsoft.Extensions.Hosting.dll'

/** Of the self-contained app: from the middle, the last quarter, the first KB on. */
const RUNTIME: readonly (readonly [id: string, file: string, size: number])[] = [
  ['coreclr', 'libcoreclr.so', 7_110_952],
  ['jit', 'libclrjit.so', 4_750_912],
  ['hostfxr', 'libhostfxr.so', 326_952],
  ['hostpolicy', 'libhostpolicy.so', 313_480],
  ['corelib', CORELIB, 15_576_872],
  ['system-runtime', 'System.Runtime.dll', 44_840],
  ['aspnetcore', 'Microsoft.AspNetCore.dll', 105_256],
  ['program', 'Contoso.Web', 78_256],
]

export const contentMutations = of('zeroed', [
  ...RUNTIME.flatMap(([id, file, size]): readonly Short[] => [
    [`${id}-half-app-host`, selfContained, 'app-host', zero(file, size / 2)],
    [`${id}-quarter-app-host`, selfContained, 'app-host', zero(file, (size / 4) * 3)],
    [`${id}-after-1-kb-app-host`, selfContained, 'app-host', zero(file, 1024)],
  ]),
  ['system-native-quarter-app-host', selfContained, 'app-host', zero('libSystem.Native.so', 71_454)],
  ['corelib-root-app-host', selfContained, 'app-host', withoutRoot(CORELIB, 8_452_848)],
  ['system-runtime-root-app-host', selfContained, 'app-host', withoutRoot('System.Runtime.dll', 720)],
  ['aspnetcore-root-app-host', selfContained, 'app-host', withoutRoot('Microsoft.AspNetCore.dll', 39_888)],
  ['entry-half-muxer', portable, 'muxer', zero(ENTRY, 2560)],
  ['entry-after-1-kb-muxer', portable, 'muxer', zero(ENTRY, 1024)],
  ['entry-root-muxer', portable, 'muxer', withoutRoot(ENTRY, 704)],
  ['entry-relocations-muxer', portable, 'muxer', zero(ENTRY, 4608)],
  ['entry-half-app-host', linux, 'app-host', zero(ENTRY, 2304)],
  // Of an assembly for x64 only the resources of Windows lie there.
  ['entry-resources-app-host', linux, 'app-host', zero(ENTRY, 3072)],
  // Nothing but the signature of the file.
  ['signature-app-host', selfContained, 'app-host', zero('System.Threading.Thread.dll', 11_772)],
  ['unused-framework-assembly-app-host', selfContained, 'app-host', zero('WindowsBase.dll', 1024)],
  ['unused-program-muxer', portable, 'muxer', zero('Contoso.Web', 39_128)],
  // Its data behind the dynamic section.
  ['coreclr-data-app-host', selfContained, 'app-host', zero('libcoreclr.so', 7_091_640)],
  // Half of the signatures of the metadata.
  ['entry-signatures-app-host', linux, 'app-host', zero(ENTRY, 2432)],
  // 4 KB where no start of this app looks.
  ['corelib-hole-app-host', selfContained, 'app-host', zero(CORELIB, 7_786_496, 7_790_592)],
  ['package-half-muxer', worker, 'muxer', zero(HOSTING, 35_988)],
  ['package-relocations-muxer', worker, 'muxer', zero(HOSTING, 61_440)],
  ['package-root-muxer', worker, 'muxer', withoutRoot(HOSTING, 16_356)],
  // Only used by a request.
  ['package-unused-half-muxer', packages, 'muxer', zero('Newtonsoft.Json.dll', 356_232)],
  ['composite-image-quarter', composite, 'app-host', zero('Contoso.Web.r2r.dll', 55_615_104)],
  ['composite-part-root', composite, 'app-host', withoutRoot('System.Runtime.dll', 1984)],
  ['single-file-half', singleFile, 'app-host', zero('Contoso.Web', 50_314_241)],
  ['single-file-end', singleFile, 'app-host', zero('Contoso.Web', 100_562_946)],
  ['single-file-framework-dependent-after-1-kb', smallSingleFile, 'app-host', zero('Contoso.Web', 1024)],
  ['native-aot-half', nativeAot, 'app-host', zero('Contoso.Web', 4_822_804)],
  ['deps-muxer', portable, 'muxer', zero(deps, 0)],
  ['deps-half-app-host', portable, 'app-host', zero(deps, 200)],
  ['runtimeconfig-muxer', portable, 'muxer', zero(config, 0)],
  ['runtimeconfig-half-app-host', portable, 'app-host', zero(config, 200)],
  ['appsettings-muxer', portable, 'muxer', zero(settings, 0)],
  ['appsettings-half-muxer', portable, 'muxer', zero(settings, 90)],
  [
    'used-endpoints-manifest-muxer',
    blazor,
    'muxer',
    zero('Contoso.Portal.staticwebassets.endpoints.json', 0),
  ],
])
