import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('web-config-duplicate-collection-key', [
  {
    name: 'a MIME type twice, in another case',
    shown: true,
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<staticContent><mimeMap fileExtension=".wasm" mimeType="a/b" />\n<mimeMap fileExtension=".WASM" mimeType="a/b" /></staticContent>',
      }),
    }),
    findings: [
      'error web.config:10:1 .WASM is added to system.webServer/staticContent a second time (first in line 9): IIS answers HTTP 500.19',
    ],
    fixes: [
      'Remove one of the two from web.config, or put a remove element for .WASM in front of the second.',
    ],
    startup: 'fails 500.19',
    others: ['web-config-collection-key-of-server'],
  },
  {
    name: 'twice in one line', // C20
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<staticContent><mimeMap fileExtension=".a" mimeType="a/b" /><mimeMap fileExtension=".a" mimeType="a/b" /></staticContent>',
      }),
    }),
    findings: [
      'error web.config:9:67 .a is added to system.webServer/staticContent a second time (first in the same line): IIS answers HTTP 500.19',
    ],
    fixes: ['Remove one of the two from web.config, or put a remove element for .a in front of the second.'],
    startup: 'fails 500.19',
  },
  {
    name: 'the handler twice, and a header three times',
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<httpProtocol><customHeaders><add name="X" value="1" />\n<add name="X" value="2" />\n<add name="X" value="3" /></customHeaders></httpProtocol>',
      }).replace(
        '</handlers>',
        '<add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" /></handlers>',
      ),
    }),
    findings: [
      'error web.config:7:7 aspNetCore is added to system.webServer/handlers a second time (first in line 6): IIS answers HTTP 500.19',
      'error web.config:10:1 X is added to system.webServer/httpProtocol/customHeaders a second time (first in line 9): IIS answers HTTP 500.19',
      'error web.config:11:1 X is added to system.webServer/httpProtocol/customHeaders a second time (first in line 9): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'once at the site and once below a path: only there it fails',
    files: portableApp({
      'web.config': webConfig({
        beside: '<staticContent><mimeMap fileExtension=".a" mimeType="a/b" /></staticContent>',
      }).replace(
        '</configuration>',
        '<location path="api"><system.webServer><staticContent><mimeMap fileExtension=".a" mimeType="a/b" /></staticContent></system.webServer></location>\n</configuration>',
      ),
    }),
    findings: [
      'warning web.config:12:55 .a is added to system.webServer/staticContent a second time (first in line 9): IIS answers HTTP 500.19 for addresses below api',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({
      'web.config': webConfig({
        beside:
          '<staticContent><mimeMap fileExtension=".wasm" mimeType="a/b" />\n<mimeMap fileExtension=".WASM" mimeType="a/b" /></staticContent>',
      }),
    }),
    findings: [
      'note web.config:10:1 .WASM is added to system.webServer/staticContent a second time (first in line 9): IIS answers HTTP 500.19',
    ],
    others: ['rid-os-mismatch', 'web-config-collection-key-of-server'],
  },
  {
    name: 'removed in between',
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<staticContent><mimeMap fileExtension=".a" mimeType="a/b" /><remove fileExtension=".A" /><mimeMap fileExtension=".a" mimeType="a/b" /></staticContent>',
      }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'below two paths',
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        ['a', 'b']
          .map(
            (path) =>
              `<location path="${path}"><system.webServer><staticContent><mimeMap fileExtension=".a" mimeType="a/b" /></staticContent></system.webServer></location>`,
          )
          .join('') + '</configuration>',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'handlers, modules and verbs whose names differ in case', // second look
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering><verbs><add verb="get" allowed="false" /><add verb="GET" allowed="true" /></verbs></requestFiltering></security>' +
          '<modules><add name="Acme" /><add name="acme" /></modules>',
      }).replace(
        '</handlers>',
        '<add name="ASPNETCORE" path="api/*" verb="*" modules="AspNetCoreModuleV2" /></handlers>',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a verb twice, with one in another case between', // second look
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering><verbs><add verb="GET" allowed="true" />\n<add verb="get" allowed="true" />\n<add verb="GET" allowed="true" /></verbs></requestFiltering></security>',
      }),
    }),
    findings: [
      'error web.config:11:1 GET is added to system.webServer/security/requestFiltering/verbs a second time (first in line 9): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
