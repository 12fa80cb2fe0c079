// What a start takes from packages and from the folders of RIDs, and the values of one setting.
import type { Change } from './mutate.ts'
import { deps, of, packages, packagesLinux, portable, settings, sqlClient, worker } from './mutation.ts'
import type { Short } from './mutation.ts'

/** Used by Main of the worker, by its host builder. */
const OF_MAIN = [
  'Options',
  'Primitives',
  'DependencyInjection',
  'Logging.Console',
  'Configuration.Json',
  'Configuration.Binder',
  'FileProviders.Physical',
  'Diagnostics',
]

const workerDeps = 'Contoso.Worker.deps.json'

const ofPackages = of('package', [
  ...OF_MAIN.map((name): Short => [
    `${name.toLowerCase().replace('.', '-')}-muxer`,
    worker,
    'muxer',
    [{ delete: `Microsoft.Extensions.${name}.dll` }],
  ]),
  [
    'options-without-deps-muxer',
    worker,
    'muxer',
    [{ delete: 'Microsoft.Extensions.Options.dll' }, { delete: workerDeps }],
  ],
  ['without-deps-muxer', worker, 'muxer', [{ delete: workerDeps }]],
  [
    'options-app-host',
    worker,
    'app-host',
    [{ rename: 'Microsoft.Extensions.Options.dll', to: 'packages/Microsoft.Extensions.Options.dll' }],
  ],
  ['of-request-app-host', packagesLinux, 'app-host', [{ delete: 'SQLitePCLRaw.core.dll' }]],
  ['of-request-muxer', packages, 'muxer', [{ delete: 'Microsoft.Data.Sqlite.dll' }, { delete: deps }]],
])

const CLIENT = 'Microsoft.Data.SqlClient.dll'
const UNIX = `runtimes/unix/lib/net9.0/${CLIENT}`
const NATIVE = 'runtimes/linux-x64/native/libe_sqlite3.so'

const ofRids = of('rid-asset', [
  ['unix-assembly-muxer', sqlClient, 'muxer', [{ delete: UNIX }]],
  ['windows-assembly-muxer', sqlClient, 'muxer', [{ delete: `runtimes/win/lib/net9.0/${CLIENT}` }]],
  ['windows-native-muxer', sqlClient, 'muxer', [{ delete: 'runtimes/win-x64/' }]],
  ['fallback-assembly-muxer', sqlClient, 'muxer', [{ delete: CLIENT }]],
  ['unix-assembly-to-root-muxer', sqlClient, 'muxer', [{ delete: CLIENT }, { rename: UNIX, to: CLIENT }]],
  ['unix-assembly-case-muxer', sqlClient, 'muxer', [{ rename: 'runtimes/unix/', to: 'runtimes/Unix/' }]],
  ['unix-assembly-half-muxer', sqlClient, 'muxer', [{ truncate: UNIX, to: 200_000 }]],
  ['native-muxer', packages, 'muxer', [{ delete: NATIVE }]],
  ['native-of-another-cpu-muxer', packages, 'muxer', [{ delete: 'runtimes/linux-arm64/' }]],
  ['native-of-musl-muxer', packages, 'muxer', [{ delete: 'runtimes/linux-musl-x64/' }]],
  ['native-case-muxer', packages, 'muxer', [{ rename: 'runtimes/', to: 'Runtimes/' }]],
  ['native-zero-muxer', packages, 'muxer', [{ zero: NATIVE, from: 4096 }]],
  [
    'native-unlisted-muxer',
    packages,
    'muxer',
    [{ edit: deps, find: `"${NATIVE}"`, by: '"runtimes/linux-x64/native/libsqlite3.so"' }],
  ],
])

const hosts = (value: string): readonly Change[] => [
  { replace: settings, by: { text: JSON.stringify({ AllowedHosts: value }) } },
]

const VALUES: readonly (readonly [id: string, value: string])[] = [
  ['any-below', '*.contoso.example'],
  ['empty', ''],
  ['semicolons', ';'],
  ['trailing-semicolon', '127.0.0.1;'],
  ['address', '[::1];127.0.0.1'],
  ['two-dots-plain', 'contoso..example'],
  ['every-before-bad', '*;contoso..example/x'],
  ['line-end', 'contoso.example\n'],
  ['tabulator', 'con\ttoso.example'],
  ['two-dots-path', 'contoso..example/x'],
  ['two-dots-underscore', 'con_toso..example'],
  ['second-bad', '127.0.0.1;\n contoso.example'],
  ['long-part', `x/.${'a'.repeat(64)}`],
  ['url', 'https://contoso.example'],
  ['port', 'localhost:5000'],
  ['blank', '127.0.0.1 '],
  ['comma', '127.0.0.1,contoso.example'],
]

const ofSetting = of(
  'allowed-hosts',
  VALUES.map(([id, value]): Short => [id, portable, 'muxer', hosts(value)]),
)

export const useMutations = [...ofPackages, ...ofRids, ...ofSetting]
