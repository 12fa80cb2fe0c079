import { portableApp, selfContainedApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('self-contained-started-by-dotnet', [
  {
    name: 'dotnet in-process',
    shown: true,
    files: selfContainedApp({ 'web.config': webConfig() }),
    findings: [
      'error web.config:8:19 web.config starts Contoso.Web.dll by dotnet, which cannot start a self-contained app in-process: IIS answers HTTP 500.30',
    ],
    fixes: ['Write processPath=".\\Contoso.Web.exe" without arguments in web.config.'],
    startup: 'fails 500.30 0x80008083',
  },
  {
    name: 'a full path to dotnet, arguments in other case',
    files: selfContainedApp({
      'web.config': webConfig({
        processPath: 'C:\\Program Files\\dotnet\\dotnet.exe',
        arguments: 'contoso.web.DLL',
      }),
    }),
    findings: [
      'error web.config:8:19 web.config starts Contoso.Web.dll by dotnet, which cannot start a self-contained app in-process: IIS answers HTTP 500.30',
    ],
    startup: 'fails 500.30 0x80008083',
  },
  {
    name: 'is told beside what ends the start before it',
    files: selfContainedApp({ 'app_offline.htm': '', 'web.config': webConfig() }),
    findings: [
      'error web.config:8:19 web.config starts Contoso.Web.dll by dotnet, which cannot start a self-contained app in-process: IIS answers HTTP 500.30',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'out-of-process the same command runs',
    shown: true,
    files: selfContainedApp({ 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    findings: [],
    startup: 'starts',
  },
  { name: 'started by its exe', files: selfContainedApp(), findings: [], startup: 'starts' },
  { name: 'framework-dependent', files: portableApp(), findings: [], startup: 'unknown runtimes' },
])
