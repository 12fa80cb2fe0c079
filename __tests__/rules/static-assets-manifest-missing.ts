import { deflateRawSync } from 'node:zlib'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { changed, deps, runtimeConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { linuxHost, installed } from '../support/hosts.ts'
import { appHost, nativeAot } from '../support/images.ts'
import type { ImageCall } from '../support/metadata-image.ts'
import { linuxWeb, portableWeb, webProgram } from '../support/started-apps.ts'

const manifest = 'Contoso.Web.staticwebassets.endpoints.json'
const references = [
  'System.Runtime 10.0.0.0',
  'Microsoft.AspNetCore 10.0.0.0',
  'Microsoft.AspNetCore.StaticAssets 10.0.0.0',
]
const names = ['CreateBuilder', 'MapStaticAssets']
const maps = {
  references,
  names,
  main: [{ name: 'CreateBuilder' }, { name: 'MapStaticAssets', afterNull: true }],
}
const mapping = webProgram(maps)
const onLinux = webProgram(maps, 'x64')
const sound = '{"Version":1,"ManifestType":"Publish","Endpoints":[]}'
const machine = linuxHost({ dotnet: installed('10.0.12') })
const mainCalling = (how: Omit<ImageCall, 'name'>, cpu: 'x64' | null = null) =>
  webProgram({ ...maps, main: [{ name: 'CreateBuilder' }, { name: 'MapStaticAssets', ...how }] }, cpu)

/** As it stands in a program whose code asks for the list. */
const LIST_IN_CODE = '.staticwebassets.endpoints.json'

const nativeApp = (text: string, list: string | undefined): MemoryFiles =>
  changed(
    { 'Contoso.Web': { bytes: nativeAot({ text }), mode: 0o755 }, 'appsettings.json': '{}' },
    { [manifest]: list },
  )

const compressed = (
  program: Uint8Array,
  list: string | undefined,
  stored: Uint8Array = new Uint8Array(deflateRawSync(program)),
): MemoryFiles => {
  const bundle = {
    files: [
      { path: 'Contoso.Web.dll', content: program, compressed: stored },
      { path: 'Contoso.Web.deps.json', content: deps({ rid: 'linux-x64' }) },
      { path: 'Contoso.Web.runtimeconfig.json', content: runtimeConfig() },
    ],
  }
  const bytes = appHost({ system: 'linux', boundTo: 'Contoso.Web.dll', bundle })
  return changed({ 'Contoso.Web': { bytes, mode: 0o755 }, 'appsettings.json': '{}' }, { [manifest]: list })
}

// A3: the list has the name of the app, which a variable, an option or code may give it.
const named = (
  environment: Readonly<Record<string, string>>,
  option = '',
  program = onLinux,
  files = {},
) => ({
  files: linuxWeb({ 'Contoso.Web.dll': program, [manifest]: sound, ...files }),
  hosts: [
    {
      ...machine,
      startCommand: `dotnet Contoso.Web.dll${option}`,
      environment: new Map(Object.entries(environment)),
    },
  ],
})
const ASPNETCORE = 'ASPNETCORE_APPLICATIONNAME'
const DOTNET = 'DOTNET_APPLICATIONNAME'
const OTHER = 'Other.staticwebassets.endpoints.json'
const byCode = webProgram({ ...maps, members: ['WebApplicationOptions.set_ApplicationName'] }, 'x64')
const connection = webProgram({ ...maps, members: ['SqlConnectionStringBuilder.set_ApplicationName'] }, 'x64')
const renamed = [
  ...[
    { name: 'an option', ...named({}, ' --applicationName Other') },
    { name: 'a variable', ...named({ [ASPNETCORE]: 'Other' }) },
    { name: 'the first of two variables', ...named({ [ASPNETCORE]: 'Contoso.Web', [DOTNET]: 'Other' }) },
  ].map((each) => ({
    ...each,
    name: `the app has another name: ${each.name}`,
    findings: [
      `error Contoso.Web.dll ${OTHER} is missing, but Contoso.Web.dll calls MapStaticAssets and is given another name by applicationName (a variable or an option of the app): the app does not start`,
    ],
    fixes: [`Remove applicationName (a variable or an option of the app), or deploy ${OTHER}.`],
    startup: 'fails',
  })),
  ...[
    { name: 'its own', ...named({ [ASPNETCORE]: 'Contoso.Web' }) },
    { name: 'an empty one', ...named({ [ASPNETCORE]: '' }, ' --applicationName=') },
    { name: 'without a prefix', ...named({ APPLICATIONNAME: 'Other' }) },
    { name: 'with its list', ...named({ [DOTNET]: 'Other' }, '', onLinux, { [OTHER]: sound }) },
    { name: 'that of a connection', ...named({}, '', connection) },
  ].map((each) => ({ ...each, name: `a name: ${each.name}`, findings: [], startup: 'starts' })),
  { name: 'code may give another name', ...named({}, '', byCode), findings: [], startup: 'unknown' },
  {
    name: 'code may give another name, and the list is gone',
    ...named({}, '', byCode, { [manifest]: undefined }),
    findings: [
      `warning Contoso.Web.dll ${manifest} is missing, but Contoso.Web.dll calls MapStaticAssets. Whether the app comes to it cannot be told from the files; where it does, it does not start`,
    ],
    startup: 'unknown',
  },
]

export default cases('static-assets-manifest-missing', [
  {
    name: 'the list was filtered out',
    shown: true,
    files: portableWeb({ 'Contoso.Web.dll': mapping, [manifest]: undefined }),
    findings: [
      `error Contoso.Web.dll ${manifest} is missing, but Contoso.Web.dll calls MapStaticAssets: IIS answers HTTP 500.30`,
    ],
    fixes: [
      'Publish Contoso.Web again without StaticWebAssetsEnabled=false and deploy all of it, Contoso.Web.staticwebassets.endpoints.json included.',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'the list is cut off',
    files: portableWeb({ 'Contoso.Web.dll': mapping, [manifest]: '{"Version":1,' }),
    findings: [
      `error ${manifest}:1:14 ${manifest} cannot be read (the file ends where a property name in double quotes is expected), but Contoso.Web.dll calls MapStaticAssets: IIS answers HTTP 500.30`,
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'another casing is not found on Linux',
    files: linuxWeb({ 'Contoso.Web.dll': onLinux, 'contoso.web.staticwebassets.endpoints.json': sound }),
    hosts: [machine],
    findings: [
      `error Contoso.Web.dll ${manifest} is missing, but Contoso.Web.dll calls MapStaticAssets: the app does not start`,
    ],
    startup: 'fails',
  },
  {
    name: 'the list is there',
    shown: true,
    files: portableWeb({ 'Contoso.Web.dll': mapping }),
    findings: [],
  },
  {
    name: 'UseStaticFiles needs none',
    files: portableWeb({ [manifest]: undefined }),
    findings: [],
  },
  {
    name: 'a method of the app with that name',
    files: portableWeb({
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'MapStaticAssets'] }),
      [manifest]: undefined,
    }),
    findings: [],
  },
  {
    name: 'the call may name another list', // W42
    files: linuxWeb({
      'Contoso.Web.dll': mainCalling({}, 'x64'),
      'Contoso.Client.staticwebassets.endpoints.json': sound,
    }),
    hosts: [machine],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'the call names none, so that another list is of no use',
    files: linuxWeb({ 'Contoso.Web.dll': onLinux, 'Contoso.Client.staticwebassets.endpoints.json': sound }),
    hosts: [machine],
    findings: [
      `error Contoso.Web.dll ${manifest} is missing, but Contoso.Web.dll calls MapStaticAssets: the app does not start`,
    ],
    startup: 'fails',
  },
  {
    name: 'a call behind a condition', // W6
    files: portableWeb({
      'Contoso.Web.dll': mainCalling({ afterNull: true, perhaps: true }),
      [manifest]: undefined,
    }),
    findings: [
      `warning Contoso.Web.dll ${manifest} is missing, and Contoso.Web.dll uses MapStaticAssets: if it asks for this list, the app does not start`,
    ],
    startup: 'unknown runtimes',
  },
  ...[false, true].map((together) => ({
    name: together ? 'caught, and the host is started in the same block' : 'caught, and the host is started', // D5
    files: linuxWeb({
      'Contoso.Web.dll': webProgram(
        {
          references,
          names: [...names, 'Run'],
          main: [
            { name: 'CreateBuilder' },
            { name: 'MapStaticAssets', afterNull: true, within: 'catch' as const },
            together ? { name: 'Run', within: 'catch' as const } : { name: 'Run' },
          ],
        },
        'x64',
      ),
      [manifest]: undefined,
    }),
    hosts: [machine],
    findings: [
      together
        ? `error Contoso.Web.dll ${manifest} is missing, but Contoso.Web.dll calls MapStaticAssets: the app does not start`
        : `warning Contoso.Web.dll ${manifest} is missing, and Contoso.Web.dll uses MapStaticAssets: if it asks for this list, the app does not start`,
    ],
    startup: together ? 'fails' : 'unknown',
  })),
  {
    name: 'a call with the name of a list', // W6
    files: linuxWeb({ 'Contoso.Web.dll': mainCalling({}, 'x64'), [manifest]: undefined }),
    hosts: [machine],
    findings: [
      `warning Contoso.Web.dll ${manifest} is missing, and Contoso.Web.dll uses MapStaticAssets: if it asks for this list, the app does not start`,
    ],
    startup: 'unknown',
  },
  {
    name: 'a call somewhere else than in Main', // W6
    files: linuxWeb({
      'Contoso.Web.dll': webProgram({ references, names }, 'x64'),
      [manifest]: '{"Version":1,',
    }),
    hosts: [machine],
    findings: [
      `warning ${manifest}:1:14 ${manifest} cannot be read (the file ends where a property name in double quotes is expected), and Contoso.Web.dll uses MapStaticAssets: if it asks for this list, the app does not start`,
    ],
    startup: 'unknown',
  },
  {
    name: 'a call behind a condition, and the list is there', // W6
    files: linuxWeb({
      'Contoso.Web.dll': mainCalling({ afterNull: true, perhaps: true }, 'x64'),
      [manifest]: sound,
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  ...['gone', 'cut'].flatMap((damage) => [
    {
      name: `Native AOT with the call, the list ${damage}`, // P17
      files: nativeApp(LIST_IN_CODE, damage === 'gone' ? undefined : '{"Version":1,'),
      hosts: [machine],
      findings: [
        damage === 'gone'
          ? `warning Contoso.Web ${manifest} is missing, and Contoso.Web uses MapStaticAssets: if it asks for this list, the app does not start`
          : `warning ${manifest}:1:14 ${manifest} cannot be read (the file ends where a property name in double quotes is expected), and Contoso.Web uses MapStaticAssets: if it asks for this list, the app does not start`,
      ],
      startup: 'unknown',
    },
    {
      name: `Native AOT without the call, the list ${damage}`, // P17
      files: nativeApp('.runtimeconfig.json', damage === 'gone' ? undefined : '{"Version":1,'),
      hosts: [machine],
      findings: [],
      startup: 'starts',
    },
    {
      name: `a compressed single file with the call, the list ${damage}`, // P17
      files: compressed(onLinux, damage === 'gone' ? undefined : '{"Version":1,'),
      hosts: [machine],
      findings: [
        damage === 'gone'
          ? `error Contoso.Web.dll ${manifest} is missing, but Contoso.Web.dll calls MapStaticAssets: the app does not start`
          : `error ${manifest}:1:14 ${manifest} cannot be read (the file ends where a property name in double quotes is expected), but Contoso.Web.dll calls MapStaticAssets: the app does not start`,
      ],
      startup: 'fails',
    },
    {
      name: `a compressed single file without the call, the list ${damage}`, // P17
      files: compressed(webProgram({}, 'x64'), damage === 'gone' ? undefined : '{"Version":1,'),
      hosts: [machine],
      findings: [],
      startup: 'starts',
    },
  ]),
  {
    name: 'a compressed single file with the call and its list', // P17
    files: compressed(onLinux, sound),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a single file whose assembly does not unpack, the list gone', // P17
    files: compressed(onLinux, undefined, Uint8Array.of(1, 2, 3)),
    hosts: [machine],
    findings: [],
    startup: 'unknown',
  },
  ...renamed,
])
