import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, portableWeb, webProgram } from '../support/started-apps.ts'

// As the template for gRPC writes it.
const protocols = (value: string) => `{
  "AllowedHosts": "*",
  "Kestrel": {
    "EndpointDefaults": {
      "Protocols": ${value}
    }
  }
}
`
const grpc = protocols('"Http2"')
const behindIis = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }
const variable = (name: string, value: string) => ({
  'web.config': webConfig({
    hostingModel: 'outofprocess',
    inside: `<environmentVariables><environmentVariable name="${name}" value="${value}" /></environmentVariables>`,
  }),
})
const server = iisHost({ dotnet: installed('10.0.12') })
const message = (subject: string) =>
  `${subject} asks for HTTP/2 alone, but out-of-process IIS talks HTTP/1.1 to the app: every request is answered with HTTP 400`
const KEY = 'Kestrel:EndpointDefaults:Protocols'
const told = `error appsettings.json:5:7 ${message(KEY)}`

// W16
export default cases('outofprocess-http2-only', [
  {
    name: 'appsettings.json of the template for gRPC',
    shown: true,
    files: portableWeb({ ...behindIis, 'appsettings.json': grpc }),
    hosts: [server],
    findings: [told],
    fixes: [`Set ${KEY} to Http1AndHttp2, or host the app in-process, where IIS itself speaks HTTP/2.`],
    startup: 'starts',
  },
  {
    name: 'no protocol at all',
    files: portableWeb({ ...behindIis, 'appsettings.json': protocols('"None"') }),
    hosts: [server],
    findings: [
      `error appsettings.json:5:7 ${KEY} asks for no protocol at all: the app closes every connection of IIS, and no request is answered`,
    ],
    startup: 'starts',
  },
  {
    name: 'its number, and blanks around it',
    files: portableWeb({ ...behindIis, 'appsettings.json': protocols('" 2 "') }),
    findings: [told],
  },
  {
    name: 'a variable in web.config',
    files: portableWeb(variable('Kestrel__EndpointDefaults__Protocols', 'http2')),
    findings: [`error web.config:8:175 ${message('The variable Kestrel__EndpointDefaults__Protocols')}`],
  },
  {
    name: 'a variable of the host builder',
    files: portableWeb(variable('ASPNETCORE_Kestrel__EndpointDefaults__Protocols', 'Http2')),
    findings: [
      `error web.config:8:175 ${message('The variable ASPNETCORE_Kestrel__EndpointDefaults__Protocols')}`,
    ],
  },
  {
    name: 'an option in the arguments, which the app may not hand on',
    files: portableWeb({
      'web.config': webConfig({
        hostingModel: 'outofprocess',
        arguments: '.\\Contoso.Web.dll --Kestrel:EndpointDefaults:Protocols=Http2',
      }),
    }),
    findings: [`warning web.config:8:40 ${message('The option --Kestrel:EndpointDefaults:Protocols')}`],
  },
  {
    name: 'code may say otherwise',
    files: portableWeb({
      ...behindIis,
      'appsettings.json': grpc,
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'ConfigureEndpointDefaults'] }),
    }),
    findings: [told.replace('error', 'warning')],
  },
  {
    name: 'both protocols',
    shown: true,
    files: portableWeb({ ...behindIis, 'appsettings.json': protocols('"Http1AndHttp2"') }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'both by a list, or what is no protocol and is ignored',
    files: portableWeb({
      ...behindIis,
      'appsettings.json': protocols('"Http1, Http2"'),
      'appsettings.Production.json': protocols('"HTTP/2"').replace('"AllowedHosts": "*",', ''),
    }),
    findings: [],
  },
  {
    name: 'a later file, and a variable, say otherwise',
    files: portableWeb({
      ...variable('Kestrel__EndpointDefaults__Protocols', 'Http1'),
      'appsettings.json': grpc,
    }),
    findings: [],
  },
  {
    name: 'a variable of the server may say otherwise',
    files: portableWeb({ ...behindIis, 'appsettings.json': grpc }),
    hosts: [
      iisHost({
        dotnet: installed('10.0.12'),
        environment: new Map([['Kestrel__EndpointDefaults__Protocols', 'Http1']]),
      }),
    ],
    findings: [],
  },
  {
    name: 'that of a named endpoint, which the module overrides',
    files: portableWeb({
      ...behindIis,
      'appsettings.json':
        '{ "Kestrel": { "Endpoints": { "G": { "Url": "http://*:5001", "Protocols": "Http2" } } } }',
    }),
    findings: [],
    others: ['outofprocess-fixed-endpoint'],
  },
  {
    name: 'in-process Kestrel is not used',
    files: portableWeb({ 'appsettings.json': grpc }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'on Linux visitors may speak HTTP/2 to it',
    files: linuxWeb({ 'appsettings.json': grpc }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
])
