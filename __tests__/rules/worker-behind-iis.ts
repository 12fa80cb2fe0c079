import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { depsWithPackage, portableWeb, webProgram } from '../support/started-apps.ts'

const GENERIC = [
  'System.Runtime 10.0.0.0',
  'Microsoft.Extensions.Hosting 10.0.0.0',
  'Microsoft.Extensions.DependencyInjection.Abstractions 10.0.0.0',
]
const server = iisHost({ dotnet: installed('10.0.12') })
const appService = {
  ...linuxHost({ dotnet: installed('10.0.12') }),
  kind: 'azure-app-service-linux' as const,
}
const behindIis = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }
const worker = (more: readonly string[] = [], names: readonly string[] = []) =>
  webProgram({ references: [...GENERIC, ...more], names: ['CreateApplicationBuilder', ...names] })
const started =
  'error Contoso.Web.dll Contoso.Web.dll starts a worker service without a web server, and IIS waits until it listens'

export default cases('worker-behind-iis', [
  {
    name: 'a worker that was published with the Web SDK',
    shown: true,
    files: portableWeb({ 'Contoso.Web.dll': worker() }),
    hosts: [server],
    findings: [`${started}: IIS answers HTTP 500.37`],
    fixes: ['Run Contoso.Web as a Windows service, or start its host with WebApplication.CreateBuilder.'],
    startup: 'fails 500.37',
  },
  {
    name: 'on Azure App Service, where nobody installs a service',
    files: portableWeb({ 'Contoso.Web.dll': worker() }),
    hosts: [{ ...server, kind: 'azure-app-service-windows' as const }],
    findings: [`${started}: IIS answers HTTP 500.37`],
    fixes: [
      'Run Contoso.Web as a WebJob or in Azure Container Apps, or start its host with WebApplication.CreateBuilder.',
    ],
    startup: 'fails 500.37',
  },
  {
    name: 'out-of-process',
    files: portableWeb({ ...behindIis, 'Contoso.Web.dll': worker(['System.Net.Http 10.0.0.0']) }),
    hosts: [server],
    findings: [`${started}: IIS answers HTTP 502.5`],
    startup: 'fails 502.5',
  },
  {
    name: 'a web app',
    shown: true,
    files: portableWeb(),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  ...[
    ['a library of its own, which may bring the server', worker(['Contoso.Server 1.0.0.0'])],
    ['sockets of its own', worker(['System.Net.Sockets 10.0.0.0'])],
    ['ASP.NET Core beside the generic host', worker(['Microsoft.AspNetCore.Hosting 10.0.0.0'])],
    ['an assembly that is loaded by its name', worker([], ['LoadFrom'])],
    ['a web host beside the worker', worker(['Microsoft.AspNetCore 10.0.0.0'], ['CreateBuilder'])],
  ].map(([name, program]) => ({
    name: String(name),
    files: portableWeb({
      ...behindIis,
      'Contoso.Web.dll': program ?? '',
      'Contoso.Web.deps.json': depsWithPackage('Contoso.Server', 'Contoso.Server.dll'),
      'Contoso.Server.dll': assembly({ metadata: { version: '10.0.0.0' } }),
    }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  })),
  {
    name: 'on Linux it needs no visitor',
    files: portableWeb({ 'Contoso.Web.dll': worker() }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'on Azure App Service for Linux, which asks for a page', // F4
    files: portableWeb({ 'Contoso.Web.dll': worker() }),
    hosts: [appService],
    findings: [
      'warning Contoso.Web.dll Contoso.Web.dll starts a worker service without a web server, and Azure App Service waits until it answers HTTP. After WEBSITES_CONTAINER_START_TIME_LIMIT, 230 seconds, the platform gives the container up and starts it anew',
    ],
    startup: 'unknown',
  },
  {
    name: 'a web app on Azure App Service for Linux', // F4
    files: portableWeb(),
    hosts: [appService],
    findings: [],
    startup: 'starts',
  },
])
