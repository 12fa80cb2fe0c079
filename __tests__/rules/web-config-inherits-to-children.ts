import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const dotnet = installed('10.0.12')
const withChildren = [iisHost({ dotnet, childApplications: true })]
const unwrapped = {
  'web.config': webConfig()
    .replace('  <location path="." inheritInChildApplications="false">\n', '')
    .replace('  </location>\n', ''),
}
const words =
  'also holds in the applications below this one: they answer HTTP 500.19 where they add it again, and elsewhere their requests go to the ASP.NET Core Module'

export default cases('web-config-inherits-to-children', [
  {
    name: 'a handler outside of any location',
    shown: true,
    hosts: withChildren,
    files: portableApp(unwrapped),
    findings: [`warning web.config:5:9 the handler aspNetCore ${words}`],
    fixes: [
      'Wrap the handler aspNetCore and the aspNetCore section in <location path="." inheritInChildApplications="false">, as dotnet publish does.',
    ],
    startup: 'starts',
  },
  {
    name: 'a location that says nothing of applications below',
    hosts: withChildren,
    files: portableApp({
      'web.config': webConfig().replace(' inheritInChildApplications="false"', ''),
    }),
    findings: [`warning web.config:6:9 the handler aspNetCore ${words}`],
  },
  {
    name: 'web.config as published',
    shown: true,
    hosts: withChildren,
    files: portableApp(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a site without applications below it',
    hosts: [iisHost({ dotnet })],
    files: portableApp(unwrapped),
    findings: [],
  },
  {
    name: 'nothing on Linux reads web.config',
    hosts: [linuxHost({ dotnet, childApplications: true })],
    files: portableApp(unwrapped),
    findings: [],
  },
])
