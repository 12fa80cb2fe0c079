import { portableApp, runtimeConfig, selfContainedApp, webConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const onlyCore = { frameworks: ['Microsoft.NETCore.App'] }

export default cases('inprocess-without-aspnetcore-framework', [
  {
    name: 'a worker in-process',
    shown: true,
    files: workerApp({ 'web.config': webConfig({ arguments: '.\\Contoso.Worker.dll' }) }),
    findings: [
      'error Contoso.Worker.runtimeconfig.json:4:5 Contoso.Worker.runtimeconfig.json does not name Microsoft.AspNetCore.App, so the in-process request handler is not found: IIS answers HTTP 500.33',
    ],
    fixes: [
      'Use the Web SDK (Microsoft.NET.Sdk.Web) in Contoso.Worker, or add <FrameworkReference Include="Microsoft.AspNetCore.App" />, and publish again.',
    ],
    startup: 'fails 500.33',
  },
  {
    name: 'the framework was taken out of runtimeconfig, which has CRLF line ends',
    files: portableApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig(onlyCore).replaceAll('\n', '\r\n'),
    }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 Contoso.Web.runtimeconfig.json does not name Microsoft.AspNetCore.App, so the in-process request handler is not found: IIS answers HTTP 500.33',
    ],
    startup: 'fails 500.33',
  },
  {
    name: 'a self-contained app that does not include it',
    files: selfContainedApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ ...onlyCore, selfContained: true }),
      'aspnetcorev2_inprocess.dll': undefined,
    }),
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 Contoso.Web.runtimeconfig.json does not name Microsoft.AspNetCore.App, so the in-process request handler is not found: IIS answers HTTP 500.33',
    ],
    startup: 'fails 500.33',
  },
  {
    name: 'is told beside what ends the start before it',
    files: workerApp({
      'app_offline.htm': '',
      'web.config': webConfig({ arguments: '.\\Contoso.Worker.dll' }),
    }),
    findings: [
      'error Contoso.Worker.runtimeconfig.json:4:5 Contoso.Worker.runtimeconfig.json does not name Microsoft.AspNetCore.App, so the in-process request handler is not found: IIS answers HTTP 500.33',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'out-of-process nothing is loaded into IIS',
    shown: true,
    files: workerApp({
      'web.config': webConfig({ arguments: '.\\Contoso.Worker.dll', hostingModel: 'outofprocess' }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'only ASP.NET Core listed, in other case',
    files: portableApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ frameworks: ['microsoft.aspnetcore.app'] }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  { name: 'a worker without web.config', files: workerApp(), findings: [], startup: '' },
])
