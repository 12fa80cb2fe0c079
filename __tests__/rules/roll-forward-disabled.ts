import { linuxApp, portableApp, runtimeConfig, selfContainedApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const config = (more: Readonly<Record<string, unknown>>, version = '10.0.0') => ({
  'Contoso.Web.runtimeconfig.json': runtimeConfig({ version, more }),
})
const exact = (version: string) =>
  `The app runs with exactly Microsoft.NETCore.App ${version}: it gets no security patches, and does not start where that version is not installed`

export default cases('roll-forward-disabled', [
  {
    name: 'rollForward Disable',
    shown: true,
    files: portableApp(config({ rollForward: 'Disable' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${exact('10.0.0')}`],
    fixes: [
      'Remove RollForward Disable from the project Contoso.Web or its runtimeconfig.template.json and publish again; LatestPatch stays within one minor version.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'in any case, with a patch, on a server that has just that',
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    files: portableApp(config({ rollForward: 'disable' }, '10.0.12')),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${exact('10.0.12')}`],
    startup: 'starts',
  },
  {
    name: 'on a server with a newer patch',
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    files: portableApp(config({ rollForward: 'Disable' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${exact('10.0.0')}`],
    others: ['runtime-not-on-target'],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'of one framework only, on Linux',
    files: linuxApp(
      config({
        frameworks: [
          { name: 'Microsoft.NETCore.App', version: '10.0.0' },
          { name: 'Microsoft.AspNetCore.App', version: '10.0.0', rollForward: 'Disable' },
        ],
      }),
    ),
    findings: [
      `warning Contoso.Web.runtimeconfig.json:9:7 ${exact('10.0.0').replace('NETCore', 'AspNetCore')}`,
    ],
  },
  {
    name: 'no patches within the minor version',
    files: portableApp(config({ applyPatches: false })),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:5:7 applyPatches is false: the app does not take the newest patch of Microsoft.NETCore.App 10.0.0 that is installed',
    ],
    fixes: ['Remove applyPatches from the runtimeconfig.template.json of Contoso.Web and publish again.'],
  },
  {
    name: 'the legacy settings that leave one version',
    files: portableApp(config({ rollForwardOnNoCandidateFx: 0, applyPatches: false })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${exact('10.0.0')}`],
  },
  {
    name: 'LatestPatch stays within the minor version and takes its patches',
    shown: true,
    files: portableApp(config({ rollForward: 'LatestPatch' })),
    findings: [],
  },
  {
    name: 'applyPatches as it is by default',
    files: portableApp(config({ applyPatches: true })),
    findings: [],
  },
  { name: 'nothing is said', files: portableApp(), findings: [] },
  {
    name: 'a self-contained app does not look for frameworks',
    files: selfContainedApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({
        selfContained: true,
        more: { rollForward: 'Disable' },
      }),
    }),
    findings: [],
    startup: 'starts',
  },
])
