import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const overriding = iisHost({
  dotnet,
  environment: new Map([['ANCM_LAUNCHER_ARGS', '.\\Contoso.Web.dll']]),
})

export default cases('ancm-dotnet-arguments-empty', [
  {
    name: 'no arguments at all',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ arguments: null }) }),
    findings: [
      'error web.config:8:19 processPath is dotnet and there is no arguments attribute, so no app is named: IIS answers HTTP 500.0',
    ],
    fixes: ['Write arguments=".\\Contoso.Web.dll" in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'an empty text',
    files: portableApp({ 'web.config': webConfig({ arguments: '', processPath: 'DOTNET.EXE' }) }),
    findings: [
      'error web.config:8:44 processPath is DOTNET.EXE and arguments is empty, so no app is named: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'blanks reach dotnet',
    files: portableApp({ 'web.config': webConfig({ arguments: '  ' }) }),
    findings: [
      'error web.config:8:40 processPath is dotnet and arguments is empty, so no app is named: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'out-of-process',
    files: portableApp({ 'web.config': webConfig({ arguments: ' ', hostingModel: 'outofprocess' }) }),
    findings: [
      'error web.config:8:40 processPath is dotnet and arguments is empty, so no app is named: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ arguments: '' }) }),
    findings: [
      'note web.config:8:40 processPath is dotnet and arguments is empty, so no app is named: IIS answers HTTP 500.0',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'the worker of one host names an app, that of another does not',
    files: portableApp({ 'web.config': webConfig({ arguments: '' }) }),
    hosts: [overriding, iisHost({ name: 'staging', dotnet })],
    findings: [
      'error web.config:8:40 processPath is dotnet and arguments is empty, so no app is named: IIS answers HTTP 500.0',
    ],
    startup: 'starts; fails 500.0',
  },
  {
    name: 'the worker names an app',
    files: portableApp({ 'web.config': webConfig({ arguments: '' }) }),
    hosts: [overriding],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an app host needs none',
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
