import { linuxApp, portableApp, runtimeConfig, selfContainedApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const config = (options: Parameters<typeof runtimeConfig>[0]) => ({
  'Contoso.Web.runtimeconfig.json': runtimeConfig(options),
})
const message = (name: string, version: string) =>
  `The app asks for ${name} ${version} or a newer patch: where only an older patch is installed, it does not start`

export default cases('framework-patch-pinned', [
  {
    name: 'a certain patch',
    shown: true,
    files: portableApp(config({ version: '10.0.3' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${message('Microsoft.NETCore.App', '10.0.3')}`],
    fixes: [
      'Remove RuntimeFrameworkVersion, TargetLatestRuntimePatch and the versions of framework references from Contoso.Web, or see to it that every host gets Microsoft.NETCore.App 10.0.3 first.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'on a server that has the patch', // Noise
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    files: portableApp(config({ version: '10.0.3' })),
    findings: [], // the noise where the declared host has the patch
    startup: 'starts',
  },
  {
    name: 'on one of two servers',
    hosts: [
      iisHost({ dotnet: installed('10.0.12') }),
      iisHost({ name: 'staging', dotnet: installed('10.0.1') }),
    ],
    files: portableApp(config({ version: '10.0.3' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${message('Microsoft.NETCore.App', '10.0.3')}`],
    others: ['runtime-not-on-target'],
    startup: 'starts; fails 500.31 0x80008096',
  },
  {
    name: 'only ASP.NET Core, on Linux',
    files: linuxApp(
      config({
        more: {
          frameworks: [
            { name: 'Microsoft.NETCore.App', version: '10.0.0' },
            { name: 'Microsoft.AspNetCore.App', version: '10.0.7' },
          ],
        },
      }),
    ),
    findings: [`warning Contoso.Web.runtimeconfig.json:9:7 ${message('Microsoft.AspNetCore.App', '10.0.7')}`],
  },
  {
    name: 'a worker whose runtimeconfig has the short form',
    files: workerApp({
      'Contoso.Worker.runtimeconfig.json':
        '{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.2" } } }',
    }),
    findings: [
      `warning Contoso.Worker.runtimeconfig.json:1:54 ${message('Microsoft.NETCore.App', '10.0.2')}`,
    ],
  },
  {
    name: 'a server whose newest patch is older: the trace tells the consequence',
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    files: portableApp(config({ version: '10.0.3' })),
    findings: [`warning Contoso.Web.runtimeconfig.json:5:7 ${message('Microsoft.NETCore.App', '10.0.3')}`],
    others: ['runtime-not-on-target'],
    startup: 'fails 500.31 0x80008096',
  },
  { name: 'patch 0, as publish writes it', shown: true, files: portableApp(), findings: [] },
  { name: 'a self-contained app brings its patch along', files: selfContainedApp(), findings: [] },
  {
    name: 'a preview has one version only',
    files: portableApp(config({ version: '11.0.0-rc.1.25451.107' })),
    findings: [],
    others: ['runtime-prerelease'],
  },
  {
    name: 'that only this very version will do is the stronger decision',
    files: portableApp(config({ version: '10.0.3', more: { rollForward: 'Disable' } })),
    findings: [],
    others: ['roll-forward-disabled'],
  },
])
