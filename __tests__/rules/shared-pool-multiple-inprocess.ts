import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, neighbour } from '../support/hosts.ts'

const host = iisHost({
  dotnet: installed('10.0.1'),
  pool: [neighbour('artifacts/api')],
})
const outOfProcess = { 'web.config': webConfig({ hostingModel: 'OutOfProcess' }) }

export default cases('shared-pool-multiple-inprocess', [
  {
    name: 'another in-process app comes first',
    shown: true,
    files: windowsApp(),
    hosts: [host],
    pools: { 'artifacts/api': portableApp() },
    findings: [
      'error web.config:8:106 artifacts/api already runs in-process in the same application pool, which takes one such app only: IIS answers HTTP 500.35',
    ],
    fixes: [
      'Give Contoso.Web an application pool of its own on production, or host all apps of the pool out-of-process.',
    ],
    startup: 'fails 500.35',
  },
  {
    name: 'an app of its own pool',
    shown: true,
    files: windowsApp(),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'out-of-process apps may share a pool',
    files: portableApp(outOfProcess),
    hosts: [host],
    pools: { 'artifacts/api': portableApp(outOfProcess) },
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the other is no app for IIS',
    files: windowsApp(),
    hosts: [host],
    pools: { 'artifacts/api': linuxApp() },
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the other is refused before it claims the pool',
    files: windowsApp(),
    hosts: [host],
    pools: { 'artifacts/api': portableApp({ 'web.config': webConfig({ processPath: '' }) }) },
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the other is offline',
    files: windowsApp(),
    hosts: [host],
    pools: { 'artifacts/api': portableApp({ 'app_offline.htm': 'soon' }) },
    findings: [],
    startup: 'starts',
  },
])
