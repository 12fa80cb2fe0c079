import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const child = iisHost({ dotnet, parentHandlers: true })
const handlers = (text: string) =>
  portableApp({ 'web.config': webConfig().replace('<handlers>', `<handlers>\n        ${text}`) })

export default cases('web-config-child-adds-handler', [
  {
    name: 'the handler of a child application',
    shown: true,
    files: portableApp(),
    hosts: [child],
    findings: [
      'error web.config:6:9 web.config adds the handler aspNetCore, which the parent application has already added: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Write <remove name="aspNetCore" /> in front of the handler in web.config, or wrap the section of the parent application in <location path="." inheritInChildApplications="false">.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'with another one removed, too late',
    files: portableApp({
      'web.config': webConfig()
        .replace('</handlers>', '<remove name="other" /></handlers>')
        .replaceAll('\n', '\r\n'),
    }),
    hosts: [child],
    findings: [
      'error web.config:6:9 web.config adds the handler aspNetCore, which the parent application has already added: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'in another casing, which is another name', // second look
    files: portableApp({
      'web.config': webConfig().replace('name="aspNetCore"', 'name="ASPNETCORE"'),
    }),
    hosts: [child],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'removed before it is added',
    shown: true,
    files: handlers('<remove name="aspNetCore" />'),
    hosts: [child],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'all are cleared before',
    files: handlers('<clear />'),
    hosts: [child],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'it inherits the handler and adds none',
    files: portableApp({ 'web.config': webConfig().replace(/<handlers>[^]*<\/handlers>/, '') }),
    hosts: [child],
    findings: [],
    others: ['ancm-handler-missing'],
    startup: 'starts',
  },
  {
    name: 'the parent keeps its handlers to itself',
    files: portableApp(),
    hosts: [iisHost({ dotnet })],
    findings: [],
    startup: 'starts',
  },
])
