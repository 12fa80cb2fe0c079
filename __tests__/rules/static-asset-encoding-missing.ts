import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { listedApp } from '../support/listed-app.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const FILE = { 'wwwroot/backup.txt.gz': 'xx' }
const app = (listed: { type: string; encoding?: string }) =>
  listedApp({ 'backup.txt.gz': { length: 2, ...listed } }, FILE)

// U8
export default cases('static-asset-encoding-missing', [
  {
    name: 'a packed text without the text',
    shown: true,
    files: app({ type: 'text/plain' }),
    hosts: [server],
    findings: [
      'warning wwwroot/backup.txt.gz wwwroot/backup.txt.gz is served as text/plain, and nothing tells the browser that it is compressed',
    ],
    startup: 'starts',
  },
  {
    name: 'one that publish has compressed',
    shown: true,
    files: app({ type: 'text/plain', encoding: 'gzip' }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an archive, which browsers store',
    files: app({ type: 'application/x-tar' }),
    hosts: [server],
    findings: [],
  },
  {
    name: 'a type of its own',
    files: app({ type: 'application/x-gzip' }),
    hosts: [server],
    findings: [],
  },
])
