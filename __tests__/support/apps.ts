// Publish outputs in memory, as SDK 10 writes them, small enough to read in a test. Every builder takes the files that
// differ: `portableApp({ 'web.config': webConfig({ hostingModel: 'outofprocess' }), 'appsettings.json': undefined })`.
import type { MemoryFile, MemoryFiles } from '../../src/read/memory.ts'
import { appHost, assembly, nativeLibrary } from './images.ts'

/** Files to add or to replace; undefined takes one away. */
export type Changes = Readonly<Record<string, Uint8Array | string | MemoryFile | undefined>>

export function changed(files: MemoryFiles, changes: Changes): MemoryFiles {
  const all = { ...files, ...changes }
  return Object.fromEntries(
    Object.entries(all).flatMap(([path, content]) => (content === undefined ? [] : [[path, content]])),
  )
}

export interface WebConfigOptions {
  readonly modules?: string
  /** Attribute value; undefined = as published (`inprocess`), null = no attribute. The same for the two below. */
  readonly hostingModel?: string | null
  readonly processPath?: string | null
  readonly arguments?: string | null
  /** Further attributes of aspNetCore, as text: `startupTimeLimit="0"`. */
  readonly attributes?: string
  /** Content of the aspNetCore element. */
  readonly inside?: string
  /** Elements beside aspNetCore inside system.webServer. */
  readonly beside?: string
}

/** The web.config that publish writes: the handler stands in line 6, aspNetCore in line 8. */
export function webConfig(options: WebConfigOptions = {}): string {
  const { modules = 'AspNetCoreModuleV2', attributes = '', inside = '', beside = '' } = options
  const said = (name: string, value: string | null | undefined, published: string) =>
    value === null ? '' : ` ${name}="${value ?? published}"`
  const section = [
    said('processPath', options.processPath, 'dotnet'),
    said('arguments', options.arguments, '.\\Contoso.Web.dll'),
    ' stdoutLogEnabled="false" stdoutLogFile=".\\logs\\stdout"',
    said('hostingModel', options.hostingModel, 'inprocess'),
    attributes === '' ? '' : ` ${attributes}`,
  ].join('')
  return `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <location path="." inheritInChildApplications="false">
    <system.webServer>
      <handlers>
        <add name="aspNetCore" path="*" verb="*" modules="${modules}" resourceType="Unspecified" />
      </handlers>
      <aspNetCore${section}>${inside}</aspNetCore>
      ${beside}
    </system.webServer>
  </location>
</configuration>
`
}

export interface RuntimeConfigOptions {
  readonly tfm?: string
  readonly version?: string
  /** Names of the frameworks; both of a web app when left out. */
  readonly frameworks?: readonly string[]
  readonly selfContained?: boolean
  /** Further members of runtimeOptions. */
  readonly more?: Readonly<Record<string, unknown>>
}

export function runtimeConfig(options: RuntimeConfigOptions = {}): string {
  const { tfm = 'net10.0', selfContained = false, more = {} } = options
  const version = options.version ?? `${tfm.replace('net', '')}.${selfContained ? '9' : '0'}`
  const names = options.frameworks ?? ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App']
  const listed = names.map((name) => ({ name, version }))
  const frameworks = selfContained ? { includedFrameworks: listed } : { frameworks: listed }
  return JSON.stringify(
    { runtimeOptions: { tfm, ...frameworks, configProperties: { 'System.GC.Server': true }, ...more } },
    null,
    2,
  )
}

export interface DepsOptions {
  readonly tfm?: string
  readonly rid?: string
  readonly name?: string
  readonly selfContained?: boolean
  /** Further projects that the app refers to. */
  readonly projects?: readonly string[]
}

const NATIVE_RUNTIME = [
  'hostfxr.dll',
  'hostpolicy.dll',
  'coreclr.dll',
  'clrjit.dll',
  'aspnetcorev2_inprocess.dll',
]
const MANAGED_RUNTIME = ['System.Private.CoreLib.dll', 'System.Runtime.dll', 'Microsoft.AspNetCore.dll']

export function deps(options: DepsOptions = {}): string {
  const { tfm = 'net10.0', rid, name = 'Contoso.Web', selfContained = false, projects = [] } = options
  const target = `.NETCoreApp,Version=v${tfm.replace('net', '')}${rid === undefined ? '' : `/${rid}`}`
  const pack = `runtimepack.Microsoft.NETCore.App.Runtime.${rid ?? 'win-x64'}/10.0.9`
  const assets = (files: readonly string[]) => Object.fromEntries(files.map((file) => [file, {}]))
  const runtimePack = { [pack]: { runtime: assets(MANAGED_RUNTIME), native: assets(NATIVE_RUNTIME) } }
  const app = Object.fromEntries(
    [name, ...projects].map((each) => [`${each}/1.0.0`, { runtime: { [`${each}.dll`]: {} } }]),
  )
  const entry = (type: string) => ({ type, serviceable: false, sha512: '' })
  const libraries = {
    ...Object.fromEntries([name, ...projects].map((each) => [`${each}/1.0.0`, entry('project')])),
    ...(selfContained ? { [pack]: entry('runtimepack') } : {}),
  }
  const targets = { [target]: { ...app, ...(selfContained ? runtimePack : {}) } }
  return JSON.stringify(
    { runtimeTarget: { name: target, signature: '' }, compilationOptions: {}, targets, libraries },
    null,
    2,
  )
}

/** The contents of an appsettings.json that every template brings. */
export const APP_SETTINGS =
  '{\n  "Logging": { "LogLevel": { "Default": "Information" } },\n  "AllowedHosts": "*"\n}\n'

/** `dotnet publish` of a web app without a RID, on Linux. */
export function portableApp(changes: Changes = {}): MemoryFiles {
  const files = {
    'Contoso.Web.dll': assembly({ program: true }),
    'Contoso.Web': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Web.dll' }), mode: 0o755 },
    'Contoso.Web.deps.json': deps(),
    'Contoso.Web.runtimeconfig.json': runtimeConfig(),
    'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
    'appsettings.json': APP_SETTINGS,
    'web.config': webConfig(),
  }
  return changed(files, changes)
}

export type WindowsCpu = 'x64' | 'x86' | 'arm64'

/** `dotnet publish -r win-…`, framework-dependent. */
export function windowsApp(changes: Changes = {}, cpu: WindowsCpu = 'x64'): MemoryFiles {
  const files = {
    'Contoso.Web.dll': assembly({ program: true, architecture: cpu }),
    'Contoso.Web.exe': appHost({ system: 'windows', architecture: cpu, boundTo: 'Contoso.Web.dll' }),
    'Contoso.Web.deps.json': deps({ rid: `win-${cpu}` }),
    'Contoso.Web.runtimeconfig.json': runtimeConfig(),
    'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
    'appsettings.json': APP_SETTINGS,
    'web.config': webConfig({ processPath: '.\\Contoso.Web.exe', arguments: null }),
  }
  return changed(files, changes)
}

/** `dotnet publish -r win-… --self-contained`. */
export function selfContainedApp(changes: Changes = {}, cpu: WindowsCpu = 'x64'): MemoryFiles {
  const native = nativeLibrary({ system: 'windows', architecture: cpu })
  const managed = assembly({ architecture: cpu, readyToRun: 'windows' })
  const files = windowsApp(
    {
      'Contoso.Web.deps.json': deps({ rid: `win-${cpu}`, selfContained: true }),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ selfContained: true }),
      ...Object.fromEntries(NATIVE_RUNTIME.map((file) => [file, native])),
      ...Object.fromEntries(MANAGED_RUNTIME.map((file) => [file, managed])),
    },
    cpu,
  )
  return changed(files, changes)
}

/** `dotnet publish -r linux-x64`, framework-dependent: the SDK writes no web.config. */
export function linuxApp(changes: Changes = {}): MemoryFiles {
  const files = {
    'Contoso.Web.dll': assembly({ program: true, architecture: 'x64' }),
    'Contoso.Web': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Web.dll' }), mode: 0o755 },
    'Contoso.Web.deps.json': deps({ rid: 'linux-x64' }),
    'Contoso.Web.runtimeconfig.json': runtimeConfig(),
    'appsettings.json': APP_SETTINGS,
  }
  return changed(files, changes)
}

/** `dotnet publish -r linux-x64 --self-contained`. */
export function linuxSelfContainedApp(changes: Changes = {}): MemoryFiles {
  const renamed = (name: string) => name.replace(/^(hostfxr|hostpolicy|coreclr|clrjit)\.dll$/, 'lib$1.so')
  const native = [...NATIVE_RUNTIME.filter((name) => !name.startsWith('aspnetcore')), 'libSystem.Native.so']
  const listed = deps({ rid: 'linux-x64', selfContained: true })
    .replace(/"([a-z]+\.dll)": \{\}/g, (_, name: string) => `"${renamed(name)}": {}`)
    .replace('"aspnetcorev2_inprocess.dll"', '"libSystem.Native.so"')
  const files = linuxApp({
    'Contoso.Web.runtimeconfig.json': runtimeConfig({ selfContained: true }),
    'Contoso.Web.deps.json': listed,
    ...Object.fromEntries(native.map((file) => [renamed(file), nativeLibrary()])),
    ...Object.fromEntries(MANAGED_RUNTIME.map((file) => [file, assembly({ readyToRun: 'linux' })])),
  })
  return changed(files, changes)
}

/** `dotnet publish` of a worker service without a RID: no web.config. */
export function workerApp(changes: Changes = {}): MemoryFiles {
  const files = {
    'Contoso.Worker.dll': assembly({ program: true }),
    'Contoso.Worker': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Worker.dll' }), mode: 0o755 },
    'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker' }),
    'Contoso.Worker.runtimeconfig.json': runtimeConfig({ frameworks: ['Microsoft.NETCore.App'] }),
    'appsettings.json': APP_SETTINGS,
  }
  return changed(files, changes)
}

/** `dotnet publish -r win-x64 -p:PublishSingleFile=true`, framework-dependent. */
export function singleFileApp(changes: Changes = {}, options: WebConfigOptions = {}): MemoryFiles {
  const bundle = {
    files: [
      { path: 'Contoso.Web.dll', content: assembly({ program: true, architecture: 'x64' }) },
      { path: 'Contoso.Web.deps.json', content: deps({ rid: 'win-x64' }) },
      { path: 'Contoso.Web.runtimeconfig.json', content: runtimeConfig() },
    ],
  }
  const files = {
    'Contoso.Web.exe': appHost({ system: 'windows', boundTo: 'Contoso.Web.dll', bundle }),
    'Contoso.Web.staticwebassets.endpoints.json': '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
    'appsettings.json': APP_SETTINGS,
    'web.config': webConfig({ processPath: '.\\Contoso.Web.exe', arguments: null, ...options }),
  }
  return changed(files, changes)
}
