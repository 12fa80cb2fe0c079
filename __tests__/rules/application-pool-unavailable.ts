import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed } from '../support/hosts.ts'
import { serverHost } from '../support/server-host.ts'
import { edited, IIS_CONFIG } from '../support/servers.ts'

const known = { architecture: 'x64', dotnet: installed('10.0.1') } as const
const POOL = '<add name="Contoso" managedRuntimeVersion="">'

export default cases('application-pool-unavailable', [
  {
    name: 'the pool that the site names is not there',
    shown: true,
    files: portableApp(),
    hosts: [
      serverHost(
        edited(IIS_CONFIG, ['applicationPool="Contoso"', 'applicationPool="Gone"']),
        'Contoso',
        known,
      ),
    ],
    findings: [
      'error - On server the site uses the application pool "Gone", which does not exist (ops/applicationHost.config:89:23): IIS answers HTTP 503',
    ],
    fixes: ['Create the application pool, or give the site one that exists.'],
    startup: 'fails 503',
  },
  {
    name: 'the pool does not start by itself, whatever is wrong in web.config',
    files: portableApp({ 'web.config': webConfig({ hostingModel: 'bogus' }) }),
    hosts: [
      serverHost(edited(IIS_CONFIG, [POOL, `${POOL.slice(0, -1)} autoStart="false">`]), 'Contoso', known),
    ],
    findings: [
      'error - On server the application pool "Contoso" is told not to start by itself (ops/applicationHost.config:73:46): IIS answers HTTP 503',
    ],
    fixes: [
      'Start the application pool in IIS Manager, and set Start Automatically in its advanced settings.',
    ],
    others: ['hosting-model-invalid'],
    startup: 'fails 503',
  },
  {
    name: 'the pool is there, in another case',
    shown: true,
    files: portableApp(),
    hosts: [
      serverHost(
        edited(IIS_CONFIG, ['applicationPool="Contoso"', 'applicationPool="CONTOSO"']),
        'Contoso',
        known,
      ),
    ],
    findings: [],
    startup: 'starts',
  },
])
