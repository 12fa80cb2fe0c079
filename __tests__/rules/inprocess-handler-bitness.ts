import { selfContainedApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost } from '../support/hosts.ts'
import { nativeLibrary } from '../support/images.ts'

const handler = (architecture: 'x64' | 'x86' | 'arm64') => ({
  'aspnetcorev2_inprocess.dll': nativeLibrary({ system: 'windows', architecture }),
})

export default cases('inprocess-handler-bitness', [
  {
    name: 'a 32-bit handler beside a 64-bit app',
    shown: true,
    files: selfContainedApp(handler('x86')),
    findings: [
      'error aspnetcorev2_inprocess.dll aspnetcorev2_inprocess.dll is made for x86, but the process that loads it is x64: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Empty the output folder, so that no aspnetcorev2_inprocess.dll of another publish is left, and publish Contoso.Web again for win-x64 alone.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'a 64-bit handler beside a 32-bit app',
    files: selfContainedApp(handler('x64'), 'x86'),
    findings: [
      'error aspnetcorev2_inprocess.dll aspnetcorev2_inprocess.dll is made for x64, but the process that loads it is x86: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'told also behind app_offline.htm',
    files: selfContainedApp({ ...handler('arm64'), 'app_offline.htm': 'back soon' }),
    findings: [
      'error aspnetcorev2_inprocess.dll aspnetcorev2_inprocess.dll is made for arm64, but the process that loads it is x64: IIS answers HTTP 500.0',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'both for Arm64',
    shown: true,
    files: selfContainedApp({}, 'arm64'),
    hosts: [iisHost({ architecture: 'arm64', workerArchitecture: 'arm64' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'out-of-process it is not loaded',
    files: selfContainedApp({
      ...handler('x86'),
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [],
    startup: 'starts',
  },
])
