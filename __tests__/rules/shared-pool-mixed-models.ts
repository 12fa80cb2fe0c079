import { portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, neighbour } from '../support/hosts.ts'

const host = iisHost({
  dotnet: installed('10.0.1'),
  pool: [neighbour('artifacts/api'), neighbour('artifacts/jobs')],
})
const outOfProcess = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }

export default cases('shared-pool-mixed-models', [
  {
    name: 'an out-of-process app comes first',
    shown: true,
    files: windowsApp(),
    hosts: [host],
    pools: { 'artifacts/api': portableApp(outOfProcess), 'artifacts/jobs': portableApp() },
    findings: [
      'error web.config:8:106 artifacts/api has claimed the same application pool for out-of-process hosting: IIS answers HTTP 500.34',
    ],
    fixes: [
      'Give Contoso.Web an application pool of its own on production, or write hostingModel="outofprocess" in web.config.',
    ],
    startup: 'fails 500.34',
  },
  {
    name: 'an in-process app comes first, and this one says nothing',
    files: portableApp({ 'web.config': webConfig({ hostingModel: null }) }),
    hosts: [host],
    pools: {
      'artifacts/api': portableApp({ 'web.config': '<configuration />' }),
      'artifacts/jobs': portableApp(),
    },
    findings: [
      'error web.config:8:7 artifacts/jobs has claimed the same application pool for in-process hosting: IIS answers HTTP 500.34',
    ],
    fixes: [
      'Give Contoso.Web an application pool of its own on production, or host Contoso.Web and artifacts/jobs out-of-process.',
    ],
    others: ['hosting-model-unset'],
    startup: 'fails 500.34',
  },
  {
    name: 'all of them out-of-process',
    shown: true,
    files: portableApp(outOfProcess),
    hosts: [host],
    pools: { 'artifacts/api': portableApp(outOfProcess), 'artifacts/jobs': portableApp(outOfProcess) },
    findings: [],
    startup: 'starts',
  },
])
