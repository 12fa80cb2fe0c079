import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const API = webConfig().replace('path="."', 'path="api"')
// Handler at the site, element below a path.
const SECTION_BELOW = webConfig().replace(
  '<aspNetCore ',
  '</system.webServer></location>\n<location path="api"><system.webServer>\n<aspNetCore ',
)

export default cases('ancm-section-scoped-to-path', [
  {
    name: "publish put the block into the project's first location",
    shown: true,
    files: portableApp({ 'web.config': API }),
    findings: [
      'error web.config:6:9 The handler stands in <location path="api">, so at the root of the site the app is not run: IIS answers HTTP 403.14',
    ],
    fixes: [
      'Put handlers and aspNetCore into a <location path="." inheritInChildApplications="false"> of the project\'s web.config, before <location path="api">.',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'Windows line ends, a path with a slash',
    files: windowsApp({ 'web.config': API.replace('"api"', '"/Api/v1/"').replaceAll('\n', '\r\n') }),
    findings: [
      'error web.config:6:9 The handler stands in <location path="/Api/v1/">, so at the root of the site the app is not run: IIS answers HTTP 403.14',
    ],
    fixes: [
      'Put handlers and aspNetCore into a <location path="." inheritInChildApplications="false"> of the project\'s web.config, before <location path="/Api/v1/">.',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'only the element is left, below a path',
    files: portableApp({ 'web.config': API.replace(/<handlers>[^]*<\/handlers>/, '') }),
    findings: [
      'error web.config:6:7 The aspNetCore element stands in <location path="api">, so at the root of the site the app is not run: IIS answers HTTP 403.14',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'handler and element below different paths',
    files: portableApp({ 'web.config': SECTION_BELOW.replace('path="."', 'path="x"') }),
    findings: [
      'error web.config:6:9 The handler stands in <location path="x">, so at the root of the site the app is not run: IIS answers HTTP 403.14',
    ],
    fixes: [
      'Put handlers and aspNetCore into a <location path="." inheritInChildApplications="false"> of the project\'s web.config, before <location path="x">.',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': API }),
    findings: [
      'note web.config:6:9 The handler stands in <location path="api">, so at the root of the site the app is not run: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'a path besides the block at the root',
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="api"><system.webServer /></location></configuration>',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the path of the root, written otherwise',
    files: portableApp({ 'web.config': API.replace('"api"', '"./"') }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
