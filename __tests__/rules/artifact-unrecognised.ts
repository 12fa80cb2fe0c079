import type { MemoryFiles } from '../../src/read/memory.ts'
import { deps, portableApp, runtimeConfig, webConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { appHost, assembly } from '../support/images.ts'

const inside = (folder: string, files: MemoryFiles): MemoryFiles =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]))

const PROJECT: MemoryFiles = {
  'Contoso.Web.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
  'Program.cs': '',
  'appsettings.json': '{ broken',
  'web.config': webConfig({ modules: 'AspNetCoreModule' }),
}
const BUILT = inside('bin/Release/net9.0', portableApp({ 'web.config': undefined }))
const PUBLISHED = inside('bin/Release/net9.0/publish', portableApp())

/** As Aspire.AppHost.Sdk 13.6.4 builds it. */
const ASPIRE: MemoryFiles = { ...workerApp(), 'Aspire.Hosting.dll': assembly() }

const SINGLE_FILE = appHost({
  system: 'linux',
  boundTo: 'Contoso.Web.dll',
  bundle: {
    files: [
      { path: 'Contoso.Web.dll', content: assembly({ program: true, architecture: 'x64' }) },
      { path: 'Contoso.Web.deps.json', content: deps({ rid: 'linux-x64' }) },
      { path: 'Contoso.Web.runtimeconfig.json', content: runtimeConfig() },
    ],
  },
})
const machine = linuxHost({ dotnet: installed('10.0.1') })

export default cases('artifact-unrecognised', [
  ...['./Contoso.Web', './run'].map((startCommand) => ({
    name: `a single file and a link to it: ${startCommand}`,
    files: {
      'Contoso.Web': { bytes: SINGLE_FILE, mode: 0o755 },
      run: { bytes: SINGLE_FILE, mode: 0o755, leadsTo: 'Contoso.Web' },
      'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
    },
    hosts: [{ ...machine, startCommand }],
    findings: [],
    startup: 'starts',
  })),
  {
    name: 'a solution, which is not published with -o',
    label: 'app',
    files: { 'Contoso.slnx': '<Solution />', 'src/Web/Program.cs': '' },
    findings: [
      'error - app is a project folder (it holds Contoso.slnx), not the output of dotnet publish: publish a project of it with -o and audit the folder named with it',
    ],
    fixes: ['Publish a project of Contoso.slnx with -o and audit the folder named with it.'],
  },
  // Noise: an Aspire AppHost
  {
    name: 'an Aspire AppHost that was built has nothing to publish',
    label: 'src/AppHost',
    files: { 'AppHost.csproj': '', ...inside('bin/Release/net10.0', ASPIRE) },
    findings: [
      'error - src/AppHost holds nothing but an Aspire AppHost (bin/Release/net10.0/Aspire.Hosting.dll), which starts other projects while they are developed and is not published: publish the projects that it starts, and audit what that writes',
    ],
    fixes: ['Publish the projects that it starts, and audit what that writes.'],
  },
  {
    name: 'an Aspire AppHost that was built beside a project that was not',
    label: 'src',
    files: {
      'AppHost/AppHost.csproj': '',
      ...inside('AppHost/bin/Release/net10.0', ASPIRE),
      'Web/Web.csproj': '',
    },
    findings: [
      'error - src is a project folder (it holds Web/Web.csproj), not the output of dotnet publish: publish it with -o and audit the folder named with it',
    ],
  },
  {
    name: 'an Aspire AppHost beside two apps is not proposed',
    label: 'artifacts',
    files: {
      ...inside('bin/AppHost/release', ASPIRE),
      ...inside('publish/Web/release', portableApp()),
      ...inside('publish/Worker/release', workerApp()),
    },
    findings: [
      'error - artifacts holds 2 apps in folders below it, none in its root: audit artifacts/publish/Web/release and artifacts/publish/Worker/release, or all of them with the glob artifacts/publish/*/release',
    ],
  },
  {
    name: 'an Aspire AppHost beside two builds is not proposed',
    label: 'artifacts',
    files: {
      ...inside('bin/AppHost/release', ASPIRE),
      ...inside('bin/Web/release', portableApp({ 'web.config': undefined })),
      ...inside('bin/Worker/release', workerApp()),
    },
    findings: [
      'error - artifacts holds 2 apps in folders below it, none in its root: run dotnet publish, and audit what it writes: artifacts/publish/Web/release and artifacts/publish/Worker/release, or the folders named with -o',
    ],
  },
  // Noise: the layout of UseArtifactsOutput
  {
    name: 'two builds below artifacts, and nothing published',
    label: 'artifacts',
    files: {
      ...inside('bin/Web/release', portableApp({ 'web.config': undefined })),
      ...inside('bin/Worker/debug_net10.0', workerApp()),
    },
    findings: [
      'error - artifacts holds 2 apps in folders below it, none in its root: run dotnet publish, and audit what it writes: artifacts/publish/Web/release and artifacts/publish/Worker/debug_net10.0, or the folders named with -o',
    ],
    fixes: [
      'Run dotnet publish, and audit what it writes: artifacts/publish/Web/release and artifacts/publish/Worker/debug_net10.0, or the folders named with -o.',
    ],
  },
  {
    name: 'two apps published below artifacts, beside their builds',
    label: 'artifacts',
    files: {
      ...inside('bin/Web/release', portableApp({ 'web.config': undefined })),
      ...inside('bin/Tests/release', workerApp()),
      ...inside('publish/Web/release', portableApp()),
      ...inside('publish/Worker/release', workerApp()),
    },
    findings: [
      'error - artifacts holds 2 apps in folders below it, none in its root: audit artifacts/publish/Web/release and artifacts/publish/Worker/release, or all of them with the glob artifacts/publish/*/release',
    ],
  },
  {
    name: 'two single files',
    files: {
      'Contoso.Web': { bytes: SINGLE_FILE, mode: 0o755 },
      run: { bytes: SINGLE_FILE, mode: 0o755 },
    },
    findings: [
      'error - app holds no app: no runtimeconfig.json, no program, no web.config and no static site lie in its root',
    ],
  },
  {
    name: 'a project folder that was never built; nothing in it is judged',
    shown: true,
    label: 'src/Contoso.Web',
    files: PROJECT,
    findings: [
      'error - src/Contoso.Web is a project folder (it holds Contoso.Web.csproj), not the output of dotnet publish: publish it with -o and audit the folder named with it',
    ],
    fixes: ['Publish Contoso.Web.csproj with -o and audit the folder named with it.'],
    startup: '',
  },
  {
    name: 'a project folder that was only built',
    files: { ...PROJECT, ...BUILT },
    findings: [
      'error - app is a project folder (it holds Contoso.Web.csproj), not the output of dotnet publish: publish it and audit the folder that this writes, such as app/bin/Release/net9.0/publish',
    ],
    fixes: [
      'Publish Contoso.Web.csproj and audit the folder that this writes, such as app/bin/Release/net9.0/publish.',
    ],
  },
  {
    name: 'a project folder that was published',
    files: { ...PROJECT, ...BUILT, ...PUBLISHED },
    findings: [
      'error - app is a project folder (it holds Contoso.Web.csproj), not the output of dotnet publish: audit app/bin/Release/net9.0/publish',
    ],
    fixes: ['Audit app/bin/Release/net9.0/publish.'],
  },
  {
    name: 'a repository whose projects lie deeper',
    label: '.',
    files: { 'README.md': '#', ...inside('src/Contoso.Web', PROJECT), ...inside('src/Contoso.Web', BUILT) },
    findings: [
      'error - . is a project folder (it holds src/Contoso.Web/Contoso.Web.csproj), not the output of dotnet publish: publish it and audit the folder that this writes, such as src/Contoso.Web/bin/Release/net9.0/publish',
    ],
    fixes: [
      'Publish src/Contoso.Web/Contoso.Web.csproj and audit the folder that this writes, such as src/Contoso.Web/bin/Release/net9.0/publish.',
    ],
  },
  {
    name: 'several apps side by side, and nothing else',
    label: 'artifacts',
    files: { ...inside('web', portableApp()), ...inside('worker', workerApp()) },
    findings: [
      'error - artifacts holds 2 apps in folders below it, none in its root: audit artifacts/web and artifacts/worker, or all of them with the glob artifacts/*',
    ],
    fixes: ['Audit artifacts/web and artifacts/worker, or all of them with the glob artifacts/*.'],
  },
  {
    name: 'several apps beside a folder that is none',
    label: 'artifacts/',
    files: { ...inside('web', portableApp()), ...inside('worker', workerApp()), 'logs/build.log': 'done' },
    findings: [
      'error - artifacts/ holds 2 apps in folders below it, none in its root: audit artifacts/web and artifacts/worker, or all of them with the glob artifacts/{web,worker}',
    ],
    fixes: ['Audit artifacts/web and artifacts/worker, or all of them with the glob artifacts/{web,worker}.'],
  },
  {
    name: 'publish folders of several projects',
    files: {
      ...inside('src/Web/bin/Release/net10.0', portableApp()),
      ...inside('src/Web/bin/Release/net10.0/publish', portableApp()),
      ...inside('src/Worker/bin/Release/net10.0/publish', workerApp()),
    },
    findings: [
      'error - app holds 2 apps in folders below it, none in its root: audit app/src/Web/bin/Release/net10.0/publish and app/src/Worker/bin/Release/net10.0/publish, or all of them with the glob app/src/*/bin/Release/net10.0/publish',
    ],
    fixes: [
      'Audit app/src/Web/bin/Release/net10.0/publish and app/src/Worker/bin/Release/net10.0/publish, or all of them with the glob app/src/*/bin/Release/net10.0/publish.',
    ],
  },
  {
    name: 'apps at different depths',
    files: { ...inside('web', portableApp()), ...inside('services/worker', workerApp()) },
    findings: [
      'error - app holds 2 apps in folders below it, none in its root: audit app/services/worker and app/web, or all of them with the glob app/{services/worker,web}',
    ],
    fixes: ['Audit app/services/worker and app/web, or all of them with the glob app/{services/worker,web}.'],
  },
  {
    name: 'nothing lies there',
    label: 'artifacts/web',
    instead: 'nothing',
    files: {},
    findings: ['error - artifacts/web does not exist'],
  },
  {
    name: 'a glob without a match',
    label: 'artifacts/*',
    instead: 'nothing',
    files: {},
    findings: ['error - artifacts/* matches nothing'],
  },
  {
    name: 'an archive',
    label: 'web.zip',
    instead: 'archive',
    files: {},
    findings: ['error - web.zip is an archive, which is not read: unpack it and audit the folder'],
    fixes: ['Unpack web.zip and audit the folder.'],
  },
  {
    name: 'a file of a publish folder',
    label: 'artifacts/web/web.config',
    instead: 'file',
    files: {},
    findings: [
      'error - artifacts/web/web.config is a single file: audit the folder that it lies in, artifacts/web',
    ],
    fixes: ['Audit the folder that artifacts/web/web.config lies in, artifacts/web.'],
  },
  {
    name: 'a project file',
    label: 'src/Contoso.Web.csproj',
    instead: 'file',
    files: {},
    findings: [
      'error - src/Contoso.Web.csproj is a project file: publish it and audit the folder that dotnet publish writes',
    ],
    fixes: ['Publish src/Contoso.Web.csproj and audit the folder that dotnet publish writes.'],
  },
  {
    name: 'an empty folder',
    files: {},
    findings: ['error - app is an empty folder: nothing was published there'],
  },
  {
    name: 'a folder with the archive of the app',
    files: { 'web.zip': 'PK', 'notes.txt': '' },
    findings: ['error - app holds no app but the archive web.zip: unpack it and audit the folder'],
  },
  {
    name: 'other files',
    files: { 'README.md': '#', 'src/main.c': '' },
    findings: [
      'error - app holds no app: no runtimeconfig.json, no program, no web.config and no static site lie in its root',
    ],
  },
  { name: 'a publish folder', shown: true, files: portableApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'a publish folder that ships its project file is audited',
    files: portableApp({ 'Contoso.Web.csproj': '<Project />' }),
    findings: [],
  },
  {
    name: 'pages and settings of an app whose program is gone', // P16
    files: { 'wwwroot/index.html': '<!doctype html>', 'appsettings.json': '{}' },
    hosts: [{ ...machine, startCommand: 'dotnet Contoso.Web.dll' }],
    findings: [
      'error - app holds appsettings.json of an app, but neither a program nor a DLL with its runtimeconfig.json: deploy the whole publish folder of the app',
    ],
    fixes: ['Deploy the whole publish folder of the app.'],
    startup: '',
  },
  {
    name: 'a static site with a web.config of its own', // P16
    files: {
      'index.html': '<!doctype html>',
      'data/appsettings.json': '{}',
      'web.config': '<configuration><system.webServer><staticContent /></system.webServer></configuration>',
    },
    hosts: [machine],
    findings: [],
    startup: '',
  },
  { name: 'a static site', files: { 'index.html': '<!doctype html>' }, findings: [] },
])
