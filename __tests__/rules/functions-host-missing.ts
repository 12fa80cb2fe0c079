import { changed, linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import type { Changes } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureLinux, azureWindows, iisHost, installed, linuxHost } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const FUNCTIONS: Changes = {
  'host.json': '{"version":"2.0"}',
  'worker.config.json': '{"description":{"language":"dotnet-isolated","defaultExecutablePath":"dotnet"}}',
  'functions.metadata': '[]',
  'extensions.json': '{"extensions":[]}',
  'Contoso.Web.staticwebassets.endpoints.json': undefined,
}
const functionsApp = (changes: Changes = {}) =>
  changed(portableApp({ 'web.config': undefined }), { ...FUNCTIONS, ...changes })

const said = (answer: string) =>
  `error worker.config.json:1:1 This is an Azure Functions app, and no Functions host starts it: ${answer}`

// W7
export default cases('functions-host-missing', [
  {
    name: 'on a Linux machine',
    shown: true,
    files: functionsApp(),
    hosts: [linuxHost({ dotnet })],
    findings: [said('the app does not start')],
    fixes: [
      'Deploy it to a Function App, or run it in an image with the Functions host (mcr.microsoft.com/azure-functions/dotnet-isolated) and list that host in existing-files of server, such as /azure-functions-host/Microsoft.Azure.WebJobs.Script.WebHost.',
    ],
    startup: 'fails',
  },
  {
    name: 'on two hosts: neither has it',
    files: functionsApp(),
    hosts: [linuxHost({ dotnet }), iisHost({ dotnet })],
    findings: [said('IIS answers HTTP 403.14 on production, and the app does not start on server')],
    startup: 'fails; fails 403.14',
  },
  {
    name: 'in a container, started by its own command',
    files: functionsApp(),
    hosts: [linuxHost({ kind: 'container', dotnet, startCommand: 'dotnet Contoso.Web.dll' })],
    findings: [said('the app does not start')],
    startup: 'fails',
  },
  {
    name: 'on IIS',
    files: functionsApp(),
    hosts: [iisHost({ dotnet })],
    findings: [said('IIS answers HTTP 403.14')],
    fixes: ['Deploy it to a Function App in the place of production.'],
    startup: 'fails 403.14',
  },
  {
    name: 'on IIS, with a web.config',
    files: functionsApp({ 'web.config': webConfig() }),
    hosts: [iisHost({ dotnet })],
    findings: [said('IIS answers HTTP 500.30')],
    startup: 'fails 500.30',
  },
  {
    name: 'on Azure, where the platform may bring it',
    files: functionsApp({ 'web.config': webConfig() }),
    hosts: [azureWindows({ dotnet }), azureLinux({ dotnet })],
    findings: [
      'note worker.config.json:1:1 This is an Azure Functions app: the Functions host starts it, and its start is not judged; a Web App without that host does not run it',
    ],
    startup: 'unknown; unknown',
  },
  {
    name: 'an image or a command that brings it',
    shown: true,
    files: functionsApp(),
    hosts: [
      linuxHost({
        dotnet,
        existingFiles: ['/azure-functions-host/Microsoft.Azure.WebJobs.Script.WebHost'],
      }),
      linuxHost({ dotnet, startCommand: '/azure-functions-host/Microsoft.Azure.WebJobs.Script.WebHost' }),
      linuxHost({ dotnet, startCommand: 'func start' }),
    ],
    findings: [],
    startup: 'unknown; unknown; unknown',
  },
  {
    name: 'a script that may start anything',
    files: functionsApp({ 'start.sh': { bytes: new TextEncoder().encode('#!/bin/sh\n'), mode: 0o755 } }),
    hosts: [linuxHost({ dotnet, startCommand: './start.sh' })],
    findings: [],
    startup: 'unknown start-command',
  },
  {
    name: 'no host is declared',
    files: functionsApp({ 'web.config': webConfig() }),
    findings: [],
    startup: '',
  },
  {
    name: 'a web app that ships a host.json of its own',
    files: linuxApp({ 'host.json': '{}' }),
    hosts: [linuxHost({ dotnet })],
    findings: [],
    startup: 'starts',
  },
  { name: 'a web app', files: windowsApp(), hosts: [iisHost({ dotnet })], findings: [], startup: 'starts' },
])
