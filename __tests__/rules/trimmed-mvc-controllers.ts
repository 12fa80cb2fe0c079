import { linuxSelfContainedApp, runtimeConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { linuxHost } from '../support/hosts.ts'
import { webProgram } from '../support/started-apps.ts'

const SWITCH = 'Microsoft.AspNetCore.Mvc.ApiExplorer.IsEnhancedModelMetadataSupported'
const machine = linuxHost()
const MVC = [
  'System.Runtime 10.0.0.0',
  'Microsoft.AspNetCore 10.0.0.0',
  'Microsoft.AspNetCore.Mvc.Core 10.0.0.0',
]
const MINIMAL = MVC.slice(0, 2)

const app = (names: readonly string[], supported: boolean | null, references: readonly string[] = MVC) =>
  linuxSelfContainedApp({
    'Contoso.Web.dll': webProgram({ references, names: ['CreateSlimBuilder', ...names] }, 'x64'),
    'Contoso.Web.runtimeconfig.json': runtimeConfig({
      selfContained: true,
      more: { configProperties: supported === null ? {} : { [SWITCH]: supported } },
    }),
  })

const said = (effect: string) => [
  `warning Contoso.Web.runtimeconfig.json:2:3 Contoso.Web is trimmed and maps MVC controllers, whose parameters cannot be bound. ${effect}`,
]
const OTHER = 'Actions with parameters answer HTTP 500, and controllers that were trimmed away HTTP 404'

// W15
export default cases('trimmed-mvc-controllers', [
  {
    name: 'controllers for an API, which may end the start',
    shown: true,
    files: app(['MapControllers', 'ApiControllerAttribute'], false),
    hosts: [machine],
    findings: said(
      'An action of an [ApiController] with a parameter that has no [From…] ends the start, other actions with parameters answer HTTP 500',
    ),
    startup: 'unknown',
  },
  {
    name: 'controllers with views',
    files: app(['MapControllerRoute'], false),
    hosts: [machine],
    findings: said(OTHER),
    startup: 'starts',
  },
  {
    name: 'controllers that full trimming took away',
    files: app(['MapControllers'], false),
    hosts: [machine],
    findings: said(OTHER),
    startup: 'starts',
  },
  {
    name: 'minimal APIs',
    shown: true,
    files: app(['MapGet'], false, MINIMAL),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'Razor Pages, and controllers that are not mapped',
    files: app(['MapRazorPages', 'AddControllers'], false),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a method of the app with that name',
    files: app(['MapControllers'], false, MINIMAL),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'published with the metadata',
    files: app(['MapControllers', 'ApiControllerAttribute'], true),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'not trimmed',
    files: app(['MapControllers', 'ApiControllerAttribute'], null),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
])
