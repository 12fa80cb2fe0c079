import { linuxApp, portableApp, runtimeConfig, selfContainedApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const RC = '11.0.0-rc.1.26451.107'
const config = (options: Parameters<typeof runtimeConfig>[0]) => ({
  'Contoso.Web.runtimeconfig.json': runtimeConfig(options),
})
const message = (verb: string) =>
  `warning Contoso.Web.runtimeconfig.json:5:7 The app ${verb} Microsoft.NETCore.App ${RC}, a preview: it gets no support and no security fixes`

export default cases('runtime-prerelease', [
  {
    name: 'a release candidate',
    shown: true,
    files: portableApp(config({ tfm: 'net11.0', version: RC })),
    findings: [message('asks for')],
    startup: 'unknown runtimes',
  },
  {
    name: 'where the release is installed it starts on that',
    hosts: [iisHost({ dotnet: installed('11.0.2'), module: ['21.0.26300'] })],
    files: portableApp(config({ tfm: 'net11.0', version: RC })),
    findings: [message('asks for')],
    startup: 'starts',
  },
  {
    name: 'brought along',
    files: selfContainedApp(config({ tfm: 'net11.0', version: RC, selfContained: true })),
    findings: [message('brings along')],
    startup: 'starts',
  },
  {
    name: 'for Linux',
    files: linuxApp(config({ tfm: 'net11.0', version: RC })),
    findings: [message('asks for')],
  },
  { name: 'a release', shown: true, files: portableApp(), findings: [], startup: 'unknown runtimes' },
  { name: 'a patch of a release', files: selfContainedApp(), findings: [] },
])
