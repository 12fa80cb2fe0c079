import { APP_SETTINGS, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { nativeAot } from '../support/images.ts'

const aot = (hostingModel: string, processPath = '.\\Contoso.Web.exe') => ({
  'Contoso.Web.exe': nativeAot({ system: 'windows' }),
  'appsettings.json': APP_SETTINGS,
  'web.config': webConfig({ processPath, arguments: null, hostingModel }),
})

export default cases('inprocess-native-aot', [
  {
    name: 'a native program has no DLL to load',
    shown: true,
    files: aot('inprocess'),
    findings: [
      'error web.config:8:19 Contoso.Web.exe is compiled with Native AOT, which IIS cannot host in-process: IIS answers HTTP 500.38',
    ],
    fixes: ['Set hostingModel="outofprocess" in web.config, or publish Contoso.Web without PublishAot.'],
    startup: 'fails 500.38',
  },
  {
    name: 'the hosting model in other case, the path without a folder',
    files: aot('InProcess', 'contoso.web.exe'),
    findings: [
      'error web.config:8:19 Contoso.Web.exe is compiled with Native AOT, which IIS cannot host in-process: IIS answers HTTP 500.38',
    ],
    startup: 'fails 500.38',
  },
  {
    name: 'is told beside what ends the start before it',
    files: { ...aot('inprocess'), 'app_offline.htm': '' },
    findings: [
      'error web.config:8:19 Contoso.Web.exe is compiled with Native AOT, which IIS cannot host in-process: IIS answers HTTP 500.38',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'out-of-process it runs',
    shown: true,
    files: aot('outofprocess'),
    findings: [],
    startup: 'starts',
  },
  { name: 'an app with its DLL', files: windowsApp(), findings: [], startup: 'unknown runtimes' },
])
