import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureWindows, iisHost, installed, linuxHost } from '../support/hosts.ts'
import type { WindowsVersion } from '../../src/hosts/host.ts'

const withBeside = (beside: string) => portableApp({ 'web.config': webConfig({ beside }) })
const removes = withBeside('<security><requestFiltering removeServerHeader="true" /></security>')
const dotnet = installed('10.0.1')
const on = (windowsVersion: WindowsVersion | null) => iisHost({ dotnet, windowsVersion })

// W25
export default cases('web-config-attribute-of-newer-iis', [
  {
    name: 'the header is removed on Windows Server 2012 R2',
    shown: true,
    files: removes,
    hosts: [on('2012R2')],
    findings: [
      'error web.config:9:35 IIS on Windows Server 2012 R2 does not know the attribute removeServerHeader: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Remove removeServerHeader in web.config, or take the header away by an outbound rule of URL Rewrite.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'of a server of which nothing more is known',
    files: removes,
    hosts: [on(null)],
    findings: [
      'note web.config:9:35 removeServerHeader is known from IIS 10 on: on Windows Server 2012 R2 IIS answers HTTP 500.19 for it',
    ],
    startup: 'starts',
  },
  {
    name: 'Windows Server 2016 takes it, and sends the header',
    files: removes,
    hosts: [on('2016')],
    findings: [
      'note web.config:9:35 removeServerHeader does not keep the header back on Windows Server 2016',
    ],
    startup: 'starts',
  },
  {
    name: 'on later versions of Windows, on App Service and on Linux',
    shown: true,
    files: removes,
    hosts: [
      ...(['2019', '2022', '2025', '10', '11'] as const).map(on),
      azureWindows({ dotnet, workerBitness: 64 }),
      linuxHost({ dotnet }),
    ],
    findings: [],
    startup: 'starts; starts; starts; starts; starts; starts; starts',
  },
  {
    name: 'below a path',
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="admin"><system.webServer><security><requestFiltering removeServerHeader="false" /></security></system.webServer></location></configuration>',
      ),
    }),
    hosts: [on('2012R2')],
    findings: [
      'warning web.config:12:70 IIS on Windows Server 2012 R2 does not know the attribute removeServerHeader: IIS answers HTTP 500.19 for addresses below admin',
    ],
    startup: 'starts',
  },
  {
    name: 'what every version knows',
    files: withBeside('<security><requestFiltering allowDoubleEscaping="true" /></security>'),
    hosts: [on('2012R2'), on(null)],
    findings: [],
    startup: 'starts; starts',
  },
])
