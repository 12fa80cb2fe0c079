import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

export default cases('ancm-process-path-missing', [
  {
    name: 'no processPath',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ processPath: null }) }),
    findings: [
      'error web.config:8:7 The aspNetCore element in web.config names no processPath, so there is nothing to start: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, as dotnet publish does.',
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
    name: 'is told beside what ends the start before it',
    files: portableApp({ 'app_offline.htm': '', 'web.config': webConfig({ processPath: null }) }),
    findings: [
      'error web.config:8:7 The aspNetCore element in web.config names no processPath, so there is nothing to start: IIS answers HTTP 500.0',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'a misspelt name is told once, by another rule',
    files: portableApp({ 'web.config': webConfig().replace('processPath', 'processpath') }),
    findings: [],
    others: ['ancm-unknown-attribute'],
    startup: 'fails 500.0',
  },
  {
    name: 'neither it nor arguments in a child application',
    files: portableApp({
      'web.config': webConfig({ processPath: null, arguments: null }).replace(
        '<handlers>',
        '<handlers><clear />',
      ),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), parentHandlers: true })],
    findings: [
      'error web.config:8:7 aspNetCore has no processPath of its own, and the one of a parent application starts the program of that application: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'arguments alone in a child application: dotnet is taken to be inherited',
    files: portableApp({
      'web.config': webConfig({ processPath: null }).replace('<handlers>', '<handlers><clear />'),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), parentHandlers: true })],
    findings: [],
    startup: 'starts',
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
