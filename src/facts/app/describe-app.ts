// The `app` block of the report, derived from the entry app's files (docs/sources.md, the SDK).
import type { PublishOutput } from '../../publish/output.ts'
import { valueOf } from '../../publish/parsed.ts'
import { hostLibrary } from '../dotnet/runtime-files.ts'
import type { AppFacts, AppHostFacts, NamedVersion } from './app.ts'
import type { EntryApp } from './entry.ts'
import { ridOfProgram } from './rid.ts'

/** What a folder without an app for the .NET host shows: a static site, a class library's leftovers, nothing known. */
export const NO_APP: AppFacts = {
  entryAssembly: null,
  targetFramework: null,
  runtimeIdentifier: null,
  deployment: null,
  singleFile: false,
  nativeAot: false,
  readyToRun: false,
  trimmed: null,
  appHost: null,
  frameworks: [],
  includedFrameworks: [],
}

export function describeApp(output: PublishOutput, entry: EntryApp): AppFacts {
  const config = valueOf(entry.runtimeConfig)
  const deps = valueOf(entry.deps)
  const deployment = deploymentOf(output, entry)
  const nativeAot = entry.form === 'native-aot'
  return {
    entryAssembly: entry.assembly,
    targetFramework: config?.tfm ?? deps?.targetFramework ?? null,
    runtimeIdentifier: runtimeIdentifierOf(entry, deployment),
    deployment,
    singleFile: entry.form === 'bundle',
    nativeAot,
    readyToRun: entry.assemblyHead?.format === 'pe' && entry.assemblyHead.managed?.readyToRun != null,
    trimmed: trimmedOf(output, entry, deployment),
    appHost: appHostOf(entry),
    frameworks: named(config?.frameworks ?? []),
    includedFrameworks: named(config?.includedFrameworks ?? []),
  }
}

function named(list: readonly NamedVersion[]): NamedVersion[] {
  return list.map(({ name, version }) => ({ name, version }))
}

type Deployment = AppFacts['deployment']

function deploymentOf(output: PublishOutput, entry: EntryApp): Deployment {
  if (entry.form === 'native-aot') return 'self-contained'
  const config = valueOf(entry.runtimeConfig)
  if (config?.frameworkDependent === true) return 'framework-dependent'
  if (config?.includedFrameworks != null) return 'self-contained'
  if (bringsRuntime(entry)) return 'self-contained'
  if (hasHostLibraries(output)) return 'self-contained'
  // A deps.json without a runtime pack was written for a framework-dependent app, also where its runtimeconfig is lost.
  return valueOf(entry.deps) !== null && config === null && isProgram(entry) ? 'framework-dependent' : null
}

function isProgram(entry: EntryApp): boolean {
  if (entry.launcher !== null || entry.runtimeConfig.state !== 'absent') return true
  return entry.assemblyHead?.format === 'pe' && entry.assemblyHead.managed?.entryPoint === true
}

function bringsRuntime(entry: EntryApp): boolean {
  const libraries = valueOf(entry.deps)?.libraries ?? []
  return libraries.some((library) => library.name.startsWith('runtimepack.Microsoft.NETCore.App.Runtime.'))
}

/** Whether hostfxr, hostpolicy and coreclr of any system lie in the root, as in a self-contained output. */
function hasHostLibraries(output: PublishOutput): boolean {
  return (['hostfxr', 'hostpolicy', 'coreclr'] as const).every((file) => hostLibrary(output, file) !== null)
}

function runtimeIdentifierOf(entry: EntryApp, deployment: Deployment): string | null {
  const deps = valueOf(entry.deps)
  if (deps !== null) return deps.runtimeIdentifier ?? runtimePackRid(entry)
  if (entry.launcher === null) return null
  // Without a deps.json a portable app's launcher is of the build machine and tells nothing.
  const head = entry.assemblyHead
  const specific = head?.format === 'pe' && head.managed !== null && head.managed.architecture !== null
  return deployment === 'self-contained' || specific ? ridOfProgram(entry.launcher.head) : null
}

function runtimePackRid(entry: EntryApp): string | null {
  const prefix = 'runtimepack.Microsoft.NETCore.App.Runtime.'
  const pack = valueOf(entry.deps)?.libraries.find((library) => library.name.startsWith(prefix))
  return pack === undefined ? null : pack.name.slice(prefix.length)
}

// Trimming needs a self-contained app. The SDK writes the first switch for every trimmed app, and an untrimmed CoreLib is
// always ReadyToRun (measured with SDK 10.0.401).
function trimmedOf(output: PublishOutput, entry: EntryApp, deployment: Deployment): boolean | null {
  if (deployment === null) return null
  if (deployment === 'framework-dependent') return false
  if (entry.form === 'native-aot') return true
  const config = valueOf(entry.runtimeConfig)
  const verify = 'Microsoft.Extensions.DependencyInjection.VerifyOpenGenericServiceTrimmability'
  if (config?.configProperties.get(verify) === 'true') return true
  const coreLib = output.binaries.get('System.Private.CoreLib.dll')
  if (coreLib?.format === 'pe' && coreLib.managed !== null) return coreLib.managed.readyToRun === null
  return config === null ? null : false
}

function appHostOf(entry: EntryApp): AppHostFacts | null {
  const launcher = entry.launcher
  if (launcher === null) return null
  const { head } = launcher
  const path = launcher.file.path
  if (head.format === 'pe' || head.format === 'elf')
    return { path, format: head.format, architecture: head.architecture }
  if (head.format !== 'mach-o') return null
  return {
    path,
    format: 'mach-o',
    architecture: head.architectures.length === 1 ? (head.architectures[0] ?? null) : null,
  }
}
