// Where the .NET host lets the runtime find an assembly: beside the app, in a framework, or nowhere (docs/sources.md, the .NET host, 2.4).
import { expectedAssembly, isListedAnywhere } from '../../facts/dotnet/deps-assets.ts'
import type { ExpectedAsset } from '../../facts/dotnet/deps-assets.ts'
import { isOfFrameworks, mayBeBrought } from '../../facts/dotnet/framework-brings.ts'
import { NO_RIDS } from '../../facts/dotnet/rid-fallback.ts'
import { parseHostVersion } from '../../facts/dotnet/host-version.ts'
import { valueOf } from '../../publish/parsed.ts'
import { appVariables } from '../machine/environment.ts'
import { bringsRuntime } from '../machine/own-runtime.ts'
import { findFile } from '../machine/place.ts'
import { ridChoiceOf } from './rid-choice.ts'
import type { AppDocuments, Given } from '../step.ts'

/** The app's own; `listed` is its entry in deps.json, null where there is no deps.json. */
export interface OwnAssembly {
  readonly at: 'app'
  readonly path: string
  readonly listed: ExpectedAsset | null
  readonly ofPackage: boolean
}

export type AssemblyPlace =
  | OwnAssembly
  | { readonly at: 'framework' }
  /** Neither listed nor brought by a framework: a file of that name is not seen. */
  | { readonly at: 'nowhere' }
  | { readonly at: 'not-judged' }

/** `name` without `.dll`. */
export function placeOfAssembly(given: Given, app: AppDocuments, name: string): AssemblyPlace {
  const { deps } = app
  if (deps.state === 'broken') return { at: 'not-judged' }
  const own = bringsRuntime(valueOf(app.runtimeConfig), given)
  const file = `${name}.dll`
  if (deps.state === 'absent') return withoutDeps(given, app, name, own)
  const listed = listedAsset(given, app, file, own)
  if (listed === 'unsettled') return { at: 'not-judged' }
  const framework = own ? null : frameworkOf(given, app, name)
  if (listed === null) return { at: framework === null ? 'nowhere' : 'framework' }
  if (framework !== null && !newer(listed.asset.assemblyVersion, framework)) return { at: 'framework' }
  return ownAssembly(app, listed)
}

function ownAssembly({ deps }: AppDocuments, listed: ExpectedAsset): OwnAssembly {
  const library = valueOf(deps)?.libraries.find((one) => one.name === listed.library)
  return { at: 'app', path: listed.path, listed, ofPackage: library?.type === 'package' }
}

/** Where the app certainly has to bring it, since deps.json lists it and no framework of the app has it; else null. */
export function certainlyOwn(given: Given, app: AppDocuments, name: string): OwnAssembly | null {
  const config = valueOf(app.runtimeConfig)
  const own = bringsRuntime(config, given)
  const listed = listedAsset(given, app, `${name}.dll`, own)
  if (config === null || listed === null || listed === 'unsettled') return null
  const { assemblyVersion } = listed.asset
  const brought = !own && assemblyVersion !== null && mayBeBrought(config, name, assemblyVersion)
  return brought ? null : ownAssembly(app, listed)
}

// Every assembly of the folder is taken, but the framework's copy wins (measured).
/** Neither deps.json lists it nor can a framework have it (measured: a package without its runtime assets, or of a library that keeps it to itself). */
export function isCertainlyNowhere(given: Given, app: AppDocuments, name: string, version: string): boolean {
  // Of what frameworks have, steps of their own tell.
  if (isOfFrameworks(name)) return false
  const [config, deps] = [valueOf(app.runtimeConfig), valueOf(app.deps)]
  if (config === null || deps?.targetFound !== true) return false
  const own = bringsRuntime(config, given)
  if (listedAsset(given, app, `${name}.dll`, own) !== null) return false
  return own || !mayBeBrought(config, name, version)
}

function withoutDeps(given: Given, app: AppDocuments, name: string, own: boolean): AssemblyPlace {
  const file = `${name}.dll`
  if (!own && frameworkOf(given, app, name) !== null) return { at: 'framework' }
  return own || findFile(given, file) !== undefined
    ? { at: 'app', path: file, listed: null, ofPackage: false }
    : { at: 'nowhere' }
}

function listedAsset(
  given: Given,
  app: AppDocuments,
  file: string,
  own: boolean,
): ExpectedAsset | 'unsettled' | null {
  const deps = valueOf(app.deps)
  // Of most that a start loads; what the machine is takes longer to tell.
  if (deps === null || !deps.targetFound || !isListedAnywhere(deps, file)) return null
  const cpu = given.decided.program?.architecture ?? null
  const rids = own ? NO_RIDS : ridChoiceOf(given, app, deps, cpu, appVariables(given))
  return expectedAssembly(deps, rids, file)
}

const OF_ASPNETCORE = /^Microsoft\.(AspNetCore|Extensions)\b/

/** Version of the framework that has the assembly; '' where it is not known; null where no framework of the app has it. */
function frameworkOf({ decided }: Given, app: AppDocuments, name: string): string | null {
  const wanted = OF_ASPNETCORE.test(name) ? 'Microsoft.AspNetCore.App' : 'Microsoft.NETCore.App'
  if (decided.frameworks !== null) return decided.frameworks[wanted] ?? null
  const config = valueOf(app.runtimeConfig)
  // Every framework builds on Microsoft.NETCore.App, and others than Microsoft's may build on ASP.NET Core.
  const may = config?.frameworks.some(({ name: asked }) => asked !== 'Microsoft.NETCore.App')
  return wanted === 'Microsoft.NETCore.App' || (may ?? true) ? '' : null
}

// The higher version wins; of equal ones the file versions decide, which for the framework are not known. A framework's
// assemblies have its major version.
function newer(listed: string | null, framework: string): boolean {
  const major = parseHostVersion(framework)?.major
  return major !== undefined && Number.parseInt(listed ?? '0', 10) > major
}
