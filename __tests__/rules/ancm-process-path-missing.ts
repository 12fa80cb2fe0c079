import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('ancm-process-path-missing', [
  {
    name: 'no processPath',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ processPath: null }) }),
    findings: [
      'error web.config:8:7 The aspNetCore element in web.config names no processPath, so there is nothing to start: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'an empty one, out-of-process',
    files: portableApp({ 'web.config': webConfig({ processPath: '', hostingModel: 'outofprocess' }) }),
    findings: [
      'error web.config:8:19 The aspNetCore element in web.config names no processPath, so there is nothing to start: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'a misspelt name is told once, by another rule',
    files: portableApp({ 'web.config': webConfig().replace('processPath', 'processpath') }),
    findings: [],
    others: ['ancm-unknown-attribute'],
    startup: 'fails 500.0',
  },
  { name: 'dotnet', shown: true, files: portableApp(), findings: [], startup: 'unknown runtimes' },
  {
    name: 'a section that lies in another file is not judged',
    files: portableApp({
      'web.config': webConfig().replace(/<aspNetCore[^>]*>/, '<aspNetCore configSource="ancm.config">'),
    }),
    findings: [],
    others: ['web-config-section-refused'],
  },
])
