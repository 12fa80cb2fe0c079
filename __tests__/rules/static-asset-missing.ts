import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { LIST, listedApp, listedOnLinux, mapping, MAPPING_PERHAPS } from '../support/listed-app.ts'

const dotnet = installed('10.0.12')
const server = iisHost({ dotnet })
const css = { 'css/site.css': { length: 2 } }
const both = { ...css, 'css/site.css.br': { length: 1, encoding: 'br' } }
const THERE = { 'wwwroot/css/site.css': 'a{' }
const EMPTY = 'The app answers requests for it with HTTP 200 and no content'
const one = (path: string, more = '') =>
  `error ${LIST} ${path} that ${LIST} lists is missing${more}. ${EMPTY}`

// U9
export default cases('static-asset-missing', [
  {
    name: 'a compressed file was left out',
    shown: true,
    files: listedApp(both, THERE),
    hosts: [server],
    findings: [one('wwwroot/css/site.css.br')],
    fixes: ['Deploy wwwroot of Contoso.Web as publish wrote it, .br and .gz files included.'],
    startup: 'starts',
  },
  {
    name: 'all are there',
    shown: true,
    files: listedApp(both, { ...THERE, 'wwwroot/css/site.css.br': 'x' }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'wwwroot as a whole',
    files: listedApp(both, {}),
    hosts: [server],
    findings: [
      `error ${LIST} wwwroot/css/site.css and 1 more of the 2 files that ${LIST} lists are missing. ${EMPTY}`,
    ],
  },
  {
    name: 'in other letter case, for Linux',
    files: listedOnLinux(css, { 'wwwroot/css/Site.css': 'a{' }),
    hosts: [linuxHost({ dotnet })],
    findings: [
      one('wwwroot/css/site.css', ' (wwwroot/css/Site.css is in the output; on Linux letter case counts)'),
    ],
  },
  {
    name: 'in other letter case, on Windows',
    files: listedApp(css, { 'wwwroot/css/Site.css': 'a{' }),
    hosts: [server],
    findings: [],
  },
  {
    name: 'a call that may stand behind a condition',
    files: listedApp(css, {}, MAPPING_PERHAPS),
    hosts: [server],
    findings: [
      `warning ${LIST} wwwroot/css/site.css that ${LIST} lists is missing. If the app serves this list, requests for it get HTTP 200 and no content`,
    ],
  },
  {
    name: 'an app that does not serve the list',
    files: listedApp(css, {}, {}),
    hosts: [server],
    findings: [],
  },
  {
    name: 'code that takes wwwroot from elsewhere',
    files: listedApp(css, {}, mapping('set_WebRootPath')),
    hosts: [server],
    findings: [],
  },
  { name: 'an empty list', files: listedApp({}, {}), hosts: [server], findings: [] },
])
