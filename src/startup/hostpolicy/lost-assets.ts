// What the app's deps.json lists and the output lacks, as far as it counts: not what belongs to another system, is no library, or is
// brought by a framework.
import type { ExpectedAsset } from '../../facts/dotnet/deps-assets.ts'
import { mayBeBrought } from '../../facts/dotnet/framework-brings.ts'
import { absentAssets } from '../../facts/dotnet/missing-assets.ts'
import { chooseRids, NO_RIDS } from '../../facts/dotnet/rid-fallback.ts'
import type { RidChoice } from '../../facts/dotnet/rid-fallback.ts'
import type { OperatingSystem } from '../../facts/app/rid.ts'
import type { Facts } from '../../facts/facts.ts'
import { isIis, systemOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import type { DepsFile, DepsLibrary } from '../../publish/deps.ts'
import { fileName } from '../../publish/files.ts'
import { mayBeUnlisted } from '../../publish/no-files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { workerVariables } from '../machine/environment.ts'
import { workerCpu } from '../machine/pool-bitness.ts'
import { RUNTIME_ID } from './rid-choice.ts'

/** On one host. Of a portable app that is not known to go there, what every place would miss. */
export function missingAssets(facts: Facts, host: Host): readonly ExpectedAsset[] {
  return facts.platform !== null || host.implied ? missingOfFiles(facts) : missingOnHost(facts, host)
}

interface App {
  readonly assembly: string | null
  readonly deps: DepsFile
  readonly config: RuntimeConfig | null
}

function appOf({ entry }: Facts): App | null {
  const deps = entry === null || entry.form !== 'assembly' ? null : valueOf(entry.deps)
  if (entry === null || deps?.targetFound !== true) return null
  return { assembly: entry.assembly, deps, config: valueOf(entry.runtimeConfig) }
}

/** Of a portable app only what every place takes is certain. Every host asks, and each has facts of its own over the same output. */
export function missingOfFiles(facts: Facts): readonly ExpectedAsset[] {
  const missing = ofOutputs.get(facts.output) ?? lackingIn(facts)
  ofOutputs.set(facts.output, missing)
  return missing
}

const ofOutputs = new WeakMap<Facts['output'], readonly ExpectedAsset[]>()

function lackingIn(facts: Facts): readonly ExpectedAsset[] {
  const app = appOf(facts)
  const { platform } = facts
  if (app === null || platform?.system === 'macos') return []
  if (platform === null)
    return [
      ...missingFor(facts, app, NO_RIDS, 'windows'),
      ...app.deps.libraries.flatMap((one) => lostNative(facts, one)),
    ]
  const system = platform.system ?? 'windows'
  const machine = { system, architecture: platform.architecture ?? 'x64', libc: platform.libc }
  return missingFor(facts, app, chooseRids(machine, app.deps, app.config), system)
}

/** What the host itself would pick there. */
function missingOnHost(facts: Facts, host: Host): readonly ExpectedAsset[] {
  const app = appOf(facts)
  if (app === null) return []
  const system = systemOf(host)
  const inProcess = isIis(host.kind) && facts.hostingModel === 'inprocess'
  const cpu = inProcess ? workerCpu(host) : host.architecture
  const variables = inProcess ? workerVariables({ host }) : host.environment
  const machine = {
    system,
    architecture: cpu ?? 'x64',
    libc: host.libc,
    runtimeId: variables.get(RUNTIME_ID),
  }
  const missing = missingFor(facts, app, chooseRids(machine, app.deps, app.config), system)
  return cpu === null ? missing.filter(({ type }) => type === 'runtime') : missing
}

// Of the runtime's own files and of the entry assembly other rules tell. A framework may bring an assembly of its own in place of
// a lost one.
function missingFor(
  { output }: Facts,
  { assembly, deps, config }: App,
  rids: RidChoice,
  system: OperatingSystem,
): readonly ExpectedAsset[] {
  // The runtime looks for a native library beside the assembly that asks for it too (measured).
  const isBesideApp = (path: string) => output.files.on(system, fileName(path)) !== undefined
  const isBrought = (path: string, version: string): boolean =>
    config?.frameworkDependent === true &&
    mayBeBrought(config, fileName(path).replace(/\.dll$/i, ''), version)
  const packs = new Set(deps.libraries.filter(({ type }) => type === 'runtimepack').map(({ name }) => name))
  const own = ownLibrary(deps, assembly)
  return absentAssets(output, deps, rids, system).filter(({ library, path, type, asset }) => {
    if (packs.has(library) || library === own || isNamed(assembly, path)) return false
    if (type === 'native' && (!NATIVE_LIBRARY.test(path) || isBesideApp(path))) return false
    return asset.assemblyVersion === null || !isBrought(path, asset.assemblyVersion)
  })
}

function isNamed(assembly: string | null, path: string): boolean {
  return fileName(path).toLowerCase() === assembly?.toLowerCase()
}

/** Of an app whose files were all renamed, its own project: deps.json lists the assembly by its old name, which nobody asks for (measured). */
function ownLibrary({ libraries: [first, ...others] }: DepsFile, assembly: string | null): string | null {
  if (first?.type !== 'project') return null
  const isListed = [first, ...others].some(({ runtime }) =>
    runtime.some(({ path }) => isNamed(assembly, path)),
  )
  return isListed ? null : first.name
}

/** What a process loads; symbols and static libraries may stay behind. */
const NATIVE_LIBRARY = /\.(dll|so|dylib)$/i

// People leave out the native libraries of other systems. Where Windows and Linux have their own, and none was shipped, no
// place is left that would find its own.
function lostNative({ output }: Facts, { key, name: library, runtimeTargets }: DepsLibrary): ExpectedAsset[] {
  const native = runtimeTargets.filter(
    ({ assetType, path }) => assetType === 'native' && NATIVE_LIBRARY.test(path),
  )
  const isFor = (system: RegExp) => native.some(({ rid }) => system.test(rid))
  const [asset] = native
  if (asset === undefined || !isFor(/^win/) || !isFor(/^(linux|unix)/)) return []
  const placed = native.map((one) => one.localPath ?? one.path)
  const mayBeThere = (path: string) =>
    output.files.anyCase(path) !== undefined || mayBeUnlisted(output.gaps, path)
  if (placed.some(mayBeThere)) return []
  return [{ key, library, type: 'native', path: placed[0] ?? asset.path, asset }]
}
