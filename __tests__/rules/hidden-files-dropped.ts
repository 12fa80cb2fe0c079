import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { LIST, listedApp } from '../support/listed-app.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const listed = {
  '.well-known/security.txt': { length: 2, type: 'text/plain' },
  '.well-known/security.txt.gz': { length: 1, type: 'text/plain', encoding: 'gzip' },
  'css/site.css': { length: 2 },
}
const CSS = { 'wwwroot/css/site.css': 'a{' }

// U21
export default cases('hidden-files-dropped', [
  {
    name: '.well-known did not come along',
    shown: true,
    files: listedApp(listed, CSS),
    hosts: [server],
    findings: [
      `error ${LIST} wwwroot/.well-known/security.txt and 1 more hidden files that ${LIST} lists did not come along, as their names begin with a dot`,
    ],
    startup: 'starts',
  },
  {
    name: 'it did',
    shown: true,
    files: listedApp(listed, {
      ...CSS,
      'wwwroot/.well-known/security.txt': 'ok',
      'wwwroot/.well-known/security.txt.gz': 'x',
    }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'others are missing too, so it is not the dot',
    files: listedApp(listed, {}),
    hosts: [server],
    findings: [],
    others: ['static-asset-missing'],
  },
])
