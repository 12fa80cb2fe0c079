import { linuxApp, portableApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const started = (startCommand: string) => [linuxHost({ dotnet, startCommand })]
const said = (file: string, why: string) =>
  `error - The start command names ${file}, which ${why}: the app does not start`

export default cases('entrypoint-not-in-artifact', [
  {
    name: 'the name of another DLL behind dotnet',
    shown: true,
    files: linuxApp(),
    hosts: started('dotnet Contoso.dll'),
    findings: [said('Contoso.dll', 'is not in the output')],
    startup: 'fails',
  },
  {
    name: 'in another casing, where there is no SDK',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, sdk: 'none', startCommand: 'dotnet ./contoso.web.dll' })],
    findings: [
      said('./contoso.web.dll', 'is called Contoso.Web.dll in the output (on Linux letter case counts)'),
    ],
    startup: 'fails 0x8000809b',
  },
  {
    name: 'another app host',
    files: workerApp(),
    hosts: started('./Contoso.Web'),
    findings: [said('Contoso.Web', 'is not in the output')],
    startup: 'fails',
  },
  {
    name: 'behind exec',
    files: linuxApp(),
    hosts: started('dotnet exec app/Contoso.Web.dll'),
    findings: [said('app/Contoso.Web.dll', 'is not in the output')],
    startup: 'fails 0x80008081',
  },
  {
    name: 'something that is no assembly',
    files: linuxApp(),
    hosts: started('dotnet appsettings.json'),
    findings: [said('appsettings.json', 'is neither a .dll nor an .exe')],
    startup: 'fails',
  },
  {
    name: 'dotnet alone',
    files: linuxApp(),
    hosts: started('dotnet'),
    findings: ['error - The start command gives dotnet no app: the app does not start'],
    startup: 'fails 0x80008081',
  },
  {
    name: 'a file of the machine that is known not to be there',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, startCommand: '/opt/start.sh', missingFiles: ['/opt/start.sh'] })],
    findings: [said('/opt/start.sh', 'is not there')],
    startup: 'fails',
  },
  {
    name: 'the DLL of the app',
    shown: true,
    files: linuxApp(),
    hosts: started('dotnet Contoso.Web.dll --urls http://+:8080'),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'by its full path',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, sitePath: '/app', startCommand: '/app/Contoso.Web' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a file of the machine of which nothing is known',
    files: linuxApp(),
    hosts: started('/opt/start.sh'),
    findings: [],
    startup: 'unknown existing-files',
  },
  {
    name: 'no command is declared',
    files: portableApp(),
    hosts: [linuxHost({ dotnet }), iisHost({ dotnet })],
    findings: [],
    startup: 'starts; starts',
  },
])
