import { linuxSelfContainedApp, runtimeConfig } from '../support/apps.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { cases } from '../support/cases.ts'
import { linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { webProgram } from '../support/started-apps.ts'

const machine = linuxHost()
const TRIMMED = 'Microsoft.Extensions.DependencyInjection.VerifyOpenGenericServiceTrimmability'
const JSON_SWITCH = 'System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault'

/** As the trimmer leaves an assembly, and as it copies one. */
const CUT = ['System.Private.CoreLib 10.0.0.0', 'Microsoft.AspNetCore 10.0.0.0']
const COPIED = ['System.Runtime 10.0.0.0', 'Microsoft.AspNetCore 10.0.0.0']

interface App {
  readonly names?: readonly string[]
  readonly references?: readonly string[]
  readonly properties?: Readonly<Record<string, boolean>>
  readonly files?: MemoryFiles
  /** Further libraries in deps.json, `name type file`. */
  readonly listed?: readonly string[]
}

function app({ names = [], references = CUT, properties = {}, files = {}, listed = [] }: App) {
  const listing = linuxSelfContainedApp()['Contoso.Web.deps.json']
  const published = typeof listing === 'string' ? listing : ''
  const further = listed.map((one) => one.split(' '))
  const assets = further.map(
    ([name = '', , file = '']) => `"${name}/1.0.0": { "runtime": { "${file}": {} } },`,
  )
  const types = further.map(
    ([name = '', type = '']) => `"${name}/1.0.0": { "type": "${type}", "sha512": "" },`,
  )
  const own = '"Contoso.Web/1.0.0": {'
  const [head = '', target = '', libraries = ''] = published.split(own)
  const document = [head, ...assets, own, target, ...types, own, libraries].join('')
  return linuxSelfContainedApp({
    'Contoso.Web.dll': webProgram({ references, names: ['CreateBuilder', 'MapGet', ...names] }, 'x64'),
    'Contoso.Web.deps.json': document,
    'Contoso.Web.runtimeconfig.json': runtimeConfig({
      selfContained: true,
      more: { configProperties: { [TRIMMED]: true, [JSON_SWITCH]: false, ...properties } },
    }),
    ...files,
  })
}

const said = (uses: string, effect: string) => [
  `warning Contoso.Web.dll Contoso.Web is trimmed and uses ${uses}. ${effect}`,
]
const JSON_LOST = said(
  'JSON without a JsonSerializerContext, and reflection for JSON is switched off',
  'Where an endpoint answers with JSON, every request answers HTTP 500',
)

const EF = 'Microsoft.EntityFrameworkCore.dll'
const TYPES = ['IDesignTimeServices', 'ObservableCollectionExtensions', 'PooledDbContextFactory`1']
const efCore = (references: readonly string[], names: readonly string[]): App => ({
  references,
  listed: [`Microsoft.EntityFrameworkCore package ${EF}`],
  files: { [EF]: assembly({ metadata: { references: references.slice(0, 1), names } }) },
})
const slim = (names: readonly string[]) => ({
  ...app({}),
  'Contoso.Web.dll': webProgram({ references: CUT, names: ['CreateSlimBuilder'] }, 'x64'),
  'System.Security.Cryptography.dll': assembly({ metadata: { references: CUT.slice(0, 1), names } }),
})

const healthy = (name: string, files: MemoryFiles) => ({
  name,
  files,
  hosts: [machine],
  findings: [],
  startup: 'starts' as const,
})

// W42: trimmed apps that passed and were of no use
export default cases('trimmed-app-uses-reflection', [
  {
    name: 'an endpoint that answers with JSON, as the webapi template has it',
    shown: true,
    files: app({ names: ['responseJsonTypeInfo'] }),
    hosts: [machine],
    findings: JSON_LOST,
    fixes: [
      'Add a JsonSerializerContext for the types of Contoso.Web to TypeInfoResolverChain, or set JsonSerializerIsReflectionEnabledByDefault to true.',
    ],
    startup: 'unknown',
  },
  {
    name: 'the same trimmed in part',
    files: app({ names: ['responseJsonTypeInfo'], references: COPIED }),
    hosts: [machine],
    findings: JSON_LOST,
    startup: 'unknown',
  },
  {
    name: 'one that reads JSON',
    files: app({ names: ['TryResolveBodyAsync'] }),
    hosts: [machine],
    findings: JSON_LOST,
    startup: 'unknown',
  },
  {
    name: 'a serializer that is called by hand, and a project without a context',
    files: app({
      names: ['JsonSerializer'],
      listed: ['Contoso.Orders project Contoso.Orders.dll'],
      files: { 'Contoso.Orders.dll': assembly({ metadata: { references: CUT } }) },
    }),
    hosts: [machine],
    findings: JSON_LOST,
    startup: 'unknown',
  },
  { ...healthy('endpoints that answer with texts', app({})), shown: true },
  healthy(
    'a parameter that may be a service',
    app({ names: ['TryResolveBodyAsync', 'ResolveJsonBodyOrService'] }),
  ),
  healthy('a context', app({ names: ['responseJsonTypeInfo', 'OrdersJsonSerializerContext'] })),
  healthy('a resolver', app({ names: ['responseJsonTypeInfo', 'get_TypeInfoResolverChain'] })),
  healthy(
    'reflection for JSON',
    app({ names: ['responseJsonTypeInfo'], properties: { [JSON_SWITCH]: true } }),
  ),
  healthy(
    'a context in a project of the app',
    app({
      names: ['responseJsonTypeInfo'],
      listed: ['Contoso.Orders project Contoso.Orders.dll'],
      files: {
        'Contoso.Orders.dll': assembly({ metadata: { references: CUT, names: ['JsonSerializerContext'] } }),
      },
    }),
  ),
  healthy('not trimmed', app({ names: ['responseJsonTypeInfo'], properties: { [TRIMMED]: false } })),
  {
    name: 'EF Core, trimmed',
    files: app(efCore(CUT, TYPES.slice(1))),
    hosts: [machine],
    findings: said(
      'EF Core, of which constructors that it calls by reflection were trimmed away',
      'The first use of a DbContext throws MissingMethodException, which ends the start where Main makes it',
    ),
    fixes: ['Publish Contoso.Web with TrimMode partial, or without PublishTrimmed.'],
    startup: 'unknown',
  },
  healthy('EF Core of an app trimmed in part', app(efCore(COPIED, TYPES))),
  healthy('EF Core that TrimmerRootAssembly keeps', app(efCore(CUT, TYPES))),
  {
    name: 'Razor components, whose pages are gone',
    files: app({ names: ['MapRazorComponents'] }),
    hosts: [machine],
    findings: said(
      'Razor components, of which the pages that nobody calls were trimmed away',
      'Pages answer HTTP 500 or 404',
    ),
    startup: 'unknown',
  },
  {
    name: 'interactive ones of an app that is trimmed in part',
    files: app({
      names: ['MapRazorComponents', '_Imports', 'AddInteractiveServerComponents'],
      references: COPIED,
    }),
    hosts: [machine],
    findings: said(
      'interactive components, which are written as JSON by reflection, and that is switched off',
      'Pages with interactive components answer HTTP 500',
    ),
    startup: 'unknown',
  },
  {
    name: 'several of these are one warning',
    files: app({ names: ['MapRazorComponents', 'AddInteractiveServerComponents'] }),
    hosts: [machine],
    findings: said(
      'Razor components, of which the pages that nobody calls were trimmed away; and interactive components, which are written as JSON by reflection, and that is switched off',
      'Pages answer HTTP 500 or 404. Pages with interactive components answer HTTP 500',
    ),
    startup: 'unknown',
  },
  healthy(
    'pages of an app trimmed in part',
    app({ names: ['MapRazorComponents', '_Imports'], references: COPIED }),
  ),
  healthy('pages that TrimmerRootAssembly keeps', app({ names: ['MapRazorComponents', '_Imports'] })),
  {
    name: 'CreateSlimBuilder',
    files: slim(['X509Certificate2Collection']),
    hosts: [machine],
    findings: said(
      'CreateSlimBuilder, whose server loads a type that was trimmed',
      'On .NET 10.0.12 such an app ended at start with TypeLoadException',
    ),
    fixes: ['Start Contoso.Web with CreateBuilder, or publish it without PublishTrimmed.'],
    startup: 'unknown',
  },
  healthy(
    'CreateSlimBuilder of an app that keeps what it needs, as one with controllers does',
    slim(['X509Certificate2Collection', 'X509Certificate2Enumerator']),
  ),
])
