import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureWindows, iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.12')
const azure = [azureWindows({ dotnet, workerBitness: 64 })]
const log = (path: string | null, enabled = true) => ({
  'web.config': webConfig()
    .replace('stdoutLogEnabled="false"', `stdoutLogEnabled="${enabled}"`)
    .replace(' stdoutLogFile=".\\logs\\stdout"', path === null ? '' : ` stdoutLogFile="${path}"`),
})
const lost =
  'the log that is on is not among the logs of App Service, and is lost where the app runs from a package'
const off = 'a log that is turned on is not among the logs of App Service'

export default cases('stdout-log-path', [
  {
    name: 'a log beside the app',
    shown: true,
    hosts: azure,
    files: portableApp(log('.\\logs\\stdout')),
    findings: [
      `warning web.config:8:94 stdoutLogFile=".\\logs\\stdout" is not below %home%\\LogFiles: ${lost}`,
    ],
    fixes: [
      'Write stdoutLogFile="\\\\?\\%home%\\LogFiles\\stdout" in web.config, as publishing to App Service does.',
    ],
    others: ['stdout-log-enabled'],
    startup: 'starts',
  },
  {
    name: 'the path of publish while logging is off', // Noise
    hosts: azure,
    files: portableApp(),
    findings: [], // the noise of the untouched publish
  },
  {
    name: 'another path that was set while logging is off',
    hosts: azure,
    files: portableApp(log('C:\\logs\\contoso', false)),
    findings: [
      `note web.config:8:95 stdoutLogFile="C:\\logs\\contoso" is not below %home%\\LogFiles: ${off}`,
    ],
  },
  {
    name: 'no path: the default of the module',
    hosts: azure,
    files: portableApp(log(null)),
    findings: [
      `warning web.config:8:7 stdoutLogFile is not set, so it is .\\aspnetcore-stdout, which is not below %home%\\LogFiles: ${lost}`,
    ],
    others: ['stdout-log-enabled'],
  },
  {
    name: 'the folder of the home itself, and one that leads out again',
    hosts: azure,
    files: portableApp(log('%home%\\LogFiles\\..\\site\\stdout')),
    findings: [
      `warning web.config:8:94 stdoutLogFile="%home%\\LogFiles\\..\\site\\stdout" is not below %home%\\LogFiles: ${lost}`,
    ],
    others: ['stdout-log-enabled'],
  },
  {
    name: 'the path of a publish to App Service',
    shown: true,
    hosts: azure,
    files: portableApp(log('\\\\?\\%home%\\LogFiles\\stdout')),
    findings: [],
    others: ['stdout-log-enabled'],
  },
  {
    name: 'other ways to write the folder',
    hosts: azure,
    files: portableApp(log('D:/home/logfiles/app/stdout', false)),
    findings: [],
  },
  {
    name: 'relative to the folder of the app',
    hosts: azure,
    files: portableApp(log('..\\..\\LogFiles\\stdout', false)),
    findings: [],
  },
  {
    name: 'an empty path is another defect',
    hosts: azure,
    files: portableApp(log('')),
    findings: [],
    others: ['ancm-stdout-file-empty', 'stdout-log-enabled'],
    startup: 'fails 500.0',
  },
  {
    name: 'IIS on a server',
    hosts: [iisHost({ dotnet })],
    files: portableApp(log('.\\logs\\stdout')),
    findings: [],
    others: ['stdout-log-enabled'],
  },
  {
    name: 'IIS on a server where the app may not write',
    hosts: [iisHost({ dotnet, writeAccess: false })],
    files: portableApp(log('.\\logs\\stdout')),
    findings: [
      'warning web.config:8:94 stdoutLogFile=".\\logs\\stdout" is in the folder of the app, where its identity may not write: the log that is on stays empty',
    ],
    fixes: [
      'Name a folder in stdoutLogFile that the identity of the application pool may write to on production.',
    ],
    others: ['stdout-log-enabled'],
    startup: 'starts',
  },
  {
    name: 'a folder elsewhere where the app may not write into its own',
    hosts: [iisHost({ dotnet, writeAccess: false })],
    files: portableApp(log('C:\\logs\\contoso')),
    findings: [],
    others: ['stdout-log-enabled'],
  },
  {
    name: 'a log that is off where the app may not write',
    hosts: [iisHost({ dotnet, writeAccess: false })],
    files: portableApp(),
    findings: [],
  },
  {
    name: 'no host is declared',
    files: portableApp(log('.\\logs\\stdout')),
    findings: [],
    others: ['stdout-log-enabled'],
  },
])
