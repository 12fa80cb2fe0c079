// Damaged and odd copies of real published apps, each of which is really started by `scripts/mutations.ts`. What is expected
// of them is nowhere here: it is observed, and stands in `__tests__/mutations.observed.json`.

import { findRecordedApp } from '../../scripts/recorded-apps.ts'
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
  packagesLinux,
  portable,
  selfContained,
  settings,
  singleFile,
  smallSingleFile,
  sqlClient,
  trimmed,
  worker,
} from './mutation.ts'
import type { Mutation, Short } from './mutation.ts'
import { contentMutations } from './mutations-content.ts'
import { useMutations } from './mutations-use.ts'

export { KINDS } from './mutation.ts'
export type { Mutation } from './mutation.ts'

/** Runtime packs that files are taken from: a folder of a package, as NuGet lays it out. */
export const packs: Readonly<
  Record<string, { readonly package: string; readonly version: string; readonly folder: string }>
> = {
  'runtime-8.0.31': runtimePack('netcore', 'linux-x64', '8.0.31'),
  'runtime-9.0.20': runtimePack('netcore', 'linux-x64', '9.0.20'),
  'runtime-arm64': runtimePack('netcore', 'linux-arm64', '10.0.12'),
  'runtime-musl': runtimePack('netcore', 'linux-musl-x64', '10.0.12'),
  'aspnetcore-9.0.20': runtimePack('aspnetcore', 'linux-x64', '9.0.20'),
  'hosting-9.0.20': nugetPackage('microsoft.extensions.hosting', '9.0.20'),
  'newtonsoft-12.0.1': nugetPackage('newtonsoft.json', '12.0.1'),
  'sqlite-9.0.19': nugetPackage('microsoft.data.sqlite.core', '9.0.19'),
}

function runtimePack(framework: string, rid: string, version: string) {
  return { package: `microsoft.${framework}.app.runtime.${rid}`, version, folder: `runtimes/${rid}` }
}

function nugetPackage(name: string, version: string) {
  return { package: name, version, folder: 'lib' }
}

const healthy = of('healthy', [
  ['portable-muxer', portable, 'muxer'],
  ['portable-app-host', portable, 'app-host'],
  ['portable-exec', portable, 'dotnet exec Contoso.Web.dll'],
  ['blank-in-name-muxer', 'web-blank-in-name', 'dotnet "My App.dll"'],
  ['linux-x64-muxer', linux, 'muxer'],
  ['linux-x64-app-host', linux, 'app-host'],
  ['self-contained-muxer', selfContained, 'muxer'],
  ['self-contained-app-host', selfContained, 'app-host'],
  ['single-file', singleFile, 'app-host'],
  ['single-file-framework-dependent', smallSingleFile, 'app-host'],
  ['trimmed', trimmed, 'app-host'],
  ['composite', composite, 'app-host'],
  ['native-aot', nativeAot, 'app-host'],
  ['worker-muxer', worker, 'muxer'],
  ['worker-app-host', worker, 'app-host'],
  ['packages-muxer', packages, 'muxer'],
  ['packages-linux-x64-app-host', packagesLinux, 'app-host'],
  ['sqlclient-muxer', sqlClient, 'muxer'],
  ['blazor-muxer', blazor, 'muxer'],
  ['two-programs-muxer', 'web-with-worker', 'dotnet Contoso.Web.dll'],
  // Published for another system, but plain IL for the same processor or for none.
  ['win-x64-muxer', 'web-win-x64', 'muxer'],
  ['musl-muxer', 'web-linux-musl-x64', 'muxer'],
  ['osx-x64-muxer', 'web-osx-x64', 'muxer'],
  // `dotnet` needs no execute bit, neither do libraries.
  ['no-execute-bit-muxer', portable, 'muxer', [{ chmod: 'Contoso.Web', mode: 0o644 }]],
  ['libraries-not-executable', selfContained, 'app-host', [{ chmod: 'libcoreclr.so', mode: 0o600 }]],
])

const missing: readonly Mutation[] = [
  ...of('missing', [
    ['entry-muxer', portable, 'muxer', [{ delete: 'Contoso.Web.dll' }]],
    ['entry-exec', portable, 'dotnet exec Contoso.Web.dll', [{ delete: 'Contoso.Web.dll' }]],
    ['entry-app-host', portable, 'app-host', [{ delete: 'Contoso.Web.dll' }]],
    ['app-host-muxer', portable, 'muxer', [{ delete: 'Contoso.Web' }]],
    ['app-host-app-host', linux, 'app-host', [{ delete: 'Contoso.Web' }]],
    ['execute-bit-app-host', linux, 'app-host', [{ chmod: 'Contoso.Web', mode: 0o644 }]],
    ['execute-bit-single-file', singleFile, 'app-host', [{ chmod: 'Contoso.Web', mode: 0o644 }]],
    ['runtimeconfig-muxer', portable, 'muxer', [{ delete: config }]],
    ['runtimeconfig-app-host', portable, 'app-host', [{ delete: config }]],
    ['deps-muxer', portable, 'muxer', [{ delete: deps }]],
    ['deps-app-host', portable, 'app-host', [{ delete: deps }]],
    ['deps-packages-muxer', packages, 'muxer', [{ delete: deps }]],
    ['appsettings-muxer', portable, 'muxer', [{ delete: settings }]],
    ['web-config-muxer', portable, 'muxer', [{ delete: 'web.config' }]],
    ['symbols-muxer', portable, 'muxer', [{ delete: 'Contoso.Web.pdb' }]],
    [
      'unused-endpoints-manifest-muxer',
      portable,
      'muxer',
      [{ delete: 'Contoso.Web.staticwebassets.endpoints.json' }],
    ],
    [
      'used-endpoints-manifest-muxer',
      blazor,
      'muxer',
      [{ delete: 'Contoso.Portal.staticwebassets.endpoints.json' }],
    ],
    ['web-root-muxer', blazor, 'muxer', [{ delete: 'wwwroot/' }]],
    // Only used by a request.
    ['project-reference-muxer', packages, 'muxer', [{ delete: 'Contoso.Orders.dll' }]],
    ['package-muxer', packages, 'muxer', [{ delete: 'Newtonsoft.Json.dll' }]],
    ['satellite-muxer', packages, 'muxer', [{ delete: 'de/' }]],
    ['natives-muxer', packages, 'muxer', [{ delete: 'runtimes/' }]],
    ['native-app-host', packagesLinux, 'app-host', [{ delete: 'libe_sqlite3.so' }]],
    ['rid-assembly-muxer', sqlClient, 'muxer', [{ delete: 'runtimes/unix/' }]],
    // Needed by Main.
    ['package-of-main-muxer', worker, 'muxer', [{ delete: 'Microsoft.Extensions.Hosting.dll' }]],
    ['package-of-windows-muxer', worker, 'muxer', [{ delete: 'runtimes/' }]],
    ['event-log-muxer', worker, 'muxer', [{ delete: 'Microsoft.Extensions.Logging.EventLog.dll' }]],
    ['self-contained-deps-app-host', selfContained, 'app-host', [{ delete: deps }]],
    ['self-contained-deps-muxer', selfContained, 'muxer', [{ delete: deps }]],
    ['self-contained-runtimeconfig-app-host', selfContained, 'app-host', [{ delete: config }]],
    ['self-contained-both-app-host', selfContained, 'app-host', [{ delete: config }, { delete: deps }]],
    ['hostfxr-app-host', selfContained, 'app-host', [{ delete: 'libhostfxr.so' }]],
    ['hostfxr-muxer', selfContained, 'muxer', [{ delete: 'libhostfxr.so' }]],
    ['hostpolicy-app-host', selfContained, 'app-host', [{ delete: 'libhostpolicy.so' }]],
    ['hostpolicy-muxer', selfContained, 'muxer', [{ delete: 'libhostpolicy.so' }]],
    ['coreclr-app-host', selfContained, 'app-host', [{ delete: 'libcoreclr.so' }]],
    ['jit-app-host', selfContained, 'app-host', [{ delete: 'libclrjit.so' }]],
    ['corelib-app-host', selfContained, 'app-host', [{ delete: 'System.Private.CoreLib.dll' }]],
    ['system-native-app-host', selfContained, 'app-host', [{ delete: 'libSystem.Native.so' }]],
    ['system-runtime-app-host', selfContained, 'app-host', [{ delete: 'System.Runtime.dll' }]],
    ['aspnetcore-app-host', selfContained, 'app-host', [{ delete: 'Microsoft.AspNetCore.dll' }]],
    [
      'cryptography-native-app-host',
      selfContained,
      'app-host',
      [{ delete: 'libSystem.Security.Cryptography.Native.OpenSsl.so' }],
    ],
    ['unused-framework-assembly-app-host', selfContained, 'app-host', [{ delete: 'WindowsBase.dll' }]],
    ['debugger-app-host', selfContained, 'app-host', [{ delete: 'libmscordaccore.so' }]],
    ['trimmed-coreclr', trimmed, 'app-host', [{ delete: 'libcoreclr.so' }]],
    ['composite-image', composite, 'app-host', [{ delete: 'Contoso.Web.r2r.dll' }]],
    ['single-file-appsettings', singleFile, 'app-host', [{ delete: settings }]],
  ]),
  {
    id: 'missing-entry-muxer-with-sdk',
    kind: 'missing',
    app: portable,
    start: 'muxer',
    changes: [{ delete: 'Contoso.Web.dll' }],
    sdk: 'installed',
  },
  {
    id: 'missing-runtimeconfig-muxer-with-sdk',
    kind: 'missing',
    app: portable,
    start: 'muxer',
    changes: [{ delete: config }],
    sdk: 'installed',
  },
]

const truncated = of('truncated', [
  ['entry-empty-muxer', portable, 'muxer', [{ truncate: 'Contoso.Web.dll', to: 0 }]],
  ['entry-empty-app-host', portable, 'app-host', [{ truncate: 'Contoso.Web.dll', to: 0 }]],
  ['entry-half-muxer', portable, 'muxer', [{ truncate: 'Contoso.Web.dll', to: 2048 }]],
  ['entry-head-muxer', portable, 'muxer', [{ truncate: 'Contoso.Web.dll', to: 300 }]],
  ['app-host-empty', linux, 'app-host', [{ truncate: 'Contoso.Web', to: 0 }]],
  ['app-host-half', linux, 'app-host', [{ truncate: 'Contoso.Web', to: 39_000 }]],
  ['app-host-empty-muxer', linux, 'muxer', [{ truncate: 'Contoso.Web', to: 0 }]],
  ['runtimeconfig-empty-muxer', portable, 'muxer', [{ truncate: config, to: 0 }]],
  ['runtimeconfig-half-app-host', portable, 'app-host', [{ truncate: config, to: 200 }]],
  ['deps-empty-muxer', portable, 'muxer', [{ truncate: deps, to: 0 }]],
  ['deps-half-app-host', portable, 'app-host', [{ truncate: deps, to: 200 }]],
  ['appsettings-empty-muxer', portable, 'muxer', [{ truncate: settings, to: 0 }]],
  ['appsettings-half-app-host', portable, 'app-host', [{ truncate: settings, to: 90 }]],
  ['project-reference-empty-muxer', packages, 'muxer', [{ truncate: 'Contoso.Orders.dll', to: 0 }]],
  ['project-reference-half-muxer', packages, 'muxer', [{ truncate: 'Contoso.Orders.dll', to: 2048 }]],
  ['native-half-app-host', packagesLinux, 'app-host', [{ truncate: 'libe_sqlite3.so', to: 700_000 }]],
  ['package-of-main-muxer', worker, 'muxer', [{ truncate: 'Microsoft.Extensions.Hosting.dll', to: 30_000 }]],
  ['package-of-main-empty-muxer', worker, 'muxer', [{ truncate: 'Microsoft.Extensions.Hosting.dll', to: 0 }]],
  ['hostfxr-empty-app-host', selfContained, 'app-host', [{ truncate: 'libhostfxr.so', to: 0 }]],
  ['hostfxr-half-app-host', selfContained, 'app-host', [{ truncate: 'libhostfxr.so', to: 150_000 }]],
  ['hostpolicy-empty-app-host', selfContained, 'app-host', [{ truncate: 'libhostpolicy.so', to: 0 }]],
  ['coreclr-empty-app-host', selfContained, 'app-host', [{ truncate: 'libcoreclr.so', to: 0 }]],
  ['coreclr-half-app-host', selfContained, 'app-host', [{ truncate: 'libcoreclr.so', to: 3_000_000 }]],
  ['jit-empty-app-host', selfContained, 'app-host', [{ truncate: 'libclrjit.so', to: 0 }]],
  ['corelib-empty-app-host', selfContained, 'app-host', [{ truncate: 'System.Private.CoreLib.dll', to: 0 }]],
  [
    'corelib-half-app-host',
    selfContained,
    'app-host',
    [{ truncate: 'System.Private.CoreLib.dll', to: 5_000_000 }],
  ],
  ['system-native-empty-app-host', selfContained, 'app-host', [{ truncate: 'libSystem.Native.so', to: 0 }]],
  ['system-runtime-empty-app-host', selfContained, 'app-host', [{ truncate: 'System.Runtime.dll', to: 0 }]],
  ['single-file-half', singleFile, 'app-host', [{ truncate: 'Contoso.Web', to: 50_000_000 }]],
  ['single-file-end', singleFile, 'app-host', [{ truncate: 'Contoso.Web', to: 100_620_000 }]],
  ['single-file-framework-dependent', smallSingleFile, 'app-host', [{ truncate: 'Contoso.Web', to: 80_000 }]],
  ['composite-image-empty', composite, 'app-host', [{ truncate: 'Contoso.Web.r2r.dll', to: 0 }]],
  ['composite-image-half', composite, 'app-host', [{ truncate: 'Contoso.Web.r2r.dll', to: 40_000_000 }]],
  ['native-aot-head', nativeAot, 'app-host', [{ truncate: 'Contoso.Web', to: 4096 }]],
  [
    'used-endpoints-manifest-muxer',
    blazor,
    'muxer',
    [{ truncate: 'Contoso.Portal.staticwebassets.endpoints.json', to: 0 }],
  ],
])

/** A COFF machine in the place of AnyCPU, where the compiler writes it. */
const arm64Machine = (path: string): Change => ({ patch: path, at: 0x84, was: '4c01', bytes: '64aa' })

const wrongArchitecture = of('wrong-architecture', [
  ['entry-arm64-muxer', 'web-linux-arm64', 'muxer'],
  [
    'entry-arm64-app-host',
    linux,
    'app-host',
    [{ replace: 'Contoso.Web.dll', by: { from: 'web-linux-arm64', path: 'Contoso.Web.dll' } }],
  ],
  ['entry-x86-muxer', 'web-win-x86-no-apphost', 'muxer'],
  ['entry-patched-muxer', portable, 'muxer', [arm64Machine('Contoso.Web.dll')]],
  [
    'entry-precompiled-for-windows-muxer',
    portable,
    'muxer',
    [{ replace: 'Contoso.Web.dll', by: { from: 'web-win-x64-ready-to-run', path: 'Contoso.Web.dll' } }],
  ],
  ['app-host-arm64', 'web-linux-arm64', 'app-host'],
  [
    'app-host-arm64-muxer',
    portable,
    'muxer',
    [{ replace: 'Contoso.Web', by: { from: 'web-linux-arm64', path: 'Contoso.Web' } }],
  ],
  ['app-host-musl', 'web-linux-musl-x64', 'app-host'],
  ['app-host-osx', 'web-osx-x64', 'app-host'],
  [
    'app-host-windows',
    portable,
    'app-host',
    [{ replace: 'Contoso.Web', by: { from: 'web-win-x64', path: 'Contoso.Web.exe' } }],
  ],
  ['project-reference-muxer', packages, 'muxer', [arm64Machine('Contoso.Orders.dll')]],
  [
    'native-muxer',
    packages,
    'muxer',
    [
      {
        replace: 'runtimes/linux-x64/native/libe_sqlite3.so',
        by: { from: packages, path: 'runtimes/linux-arm64/native/libe_sqlite3.so' },
      },
    ],
  ],
  [
    'native-musl-app-host',
    packagesLinux,
    'app-host',
    [
      {
        replace: 'libe_sqlite3.so',
        by: { from: packages, path: 'runtimes/linux-musl-x64/native/libe_sqlite3.so' },
      },
    ],
  ],
  ['self-contained-windows-muxer', 'web-win-x64-self-contained-net10', 'muxer'],
  ...['libhostfxr.so', 'libhostpolicy.so', 'libcoreclr.so', 'libclrjit.so', 'libSystem.Native.so'].map(
    (file): Short => [
      `${file.slice(3, -3).toLowerCase().replace('.', '-')}-arm64-app-host`,
      selfContained,
      'app-host',
      [{ replace: file, by: { from: 'runtime-arm64', path: `native/${file}` } }],
    ],
  ),
  ...['libhostfxr.so', 'libcoreclr.so'].map((file): Short => [
    `${file.slice(3, -3)}-musl-app-host`,
    selfContained,
    'app-host',
    [{ replace: file, by: { from: 'runtime-musl', path: `native/${file}` } }],
  ]),
  [
    'corelib-arm64-app-host',
    selfContained,
    'app-host',
    [
      {
        replace: 'System.Private.CoreLib.dll',
        by: { from: 'runtime-arm64', path: 'lib/net10.0/System.Private.CoreLib.dll' },
      },
    ],
  ],
  [
    'framework-assembly-arm64-app-host',
    selfContained,
    'app-host',
    [
      {
        replace: 'System.Collections.dll',
        by: { from: 'runtime-arm64', path: 'lib/net10.0/System.Collections.dll' },
      },
    ],
  ],
  [
    'aspnetcore-windows-app-host',
    selfContained,
    'app-host',
    [
      {
        replace: 'Microsoft.AspNetCore.dll',
        by: { from: 'web-win-x64-self-contained-net10', path: 'Microsoft.AspNetCore.dll' },
      },
    ],
  ],
  [
    'unused-framework-assembly-windows-app-host',
    selfContained,
    'app-host',
    [
      {
        replace: 'Microsoft.AspNetCore.Mvc.Core.dll',
        by: { from: 'web-win-x64-self-contained-net10', path: 'Microsoft.AspNetCore.Mvc.Core.dll' },
      },
    ],
  ],
  [
    'single-file-arm64',
    singleFile,
    'app-host',
    [{ patch: 'Contoso.Web', at: 18, was: '3e00', bytes: 'b700' }],
  ],
  ['native-aot-arm64', nativeAot, 'app-host', [{ patch: 'Contoso.Web', at: 18, was: '3e00', bytes: 'b700' }]],
])

const renamed = of('renamed', [
  ['entry-case-muxer', portable, 'muxer', [{ rename: 'Contoso.Web.dll', to: 'contoso.web.dll' }]],
  ['entry-case-app-host', portable, 'app-host', [{ rename: 'Contoso.Web.dll', to: 'contoso.web.dll' }]],
  ['app-host-own-name', portable, './site', [{ rename: 'Contoso.Web', to: 'site' }]],
  ['app-host-old-name', linux, 'app-host', [{ rename: 'Contoso.Web', to: 'site' }]],
  ['runtimeconfig-case-muxer', portable, 'muxer', [{ rename: config, to: 'contoso.web.runtimeconfig.json' }]],
  ['runtimeconfig-backup-app-host', portable, 'app-host', [{ rename: config, to: `${config}.bak` }]],
  ['deps-case-muxer', portable, 'muxer', [{ rename: deps, to: 'contoso.web.deps.json' }]],
  ['deps-self-contained-app-host', selfContained, 'app-host', [{ rename: deps, to: 'app.deps.json' }]],
  ['appsettings-case-muxer', portable, 'muxer', [{ rename: settings, to: 'AppSettings.json' }]],
  [
    'project-reference-case-muxer',
    packages,
    'muxer',
    [{ rename: 'Contoso.Orders.dll', to: 'contoso.orders.dll' }],
  ],
  [
    'project-reference-folder-muxer',
    packages,
    'muxer',
    [{ rename: 'Contoso.Orders.dll', to: 'lib/Contoso.Orders.dll' }],
  ],
  ['satellite-case-muxer', packages, 'muxer', [{ rename: 'de/', to: 'DE/' }]],
  [
    'native-to-root-muxer',
    packages,
    'muxer',
    [{ rename: 'runtimes/linux-x64/native/libe_sqlite3.so', to: 'libe_sqlite3.so' }],
  ],
  [
    'package-of-main-case-muxer',
    worker,
    'muxer',
    [{ rename: 'Microsoft.Extensions.Hosting.dll', to: 'microsoft.extensions.hosting.dll' }],
  ],
  ['hostfxr-app-host', selfContained, 'app-host', [{ rename: 'libhostfxr.so', to: 'libhostfxr.so.old' }]],
  ['coreclr-case-app-host', selfContained, 'app-host', [{ rename: 'libcoreclr.so', to: 'libCoreClr.so' }]],
  [
    'corelib-case-app-host',
    selfContained,
    'app-host',
    [{ rename: 'System.Private.CoreLib.dll', to: 'system.private.corelib.dll' }],
  ],
  ['single-file-own-name', singleFile, './site', [{ rename: 'Contoso.Web', to: 'site' }]],
  ['composite-image', composite, 'app-host', [{ rename: 'Contoso.Web.r2r.dll', to: 'Contoso.Shop.r2r.dll' }]],
  [
    'everything-muxer',
    portable,
    'dotnet Contoso.Shop.dll',
    [
      { rename: 'Contoso.Web.dll', to: 'Contoso.Shop.dll' },
      { rename: deps, to: 'Contoso.Shop.deps.json' },
      { rename: config, to: 'Contoso.Shop.runtimeconfig.json' },
    ],
  ],
  [
    'entry-to-exe-muxer',
    portable,
    'dotnet Contoso.Web.exe',
    [{ rename: 'Contoso.Web.dll', to: 'Contoso.Web.exe' }],
  ],
  [
    'into-folder-muxer',
    portable,
    'dotnet bin/Contoso.Web.dll',
    ['Contoso.Web.dll', deps, config].map((path) => ({ rename: path, to: `bin/${path}` })),
  ],
  ['web-root-case-muxer', blazor, 'muxer', [{ rename: 'wwwroot/', to: 'WWWRoot/' }]],
])

const startScript = (text: string, mode = 0o755): Change => ({ add: 'start.sh', content: { text }, mode })

const probing = (folder: string): Change => ({
  add: 'Contoso.Web.runtimeconfig.dev.json',
  content: { text: `{ "runtimeOptions": { "additionalProbingPaths": ["${folder}"] } }` },
})

const extra = of('extra', [
  ...['libhostfxr.so', 'libhostpolicy.so', 'libcoreclr.so', 'System.Private.CoreLib.dll'].map(
    (file): Short => [
      `${file === 'System.Private.CoreLib.dll' ? 'corelib' : file.slice(3, -3)}-app-host`,
      portable,
      'app-host',
      [{ add: file, content: { from: selfContained, path: file } }],
    ],
  ),
  [
    'hostfxr-muxer',
    portable,
    'muxer',
    [{ add: 'libhostfxr.so', content: { from: selfContained, path: 'libhostfxr.so' } }],
  ],
  [
    'coreclr-without-deps-muxer',
    portable,
    'muxer',
    [{ add: 'libcoreclr.so', content: { from: selfContained, path: 'libcoreclr.so' } }, { delete: deps }],
  ],
  [
    'unlisted-assembly-muxer',
    portable,
    'muxer',
    [{ add: 'Newtonsoft.Json.dll', content: { from: packages, path: 'Newtonsoft.Json.dll' } }],
  ],
  [
    'second-extension-without-deps-muxer',
    portable,
    'muxer',
    [{ add: 'Contoso.Web.exe', content: { from: 'web-win-x64', path: 'Contoso.Web.exe' } }, { delete: deps }],
  ],
  [
    'dev-config-broken-muxer',
    portable,
    'muxer',
    [{ add: 'Contoso.Web.runtimeconfig.dev.json', content: { text: '{ "runtimeOptions":' } }],
  ],
  ['probing-path-muxer', packages, 'muxer', [probing('.')]],
  ['probing-path-and-missing-muxer', packages, 'muxer', [probing('.'), { delete: 'Contoso.Orders.dll' }]],
  [
    'probing-path-and-missing-native-muxer',
    packages,
    'muxer',
    [probing('.'), { delete: 'runtimes/linux-x64/native/libe_sqlite3.so' }],
  ],
  [
    'probing-path-and-missing-satellite-muxer',
    packages,
    'muxer',
    [probing('.'), { delete: 'de/' }, { delete: 'runtimes/win-x64/' }],
  ],
  [
    'probing-path-absent-and-missing-muxer',
    packages,
    'muxer',
    [probing('packages'), { delete: 'Contoso.Orders.dll' }],
  ],
  [
    'settings-of-production-broken-muxer',
    portable,
    'muxer',
    [{ add: 'appsettings.Production.json', content: { text: '{ "AllowedHosts": ' } }],
  ],
  [
    'settings-of-development-broken-muxer',
    portable,
    'muxer',
    [{ add: 'appsettings.Development.json', content: { text: '{ "AllowedHosts": ' } }],
  ],
  [
    'settings-of-production-case-muxer',
    portable,
    'muxer',
    [{ add: 'appsettings.production.json', content: { text: '{ "AllowedHosts": ' } }],
  ],
  [
    'app-offline-muxer',
    portable,
    'muxer',
    [{ add: 'app_offline.htm', content: { text: '<p>Back soon</p>\n' } }],
  ],
  [
    'build-manifest-muxer',
    blazor,
    'muxer',
    [
      {
        add: 'Contoso.Portal.staticwebassets.runtime.json',
        content: {
          text: '{"ContentRoots":["/src/gone/"],"Root":{"Children":null,"Asset":null,"Patterns":null}}',
        },
      },
    ],
  ],
  [
    'loose-config-beside-single-file',
    singleFile,
    'app-host',
    [
      { add: config, content: { text: '{ "runtimeOptions":' } },
      { add: deps, content: { text: '{' } },
    ],
  ],
  [
    'hostfxr-beside-single-file-framework-dependent',
    smallSingleFile,
    'app-host',
    [{ add: 'libhostfxr.so', content: { from: selfContained, path: 'libhostfxr.so' } }],
  ],
  ['start-script', linux, './start.sh', [startScript('#!/bin/sh\nexec ./Contoso.Web\n')]],
  ['start-script-windows-lines', linux, './start.sh', [startScript('#!/bin/sh\r\nexec ./Contoso.Web\r\n')]],
  [
    'start-script-no-execute-bit',
    linux,
    './start.sh',
    [startScript('#!/bin/sh\nexec ./Contoso.Web\n', 0o644)],
  ],
])

const overlaid = of('overlaid', [
  ['portable-over-self-contained-app-host', selfContained, 'app-host', [{ overlay: portable }]],
  ['portable-over-self-contained-muxer', selfContained, 'muxer', [{ overlay: portable }]],
  ['linux-x64-over-self-contained-app-host', selfContained, 'app-host', [{ overlay: linux }]],
  ['self-contained-over-portable-app-host', portable, 'app-host', [{ overlay: selfContained }]],
  ['self-contained-over-portable-muxer', portable, 'muxer', [{ overlay: selfContained }]],
  [
    'windows-over-self-contained-app-host',
    selfContained,
    'app-host',
    [{ overlay: 'web-win-x64-self-contained-net10' }],
  ],
  ['trimmed-over-self-contained', selfContained, 'app-host', [{ overlay: trimmed }]],
  ['self-contained-over-trimmed', trimmed, 'app-host', [{ overlay: selfContained }]],
  ['composite-over-self-contained', selfContained, 'app-host', [{ overlay: composite }]],
  ['self-contained-over-composite', composite, 'app-host', [{ overlay: selfContained }]],
  ['single-file-over-self-contained', selfContained, 'app-host', [{ overlay: singleFile }]],
  ['self-contained-over-single-file', singleFile, 'app-host', [{ overlay: selfContained }]],
  ['small-single-file-over-self-contained', selfContained, 'app-host', [{ overlay: smallSingleFile }]],
  ['net8-over-net10-muxer', portable, 'muxer', [{ overlay: 'web-portable-net8' }]],
  ['net8-over-net10-app-host', portable, 'app-host', [{ overlay: 'web-portable-net8' }]],
  ['net10-over-net8-muxer', 'web-portable-net8', 'muxer', [{ overlay: portable }]],
  ['net9-packages-over-net10-muxer', packages, 'muxer', [{ overlay: 'web-packages-portable' }]],
  ['windows-over-portable-muxer', portable, 'muxer', [{ overlay: 'web-win-x64' }]],
  ['worker-over-web-muxer', portable, 'dotnet Contoso.Web.dll', [{ overlay: worker }]],
  ['arm64-over-linux-x64-app-host', linux, 'app-host', [{ overlay: 'web-linux-arm64' }]],
  [
    'entry-of-net8-muxer',
    portable,
    'muxer',
    [{ replace: 'Contoso.Web.dll', by: { from: 'web-portable-net8', path: 'Contoso.Web.dll' } }],
  ],
  [
    'app-host-of-net8',
    portable,
    'app-host',
    [{ replace: 'Contoso.Web', by: { from: 'web-portable-net8', path: 'Contoso.Web' } }],
  ],
  [
    'runtimeconfig-of-net8-app-host',
    portable,
    'app-host',
    [{ replace: config, by: { from: 'web-portable-net8', path: config } }],
  ],
  [
    'deps-of-net8-muxer',
    portable,
    'muxer',
    [{ replace: deps, by: { from: 'web-portable-net8', path: deps } }],
  ],
  [
    'runtimeconfig-of-portable-app-host',
    selfContained,
    'app-host',
    [{ replace: config, by: { from: portable, path: config } }],
  ],
  [
    'runtimeconfig-of-portable-muxer',
    selfContained,
    'muxer',
    [{ replace: config, by: { from: portable, path: config } }],
  ],
  [
    'deps-of-portable-app-host',
    selfContained,
    'app-host',
    [{ replace: deps, by: { from: portable, path: deps } }],
  ],
  [
    'runtimeconfig-of-self-contained-muxer',
    portable,
    'muxer',
    [{ replace: config, by: { from: selfContained, path: config } }],
  ],
  [
    'deps-of-self-contained-muxer',
    portable,
    'muxer',
    [{ replace: deps, by: { from: selfContained, path: deps } }],
  ],
  ...['8.0.31', '9.0.20'].flatMap((version) =>
    ['libhostfxr.so', 'libhostpolicy.so', 'libcoreclr.so', 'libclrjit.so'].map((file): Short => [
      `${file.slice(3, -3)}-of-${version}-app-host`,
      selfContained,
      'app-host',
      [{ replace: file, by: { from: `runtime-${version}`, path: `native/${file}` } }],
    ]),
  ),
  ...['System.Private.CoreLib.dll', 'System.Runtime.dll', 'System.Text.Json.dll'].map((file): Short => [
    `${file.slice(0, -4).toLowerCase().replaceAll('.', '-')}-of-9.0.20-app-host`,
    selfContained,
    'app-host',
    [{ replace: file, by: { from: 'runtime-9.0.20', path: `lib/net9.0/${file}` } }],
  ]),
  [
    'aspnetcore-of-9.0.20-app-host',
    selfContained,
    'app-host',
    [
      {
        replace: 'Microsoft.AspNetCore.dll',
        by: { from: 'aspnetcore-9.0.20', path: 'lib/net9.0/Microsoft.AspNetCore.dll' },
      },
    ],
  ],
  [
    'unused-assembly-of-9.0.20-app-host',
    selfContained,
    'app-host',
    [
      {
        replace: 'Microsoft.AspNetCore.Mvc.Core.dll',
        by: { from: 'aspnetcore-9.0.20', path: 'lib/net9.0/Microsoft.AspNetCore.Mvc.Core.dll' },
      },
    ],
  ],
  [
    'package-of-main-older-muxer',
    worker,
    'muxer',
    [
      {
        replace: 'Microsoft.Extensions.Hosting.dll',
        by: { from: 'hosting-9.0.20', path: 'net9.0/Microsoft.Extensions.Hosting.dll' },
      },
    ],
  ],
  [
    'package-older-muxer',
    packages,
    'muxer',
    [
      {
        replace: 'Newtonsoft.Json.dll',
        by: { from: 'newtonsoft-12.0.1', path: 'netstandard2.0/Newtonsoft.Json.dll' },
      },
    ],
  ],
  [
    'package-older-patch-muxer',
    packages,
    'muxer',
    [
      {
        replace: 'Microsoft.Data.Sqlite.dll',
        by: { from: 'sqlite-9.0.19', path: 'net8.0/Microsoft.Data.Sqlite.dll' },
      },
    ],
  ],
])

const netCore = '{ "name": "Microsoft.NETCore.App", "version": "10.0.0" }'
const aspNetCore = '{ "name": "Microsoft.AspNetCore.App", "version": "10.0.0" }'

/** Puts a text in the place of the whole file. */
const whole = (path: string, text: string): readonly Change[] => [{ replace: path, by: { text } }]
const wholeConfig = (options: string) => whole(config, `{ "runtimeOptions": ${options} }`)
const frameworks = (...references: readonly string[]) =>
  wholeConfig(`{ "frameworks": [${references.join(', ')}] }`)
const edit = (path: string, find: string, by: string): readonly Change[] => [{ edit: path, find, by }]

/** Little-endian with its mark, as an editor of Windows saves "Unicode". */
const utf16 = (text: string): string =>
  ['fffe', ...text.split('').map((one) => `${one.charCodeAt(0).toString(16).padStart(2, '0')}00`)].join('')

const brokenRuntimeConfig = of('broken-json', [
  ['runtimeconfig-empty-object-muxer', portable, 'muxer', whole(config, '{}')],
  ['runtimeconfig-array-muxer', portable, 'muxer', whole(config, '[]')],
  ['runtimeconfig-key-case-muxer', portable, 'muxer', edit(config, '"runtimeOptions"', '"RuntimeOptions"')],
  ['runtimeconfig-trailing-comma-app-host', portable, 'app-host', edit(config, '"net10.0",', '"net10.0",,')],
  ['runtimeconfig-single-quotes-muxer', portable, 'muxer', edit(config, '"net10.0"', "'net10.0'")],
  [
    'runtimeconfig-conflict-app-host',
    portable,
    'app-host',
    edit(config, '    "tfm"', '<<<<<<< HEAD\n    "tfm"'),
  ],
  [
    'runtimeconfig-utf16-muxer',
    portable,
    'muxer',
    [
      {
        replace: config,
        by: { hex: utf16(`{ "runtimeOptions": { "frameworks": [${netCore}, ${aspNetCore}] } }`) },
      },
    ],
  ],
  [
    'runtimeconfig-mark-and-comments-muxer',
    portable,
    'muxer',
    whole(
      config,
      `\uFEFF// comment\n{ "runtimeOptions": { "frameworks": [${netCore}, /* both */ ${aspNetCore}] } }`,
    ),
  ],
  [
    'runtimeconfig-text-after-root-muxer',
    portable,
    'muxer',
    whole(config, `{ "runtimeOptions": { "frameworks": [${netCore}, ${aspNetCore}] } } }`),
  ],
  ['runtimeconfig-options-null-muxer', portable, 'muxer', wholeConfig('null')],
  ['runtimeconfig-options-null-app-host', portable, 'app-host', wholeConfig('null')],
  ['runtimeconfig-frameworks-empty-muxer', portable, 'muxer', frameworks()],
  ['runtimeconfig-web-framework-only-muxer', portable, 'muxer', frameworks(aspNetCore)],
  ['runtimeconfig-web-framework-missing-muxer', portable, 'muxer', frameworks(netCore)],
  [
    'runtimeconfig-version-missing-muxer',
    portable,
    'muxer',
    frameworks('{ "name": "Microsoft.AspNetCore.App" }'),
  ],
  ['runtimeconfig-name-missing-muxer', portable, 'muxer', frameworks('{ "version": "10.0.0" }')],
  ['runtimeconfig-name-twice-muxer', portable, 'muxer', frameworks(netCore, netCore)],
  [
    'runtimeconfig-name-case-muxer',
    portable,
    'muxer',
    frameworks('{ "name": "microsoft.netcore.app", "version": "10.0.0" }'),
  ],
  [
    'runtimeconfig-version-number-muxer',
    portable,
    'muxer',
    frameworks('{ "name": "Microsoft.AspNetCore.App", "version": 10 }'),
  ],
  [
    'runtimeconfig-version-short-muxer',
    portable,
    'muxer',
    frameworks('{ "name": "Microsoft.AspNetCore.App", "version": "10.0" }'),
  ],
  [
    'runtimeconfig-version-newer-app-host',
    portable,
    'app-host',
    frameworks('{ "name": "Microsoft.AspNetCore.App", "version": "10.0.99" }'),
  ],
  ['runtimeconfig-tfm-number-muxer', portable, 'muxer', edit(config, '"net10.0"', '10')],
  [
    'runtimeconfig-roll-forward-unknown-muxer',
    portable,
    'muxer',
    edit(config, '"tfm": "net10.0",', '"rollForward": "LatestFeature",'),
  ],
  [
    'runtimeconfig-framework-and-included-muxer',
    portable,
    'muxer',
    wholeConfig(`{ "framework": ${aspNetCore}, "includedFrameworks": [${netCore}] }`),
  ],
  [
    'runtimeconfig-host-property-muxer',
    portable,
    'muxer',
    edit(config, '"System.GC.Server": true', '"TRUSTED_PLATFORM_ASSEMBLIES": "Contoso.Web.dll"'),
  ],
  ['runtimeconfig-self-contained-empty-object-app-host', selfContained, 'app-host', whole(config, '{}')],
  ['runtimeconfig-self-contained-half-muxer', selfContained, 'muxer', whole(config, '{ "runtimeOptions":')],
  ['runtimeconfig-self-contained-options-null-app-host', selfContained, 'app-host', wholeConfig('null')],
])

const noType = '"type": "project",\n'

const brokenDeps = of('broken-json', [
  ['deps-empty-object-muxer', portable, 'muxer', whole(deps, '{}')],
  ['deps-open-app-host', portable, 'app-host', whole(deps, '{')],
  ['deps-array-muxer', portable, 'muxer', whole(deps, '[]')],
  ['deps-trailing-comma-muxer', portable, 'muxer', edit(deps, '"signature": ""', '"signature": "",')],
  ['deps-conflict-app-host', portable, 'app-host', edit(deps, '  "libraries"', '=======\n  "libraries"')],
  [
    'deps-utf16-muxer',
    portable,
    'muxer',
    [{ replace: deps, by: { hex: utf16('{ "runtimeTarget": "x" }') } }],
  ],
  ['deps-comment-muxer', portable, 'muxer', edit(deps, '  "libraries"', '  // comment\n  "libraries"')],
  ['deps-no-runtime-target-muxer', portable, 'muxer', edit(deps, '"runtimeTarget"', '"target"')],
  [
    'deps-runtime-target-text-muxer',
    portable,
    'muxer',
    whole(deps, '{ "runtimeTarget": "x", "targets": { "x": {} }, "libraries": {} }'),
  ],
  ['deps-no-type-muxer', portable, 'muxer', edit(deps, noType, '')],
  [
    'deps-other-target-muxer',
    portable,
    'muxer',
    edit(deps, '"name": ".NETCoreApp,Version=v10.0"', '"name": ".NETCoreApp,Version=v9.0"'),
  ],
  ['deps-no-libraries-muxer', packages, 'muxer', edit(deps, '"libraries"', '"library"')],
  [
    'deps-both-extensions-muxer',
    portable,
    'muxer',
    edit(deps, '"Contoso.Web.dll": {}', '"Contoso.Web.dll": {}, "Contoso.Web.exe": {}'),
  ],
  [
    'deps-library-unlisted-of-main-muxer',
    worker,
    'muxer',
    edit(
      'Contoso.Worker.deps.json',
      '    "Microsoft.Extensions.Hosting/10.0.12": {\n      "type"',
      '    "Removed/10.0.12": {\n      "type"',
    ),
  ],
  [
    'deps-library-unlisted-muxer',
    packages,
    'muxer',
    edit(deps, '    "Contoso.Orders/2.1.0": {\n      "type"', '    "Removed/2.1.0": {\n      "type"'),
  ],
  ['deps-self-contained-open-app-host', selfContained, 'app-host', whole(deps, '{')],
  [
    'deps-self-contained-other-target-app-host',
    selfContained,
    'app-host',
    edit(deps, '"name": ".NETCoreApp,Version=v10.0/linux-x64"', '"name": ".NETCoreApp,Version=v10.0"'),
  ],
  [
    'deps-self-contained-no-coreclr-app-host',
    selfContained,
    'app-host',
    edit(deps, '"libcoreclr.so"', '"libcoreclr2.so"'),
  ],
])

const duplicateKey = '{ "AllowedHosts": "*", "allowedhosts": "contoso.example" }'

const brokenSettings = of('broken-json', [
  ['appsettings-open-muxer', portable, 'muxer', whole(settings, '{')],
  ['appsettings-array-app-host', portable, 'app-host', whole(settings, '[]')],
  [
    'appsettings-trailing-comma-muxer',
    portable,
    'muxer',
    edit(settings, '"AllowedHosts": "*"', '"AllowedHosts": "*",'),
  ],
  [
    'appsettings-conflict-muxer',
    portable,
    'muxer',
    edit(settings, '  "AllowedHosts"', '<<<<<<< HEAD\n  "AllowedHosts"'),
  ],
  ['appsettings-text-after-root-muxer', portable, 'muxer', whole(settings, '{ "AllowedHosts": "*" } }')],
  ['appsettings-duplicate-key-muxer', portable, 'muxer', whole(settings, duplicateKey)],
  ['appsettings-level-unknown-muxer', portable, 'muxer', edit(settings, '"Information"', '"Informational"')],
  [
    'appsettings-mark-and-comment-muxer',
    portable,
    'muxer',
    whole(settings, '\uFEFF{ /* all */ "AllowedHosts": "*" }'),
  ],
  [
    'appsettings-utf16-muxer',
    portable,
    'muxer',
    [{ replace: settings, by: { hex: utf16('{ "AllowedHosts": "*" }') } }],
  ],
  [
    'appsettings-endpoint-certificate-missing-muxer',
    portable,
    'muxer',
    whole(
      settings,
      '{ "Kestrel": { "Endpoints": { "Web": { "Url": "https://127.0.0.1:0", "Certificate": { "Path": "contoso.pfx" } } } } }',
    ),
  ],
  [
    'appsettings-endpoint-without-scheme-muxer',
    portable,
    'muxer',
    whole(settings, '{ "Kestrel": { "Endpoints": { "Web": { "Url": "127.0.0.1:0" } } } }'),
  ],
  ['appsettings-open-self-contained', selfContained, 'app-host', whole(settings, '{')],
  ['appsettings-open-single-file', singleFile, 'app-host', whole(settings, '{')],
  ['appsettings-open-native-aot', nativeAot, 'app-host', whole(settings, '{')],
  ['appsettings-open-worker', worker, 'muxer', whole(settings, '{')],
  [
    'used-endpoints-manifest-muxer',
    blazor,
    'muxer',
    whole('Contoso.Portal.staticwebassets.endpoints.json', '{ "Version": 1, '),
  ],
  [
    'unused-endpoints-manifest-muxer',
    portable,
    'muxer',
    whole('Contoso.Web.staticwebassets.endpoints.json', '{ "Version": 1, '),
  ],
])

export const mutations: readonly Mutation[] = [
  ...healthy,
  ...missing,
  ...truncated,
  ...wrongArchitecture,
  ...renamed,
  ...extra,
  ...overlaid,
  ...brokenRuntimeConfig,
  ...brokenDeps,
  ...brokenSettings,
  ...contentMutations,
  ...useMutations,
]

/** What a user would write as `start-command`. */
export function startCommand({ app, start }: Mutation): string {
  if (start === 'muxer') return `dotnet ${findRecordedApp(app).assembly}.dll`
  return start === 'app-host' ? `./${findRecordedApp(app).assembly}` : start
}
