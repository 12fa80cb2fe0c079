// Files of the .NET runtime that a self-contained output cannot do without (measured: each is fatal when it is gone).
import type { DepsLibrary } from '../../publish/deps.ts'
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'
import { includedOrListed } from './framework-names.ts'
import { listedFiles } from './listed-files.ts'
import { nativeLibraryName, runtimeFileName } from './runtime-files.ts'
import type { OperatingSystem } from '../app/rid.ts'
import { systemOfProgram } from '../app/rid.ts'

const HOST_LIBRARIES = ['hostfxr', 'hostpolicy', 'coreclr', 'clrjit'] as const

/** A self-contained app of loose files: not a single file, not Native AOT. */
export function bringsLooseRuntime({ app, entry }: Pick<Facts, 'app' | 'entry'>): boolean {
  return entry?.form === 'assembly' && app.deployment === 'self-contained'
}

/** The SDK publishes no self-contained app without its program (NETSDK1067): the name of that of a Linux app, where it is not there. */
export function missingProgram(facts: Facts): string | null {
  const { entry, output, platform } = facts
  if (entry === null || platform?.system !== 'linux' || !bringsLooseRuntime(facts)) return null
  const there = entry.launcher !== null || output.files.exact(entry.name) !== undefined
  return entry.assemblyPresent && !there ? entry.name : null
}

/** The system that the output is for; null where it does not tell. */
function systemOf({ platform, entry }: Pick<Facts, 'platform' | 'entry'>): OperatingSystem | null {
  if (platform !== null) return platform.system
  return entry?.launcher == null ? null : systemOfProgram(entry.launcher.head)
}

/** Names of the needed files that are not in the root, those that every app needs first. */
export function missingRuntimeFiles(facts: Facts): string[] {
  const system = systemOf(facts)
  if (!bringsLooseRuntime(facts) || system === null) return []
  const { files } = facts.output
  const wanted = new Set([...neededByAll(facts, system), ...listedByPack(facts)])
  // Only in-process hosting needs it, which has a rule of its own.
  wanted.delete('aspnetcorev2_inprocess.dll')
  return [...wanted].filter((name) => files.on(system, name) === undefined)
}

function neededByAll(facts: Facts, system: OperatingSystem): string[] {
  const native = HOST_LIBRARIES.map((file) => runtimeFileName(file, system))
  // Windows has no System.Native; a deps.json names the library itself, which had no `lib` before 5.0.
  const untold =
    facts.entry?.deps.state !== 'ok' && facts.app.targetFramework?.startsWith('netcoreapp') !== true
  if (system !== 'windows' && untold) native.push(nativeLibraryName('System.Native', system))
  const managed = ['System.Private.CoreLib.dll']
  // Trimming may take these two away; deps.json then does not list them.
  if (listsOrIsAbsent(facts, 'System.Runtime.dll')) managed.push('System.Runtime.dll')
  const config = facts.entry === null ? null : valueOf(facts.entry.runtimeConfig)
  const web = includedOrListed(config, 'Microsoft.AspNetCore.App')
  if (web && listsOrIsAbsent(facts, 'Microsoft.AspNetCore.dll')) managed.push('Microsoft.AspNetCore.dll')
  return [...native, ...managed]
}

function listsOrIsAbsent({ entry }: Facts, name: string): boolean {
  const deps = entry === null ? null : valueOf(entry.deps)
  return deps === null || listedFiles(deps).runtime.has(name)
}

/** Whether every start needs it: the .NET host or the runtime looks for it. */
export function isNeededAtStart(file: string): boolean {
  return /^(lib)?(hostfxr|hostpolicy|coreclr|clrjit|System\.Native|System\.Private\.CoreLib|System\.Runtime|Microsoft\.AspNetCore)\.(dll|so|dylib)$/.test(
    file,
  )
}

function packsOf({ entry }: Facts): readonly DepsLibrary[] {
  const libraries = (entry === null ? null : valueOf(entry.deps))?.libraries ?? []
  return libraries.filter(({ name }) => name.startsWith('runtimepack.'))
}

// Of the native ones only those that managed code of the framework calls: not those for debuggers and dumps.
const CALLED = /^(lib)?System\./

function listedByPack(facts: Facts): string[] {
  return packsOf(facts).flatMap(({ runtime, native }) => [
    ...runtime.map(({ path }) => fileName(path)),
    ...native.map(({ path }) => fileName(path)).filter((name) => CALLED.test(name)),
  ])
}

/** Whether it is a native part of the runtime that no app calls: for debuggers and dumps, or the handler of in-process hosting, which has steps of its own. */
export function isUncalledPart(facts: Facts, name: string): boolean {
  const uncalled = ({ native }: DepsLibrary) => native.some(({ path }) => fileName(path) === name)
  return !CALLED.test(name) && packsOf(facts).some(uncalled)
}

/** The native library of the runtime where it lies in the root although deps.json does not list it; null otherwise. */
export function unlistedCoreClr(facts: Facts): string | null {
  const system = systemOf(facts)
  const deps = facts.entry === null ? null : valueOf(facts.entry.deps)
  if (!bringsLooseRuntime(facts) || system === null || deps === null || !deps.targetFound) return null
  const name = runtimeFileName('coreclr', system)
  return listedFiles(deps).native.has(name) || facts.output.files.anyCase(name) === undefined ? null : name
}
