import { selfContainedApp, singleFileApp, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('inprocess-single-file', [
  {
    name: 'a single file with the web.config that publish writes',
    shown: true,
    files: singleFileApp(),
    findings: [
      'error web.config:8:19 Contoso.Web.exe is a single-file app, which IIS cannot host in-process: IIS answers HTTP 500.38',
    ],
    fixes: [
      'Publish Contoso.Web without PublishSingleFile, or set AspNetCoreHostingModel to OutOfProcess in its project file.',
    ],
    startup: 'fails 500.38',
  },
  {
    name: 'the exe named without its extension and in other case',
    files: singleFileApp({}, { processPath: '.\\contoso.WEB.exe' }),
    findings: [
      'error web.config:8:19 Contoso.Web.exe is a single-file app, which IIS cannot host in-process: IIS answers HTTP 500.38',
    ],
    startup: 'fails 500.38',
  },
  {
    name: 'told also behind app_offline.htm',
    files: singleFileApp({ 'app_offline.htm': 'back soon' }),
    findings: [
      'error web.config:8:19 Contoso.Web.exe is a single-file app, which IIS cannot host in-process: IIS answers HTTP 500.38',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'out-of-process a single file runs',
    shown: true,
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    findings: [],
    startup: 'unknown runtimes',
  },
  { name: 'an ordinary app host', files: windowsApp(), findings: [], startup: 'unknown runtimes' },
  { name: 'self-contained with loose files', files: selfContainedApp(), findings: [], startup: 'starts' },
])
