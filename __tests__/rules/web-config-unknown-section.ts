// B11
import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { serverHost } from '../support/server-host.ts'
import { edited, IIS_CONFIG } from '../support/servers.ts'
import { iisHost, installed } from '../support/hosts.ts'

const beside = (text: string) => portableApp({ 'web.config': webConfig({ beside: text }) })
const server = iisHost({ dotnet: installed('10.0.12'), modules: [] })
const said = (what: string) => [
  `warning web.config:9:7 system.webServer has the element ${what}: where nothing declares it IIS answers HTTP 500.19`,
]
const IN_GROUPS =
  '<tracing><traceFailedRequests /></tracing><security><requestFiltering /><authorization /></security>' +
  '<rewrite><rules /><outboundRules /><rewriteMaps /><providers /></rewrite>'
const IIS_KNOWS =
  '<httpProtocol /><security /><tracing /><webdav /><caching /><urlCompression /><applicationInitialization /><webSocket /><validation />'
const declared = (text: string) =>
  webConfig({ beside: '<acme enabled="true" />' }).replace('<configuration>', `<configuration>${text}`)

export default cases('web-config-unknown-section', [
  {
    name: 'an element that nothing brings',
    shown: true,
    files: beside('<fooBar enabled="true" />'),
    findings: said('fooBar, which IIS as installed does not know'),
    startup: 'unknown runtimes',
  },
  {
    name: 'a slip in a name that IIS knows in another case',
    files: beside('<httpprotocol />'),
    hosts: [server],
    findings: said('httpprotocol, which IIS as installed does not know'),
    startup: 'unknown',
  },
  {
    name: 'an element of the IIS CORS module, beside declared modules',
    files: beside('<cors enabled="true" />'),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: ['rewrite'] })],
    findings: said('cors, which IIS as installed does not know (the IIS CORS module brings it)'),
    startup: 'unknown',
  },
  {
    name: 'an element of the IIS CORS module, which a host is said to have by another name', // second look
    files: beside('<cors enabled="true" /><acme />'),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: ['corsmodule', 'acme'] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an element of Application Request Routing, which only the server itself may set', // second look
    files: beside('<proxy enabled="true" />'),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: ['arr'], unlockedSections: null })],
    findings: [],
    others: ['web-config-locked-section'],
    startup: 'unknown unlocked-sections',
  },
  {
    name: 'slips within the groups', // second look
    files: beside(
      '<security><requestfiltering /><authentication><windows /></authentication></security>\n<rewrite><rule name="a" /></rewrite>',
    ),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: ['rewrite'] })],
    findings: [
      'warning web.config:9:17 system.webServer/security has the element requestfiltering, which IIS as installed does not know: where nothing declares it IIS answers HTTP 500.19',
      'warning web.config:9:53 system.webServer/security/authentication has the element windows, which IIS as installed does not know: where nothing declares it IIS answers HTTP 500.19',
      'warning web.config:10:10 system.webServer/rewrite has the element rule, which IIS as installed does not know: where nothing declares it IIS answers HTTP 500.19',
    ],
    startup: 'unknown',
  },
  {
    name: 'what administration.config alone declares', // second look
    files: beside('<management />'),
    hosts: [server],
    findings: said('management, which IIS as installed does not know'),
    startup: 'unknown',
  },
  {
    name: 'sections and groups that IIS and its features declare',
    shown: true,
    files: beside(IIS_KNOWS),
    findings: [],
    others: ['web-config-locked-section'],
  },
  {
    name: 'sections in the groups',
    files: beside(IN_GROUPS),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: ['rewrite'] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'declared by the file itself',
    files: portableApp({
      'web.config': declared(
        '<configSections><sectionGroup name="system.webServer"><section name="acme" /></sectionGroup></configSections>',
      ),
    }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the element of a module whose installation is asked for',
    files: beside('<rewrite />'),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: ['rewrite'] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the configuration of the server does not declare it',
    files: beside('<cors enabled="true" />'),
    hosts: [serverHost(IIS_CONFIG, 'Contoso', { architecture: 'x64', dotnet: installed('10.0.12') })],
    findings: [
      'error web.config:9:7 system.webServer has the element cors, which the configuration of the server does not declare: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'the configuration of the server declares it',
    files: beside('<cors enabled="true" />'),
    hosts: [
      serverHost(
        edited(IIS_CONFIG, [
          '<!-- further sections -->',
          '<section name="cors" overrideModeDefault="Allow" />',
        ]),
        'Contoso',
        { architecture: 'x64', dotnet: installed('10.0.12') },
      ),
    ],
    findings: [],
    startup: 'starts',
  },
])
