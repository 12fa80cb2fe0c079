import {
  deps,
  linuxApp,
  portableApp,
  selfContainedApp,
  singleFileApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'

const dotnet = installed('10.0.1')
const PROGRAM = assembly({ program: true })
const gone = { 'Contoso.Web.runtimeconfig.json': undefined }

export default cases('runtimeconfig-missing', [
  {
    name: 'another file is read in its place',
    files: portableApp(gone),
    hosts: [linuxHost({ dotnet, startCommand: 'dotnet exec --runtimeconfig other.json Contoso.Web.dll' })],
    findings: [
      'note Contoso.Web.dll Contoso.Web.runtimeconfig.json is missing, so the .NET host does not know which framework Contoso.Web.dll needs: the app does not start',
    ],
    startup: 'unknown',
  },
  {
    name: 'behind dotnet in-process',
    shown: true,
    files: portableApp(gone),
    findings: [
      'error Contoso.Web.dll Contoso.Web.runtimeconfig.json is missing, so the .NET host does not know which framework Contoso.Web.dll needs: IIS answers HTTP 500.31',
    ],
    fixes: ['Deploy Contoso.Web.runtimeconfig.json of the same publish as well; do not filter out *.json.'],
    startup: 'fails 500.31 0x80008083',
  },
  {
    name: 'the assembly is written in another case', // C20
    files: portableApp({ 'Contoso.Web.dll': undefined, 'contoso.web.dll': PROGRAM }),
    hosts: [linuxHost({ dotnet, startCommand: 'dotnet contoso.web.dll' })],
    findings: [
      'error contoso.web.dll contoso.web.dll differs in case from Contoso.Web.runtimeconfig.json, so that the .NET host does not find it: the app does not start',
    ],
    fixes: ['Rename contoso.web.dll to Contoso.Web.dll, as publish wrote it, or deploy all of one publish.'],
    startup: 'fails 0x80008083',
  },
  {
    name: 'the assembly is written in another case, on Windows', // C20
    files: portableApp({ 'Contoso.Web.dll': undefined, 'contoso.web.dll': PROGRAM }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'by its exe out-of-process',
    files: windowsApp({
      ...gone,
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [
      'error Contoso.Web.dll Contoso.Web.runtimeconfig.json is missing, so the .NET host does not know which framework Contoso.Web.dll needs: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x80008083',
  },
  {
    name: 'for Linux',
    files: linuxApp(gone),
    findings: [
      'error Contoso.Web.dll Contoso.Web.runtimeconfig.json is missing, so the .NET host does not know which framework Contoso.Web.dll needs: the app does not start',
    ],
    startup: 'fails 0x80008083',
  },
  {
    name: 'for Linux, the assembly is a link: the host looks beside the file that it leads to',
    files: linuxApp({
      'Contoso.Web.dll': { bytes: PROGRAM, leadsTo: 'Contoso.Real.dll' },
      'Contoso.Real.dll': PROGRAM,
    }),
    hosts: [linuxHost({ dotnet })],
    findings: [
      'error Contoso.Real.dll Contoso.Real.runtimeconfig.json is missing, so the .NET host does not know which framework Contoso.Real.dll needs: the app does not start',
    ],
    startup: 'fails 0x80008083',
  },
  {
    name: 'for Linux, a link to the app under another name',
    files: portableApp({ 'current.dll': { bytes: PROGRAM, leadsTo: 'Contoso.Web.dll' } }),
    hosts: [linuxHost({ dotnet, startCommand: 'dotnet current.dll' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a worker',
    files: workerApp({ 'Contoso.Worker.runtimeconfig.json': undefined }),
    findings: [
      'error Contoso.Worker.dll Contoso.Worker.runtimeconfig.json is missing, so the .NET host does not know which framework Contoso.Worker.dll needs: the app does not start',
    ],
    startup: '',
  },
  {
    name: 'a class library of the Web SDK never had one',
    files: {
      'Contoso.Orders.dll': assembly(),
      'Contoso.Orders.deps.json': deps({ name: 'Contoso.Orders' }),
      'web.config': webConfig({ arguments: '.\\Contoso.Orders.dll' }),
    },
    findings: [
      'error Contoso.Orders.dll Contoso.Orders.dll is a class library, not a program, and has no Contoso.Orders.runtimeconfig.json: IIS answers HTTP 500.31',
    ],
    fixes: ['Publish the web project instead of Contoso.Orders.dll.'],
    startup: 'fails 500.31 0x80008083',
  },
  {
    name: 'a self-contained app runs without it',
    files: selfContainedApp(gone),
    findings: [
      'warning Contoso.Web.dll Contoso.Web.runtimeconfig.json is missing: the self-contained app starts, but without its runtime settings such as the server garbage collector',
    ],
    startup: 'starts',
  },
  { name: 'the file is there', shown: true, files: portableApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'in other case Windows finds it',
    files: windowsApp({
      ...gone,
      'contoso.web.RuntimeConfig.json': windowsApp()['Contoso.Web.runtimeconfig.json'],
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a single file has it inside',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a class library alone is no program',
    files: { 'Contoso.Orders.dll': assembly(), 'Contoso.Orders.deps.json': deps({ name: 'Contoso.Orders' }) },
    findings: [],
  },
])
