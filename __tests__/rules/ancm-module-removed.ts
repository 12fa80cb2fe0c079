import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { serverHost } from '../support/server-host.ts'
import { EXPRESS_CONFIG } from '../support/servers.ts'
import { iisHost, installed } from '../support/hosts.ts'

const withModules = (items: string, modules = 'AspNetCoreModuleV2') =>
  portableApp({ 'web.config': webConfig({ modules, beside: `<modules>${items}</modules>` }) })
const onServer = [iisHost({ dotnet: installed('10.0.1') })]

export default cases('ancm-module-removed', [
  {
    name: 'the module is removed', // W24
    shown: true,
    files: withModules('<remove name="AspNetCoreModuleV2" />'),
    findings: [
      'error web.config:9:16 AspNetCoreModuleV2 is removed from the modules, and the handler of the app calls it: IIS answers HTTP 500.21',
    ],
    fixes: ['Delete <remove name="AspNetCoreModuleV2" /> from modules in web.config.'],
    startup: 'fails 500.21',
  },
  {
    name: 'in any case, on a server that has it', // W24
    files: withModules('<remove name="aspnetcoremodulev2" />'),
    hosts: onServer,
    findings: [
      'error web.config:9:16 AspNetCoreModuleV2 is removed from the modules, and the handler of the app calls it: IIS answers HTTP 500.21',
    ],
    startup: 'fails 500.21',
  },
  {
    name: 'all modules are cleared', // W24
    files: withModules('<clear /><add name="StaticFileModule" />'),
    findings: [
      'error web.config:9:16 The modules are cleared, and with them AspNetCoreModuleV2, which the handler of the app calls: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Delete <clear /> from modules in web.config; remove single modules that are in the way by their own names.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'with app_offline.htm, which is looked at later',
    files: { ...withModules('<remove name="AspNetCoreModuleV2" />'), 'app_offline.htm': '' },
    findings: [
      'error web.config:9:16 AspNetCoreModuleV2 is removed from the modules, and the handler of the app calls it: IIS answers HTTP 500.21',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 500.21',
  },
  {
    name: 'behind a section that the server does not know',
    files: portableApp({
      'web.config': webConfig({
        beside: '<rewrite /><modules><remove name="AspNetCoreModuleV2" /></modules>',
      }),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), modules: [] })],
    findings: [
      'error web.config:9:27 AspNetCoreModuleV2 is removed from the modules, and the handler of the app calls it: IIS answers HTTP 500.21',
    ],
    others: ['web-config-rewrite-module-needed'],
    startup: 'fails 500.19',
  },
  {
    name: 'a child application without a handler of its own', // W24
    files: portableApp({
      'web.config':
        '<configuration><system.webServer><modules><remove name="AspNetCoreModuleV2" /></modules><aspNetCore processPath="dotnet" arguments=".\\Contoso.Web.dll" hostingModel="inprocess" /></system.webServer></configuration>',
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), parentHandlers: true })],
    findings: [
      'error web.config:1:43 AspNetCoreModuleV2 is removed from the modules, and the handler of the app calls it: IIS answers HTTP 500.21',
    ],
    startup: 'fails 500.21',
  },
  {
    name: 'removed and added again',
    shown: true,
    files: withModules('<remove name="AspNetCoreModuleV2" /><add name="AspNetCoreModuleV2" />'),
    hosts: onServer,
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the legacy module and others are removed',
    files: withModules('<remove name="AspNetCoreModule" /><remove name="WebDAVModule" />'),
    hosts: onServer,
    findings: [],
    startup: 'starts',
  },
  {
    name: 'removed below a path that is not the app',
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="files"><system.webServer><modules><remove name="AspNetCoreModuleV2" /></modules></system.webServer></location></configuration>',
      ),
    }),
    hosts: onServer,
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the server locks the module in its list',
    files: withModules('<remove name="AspNetCoreModuleV2" />'),
    hosts: [
      serverHost(EXPRESS_CONFIG, 'Contoso.Web', {
        architecture: 'x64',
        workerBitness: 64,
        dotnet: installed('10.0.1'),
      }),
    ],
    findings: [
      'error web.config:9:16 AspNetCoreModuleV2 is removed from the modules, and the handler of the app calls it: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
])
