import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { LIST, listedApp, MAPPING_PERHAPS } from '../support/listed-app.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const js = { 'js/site.js': { length: 4, type: 'text/javascript' } }

// U9
export default cases('static-asset-size-mismatch', [
  {
    name: 'a token was replaced after the publish',
    shown: true,
    files: listedApp(js, { 'wwwroot/js/site.js': 'a=12;' }),
    hosts: [server],
    findings: [
      `error wwwroot/js/site.js wwwroot/js/site.js has 5 bytes, and ${LIST} says 4: it is cut to that length`,
    ],
    fixes: ['Change wwwroot/js/site.js before dotnet publish of Contoso.Web, not after it.'],
    startup: 'starts',
  },
  {
    name: 'as publish wrote it',
    shown: true,
    files: listedApp(js, { 'wwwroot/js/site.js': 'a=1;' }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'line endings were changed',
    files: listedApp(js, { 'wwwroot/js/site.js': 'a=1' }),
    hosts: [server],
    findings: [
      `error wwwroot/js/site.js wwwroot/js/site.js has 3 bytes, and ${LIST} says 4: it is answered with HTTP 500`,
    ],
  },
  {
    name: 'a call that may stand behind a condition',
    files: listedApp(js, { 'wwwroot/js/site.js': 'a=12;' }, MAPPING_PERHAPS),
    hosts: [server],
    findings: [
      `warning wwwroot/js/site.js wwwroot/js/site.js has 5 bytes, and ${LIST} says 4: if the app serves this list, it is cut to that length`,
    ],
  },
  {
    name: 'a link that leads out of the output',
    files: listedApp(js, { 'wwwroot/js/site.js': { leadsTo: null, size: 40 } }),
    hosts: [server],
    findings: [],
  },
])
