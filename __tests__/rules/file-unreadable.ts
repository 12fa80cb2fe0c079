import {
  deps,
  linuxApp,
  linuxSelfContainedApp,
  portableApp,
  selfContainedApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { webProgram } from '../support/started-apps.ts'

const AWAY = 'it is a link that leads out of the output'
const away = { text: '', size: 20, mode: null, leadsTo: null }
const HOSTS = [linuxHost({ dotnet: installed('10.0.1') })]

export default cases('file-unreadable', [
  {
    name: 'the settings are a link to those of the server',
    files: linuxApp({ 'appsettings.json': away }),
    hosts: HOSTS,
    findings: [`warning appsettings.json:1:1 appsettings.json was not judged: ${AWAY}`],
    fixes: ['Replace the link appsettings.json by what it leads to.'],
    startup: 'unknown',
  },
  {
    name: 'a web.config that no server reads',
    shown: true,
    files: portableApp({ 'web.config': { text: '', size: 5_000_000 } }),
    findings: [
      'error web.config:1:1 web.config was not judged: it has 5000000 bytes, more than the 4194304 that are read. The app needs the file to start',
    ],
    fixes: [null],
    startup: 'unknown',
  },
  {
    name: 'in another casing it speaks alone as well',
    files: windowsApp({ 'web.config': undefined, 'Web.config': { text: '', size: 5_000_000 } }),
    findings: [
      'error Web.config:1:1 Web.config was not judged: it has 5000000 bytes, more than the 4194304 that are read. The app needs the file to start',
    ],
    startup: 'unknown',
  },
  {
    name: 'elements nest too deep to be judged',
    files: portableApp({
      'web.config': `<configuration>${'<a>'.repeat(300)}${'</a>'.repeat(300)}</configuration>`,
    }),
    findings: [
      'error web.config:1:781 web.config was not judged: elements nest more than 256 deep. The app needs the file to start',
    ],
    startup: 'unknown',
  },
  {
    name: 'beside an app for Linux web.config is not read',
    files: linuxApp({ 'web.config': { text: '', size: 5_000_000 } }),
    findings: [
      'note web.config:1:1 web.config was not judged: it has 5000000 bytes, more than the 4194304 that are read',
    ],
  },
  {
    name: 'nor does a worker need it',
    files: workerApp({ 'web.config': { text: '', size: 5_000_000 } }),
    findings: [
      'warning web.config:1:1 web.config was not judged: it has 5000000 bytes, more than the 4194304 that are read',
    ],
  },
  {
    name: 'win-arm',
    files: portableApp({
      'Contoso.Web': undefined,
      'Contoso.Web.dll': assembly({ program: true, architecture: 'arm' }),
      'Contoso.Web.deps.json': deps({ rid: 'win-arm' }),
      'web.config': { text: '', size: 5_000_000 },
    }),
    findings: [
      'warning web.config:1:1 web.config was not judged: it has 5000000 bytes, more than the 4194304 that are read',
    ],
  },
  {
    name: 'the files that the .NET host reads',
    files: portableApp({
      'Contoso.Web.runtimeconfig.json': { text: '', size: 20_000_000 },
      'Contoso.Web.deps.json': { text: '', size: 20_000_000 },
    }),
    findings: [
      'error Contoso.Web.deps.json:1:1 Contoso.Web.deps.json was not judged: it has 20000000 bytes, more than the 16777216 that are read. The app needs the file to start',
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json was not judged: it has 20000000 bytes, more than the 16777216 that are read. The app needs the file to start',
    ],
    startup: 'unknown',
  },
  {
    name: 'settings of the environment, and of another one',
    files: portableApp({
      'appsettings.Production.json': { text: '', size: 20_000_000 },
      'appsettings.Staging.json': { text: '', size: 20_000_000 },
    }),
    findings: [
      'error appsettings.Production.json:1:1 appsettings.Production.json was not judged: it has 20000000 bytes, more than the 16777216 that are read. The app needs the file to start',
      'warning appsettings.Staging.json:1:1 appsettings.Staging.json was not judged: it has 20000000 bytes, more than the 16777216 that are read',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'the bytes of an assembly cannot be had',
    files: portableApp({ 'Contoso.Lib.dll': { text: 'MZ', size: 4096 } }),
    findings: ['warning Contoso.Lib.dll Contoso.Lib.dll was not judged: only its beginning is held'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the assembly of the app is a link out of the output',
    files: linuxApp({ 'Contoso.Web.dll': away }),
    hosts: HOSTS,
    findings: [
      `error Contoso.Web.dll Contoso.Web.dll was not judged: ${AWAY}. The app needs the file to start`,
    ],
    startup: 'unknown',
  },
  {
    name: 'its app host is one, and a library',
    files: linuxApp({ 'Contoso.Web': away, 'Contoso.Lib.dll': away, 'wwwroot/site.css': away }),
    hosts: [linuxHost({ dotnet: installed('10.0.1'), startCommand: './Contoso.Web' })],
    gaps: [
      { path: 'Contoso.Lib.dll', reason: 'link-out-of-root' },
      { path: 'wwwroot/site.css', reason: 'link-out-of-root' },
    ],
    findings: [
      `warning Contoso.Lib.dll Contoso.Lib.dll was not judged: ${AWAY}`,
      `warning Contoso.Web Contoso.Web was not judged: ${AWAY}`,
      'warning wwwroot/site.css wwwroot/site.css is a link that leads out of the output: what it leads to was not judged',
    ],
    startup: 'unknown',
  },
  {
    name: 'a file of the .NET host is one',
    files: linuxApp({ 'Contoso.Web.runtimeconfig.json': away }),
    hosts: HOSTS,
    findings: [
      `error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json was not judged: ${AWAY}. The app needs the file to start`,
    ],
    startup: 'unknown',
  },
  {
    name: 'what the listing left out',
    files: portableApp(),
    gaps: [
      { path: 'logs', reason: 'link-out-of-root' },
      { path: 'shared', reason: 'link-not-followed' },
      { path: 'secret', reason: 'unreadable' },
      { path: 'pipe', reason: 'not-a-file' },
      { path: 'private', reason: 'unreadable-folder' }, // P6
      // P2, P7
      { path: 'a/b', reason: 'too-deep', cap: 64 },
      { path: 'node_modules/x', reason: 'too-many-files', cap: 100_000 },
      { path: 'appsettings.json', reason: 'too-much-text', cap: 67_108_864 },
    ],
    findings: [
      'error - The output nests deeper than 64 folders: what lies deep in a was not judged',
      'error - The output has more than 100,000 files and folders: those in node_modules/x were not judged',
      'error - The configuration and settings files of the output have more than 64 MB together: appsettings.json was not judged',
      'error private private cannot be read: what lies in it was not judged',
      'warning logs logs is a link that leads out of the output: what it leads to was not judged',
      'warning pipe pipe is neither a file nor a folder and was not judged',
      'warning secret secret cannot be read and was not judged',
      'note shared shared is a link to a folder of the output: its files were judged only where they lie',
    ],
    fixes: [
      'Publish anew into an empty folder, and leave out of the output what the app does not need, such as a.',
      'Publish anew into an empty folder, and leave out of the output what the app does not need, such as node_modules/x.',
      'Publish anew into an empty folder, and leave out of the output what the app does not need, such as appsettings.json.',
      'Let the audit read private, or create it anew as a plain file.',
      'Replace the link logs by what it leads to.',
      null,
      'Let the audit read secret, or create it anew as a plain file.',
      'Replace the link shared by what it leads to.',
    ],
    startup: 'unknown runtimes',
  },
  {
    // P6
    name: 'a pipe stands in the place of web.config',
    files: portableApp({ 'web.config': undefined }),
    gaps: [{ path: 'web.config', reason: 'not-a-file' }],
    findings: [
      'error web.config:1:1 web.config was not judged: it is a pipe, socket or device, not a file. The app needs the file to start',
    ],
    startup: 'unknown',
  },
  {
    name: 'a pipe stands in the place of each file that the start opens',
    files: linuxApp({
      'Contoso.Web.deps.json': undefined,
      'Contoso.Web.runtimeconfig.json': undefined,
    }),
    gaps: [
      { path: 'Contoso.Web.deps.json', reason: 'not-a-file' },
      { path: 'Contoso.Web.runtimeconfig.json', reason: 'not-a-file' },
    ],
    hosts: HOSTS,
    findings: [
      'error Contoso.Web.deps.json:1:1 Contoso.Web.deps.json was not judged: it is a pipe, socket or device, not a file. The app needs the file to start',
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json was not judged: it is a pipe, socket or device, not a file. The app needs the file to start',
    ],
    startup: 'unknown',
  },
  {
    name: 'a pipe stands in the place of the settings, or of the list that MapStaticAssets reads',
    files: linuxApp({
      'appsettings.json': undefined,
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'MapStaticAssets'] }),
    }),
    gaps: [
      { path: 'appsettings.json', reason: 'not-a-file' },
      { path: 'Contoso.Web.staticwebassets.endpoints.json', reason: 'not-a-file' },
      { path: 'wwwroot/pipe', reason: 'not-a-file' },
    ],
    hosts: HOSTS,
    findings: [
      'error Contoso.Web.staticwebassets.endpoints.json:1:1 Contoso.Web.staticwebassets.endpoints.json was not judged: it is a pipe, socket or device, not a file. The app needs the file to start',
      'error appsettings.json:1:1 appsettings.json was not judged: it is a pipe, socket or device, not a file. The app needs the file to start',
      'warning wwwroot/pipe wwwroot/pipe is neither a file nor a folder and was not judged',
    ],
    startup: 'unknown',
  },
  {
    name: 'a folder stands in the place of each of them; .NET takes settings that are a folder to be absent',
    files: linuxApp({
      'Contoso.Web.deps.json': undefined,
      'Contoso.Web.deps.json/x': '',
      'Contoso.Web.runtimeconfig.json': undefined,
      'Contoso.Web.runtimeconfig.json/x': '',
      'appsettings.json': undefined,
      'appsettings.json/x': '',
      'web.config.d/x': '',
    }),
    hosts: HOSTS,
    findings: [
      'error Contoso.Web.deps.json:1:1 Contoso.Web.deps.json was not judged: it is a folder, not a file. The app needs the file to start',
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json was not judged: it is a folder, not a file. The app needs the file to start',
    ],
    startup: 'unknown',
  },
  {
    name: 'links stand in their place: to a folder, to a device, or to nothing; a dead link the host takes to be absent, .NET does not',
    files: linuxApp({
      'Contoso.Web.deps.json': undefined,
      'Contoso.Web.runtimeconfig.json': undefined,
      'appsettings.json': undefined,
    }),
    gaps: [
      { path: 'Contoso.Web.deps.json', reason: 'link-not-followed' },
      { path: 'Contoso.Web.runtimeconfig.json', reason: 'link-out-of-root' },
      { path: 'Contoso.Web.runtimeconfig.dev.json', reason: 'unreadable' },
      { path: 'appsettings.json', reason: 'unreadable' },
    ],
    hosts: HOSTS,
    findings: [
      'error Contoso.Web.deps.json:1:1 Contoso.Web.deps.json was not judged: it is a link to a folder, not a file. The app needs the file to start',
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.runtimeconfig.json was not judged: it is a link to a folder or device outside of the output, not a file. The app needs the file to start',
      'warning Contoso.Web.runtimeconfig.dev.json Contoso.Web.runtimeconfig.dev.json cannot be read and was not judged',
      'warning appsettings.json:1:1 appsettings.json was not judged: it is a link that leads nowhere, not a file',
    ],
    fixes: [
      null,
      null,
      'Let the audit read Contoso.Web.runtimeconfig.dev.json, or create it anew as a plain file.',
      null,
    ],
    startup: 'unknown',
  },
  {
    name: 'the runtime of a self-contained app lies elsewhere, on Linux',
    files: linuxSelfContainedApp(
      Object.fromEntries(
        ['libcoreclr.so', 'libhostfxr.so', 'libhostpolicy.so', 'System.Runtime.dll'].map((path) => [
          path,
          away,
        ]),
      ),
    ),
    hosts: HOSTS,
    findings: [
      'error System.Runtime.dll System.Runtime.dll was not judged: it is a link that leads out of the output. The app needs the file to start',
      'error libcoreclr.so libcoreclr.so was not judged: it is a link that leads out of the output. The app needs the file to start',
      'error libhostfxr.so libhostfxr.so was not judged: it is a link that leads out of the output. The app needs the file to start',
      'error libhostpolicy.so libhostpolicy.so was not judged: it is a link that leads out of the output. The app needs the file to start',
    ],
    fixes: [
      'Replace the link System.Runtime.dll by what it leads to.',
      'Replace the link libcoreclr.so by what it leads to.',
      'Replace the link libhostfxr.so by what it leads to.',
      'Replace the link libhostpolicy.so by what it leads to.',
    ],
    startup: 'unknown',
  },
  {
    name: 'and on IIS: nothing tells for which system they are made',
    files: selfContainedApp({
      'aspnetcorev2_inprocess.dll': away,
      'hostfxr.dll': away,
      'Contoso.Web.dll': away,
      'System.Private.CoreLib.dll': away,
    }),
    hosts: [iisHost()],
    findings: [
      'error Contoso.Web.dll Contoso.Web.dll was not judged: it is a link that leads out of the output. The app needs the file to start',
      'error System.Private.CoreLib.dll System.Private.CoreLib.dll was not judged: it is a link that leads out of the output. The app needs the file to start',
      'error aspnetcorev2_inprocess.dll aspnetcorev2_inprocess.dll was not judged: it is a link that leads out of the output. The app needs the file to start',
      'error hostfxr.dll hostfxr.dll was not judged: it is a link that leads out of the output. The app needs the file to start',
    ],
    fixes: [
      'Replace the link Contoso.Web.dll by what it leads to.',
      'Replace the link System.Private.CoreLib.dll by what it leads to.',
      'Replace the link aspnetcorev2_inprocess.dll by what it leads to.',
      'Replace the link hostfxr.dll by what it leads to.',
    ],
    startup: 'unknown',
  },
  {
    name: 'the program that IIS starts out-of-process lies elsewhere',
    files: windowsApp({
      'Contoso.Web.exe': away,
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error Contoso.Web.exe Contoso.Web.exe was not judged: it is a link that leads out of the output. The app needs the file to start',
    ],
    fixes: ['Replace the link Contoso.Web.exe by what it leads to.'],
    startup: 'unknown',
  },
  {
    name: 'a file with the aspNetCore element is larger than any real one',
    files: portableApp({
      'web.config': webConfig().replace(
        /<aspNetCore[^]*<\/aspNetCore>/,
        '<aspNetCore configSource="aspnetcore.config" />',
      ),
      'aspnetcore.config': `<aspNetCore processPath="dotnet">${' '.repeat(65_536)}</aspNetCore>`,
    }),
    findings: [
      'error aspnetcore.config:1:1 aspnetcore.config was not judged: it has 65582 bytes, more than the 65536 that are read. The app needs the file to start',
    ],
    startup: 'unknown',
  },
  {
    name: 'a file with rewrite maps is not read',
    files: portableApp({
      'web.config': webConfig({ beside: '<rewrite><rewriteMaps configSource="maps.config" /></rewrite>' }),
      'maps.config': 'x'.repeat(100_000),
    }),
    findings: [],
    others: ['web-config-rewrite-module-needed'],
    startup: 'unknown modules runtimes',
  },
  {
    name: 'all was read',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
