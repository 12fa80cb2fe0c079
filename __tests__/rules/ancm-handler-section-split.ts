import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

// Handler at the site, element below a path.
const SECTION_BELOW = webConfig().replace(
  '<aspNetCore ',
  '</system.webServer></location>\n<location path="api"><system.webServer>\n<aspNetCore ',
)
const HANDLER_BELOW = SECTION_BELOW.replace('path="."', 'path="x"').replace('path="api"', 'path=""')

export default cases('ancm-handler-section-split', [
  {
    name: 'the element counts only below a path',
    shown: true,
    files: portableApp({ 'web.config': SECTION_BELOW }),
    findings: [
      'error web.config:10:1 The aspNetCore element stands in <location path="api">, the handler does not, so at the root of the site there is no aspNetCore element: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Move the aspNetCore element out of <location path="api"> to where the handler stands in web.config.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'the handler counts only below a path',
    files: portableApp({ 'web.config': HANDLER_BELOW }),
    findings: [
      'error web.config:6:9 The handler stands in <location path="x">, the aspNetCore element does not, so at the root of the site there is no handler: IIS answers HTTP 403.14',
    ],
    fixes: [
      'Move the handler out of <location path="x"> to where the aspNetCore element stands in web.config.',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': SECTION_BELOW }),
    findings: [
      'note web.config:10:1 The aspNetCore element stands in <location path="api">, the handler does not, so at the root of the site there is no aspNetCore element: IIS answers HTTP 500.0',
    ],
  },
  {
    name: 'the element at the root, with another one below a path',
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="api"><system.webServer><aspNetCore startupTimeLimit="200" /></system.webServer></location></configuration>',
      ),
    }),
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
