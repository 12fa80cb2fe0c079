import { portableApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('report-unreadable', [
  {
    name: 'a file that should be a report and is none',
    shown: true,
    label: 'reports/web.json',
    files: {},
    instead: 'report',
    findings: ['error - reports/web.json cannot be read as a report of an earlier run: it is none'],
    fixes: [
      'Write reports/web.json anew with the input json-file or --output json=FILE; where it belongs to an app, audit the folder that it lies in, reports.',
    ],
  },
  {
    name: 'one in the working directory',
    label: 'appsettings.json',
    files: {},
    instead: 'report',
    findings: ['error - appsettings.json cannot be read as a report of an earlier run: it is none'],
    fixes: [
      'Write appsettings.json anew with the input json-file or --output json=FILE; where it belongs to an app, audit the folder that it lies in, the working directory.',
    ],
  },
  {
    name: 'a sound output with JSON files',
    shown: true,
    files: portableApp({ 'audit.json': '{}' }),
    findings: [],
  },
])
