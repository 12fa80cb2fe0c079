import {
  linuxApp,
  linuxSelfContainedApp,
  portableApp,
  selfContainedApp,
  singleFileApp,
  webConfig,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { nativeLibrary } from '../support/images.ts'

const gone = { 'Contoso.Web.deps.json': undefined }
const byExe = { processPath: '.\\Contoso.Web.exe', arguments: null, hostingModel: 'outofprocess' }

export default cases('deps-json-missing', [
  {
    name: 'what the files call an error is a warning on a host that starts it by dotnet',
    files: selfContainedApp({ ...gone, 'web.config': webConfig(byExe) }),
    hosts: [
      iisHost({
        dotnet: installed('10.0.12'),
        environment: new Map([
          ['ANCM_LAUNCHER_PATH', 'dotnet'],
          ['ANCM_LAUNCHER_ARGS', '.\\Contoso.Web.dll'],
        ]),
      }),
    ],
    findings: [
      'warning Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.deps.json is missing: started by its exe, the self-contained app does not run, in-process and by dotnet it does',
    ],
    startup: 'starts',
  },
  {
    name: 'self-contained, started by its exe',
    shown: true,
    files: selfContainedApp({ ...gone, 'web.config': webConfig(byExe) }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.deps.json is missing, and without it the exe of a self-contained app behaves like a bare dotnet that was given no app: IIS answers HTTP 502.5',
    ],
    fixes: [
      'Deploy Contoso.Web.deps.json with the rest of the publish folder, and do not set GenerateDependencyFile to false in Contoso.Web.',
    ],
    startup: 'fails 502.5 0x80008081',
  },
  {
    name: 'self-contained in-process runs',
    files: selfContainedApp(gone),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.deps.json is missing: started by its exe, the self-contained app does not run, in-process and by dotnet it does',
    ],
    startup: 'starts',
  },
  {
    name: 'framework-dependent runs',
    files: portableApp(gone),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.deps.json is missing: the app starts with whatever assemblies lie in the folder',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'a native library for each system is not found without it',
    files: portableApp({
      ...gone,
      'runtimes/win-x64/native/e_sqlite3.dll': nativeLibrary({ system: 'windows' }),
      'runtimes/linux-x64/native/libe_sqlite3.so': nativeLibrary(),
    }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.deps.json is missing: files below runtimes/ such as runtimes/win-x64/native/e_sqlite3.dll are not found without it',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'for Linux, without its runtimeconfig as well',
    files: linuxApp({ ...gone, 'Contoso.Web.runtimeconfig.json': undefined }),
    findings: [
      'warning Contoso.Web.dll Contoso.Web.deps.json is missing: the app starts with whatever assemblies lie in the folder',
    ],
    others: ['runtimeconfig-missing'],
  },
  {
    name: 'self-contained for Linux',
    files: linuxSelfContainedApp(gone),
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web.deps.json is missing, and without it the exe of a self-contained app behaves like a bare dotnet that was given no app: the app does not start',
    ],
  },
  {
    name: 'a worker',
    files: workerApp({ 'Contoso.Worker.deps.json': undefined }),
    findings: [
      'warning Contoso.Worker.runtimeconfig.json:1:1 Contoso.Worker.deps.json is missing: the app starts with whatever assemblies lie in the folder',
    ],
  },
  {
    name: 'the file is there',
    shown: true,
    files: selfContainedApp({ 'web.config': webConfig(byExe) }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a single file has it inside',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
