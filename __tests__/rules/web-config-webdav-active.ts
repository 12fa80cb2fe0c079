import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const dotnet = installed('10.0.12')
const webdav = [iisHost({ dotnet, modules: ['rewrite', 'webdav'] })]
const message =
  'WebDAV is installed, and web.config removes neither its module nor its handler: IIS can answer PUT and DELETE with HTTP 405 before the app sees them'
const beside = (text: string) => ({ 'web.config': webConfig({ beside: text }) })

export default cases('web-config-webdav-active', [
  {
    name: 'the web.config of publish on a server with WebDAV',
    shown: true,
    hosts: webdav,
    files: portableApp(),
    findings: [`warning web.config:5:7 ${message}`],
    fixes: [
      'Write <modules><remove name="WebDAVModule" /></modules> and <remove name="WebDAV" /> in the handlers of web.config, or remove the feature WebDAV Publishing from production.',
    ],
    startup: 'starts',
  },
  {
    name: 'CRLF, out-of-process, a list of modules that removes another',
    hosts: [iisHost({ dotnet, modules: ['webdav'] })],
    files: portableApp({
      'web.config': webConfig({
        hostingModel: 'outofprocess',
        beside: '<modules><remove name="WindowsAuthentication" /></modules>',
      }).replaceAll('\n', '\r\n'),
    }),
    findings: [`warning web.config:9:7 ${message}`],
    startup: 'starts',
  },
  {
    name: 'removed only below a path',
    hosts: webdav,
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="api"><system.webServer><modules><remove name="WebDAVModule" /></modules></system.webServer></location></configuration>',
      ),
    }),
    findings: [`warning web.config:5:7 ${message}`],
  },
  {
    name: 'two servers, one of them with WebDAV',
    hosts: [...webdav, iisHost({ name: 'staging', dotnet, modules: [] })],
    files: portableApp(),
    findings: [`warning web.config:5:7 ${message}`],
    startup: 'starts; starts',
  },
  {
    name: 'the module is removed',
    shown: true,
    hosts: webdav,
    files: portableApp(beside('<modules><remove name="webdavmodule" /></modules>')),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the handler is removed',
    hosts: webdav,
    files: portableApp({
      'web.config': webConfig().replace('<handlers>', '<handlers><remove name="WebDAV" />'),
    }),
    findings: [],
  },
  {
    name: 'all modules are removed',
    hosts: webdav,
    files: portableApp(beside('<modules><clear /></modules>')),
    findings: [],
    others: ['ancm-module-removed'],
  },
  {
    name: 'the modules lie in another file',
    hosts: webdav,
    files: portableApp({ ...beside('<modules configSource="modules.config" />'), 'modules.config': '' }),
    findings: [],
  },
  {
    name: 'nobody says which modules there are',
    hosts: [iisHost({ dotnet })],
    files: portableApp(),
    findings: [],
  },
  { name: 'no WebDAV', hosts: [iisHost({ dotnet, modules: [] })], files: portableApp(), findings: [] },
  { name: 'the implied host', files: portableApp(), findings: [] },
  {
    name: 'Linux reads no web.config',
    hosts: [linuxHost({ dotnet, modules: ['webdav'] })],
    files: portableApp(),
    findings: [],
  },
])
