import { portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('hosting-model-invalid', [
  {
    name: 'a hyphen makes it unknown',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ hostingModel: 'in-process' }) }),
    findings: [
      'error web.config:8:125 hostingModel="in-process" is neither inprocess nor outofprocess: IIS answers HTTP 500.0',
    ],
    fixes: ['Write hostingModel="inprocess" in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'a blank at the end is not trimmed',
    files: windowsApp({
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: 'inprocess ',
      }),
    }),
    findings: [
      'error web.config:8:106 hostingModel="inprocess " is neither inprocess nor outofprocess: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'also told behind another defect of the section',
    files: portableApp({
      'web.config': webConfig({ hostingModel: 'bogus', attributes: 'startupTimeLimit="-1"' }),
    }),
    findings: [
      'error web.config:8:125 hostingModel="bogus" is neither inprocess nor outofprocess: IIS answers HTTP 500.0',
    ],
    fixes: ['Write hostingModel="inprocess" or hostingModel="outofprocess" in web.config.'],
    others: ['ancm-value-out-of-range'],
    startup: 'fails 500.0',
  },
  {
    name: 'any casing is fine',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ hostingModel: 'INPROCESS' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'an empty value means out-of-process',
    files: portableApp({ 'web.config': webConfig({ hostingModel: '' }) }),
    findings: [],
    others: ['hosting-model-unset'],
    startup: 'unknown runtimes',
  },
])
