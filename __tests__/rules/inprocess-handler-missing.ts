import { selfContainedApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const gone = { 'aspnetcorev2_inprocess.dll': undefined }

export default cases('inprocess-handler-missing', [
  {
    name: 'the handler was filtered out of a self-contained app',
    shown: true,
    files: selfContainedApp(gone),
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 aspnetcorev2_inprocess.dll is missing, which the app, being self-contained, has to bring to run in-process: IIS answers HTTP 500.33',
    ],
    fixes: [
      'Publish Contoso.Web again for win-x64 and deploy the whole folder; filter out no aspnetcorev2_inprocess.dll.',
    ],
    startup: 'fails 500.33',
  },
  {
    name: 'a 32-bit app without runtimeconfig',
    files: selfContainedApp({ ...gone, 'Contoso.Web.runtimeconfig.json': undefined }, 'x86'),
    findings: [
      'error Contoso.Web.dll aspnetcorev2_inprocess.dll is missing, which the app, being self-contained, has to bring to run in-process: IIS answers HTTP 500.33',
    ],
    others: ['runtimeconfig-missing'],
    startup: 'fails 500.33',
  },
  {
    name: 'is told beside what ends the start before it',
    files: selfContainedApp({ ...gone, 'app_offline.htm': '' }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 aspnetcorev2_inprocess.dll is missing, which the app, being self-contained, has to bring to run in-process: IIS answers HTTP 500.33',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'in other case Windows finds it',
    files: selfContainedApp({
      ...gone,
      'AspNetCoreV2_InProcess.dll': selfContainedApp()['aspnetcorev2_inprocess.dll'],
    }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a whole self-contained app',
    shown: true,
    files: selfContainedApp(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'out-of-process it is not used',
    files: selfContainedApp({
      ...gone,
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'framework-dependent, it comes with the framework',
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
