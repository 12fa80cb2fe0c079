import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const LOG = 'stdoutLogFile=".\\logs\\stdout"'

export default cases('ancm-stdout-file-empty', [
  {
    name: 'an empty name although logging is off',
    shown: true,
    files: portableApp({ 'web.config': webConfig().replace(LOG, 'stdoutLogFile=""') }),
    findings: [
      'error web.config:8:95 stdoutLogFile in web.config is empty, which the ASP.NET Core Module refuses: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'out-of-process',
    files: portableApp({
      'web.config': webConfig({ hostingModel: 'outofprocess' }).replace(LOG, 'stdoutLogFile=""'),
    }),
    findings: [
      'error web.config:8:95 stdoutLogFile in web.config is empty, which the ASP.NET Core Module refuses: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'behind a missing processPath it is told as well',
    files: portableApp({ 'web.config': webConfig({ processPath: '' }).replace(LOG, 'stdoutLogFile=""') }),
    findings: [
      'error web.config:8:89 stdoutLogFile in web.config is empty, which the ASP.NET Core Module refuses: IIS answers HTTP 500.0',
    ],
    others: ['ancm-process-path-missing'],
    startup: 'fails 500.0',
  },
  {
    name: 'without the attribute the default counts',
    shown: true,
    files: portableApp({ 'web.config': webConfig().replace(LOG, '') }),
    findings: [],
    startup: 'unknown runtimes',
  },
  { name: 'a path', files: portableApp(), findings: [], startup: 'unknown runtimes' },
])
