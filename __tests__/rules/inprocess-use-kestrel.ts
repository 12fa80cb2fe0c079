import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import type { ImageCall } from '../support/metadata-image.ts'
import { linuxWeb, portableWeb, webProgram } from '../support/started-apps.ts'

const references = [
  'System.Runtime 10.0.0.0',
  'Microsoft.AspNetCore 10.0.0.0',
  'Microsoft.AspNetCore.Server.Kestrel 10.0.0.0',
]
const calling = (name: string, how: Omit<ImageCall, 'name'> = {}, others: readonly string[] = []) =>
  webProgram({
    references,
    names: ['CreateBuilder', name, ...others],
    main: [{ name: 'CreateBuilder' }, { name, ...how }],
  })
const server = iisHost({ dotnet: installed('10.0.12') })
const message = 'Contoso.Web.dll calls UseKestrel, but in-process it has to run on the server of IIS'
const perhaps =
  'warning Contoso.Web.dll Contoso.Web.dll uses UseKestrel: where it calls it in-process, the app does not start, as it has to run on the server of IIS'
const fix =
  'Call ConfigureKestrel in place of UseKestrel in Contoso.Web, or host it out-of-process (AspNetCoreHostingModel).'

// W5
export default cases('inprocess-use-kestrel', [
  {
    name: 'Main calls UseKestrel',
    shown: true,
    files: portableWeb({ 'Contoso.Web.dll': calling('UseKestrel') }),
    hosts: [server],
    findings: [`error Contoso.Web.dll ${message}: IIS answers HTTP 500.30`],
    fixes: [fix],
    startup: 'fails 500.30',
  },
  {
    name: 'UseKestrelCore adds the same server',
    files: portableWeb({ 'Contoso.Web.dll': calling('UseKestrelCore') }),
    findings: [`error Contoso.Web.dll ${message}: IIS answers HTTP 500.30`],
    startup: 'fails 500.30',
  },
  {
    name: 'an app that is taken offline is told of it too',
    files: portableWeb({ 'Contoso.Web.dll': calling('UseKestrel'), 'app_offline.htm': '' }),
    findings: [`error Contoso.Web.dll ${message}: IIS answers HTTP 500.30`],
    others: ['app-offline-in-artifact'],
  },
  {
    name: 'a call that may stand behind a condition',
    files: portableWeb({ 'Contoso.Web.dll': calling('UseKestrel', { perhaps: true }) }),
    hosts: [server],
    findings: [perhaps],
    fixes: [fix],
    startup: 'unknown',
  },
  {
    name: 'a call in a lambda or another method',
    files: portableWeb({
      'Contoso.Web.dll': webProgram({
        references,
        names: ['CreateDefaultBuilder', 'ConfigureWebHostDefaults', 'UseKestrel'],
      }),
    }),
    hosts: [server],
    findings: [perhaps],
    startup: 'unknown',
  },
  {
    name: 'ConfigureKestrel sets options alone',
    shown: true,
    files: portableWeb({ 'Contoso.Web.dll': calling('ConfigureKestrel') }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'UseIIS may stand behind it',
    files: portableWeb({ 'Contoso.Web.dll': calling('UseKestrel', {}, ['UseIIS']) }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a method of its own with that name',
    files: portableWeb({ 'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'UseKestrel'] }) }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a builder that chooses no server of IIS',
    files: portableWeb({
      'Contoso.Web.dll': webProgram({ references, names: ['CreateSlimBuilder', 'UseKestrel'] }),
    }),
    hosts: [server],
    findings: [],
  },
  {
    name: 'out-of-process Kestrel is the server',
    files: portableWeb({
      'Contoso.Web.dll': calling('UseKestrel'),
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'on Linux it is the server anyway',
    files: linuxWeb({ 'Contoso.Web.dll': calling('UseKestrel') }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
])
