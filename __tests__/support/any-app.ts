// Random publish outputs: the builders of apps.ts with what web.config, runtimeconfig.json and the entry assembly may say.
import * as fc from 'fast-check'
import type { MemoryFiles } from '../../src/read/memory.ts'
import {
  deps,
  linuxApp,
  linuxSelfContainedApp,
  portableApp,
  runtimeConfig,
  selfContainedApp,
  singleFileApp,
  webConfig,
  windowsApp,
  workerApp,
} from './apps.ts'
import type { Changes } from './apps.ts'
import { arranged, ARRANGED, OVER } from './arrangements.ts'
import { appHost, assembly } from './images.ts'

const variable = (name: string, value: string) => `<environmentVariable name="${name}" value="${value}" />`

const variables = fc
  .subarray([
    variable('DOTNET_ROLL_FORWARD', 'Major'),
    variable('DOTNET_ROOT', 'C:\\dn'),
    variable('DOTNET_ROOT_X64', '%ProgramFiles%\\dotnet'),
    variable('DOTNET_STARTUP_HOOKS', 'C:\\hooks\\Hook.dll;C:\\hooks\\Other.dll'),
    variable('ASPNETCORE_ENVIRONMENT', 'Staging'),
  ])
  .map((found) =>
    found.length === 0 ? '' : `<environmentVariables>${found.join('')}</environmentVariables>`,
  )

/** Elements beside aspNetCore, some of a module that not every IIS has. */
const sections = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  '<rewrite><rules><rule name="one" /></rules></rewrite>',
  '<httpPlatform processPath="x.exe" />',
  '<iisnode />',
  '<rewrite /><httpPlatform /><security><requestFiltering /></security>',
)

const PROGRAMS = [
  'dotnet',
  'dotnet.exe',
  '.\\Contoso.Web.exe',
  'Contoso.Web.exe',
  '.\\Contoso.Web',
  'C:\\dn\\dotnet.exe',
  'C:\\Program Files\\dotnet\\dotnet.exe',
  '%ProgramFiles%\\dotnet\\dotnet',
  'C:\\Program Files (x86)\\dotnet\\dotnet.exe',
  '%TOOLS%\\dotnet.exe',
  '..\\dn\\dotnet.exe',
  '..\\dn\\dotnet',
  '.\\dotnet',
  ' ',
  'C:\\inetpub\\web\\Contoso.Web.exe',
  'D:\\apps\\Contoso.Web.exe',
  '..\\other\\Contoso.Web.exe',
  '%LAUNCHER_PATH%',
  'node',
]
const ARGUMENTS = [
  null,
  '',
  '.\\Contoso.Web.dll',
  'exec --roll-forward Major .\\Contoso.Web.dll',
  'C:\\inetpub\\web\\Contoso.Web.dll',
  '%APP%\\Contoso.Web.dll',
  '%home%\\site\\wwwroot\\Contoso.Web.dll',
  'D:\\apps\\Contoso.Web.dll',
  '--roll-forward LatestMajor Contoso.Web.dll --urls http://*:5000',
  '%LAUNCHER_ARGS%',
  '.\\Missing.dll',
]

const anyWebConfig = fc
  .record({
    modules: fc.oneof(
      { weight: 7, arbitrary: fc.constant('AspNetCoreModuleV2') },
      fc.constant('AspNetCoreModule'),
    ),
    hostingModel: fc.constantFrom('inprocess', 'inprocess', 'outofprocess', null),
    started: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      {
        weight: 2,
        arbitrary: fc.record({
          processPath: fc.constantFrom(...PROGRAMS),
          arguments: fc.constantFrom(...ARGUMENTS),
        }),
      },
    ),
    inside: variables,
    beside: sections,
  })
  .map(({ started, ...options }) => ({ ...options, ...started }))

const anyRuntimeConfig = fc.record({
  version: fc.constantFrom('10.0.0', '10.0.0', '8.0.0', '9.0.7', '11.0.0-rc.1.1'),
  frameworks: fc.constantFrom(
    ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App'],
    ['Microsoft.AspNetCore.App'],
    ['Microsoft.NETCore.App'],
    ['Microsoft.NETCore.App', 'Microsoft.WindowsDesktop.App', 'Microsoft.AspNetCore.App'],
  ),
  more: fc.constantFrom({}, {}, { rollForward: 'LatestMajor' }, { rollForward: 'Disable' }),
})

const BUILDERS = [
  'portable',
  'windows',
  'self-contained',
  'linux',
  'linux-self-contained',
  'worker',
  'single-file',
]

/** What is taken away or put in the place of a file, at most one thing. */
const DAMAGES: Readonly<Record<string, Changes>> = {
  none: {},
  'no deps.json': { 'Contoso.Web.deps.json': undefined },
  'no assembly': { 'Contoso.Web.dll': undefined },
  'no runtimeconfig.json': { 'Contoso.Web.runtimeconfig.json': undefined },
  'no web.config': { 'web.config': undefined },
  'x86 assembly': { 'Contoso.Web.dll': assembly({ program: true, architecture: 'x86' }) },
  'two apps': {
    'Contoso.Other.dll': assembly({ program: true }),
    'Contoso.Other.runtimeconfig.json': runtimeConfig(),
  },
  'no frameworks': { 'Contoso.Web.runtimeconfig.json': '{ "runtimeOptions": {} }' },
  'deps.json in a folder': { 'config/deps.json': deps({ tfm: 'net8.0' }) },
  'settings cut off': { 'appsettings.json': '{' },
  'settings of one environment cut off': { 'appsettings.Staging.json': '{' },
  'deps.json over the caps': { 'Contoso.Web.deps.json': OVER },
  'runtimeconfig.json over the caps': { 'Contoso.Web.runtimeconfig.json': OVER },
  'runtimeconfig.json nested over the caps': {
    'Contoso.Web.runtimeconfig.json': `{"a":${'['.repeat(1001)}${']'.repeat(1001)}}`,
  },
  'settings over the caps': { 'appsettings.json': OVER },
  'endpoints over the caps': { 'Contoso.Web.staticwebassets.endpoints.json': OVER },
  'musl app host': { 'Contoso.Web': appHost({ system: 'linux', libc: 'musl', boundTo: 'Contoso.Web.dll' }) },
}

export interface AnyApp {
  readonly builder: string
  readonly cpu: 'x64' | 'x86' | 'arm64'
  readonly config: Parameters<typeof runtimeConfig>[0] | null
  readonly web: Parameters<typeof webConfig>[0] | null
  readonly arrangement: string
  readonly damage: string
}

/** As a description, so that a counterexample can be read. */
export const anyApp: fc.Arbitrary<AnyApp> = fc.record({
  builder: fc.constantFrom(...BUILDERS),
  cpu: fc.constantFrom('x64' as const, 'x64' as const, 'x86' as const, 'arm64' as const),
  config: fc.option(anyRuntimeConfig),
  web: fc.option(anyWebConfig, { freq: 3 }),
  arrangement: fc.oneof(
    { weight: 5, arbitrary: fc.constant('as published') },
    { weight: 2, arbitrary: fc.constantFrom(...ARRANGED) },
  ),
  damage: fc.oneof(
    { weight: 4, arbitrary: fc.constant('none') },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(DAMAGES)) },
  ),
})

/**
 * What no fact of a host decides: a file over the reader's caps, which no real app reaches (docs/startup.md). Such a case may
 * stay unknown, once every key that is asked for is given.
 */
export function isOverCaps({ arrangement, damage }: AnyApp): boolean {
  return `${arrangement} ${damage}`.includes('over the caps')
}

export function filesOf({ builder, cpu, config, web, arrangement, damage }: AnyApp): MemoryFiles {
  const selfContained = builder.endsWith('self-contained')
  const own = builder === 'windows' || builder === 'self-contained' || builder === 'single-file'
  const program = own ? { processPath: '.\\Contoso.Web.exe', arguments: null } : {}
  const changes = {
    ...(config === null
      ? {}
      : { 'Contoso.Web.runtimeconfig.json': runtimeConfig({ ...config, selfContained }) }),
    ...(web === null && arrangement === 'as published'
      ? {}
      : arranged(webConfig({ ...program, ...web }), arrangement)),
    ...DAMAGES[damage],
  }
  switch (builder) {
    case 'windows':
      return windowsApp(changes, cpu)
    case 'self-contained':
      return selfContainedApp(changes, cpu)
    case 'linux':
      return linuxApp(changes)
    case 'linux-self-contained':
      return linuxSelfContainedApp(changes)
    case 'worker':
      return workerApp(changes)
    case 'single-file':
      return singleFileApp(changes)
    default:
      return portableApp(changes)
  }
}
