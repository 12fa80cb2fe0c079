import { APP_SETTINGS, linuxApp, portableApp, runtimeConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly, lfsPointer, nativeLibrary, truncated } from '../support/images.ts'
import { webProgram } from '../support/started-apps.ts'

/** The app, a package with one assembly, and what else the case needs. */
function deps(target: object, rid = ''): string {
  const name = `.NETCoreApp,Version=v10.0${rid}`
  const entry = { type: 'package', serviceable: true, sha512: '' }
  return JSON.stringify(
    {
      runtimeTarget: { name, signature: '' },
      targets: {
        [name]: {
          'Contoso.Web/1.0.0': { runtime: { 'Contoso.Web.dll': {} } },
          'Contoso.Orders/1.0.0': target,
        },
      },
      libraries: { 'Contoso.Web/1.0.0': { ...entry, type: 'project' }, 'Contoso.Orders/1.0.0': entry },
    },
    null,
    2,
  )
}

const ORDERS = { runtime: { 'lib/net10.0/Contoso.Orders.dll': { assemblyVersion: '1.0.0.0' } } }
const MANY = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [`lib/net10.0/Contoso.Orders${index + 1}.dll`, {}]),
)
const NATIVE = {
  runtimeTargets: {
    'runtimes/linux-x64/native/liborders.so': { rid: 'linux-x64', assetType: 'native' },
    'runtimes/win-x64/native/orders.dll': { rid: 'win-x64', assetType: 'native' },
  },
}
const brought = (file: string, assemblyVersion: string) => ({
  'Contoso.Web.deps.json': deps({ runtime: { [`lib/net8.0/${file}`]: { assemblyVersion } } }),
})
/** As Microsoft.Data.SqlClient is packed. */
const OF_SYSTEMS = {
  'Contoso.Web.deps.json': deps({
    runtime: { 'lib/net10.0/Contoso.Orders.dll': { assemblyVersion: '1.0.0.0' } },
    runtimeTargets: {
      'runtimes/unix/lib/net10.0/Contoso.Orders.dll': { rid: 'unix', assetType: 'runtime' },
      'runtimes/win/lib/net10.0/Contoso.Orders.dll': { rid: 'win', assetType: 'runtime' },
    },
  }),
}
const WORKER_DEPS = deps({
  runtime: { 'lib/net10.0/Microsoft.Extensions.Hosting.dll': { assemblyVersion: '10.0.0.0' } },
}).replaceAll('Contoso.Web', 'Contoso.Worker')
const UNIX = 'runtimes/unix/lib/net10.0/Contoso.Orders.dll'
const DEV = '{ "runtimeOptions": { "additionalProbingPaths": ["."] } }'

export default cases('deps-assembly-missing', [
  {
    name: 'W2: no framework has an assembly of that name',
    files: portableApp(brought('Microsoft.OpenApi.dll', '2.12.0.0')),
    findings: [
      'error Contoso.Web.deps.json:15:11 Microsoft.OpenApi.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
  },
  {
    name: 'W2: the framework has it, in a version as high',
    files: portableApp(brought('System.Text.Json.dll', '10.0.0.0')),
    findings: [],
  },
  {
    name: 'W2: the framework has it, in a lower version',
    files: portableApp(brought('System.Text.Json.dll', '11.0.0.0')),
    findings: [
      'error Contoso.Web.deps.json:15:11 System.Text.Json.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
  },
  {
    name: 'W2: the app rolls forward, so that a framework with it may be taken',
    files: portableApp({
      ...brought('Microsoft.OpenApi.dll', '2.12.0.0'),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ more: { rollForward: 'Major' } }),
    }),
    findings: [],
  },
  {
    name: 'W2: ASP.NET Core has it, but a worker does not ask for that',
    files: workerApp({ 'Contoso.Worker.deps.json': WORKER_DEPS }),
    findings: [
      'error Contoso.Worker.deps.json:15:11 Microsoft.Extensions.Hosting.dll is listed in Contoso.Worker.deps.json and not in the output: the app fails where it is first used',
    ],
  },
  {
    name: 'W3: what Linux picks is gone, a copy for nobody lies in the root',
    files: portableApp({ ...OF_SYSTEMS, 'Contoso.Orders.dll': assembly() }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.deps.json:20:11 runtimes/unix/lib/net10.0/Contoso.Orders.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
    startup: 'unknown',
  },
  {
    name: 'W3: what Linux picks is there, and nothing else',
    files: portableApp({ ...OF_SYSTEMS, [UNIX]: assembly() }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'W4: on Windows the file that Windows picks is named',
    files: portableApp({ 'Contoso.Web.deps.json': deps(NATIVE) }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.deps.json:19:11 runtimes/win-x64/native/orders.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
    startup: 'unknown',
  },
  {
    name: 'W4: the natives of the other systems may stay behind',
    files: portableApp({
      'Contoso.Web.deps.json': deps(NATIVE),
      'runtimes/win-x64/native/orders.dll': nativeLibrary({ system: 'windows' }),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an assembly of a package was filtered out',
    shown: true,
    files: portableApp({ 'Contoso.Web.deps.json': deps(ORDERS) }),
    findings: [
      'error Contoso.Web.deps.json:15:11 Contoso.Orders.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder, and check that no filter of the upload leaves out Contoso.Orders.dll.',
    ],
    startup: 'unknown runtimes',
  },
  ...['add_Resolving', 'add_AssemblyResolve'].map((name) => ({
    name: `the app finds its assemblies itself: ${name}`,
    files: portableApp({
      'Contoso.Web.dll': webProgram({
        references: ['System.Runtime 10.0.0.0', 'Microsoft.AspNetCore 10.0.0.0', 'Contoso.Orders 1.0.0.0'],
        names: ['CreateBuilder', name],
      }),
      'Contoso.Web.deps.json': deps(ORDERS),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'warning Contoso.Web.deps.json:15:11 Contoso.Orders.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used, unless its own code finds it',
    ],
    startup: 'unknown',
  })),
  {
    name: 'it is there',
    shown: true,
    files: portableApp({ 'Contoso.Web.deps.json': deps(ORDERS), 'Contoso.Orders.dll': assembly() }),
    findings: [],
  },
  {
    name: 'the native libraries of all systems are gone',
    files: portableApp({ 'Contoso.Web.deps.json': deps(NATIVE) }),
    findings: [
      'error Contoso.Web.deps.json:15:11 runtimes/linux-x64/native/liborders.so is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
  },
  {
    name: 'those of one system were kept',
    files: portableApp({ 'Contoso.Web.deps.json': deps(NATIVE), 'runtimes/win-x64/native/orders.dll': '' }),
    findings: [],
    others: ['empty-or-truncated-binary'],
  },
  {
    // P2, P6
    name: 'the folder of a native library was not listed, and an assembly is missing all the same',
    files: portableApp({ 'Contoso.Web.deps.json': deps({ ...NATIVE, ...ORDERS }) }),
    gaps: [
      { path: 'runtimes', reason: 'unreadable-folder' },
      { path: 'wwwroot/x', reason: 'too-many-files', cap: 100_000 },
    ],
    findings: [
      'error Contoso.Web.deps.json:25:11 Contoso.Orders.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
    others: ['file-unreadable'],
  },
  {
    name: 'a native library for Windows alone was left out',
    files: portableApp({
      'Contoso.Web.deps.json': deps({
        runtimeTargets: { 'runtimes/win-x64/native/orders.dll': { rid: 'win-x64', assetType: 'native' } },
      }),
    }),
    findings: [],
  },
  {
    name: 'the native library of a publish for one system is gone',
    files: linuxApp({
      'Contoso.Web.deps.json': deps(
        { native: { 'runtimes/linux-x64/native/liborders.so': {} } },
        '/linux-x64',
      ),
    }),
    findings: [
      'error Contoso.Web.deps.json:15:11 liborders.so is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
  },
  {
    name: 'it is there, without its symbols',
    files: linuxApp({
      'Contoso.Web.deps.json': deps(
        {
          native: {
            'runtimes/linux-x64/native/liborders.so': {},
            'runtimes/linux-x64/native/liborders.so.dbg': {},
          },
        },
        '/linux-x64',
      ),
      'liborders.so': nativeLibrary({ system: 'linux', architecture: 'x64' }),
    }),
    findings: [],
  },
  {
    name: 'a satellite and a placeholder are not asked for',
    files: portableApp({
      'Contoso.Web.deps.json': deps({
        runtime: { 'lib/net10.0/_._': {} },
        resources: { 'lib/net10.0/de/Contoso.Orders.resources.dll': { locale: 'de' } },
      }),
    }),
    findings: [],
  },
  {
    name: 'an assembly that the framework may have in its own version',
    files: portableApp({
      'Contoso.Web.deps.json': deps({
        runtime: { 'lib/net10.0/System.Text.Json.dll': { assemblyVersion: '10.0.0.0' } },
      }),
    }),
    findings: [],
  },
  {
    name: 'assets of other RIDs',
    files: portableApp({
      'Contoso.Web.deps.json': deps({
        runtimeTargets: {
          'runtimes/win/lib/net10.0/Contoso.Orders.dll': { rid: 'win', assetType: 'runtime' },
        },
      }),
      'appsettings.json': APP_SETTINGS,
    }),
    findings: [],
  },
  {
    name: 'a package of many assemblies',
    files: portableApp({ 'Contoso.Web.deps.json': deps({ runtime: MANY }) }),
    findings: [
      'error Contoso.Web.deps.json:15:11 9 assemblies that Contoso.Web.deps.json lists are not in the output, Contoso.Orders1.dll among them: the app fails where they are first used',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder, and check that no filter of the upload leaves out Contoso.Orders1.dll and 8 others.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'with a probing path the host looks before it starts',
    files: linuxApp({
      'Contoso.Web.deps.json': deps(ORDERS, '/linux-x64'),
      'Contoso.Web.runtimeconfig.dev.json': DEV,
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.deps.json:15:11 Contoso.Orders.dll is listed in Contoso.Web.deps.json and not in the output: the app does not start',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder, and check that no filter of the upload leaves out Contoso.Orders.dll.',
    ],
    startup: 'fails 0x8000808c',
  },
  // New user A7, breaker z7-46: all of those that were tried died in Main.
  ...(
    [
      ['refers to it', 'unknown', ['System.Runtime 10.0.0.0', 'Contoso.Orders 1.0.0.0']],
      ['does not refer to it', 'unknown', ['System.Runtime 10.0.0.0']],
    ] as const
  ).map(([words, startup, references]) => ({
    name: `a package is lost, and the entry assembly ${words}`,
    files: linuxApp({
      'Contoso.Web.deps.json': deps(ORDERS, '/linux-x64'),
      'Contoso.Web.dll': webProgram({ references }, 'x64'),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.deps.json:15:11 Contoso.Orders.dll is listed in Contoso.Web.deps.json and not in the output: the app fails where it is first used',
    ],
    startup,
  })),
  ...(
    [
      ['not whole', truncated(assembly()), 'empty-or-truncated-binary', 'unknown'],
      ['a Git LFS pointer', lfsPointer(), 'lfs-pointer', 'unknown'],
      ['there', assembly(), null, 'starts'],
    ] as const
  ).map(([words, content, other, startup]) => ({
    name: `a package that the entry assembly refers to is ${words}`,
    files: linuxApp({
      'Contoso.Web.deps.json': deps(ORDERS, '/linux-x64'),
      'Contoso.Web.dll': webProgram(
        { references: ['System.Runtime 10.0.0.0', 'Contoso.Orders 1.0.0.0'] },
        'x64',
      ),
      'Contoso.Orders.dll': content,
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    others: other === null ? [] : [other],
    startup,
  })),
  {
    name: 'a framework brings what the entry assembly refers to and the app lost',
    files: linuxApp({
      'Contoso.Web.deps.json': deps(
        { runtime: { 'lib/net8.0/System.Text.Json.dll': { assemblyVersion: '10.0.0.0' } } },
        '/linux-x64',
      ),
      'Contoso.Web.dll': webProgram(
        { references: ['System.Runtime 10.0.0.0', 'System.Text.Json 10.0.0.0'] },
        'x64',
      ),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  // A library of the app may load what the entry assembly does not refer to: the lost Microsoft.Data.Sqlite of an Orders.dll. // W42
  ...(
    [
      ['not whole', truncated(assembly()), 'empty-or-truncated-binary'],
      ['empty', '', 'empty-or-truncated-binary'],
      ['a Git LFS pointer', lfsPointer(), 'lfs-pointer'],
    ] as const
  ).map(([words, content, other]) => ({
    name: `a package that only another package loads is ${words}`,
    files: linuxApp({
      'Contoso.Web.deps.json': deps(ORDERS, '/linux-x64'),
      'Contoso.Web.dll': webProgram({}, 'x64'),
      'Contoso.Orders.dll': content,
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    others: [other],
    startup: 'unknown' as const,
  })),
  {
    name: 'a native library of the system is empty',
    files: portableApp({
      'Contoso.Web.deps.json': deps(NATIVE),
      'Contoso.Web.dll': webProgram(),
      'runtimes/linux-x64/native/liborders.so': '',
      'runtimes/win-x64/native/orders.dll': nativeLibrary({ system: 'windows' }),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    others: ['empty-or-truncated-binary'],
    startup: 'unknown',
  },
  {
    name: 'one of another system is empty',
    files: portableApp({
      'Contoso.Web.deps.json': deps(NATIVE),
      'Contoso.Web.dll': webProgram(),
      'runtimes/linux-x64/native/liborders.so': nativeLibrary({ system: 'linux', architecture: 'x64' }),
      'runtimes/win-x64/native/orders.dll': '',
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    others: ['empty-or-truncated-binary'],
    startup: 'starts',
  },
  {
    name: 'the native library lies beside the app, where it is found too',
    files: portableApp({
      'Contoso.Web.deps.json': deps(NATIVE),
      'Contoso.Web.dll': webProgram(),
      'liborders.so': nativeLibrary({ system: 'linux', architecture: 'x64' }),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a satellite and symbols are lost',
    files: linuxApp({
      'Contoso.Web.deps.json': deps(
        {
          runtime: { 'lib/net10.0/Contoso.Orders.dll': { assemblyVersion: '1.0.0.0' } },
          native: { 'runtimes/linux-x64/native/liborders.so.dbg': {} },
          resources: { 'lib/net10.0/de/Contoso.Orders.resources.dll': { locale: 'de' } },
        },
        '/linux-x64',
      ),
      'Contoso.Web.dll': webProgram({}, 'x64'),
      'Contoso.Orders.dll': assembly(),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'all files of the app were renamed: its own assembly is listed by the old name',
    files: Object.fromEntries(
      Object.entries(linuxApp({ 'Contoso.Web.dll': webProgram({}, 'x64') })).map(([path, content]) => [
        path.replace('Contoso.Web', 'Contoso.Shop'),
        content,
      ]),
    ),
    hosts: [linuxHost({ dotnet: installed('10.0.12'), startCommand: 'dotnet Contoso.Shop.dll' })],
    findings: [],
    startup: 'starts',
  },
])
