import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const wanting = (version: string) =>
  portableApp({
    'web.config': webConfig({
      hostingModel: 'outofprocess',
      inside: `\n        <handlerSettings>\n          <handlerSetting name="HandlerVersion" value="${version}" />\n        </handlerSettings>\n      `,
    }),
  })
const plain = portableApp({ 'web.config': webConfig({ hostingModel: 'outofprocess' }) })

export default cases('outofprocess-handler-missing', [
  {
    name: 'the version that web.config names is not installed',
    shown: true,
    files: wanting('18.0.24304'),
    hosts: [iisHost({ dotnet, outOfProcessHandlers: ['20.0.25300'] })],
    findings: [
      'error web.config:10:11 Version 18.0.24304 of the out-of-process request handler, which handlerVersion names, is not installed: IIS answers HTTP 500.0',
    ],
    fixes: ['Remove handlerVersion from web.config, or write what production has: 20.0.25300.'],
    startup: 'fails 500.0',
  },
  {
    name: 'no version at all',
    files: plain,
    hosts: [iisHost({ dotnet, outOfProcessHandlers: [] })],
    findings: [
      'error web.config:8:7 No version of the out-of-process request handler is installed: IIS answers HTTP 500.36',
    ],
    fixes: ['Repair the .NET Hosting Bundle on production.'],
    startup: 'fails 500.36',
  },
  {
    name: 'the version that web.config names',
    shown: true,
    files: wanting('20.0.25300'),
    hosts: [iisHost({ dotnet, outOfProcessHandlers: ['18.0.24304', '20.0.25300'] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'in-process none is needed',
    files: portableApp(),
    hosts: [iisHost({ dotnet, outOfProcessHandlers: [] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a variable of the worker names the file',
    files: plain,
    hosts: [
      iisHost({
        dotnet,
        outOfProcessHandlers: [],
        environment: new Map([['ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER', 'D:\\ancm\\handler.dll']]),
        existingFiles: ['D:\\ancm\\handler.dll'],
      }),
    ],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'taken to be one that fits',
    files: wanting('20.0.25300'),
    findings: [],
    startup: 'unknown runtimes',
  },
])
