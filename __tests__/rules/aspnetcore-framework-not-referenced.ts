import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, onlyNetCore, portableWeb, webProgram } from '../support/started-apps.ts'

const machine = linuxHost({ dotnet: installed('10.0.12') })
const config = 'Contoso.Web.runtimeconfig.json'

export default cases('aspnetcore-framework-not-referenced', [
  {
    name: 'runtimeconfig.json of a worker',
    shown: true,
    files: linuxWeb({ [config]: onlyNetCore }),
    hosts: [machine],
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 Contoso.Web.dll uses Microsoft.AspNetCore, but Contoso.Web.runtimeconfig.json does not name Microsoft.AspNetCore.App: the app does not start',
    ],
    fixes: [
      'Build Contoso.Web with Microsoft.NET.Sdk.Web or <FrameworkReference Include="Microsoft.AspNetCore.App" />, and ship Contoso.Web.dll and Contoso.Web.runtimeconfig.json of the same publish.',
    ],
    startup: 'fails',
  },
  {
    name: 'out-of-process',
    files: portableWeb({ [config]: onlyNetCore, 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 Contoso.Web.dll uses Microsoft.AspNetCore, but Contoso.Web.runtimeconfig.json does not name Microsoft.AspNetCore.App: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'in-process the module notices first',
    files: portableWeb({ [config]: onlyNetCore }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [],
    others: ['inprocess-without-aspnetcore-framework'],
  },
  {
    name: 'both frameworks are named',
    shown: true,
    files: linuxWeb(),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a program that only calls other parts of ASP.NET Core',
    files: linuxWeb({
      [config]: onlyNetCore,
      'Contoso.Web.dll': webProgram({
        references: ['System.Runtime 10.0.0.0', 'Microsoft.AspNetCore.WebUtilities 10.0.0.0'],
      }),
    }),
    hosts: [machine],
    findings: [],
  },
])
