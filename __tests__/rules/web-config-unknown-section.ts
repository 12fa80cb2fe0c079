// B11
import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const beside = (text: string) => portableApp({ 'web.config': webConfig({ beside: text }) })
const server = iisHost({ dotnet: installed('10.0.12'), modules: [] })
const said = (what: string) => [
  `warning web.config:9:7 system.webServer has the element ${what}: where nothing declares it IIS answers HTTP 500.19`,
]
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
    name: 'an element of Application Request Routing, beside declared modules',
    files: beside('<proxy enabled="true" />'),
    hosts: [iisHost({ dotnet: installed('10.0.12'), modules: ['rewrite'] })],
    findings: said('proxy, which IIS as installed does not know (Application Request Routing brings it)'),
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
])
