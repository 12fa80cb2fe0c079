import { linuxSelfContainedApp, runtimeConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { compiledControllers, CONTROLLERS_REFER_TO } from '../support/compiled-controllers.ts'
import { linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import type { ImageCall } from '../support/metadata-image.ts'
import { selfContainedWeb, webProgram } from '../support/started-apps.ts'

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

const RAZOR = 'Microsoft.AspNetCore.Mvc.Razor.dll'
const TYPE = 'ConsolidatedAssemblyApplicationPartFactory'
const PARTS = 'Microsoft.AspNetCore.Mvc.ApplicationParts'
const trimmed = { 'Microsoft.Extensions.DependencyInjection.VerifyOpenGenericServiceTrimmability': true }

interface PagesApp {
  readonly names?: readonly string[]
  readonly main?: readonly ImageCall[]
  readonly attribute?: string
  /** What is left in the assembly of Razor; null where that one is gone. */
  readonly left?: readonly string[] | null
  readonly properties?: Readonly<Record<string, boolean>>
}

const pagesApp = (options: PagesApp) => {
  const { names = [], main = [{ name: 'AddRazorPages' }], left = ['RazorPage'] } = options
  const { attribute = `${PARTS}.${TYPE}, Microsoft.AspNetCore.Mvc.Razor`, properties = trimmed } = options
  const references = [
    'System.Runtime 10.0.0.0',
    'Microsoft.AspNetCore 10.0.0.0',
    'Microsoft.AspNetCore.Mvc 10.0.0.0',
  ]
  const called = main.map(({ name }) => name)
  const program = {
    references,
    names: ['CreateBuilder', 'ProvideApplicationPartFactoryAttribute', ...called, ...names],
    main,
    attribute,
  }
  return linuxSelfContainedApp({
    'Contoso.Web.dll': webProgram(program, 'x64'),
    'Contoso.Web.runtimeconfig.json': runtimeConfig({
      selfContained: true,
      more: { configProperties: properties },
    }),
    ...(left === null
      ? {}
      : { [RAZOR]: assembly({ metadata: { references: ['System.Runtime 10.0.0.0'], names: left } }) }),
  })
}

const FAILS = [
  `error ${RAZOR} ${TYPE} was trimmed out of ${RAZOR}, but Contoso.Web.dll adds MVC, which asks for it: the app does not start`,
]
const MAY_FAIL = [
  `warning ${RAZOR} ${TYPE} was trimmed out of ${RAZOR}, and Contoso.Web.dll may add MVC, which asks for it. Whether the app comes to it cannot be told from the files; where it does, it does not start`,
]

const compiledApp = (which: 'bound' | 'unbound', supported = false) =>
  selfContainedWeb(CONTROLLERS_REFER_TO, {
    'Contoso.Web.dll': compiledControllers(which),
    'Contoso.Web.runtimeconfig.json': runtimeConfig({
      selfContained: true,
      more: { configProperties: { ...trimmed, [SWITCH]: supported } },
    }),
  })

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
  // F1: pages and views
  {
    name: 'Razor Pages of a trimmed app',
    files: pagesApp({}),
    hosts: [machine],
    findings: FAILS,
    fixes: ['Publish Contoso.Web without PublishTrimmed.'],
    startup: 'fails',
  },
  {
    name: 'controllers that are added for their JSON options alone, and views',
    files: pagesApp({ main: [{ name: 'AddControllers' }], names: ['MapControllerRoute'] }),
    hosts: [machine],
    findings: FAILS,
    startup: 'fails',
  },
  {
    name: 'added behind a condition',
    files: pagesApp({ main: [{ name: 'AddRazorPages', perhaps: true }] }),
    hosts: [machine],
    findings: MAY_FAIL,
    startup: 'unknown',
  },
  {
    name: 'added in a method of its own',
    files: pagesApp({ main: [], names: ['AddControllersWithViews'] }),
    hosts: [machine],
    findings: MAY_FAIL,
    startup: 'unknown',
  },
  {
    name: 'parts that the app sets itself',
    files: pagesApp({ names: ['ApplicationPartManager'] }),
    hosts: [machine],
    findings: MAY_FAIL,
    startup: 'unknown',
  },
  {
    name: 'the type was kept',
    files: pagesApp({ left: ['RazorPage', TYPE] }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'pages that are compiled in, and MVC that is never added',
    files: pagesApp({ main: [{ name: 'MapGet' }] }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an assembly that names no parts of MVC',
    files: pagesApp({ attribute: 'Contoso.Parts, Contoso.Web' }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'not trimmed',
    files: pagesApp({ properties: {}, left: ['RazorPage'] }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an action whose parameter says nothing of where it comes from', // R58926
    files: compiledApp('unbound'),
    hosts: [machine],
    findings: [
      'error Contoso.Web.dll HomeController.A is an action of an [ApiController] with a parameter that has no [From…], which a trimmed app cannot bind: the app does not start',
    ],
    fixes: ['Publish Contoso.Web without PublishTrimmed, or write its endpoints as minimal APIs.'],
    startup: 'fails',
  },
  {
    name: 'the same with what MVC needs',
    files: compiledApp('unbound', true),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'actions whose parameters all say it, and methods that are none',
    files: compiledApp('bound'),
    hosts: [machine],
    findings: said(
      'An action of an [ApiController] with a parameter that has no [From…] ends the start, other actions with parameters answer HTTP 500',
    ),
    startup: 'unknown',
  },
])
