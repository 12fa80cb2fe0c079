// Which settings files the app loads when it starts.
import { foldKey } from '../../publish/app-settings.ts'
import type { AppSettings } from '../../publish/app-settings.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { Parsed } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { optionsOf, wordsOfApp } from './command-line.ts'
import type { Options } from './command-line.ts'
import type { Facts } from '../facts.ts'
import { entryMetadata, hostBuilders } from './host-builder.ts'
import type { HostBuilder } from './host-builder.ts'
import { fileDecidedByCode } from './set-by-code.ts'

export interface LoadedSettings {
  readonly path: string
  readonly document: Parsed<AppSettings>
}

/** Each in the order in which the app adds them. */
export interface SettingsFiles {
  readonly certain: readonly LoadedSettings[]
  /** Which of these depends on what the files do not tell. */
  readonly perhaps: readonly LoadedSettings[]
  /** All that the first of the builders loads: of several that it may be, the most usual one. */
  readonly usual: readonly LoadedSettings[]
}

/** What decides which files a start loads. */
export interface SettingsStart {
  readonly builders: readonly HostBuilder[]
  readonly variables: Iterable<readonly [name: string, value: string]>
  readonly options: Options
  /** Name of the app; null where it loads no files of that name. */
  readonly app: string | null
  /** The system cares for letter case. */
  readonly exact: boolean
  /** Whether a content root is where the app lies; '' = the one that is taken where none is set. */
  readonly isSite: (contentRoot: string) => boolean
}

/**
 * Where a builder takes the settings of its host from, what counts first in front (measured on 8.0.31 and 10.0.12). An empty
 * value counts too.
 */
export const HOST_SOURCES: Readonly<Record<HostBuilder, readonly string[]>> = {
  'web-application': ['options', 'dotnet_', 'aspnetcore_'],
  'web-slim': ['options', 'dotnet_', 'aspnetcore_'],
  'web-defaults': ['aspnetcore_', 'options', 'dotnet_'],
  'web-host': ['options', 'aspnetcore_'],
  generic: ['options', 'dotnet_'],
}

/** Names of the variables for that setting, in upper case, what counts first in front. */
export function variablesFor(builder: HostBuilder, name: string): string[] {
  return HOST_SOURCES[builder]
    .filter((source) => source !== 'options')
    .map((prefix) => `${prefix}${name}`.toUpperCase())
}

/** Since .NET 10 these also load the files that have the name of the app (measured). */
const LOADS_OWN_NAME: ReadonlySet<HostBuilder> = new Set(['web-application', 'web-defaults', 'generic'])

type HostSetting = (builder: HostBuilder, name: string) => string | null

function hostSettings({ variables, options }: SettingsStart): HostSetting {
  const named = new Map([...variables].map(([name, value]) => [foldKey(name), value]))
  return (builder, name) => {
    for (const source of HOST_SOURCES[builder]) {
      const value = source === 'options' ? options.get(name)?.value : named.get(`${source}${name}`)
      if (value !== undefined) return value
    }
    return null
  }
}

/** What each of the builders takes for its content root; '' = the usual one. */
export function contentRoots(start: SettingsStart): readonly string[] {
  const setting = hostSettings(start)
  return start.builders.map((builder) => setting(builder, 'contentroot') ?? '')
}

/** What each of the builders is told to be the name of the app; '' = that of its assembly, as of an empty one (measured). */
export function applicationNames(start: SettingsStart): readonly string[] {
  const setting = hostSettings(start)
  return start.builders.map((builder) => setting(builder, 'applicationname') ?? '')
}

/** null where the app reads what it likes, or from elsewhere. */
export function settingsOf(facts: Facts, start: SettingsStart): SettingsFiles | null {
  const setting = hostSettings(start)
  const roots = contentRoots(start)
  if (start.builders.length === 0 || roots.some((root) => !start.isSite(root))) return null
  const lists = start.builders.map((builder) => namesOf(builder, start.app, setting))
  const all = [...new Set(lists.flat())]
  const certain = all.filter((name) => lists.every((names) => names.includes(name)))
  const perhaps = all.filter((name) => !certain.includes(name))
  const [usual = []] = lists
  return {
    certain: found(facts, certain, start.exact),
    perhaps: found(facts, perhaps, start.exact),
    usual: found(facts, usual, start.exact),
  }
}

function namesOf(builder: HostBuilder, app: string | null, setting: HostSetting): string[] {
  const environment = setting(builder, 'environment') ?? 'Production'
  const usual = ['appsettings.json', `appsettings.${environment}.json`]
  const own = app !== null && LOADS_OWN_NAME.has(builder) && setting(builder, 'applicationname') === null
  return own ? [...usual, `${app}.settings.json`, `${app}.settings.${environment}.json`] : usual
}

// Linux opens only the exact name (measured: another casing is silently not loaded).
function found({ output }: Facts, names: readonly string[], exact: boolean): LoadedSettings[] {
  return names.flatMap((name) => {
    const file = exact ? output.files.exact(name) : output.files.anyCase(name)
    const document = file === undefined ? undefined : output.appSettings.get(file.path)
    return file === undefined || document === undefined ? [] : [{ path: file.path, document }]
  })
}

/** Whether the host is of .NET 10 or later: of the framework, or of the newer package beside the app. */
export function loadsOwnName(
  config: RuntimeConfig | null,
  deps: DepsFile | null,
  bound: Readonly<Record<string, string>> | null,
): boolean {
  const listed = [...(config?.frameworks ?? []), ...(config?.includedFrameworks ?? [])]
  const asked = listed.find(({ name }) => name.toLowerCase() === 'microsoft.aspnetcore.app')?.version
  const library = deps?.libraries.find(({ name }) => name === 'Microsoft.Extensions.Hosting')
  const shipped = library !== undefined && library.runtime.length > 0 ? library.version : undefined
  const versions = [bound?.['Microsoft.AspNetCore.App'] ?? asked, shipped]
  return versions.some((version) => Number.parseInt(version ?? '', 10) >= 10)
}

/** What the files alone tell: the variables and arguments of web.config. `exact`: only Linux is meant. */
function settingsOfFiles(facts: Facts, exact: boolean): SettingsFiles | null {
  const { entry, launch, iis } = facts
  const config = entry === null ? null : valueOf(entry.runtimeConfig)
  const deps = entry === null ? null : valueOf(entry.deps)
  const words = launch === null ? [] : launch.muxer ? wordsOfApp(launch.tokens) : launch.tokens
  const variables = exact ? [] : (iis?.aspNetCore?.environmentVariables ?? [])
  return settingsOf(facts, {
    builders: hostBuilders(facts, entryMetadata(facts)),
    variables: variables.map(({ name, value }) => [name, value]),
    options: optionsOf(exact ? [] : words),
    app: entry !== null && loadsOwnName(config, deps, null) ? entry.name : null,
    exact,
    isSite: (root) => /^\.?[\\/]*$/.test(root),
  })
}

/** The files that the app certainly loads; Windows look-up. */
export function listedAppSettings(facts: Facts): readonly LoadedSettings[] {
  return settingsOfFiles(facts, false)?.certain ?? []
}

/** Whether the app certainly reads that file when it starts, so that a broken one ends the start. */
export function loadsAtStart(facts: Facts, path: string, onlyLinux: boolean): boolean {
  if (fileDecidedByCode(entryMetadata(facts), path) !== null) return false
  const exact = onlyLinux || facts.platform?.system === 'linux'
  return settingsOfFiles(facts, exact)?.certain.some((file) => file.path === path) === true
}
