import { portableApp, runtimeConfig, selfContainedApp, deps } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const net = (version: string, more: Record<string, unknown> = {}) => ({
  'Contoso.Web.deps.json': deps({ tfm: `net${version}` }),
  'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: `net${version}`, more }),
})
const said = (version: string, left: string) =>
  `note Contoso.Web.runtimeconfig.json:9:7 The support of ASP.NET Core ${version} ends on 2026-11-10, ${left}: after that the app gets no security fixes`

export default cases('runtime-end-of-life-soon', [
  {
    name: 'half a year before',
    shown: true,
    asOf: '2026-05-14',
    files: portableApp(net('8.0')),
    findings: [said('8.0', 'in 180 days')],
    fixes: ['Move Contoso.Web from ASP.NET Core 8.0 to a later version by 2026-11-10.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'brought along, on the last day but one',
    asOf: '2026-11-09',
    files: selfContainedApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net9.0', selfContained: true }),
    }),
    findings: [said('9.0', 'in 1 day')],
  },
  {
    name: 'on the last day',
    asOf: '2026-11-10',
    files: portableApp(net('9.0')),
    findings: [said('9.0', 'today')],
  },
  {
    name: 'more than half a year before',
    shown: true,
    asOf: '2026-05-13',
    files: portableApp(net('8.0')),
    findings: [],
  },
  {
    name: 'an app that takes the newest version there is',
    asOf: '2026-05-14',
    files: portableApp(net('8.0', { rollForward: 'LatestMajor' })),
    findings: [],
  },
  {
    name: 'afterwards the other rule speaks',
    asOf: '2026-11-11',
    files: portableApp(net('8.0')),
    findings: [],
    others: ['runtime-end-of-life'],
  },
])
