import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { serverHost } from '../support/server-host.ts'
import { IIS_CONFIG } from '../support/servers.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import type { ServerCollection } from '../../src/facts/iis/sections/server-keys.ts'

const withBeside = (beside: string) => portableApp({ 'web.config': webConfig({ beside }) })
const headers = (items: string) =>
  withBeside(`<httpProtocol><customHeaders>${items}</customHeaders></httpProtocol>`)
const mime = (items: string) => withBeside(`<staticContent>${items}</staticContent>`)
const segments = (items: string) =>
  withBeside(
    `<security><requestFiltering><hiddenSegments>${items}</hiddenSegments></requestFiltering></security>`,
  )
const documents = (items: string) => withBeside(`<defaultDocument><files>${items}</files></defaultDocument>`)

const server = (keys: Partial<Record<ServerCollection, readonly string[]>>) =>
  iisHost({
    dotnet: installed('10.0.1'),
    serverCollections: { mimeMap: [], customHeaders: [], hiddenSegments: [], defaultDocument: [], ...keys },
  })

export default cases('web-config-collection-key-of-server', [
  {
    name: 'X-Powered-By', // W23
    shown: true,
    files: headers('<add name="x-powered-by" value="Contoso" />'),
    findings: [
      'warning web.config:9:36 x-powered-by is added to system.webServer/httpProtocol/customHeaders without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19',
    ],
    fixes: [
      'Put <remove name="x-powered-by" /> inside <customHeaders>, in front of the one in web.config; it does no harm where the server has none.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'the module, which its installer adds for every site', // B10
    files: withBeside('<modules><add name="aspNetCoreModuleV2" /></modules>'),
    findings: [
      'error web.config:9:16 aspNetCoreModuleV2 is added to system.webServer/modules, and the server has it already: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Remove the element that adds aspNetCoreModuleV2 in web.config: the server has the module for every site.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'the legacy module on a server with the current one, and a module of the app', // B10
    files: withBeside(
      '<modules><add name="AspNetCoreModule" /><add name="Contoso" type="Contoso.M" /></modules>',
    ),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a list of modules that takes another one out', // B10
    files: withBeside('<modules><remove name="WebDAVModule" /></modules>'),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a MIME type', // W23
    files: mime(
      '<mimeMap fileExtension=".svg" mimeType="image/svg+xml" /><mimeMap fileExtension=".SVG" mimeType="x/y" />',
    ),
    findings: [
      'warning web.config:9:22 .svg is added to system.webServer/staticContent without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19 for the files that it serves itself',
    ],
    others: ['web-config-duplicate-collection-key'],
  },
  {
    name: 'hidden segments of IIS, and of its feature ASP.NET', // W23
    files: segments('<add segment="web.config" /><add segment="bin" /><add segment="secrets" />'),
    findings: [
      'warning web.config:9:51 web.config is added to system.webServer/security/requestFiltering/hiddenSegments without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19',
      'warning web.config:9:79 bin is added to system.webServer/security/requestFiltering/hiddenSegments without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19',
    ],
    fixes: [
      'Put <remove segment="web.config" /> inside <hiddenSegments>, in front of the one in web.config; it does no harm where the server has none.',
      'Put <remove segment="bin" /> inside <hiddenSegments>, in front of the one in web.config; it does no harm where the server has none.',
    ],
  },
  {
    name: 'a default document', // W23
    files: documents('<add value="index.html" />'),
    findings: [
      'warning web.config:9:31 index.html is added to system.webServer/defaultDocument/files without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19',
    ],
  },
  {
    name: 'the remove element stands behind it', // W23
    files: headers('<add name="X-Powered-By" value="Contoso" /><remove name="X-Powered-By" />'),
    findings: [
      'warning web.config:9:36 X-Powered-By is added to system.webServer/httpProtocol/customHeaders without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19',
    ],
  },
  {
    name: 'below a path', // W23
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="files"><system.webServer><staticContent><mimeMap fileExtension=".json" mimeType="application/json" /></staticContent></system.webServer></location></configuration>',
      ),
    }),
    findings: [
      'warning web.config:12:57 .json is added to system.webServer/staticContent without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19 for the files that it serves itself below files',
    ],
  },
  {
    name: 'on a server that is known to hold it', // W23
    files: headers('<add name="X-Powered-By" value="Contoso" />'),
    hosts: [server({ customHeaders: ['x-powered-by'] })],
    findings: [
      'error web.config:9:36 X-Powered-By is added to system.webServer/httpProtocol/customHeaders without a remove element in front, and the server has it already: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Put <remove name="X-Powered-By" /> inside <customHeaders>, in front of the one in web.config; it does no harm where the server has none.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'two keys that the server holds, one of them below a path', // W23
    files: portableApp({
      'web.config': webConfig({
        beside: '<staticContent><mimeMap fileExtension=".Contoso" mimeType="x/y" /></staticContent>',
      }).replace(
        '</configuration>',
        '<location path="files"><system.webServer><defaultDocument><files><add value="start.html" /></files></defaultDocument></system.webServer></location></configuration>',
      ),
    }),
    hosts: [server({ mimeMap: ['.contoso'], defaultDocument: ['start.html'] })],
    findings: [
      'error web.config:9:22 .Contoso is added to system.webServer/staticContent without a remove element in front, and the server has it already: IIS answers HTTP 500.19',
      'warning web.config:12:66 start.html is added to system.webServer/defaultDocument/files without a remove element in front, and the server has it already: IIS answers HTTP 500.19 for addresses below files',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'on a server that is known to hold others alone',
    files: headers('<add name="X-Powered-By" value="Contoso" />'),
    hosts: [server({ customHeaders: ['x-frame-options'] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'on one server it is known, of the other nothing is', // W23
    files: headers('<add name="X-Powered-By" value="Contoso" />'),
    hosts: [server({}), iisHost({ name: 'staging', dotnet: installed('10.0.1') })],
    findings: [
      'warning web.config:9:36 X-Powered-By is added to system.webServer/httpProtocol/customHeaders without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19',
    ],
    startup: 'starts; starts',
  },
  {
    name: 'where no host is IIS it is worth a note',
    files: linuxApp({
      'web.config': webConfig({
        beside: '<staticContent><mimeMap fileExtension=".svg" mimeType="image/svg+xml" /></staticContent>',
      }),
    }),
    hosts: [linuxHost()],
    findings: [
      'note web.config:9:22 .svg is added to system.webServer/staticContent without a remove element in front: on a server that has it already, as many do, IIS answers HTTP 500.19 for the files that it serves itself',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'with a remove element in front, in any case',
    shown: true,
    files: headers('<remove name="x-powered-by" /><add name="X-Powered-By" value="Contoso" />'),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'removed for the site, added below a path',
    files: portableApp({
      'web.config': webConfig({
        beside: '<staticContent><remove fileExtension=".json" /></staticContent>',
      }).replace(
        '</configuration>',
        '<location path="files"><system.webServer><staticContent><mimeMap fileExtension=".json" mimeType="application/json" /></staticContent></system.webServer></location></configuration>',
      ),
    }),
    findings: [],
  },
  {
    name: 'behind a clear element',
    files: segments('<clear /><add segment="web.config" /><add segment="bin" />'),
    findings: [],
  },
  {
    name: 'only removed',
    files: headers('<remove name="X-Powered-By" />'),
    findings: [],
  },
  {
    name: 'keys that no server has as installed',
    files: mime(
      '<mimeMap fileExtension=".webmanifest" mimeType="application/manifest+json" /><mimeMap fileExtension=".avif" mimeType="image/avif" />',
    ),
    findings: [],
  },
  {
    name: 'security headers',
    files: headers(
      '<add name="X-Frame-Options" value="DENY" /><add name="X-Content-Type-Options" value="nosniff" />',
    ),
    findings: [],
  },
  {
    name: 'header limits and other collections without keys of the server',
    files: withBeside(
      '<httpErrors><error statusCode="418" path="/tea" /></httpErrors><httpRedirect enabled="false" />',
    ),
    findings: [],
  },
  {
    name: 'an error page that the configuration of the server has',
    files: portableApp({
      'web.config': webConfig({
        beside: '<httpErrors><error statusCode="404" path="/x" responseMode="ExecuteURL" /></httpErrors>',
      }),
    }),
    hosts: [serverHost(IIS_CONFIG, 'Contoso', { architecture: 'x64', dotnet: installed('10.0.1') })],
    findings: [
      'error web.config:9:19 404 is added to system.webServer/httpErrors without a remove element in front, and the server has it already: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Put <remove statusCode="404" /> inside <httpErrors>, in front of the one in web.config; it does no harm where the server has none.',
    ],
    startup: 'fails 500.19',
  },
])
