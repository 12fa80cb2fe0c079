import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'

const dotnet = installed('10.0.1')
const hosts = [linuxHost({ dotnet })]
const library = { 'Contoso.Web.dll': assembly({ architecture: 'x64' }) }
const says = (answer: string, name = 'Contoso.Web.dll') =>
  `error ${name} ${name} is a class library without a Main, and it is what is started: ${answer}`

export default cases('entry-assembly-without-main', [
  {
    name: 'a library has overwritten the app',
    shown: true,
    files: linuxApp(library),
    hosts,
    findings: [says('the app does not start')],
    fixes: [
      'Publish the project of the app into an empty folder of its own, and start its assembly in the place of Contoso.Web.dll.',
    ],
    startup: 'fails',
  },
  {
    name: 'behind the ASP.NET Core Module',
    files: portableApp(library),
    hosts: [iisHost({ dotnet })],
    findings: [says('IIS answers HTTP 500.30')],
    startup: 'fails 500.30',
  },
  {
    name: 'out-of-process',
    files: portableApp({ ...library, 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    hosts: [iisHost({ dotnet })],
    findings: [says('IIS answers HTTP 502.5')],
    startup: 'fails 502.5',
  },
  {
    name: 'compiled ahead, an image keeps its entry point',
    files: linuxApp({
      'Contoso.Web.dll': assembly({ program: true, architecture: 'x64', readyToRun: 'linux' }),
    }),
    hosts,
    findings: [],
    startup: 'starts',
  },
  {
    name: 'libraries beside the app',
    shown: true,
    files: linuxApp({ 'Contoso.Lib.dll': assembly({ architecture: 'x64' }) }),
    hosts,
    findings: [],
    startup: 'starts',
  },
])
