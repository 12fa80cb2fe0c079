// An assembly or native library that the app's deps.json lists and that was not shipped.
import { listedAssets } from '../facts/dotnet/missing-assets.ts'
import type { ExpectedAsset } from '../facts/dotnet/deps-assets.ts'
import { mayBeBrought } from '../facts/dotnet/framework-brings.ts'
import type { Facts } from '../facts/facts.ts'
import { chooseRids, NO_RIDS } from '../facts/dotnet/rid-fallback.ts'
import type { RidChoice } from '../facts/dotnet/rid-fallback.ts'
import type { OperatingSystem } from '../facts/app/rid.ts'
import { isIis, systemOf } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import type { DepsFile, DepsLibrary } from '../publish/deps.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { NAMES_THAT_FIND_ASSEMBLIES, NAMES_THAT_FIND_NATIVES } from '../publish/binary/start-assemblies.ts'
import { fileName } from '../publish/files.ts'
import { mayBeUnlisted } from '../publish/no-files.ts'
import { valueOf } from '../publish/parsed.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import { RUNTIME_ID } from '../startup/hostpolicy/rid-choice.ts'
import { workerVariables } from '../startup/machine/environment.ts'
import { workerCpu } from '../startup/machine/pool-bitness.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const EACH_ALONE = 8

export const explanation = {
  symptom:
    'The app starts and fails with FileNotFoundException where the assembly is first used; with probing paths it does not start.',
  why:
    'The host takes the list of deps.json for the truth: an assembly that it lists is looked for beside the app and nowhere else. ' +
    'Since .NET 8 the host no longer stops for a missing one at start.',
  seenAs: ['Could not load file or assembly', 'FileNotFoundException'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'https://www.nuget.org/packages/Microsoft.NETCore.App.Ref',
    'measured: published apps of 8, 9 and 10 with one assembly removed, and of 10 without their native libraries',
    'measured: apps of 10.0.12 that find their assemblies by AssemblyLoadContext.Resolving, and inside their own (Costura.Fody), start',
    'measured: an app of 10.0.12 without a package assembly that no framework has, and without one that the framework has in a lower version',
  ],
}

export default defineRule({
  id: 'deps-assembly-missing',
  title: 'An assembly that deps.json lists is not in the output',
  severity: 'error',
  about: 'any',
  settledBy: ['reference'],
  fix: 'Publish again into an empty folder; check the filters of the upload.',
  // Which assets of a portable app are taken is decided by the place.
  check: (facts, _day, trials) =>
    facts.platform === null && trials.some(({ host }) => !host.implied)
      ? []
      : problems(facts, missingOfFiles(facts)),
  checkHost: (facts, host) =>
    facts.platform !== null || host.implied ? [] : problems(facts, missingOnHost(facts, host)),
  // The host looks for some of them before the app, the runtime for others: where the start ends its step tells.
  explain(defect, facts, host) {
    const what = `${defect.subject} is listed in ${defect.path ?? ''} and not in the output`
    const missing = facts.platform === null ? missingOnHost(facts, host) : missingOfFiles(facts)
    // Many are one thing that went wrong, which is told at the first of them.
    const [first] = missing
    if (missing.length <= EACH_ALONE || first === undefined)
      return { what, fix: fixOf(facts, defect.subject), ...ofDefect(defect) }
    const fix = fixOf(facts, `${first.path} and ${missing.length - 1} others`)
    return { what, fix, subject: 'assemblies', ...at(facts.entry?.depsPath ?? first.path, first.asset.at) }
  },
})

function problems(facts: Facts, missing: readonly ExpectedAsset[]): Problem[] {
  if (missing.length <= EACH_ALONE) return missing.map((asset) => problem(facts, asset))
  const [first] = missing
  if (first === undefined) return []
  const what = `${missing.length} assemblies that ${facts.entry?.depsPath ?? ''} lists are not in the output, ${first.path} among them: the app fails where they are first used${unlessFound(facts, first)}`
  const fix = fixOf(facts, `${first.path} and ${missing.length - 1} others`)
  return [{ ...problem(facts, first), what, fix, subject: 'assemblies' }]
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

/** Of a portable app only what every place takes is certain. */
function missingOfFiles(facts: Facts): readonly ExpectedAsset[] {
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
  const isBrought = (path: string, version: string): boolean =>
    config?.frameworkDependent === true &&
    mayBeBrought(config, fileName(path).replace(/\.dll$/i, ''), version)
  const packs = new Set(deps.libraries.filter(({ type }) => type === 'runtimepack').map(({ name }) => name))
  return listedAssets(output, deps, rids, system).filter(({ library, path, type, asset, file }) => {
    if (packs.has(library) || fileName(path).toLowerCase() === assembly?.toLowerCase()) return false
    if (type === 'native' && !NATIVE_LIBRARY.test(path)) return false
    if (asset.assemblyVersion !== null && isBrought(path, asset.assemblyVersion)) return false
    return file === null
  })
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

function problem(facts: Facts, missing: ExpectedAsset): Problem {
  const { path, asset } = missing
  const unless = unlessFound(facts, missing)
  const what = `${path} is listed in ${facts.entry?.depsPath ?? ''} and not in the output: the app fails where it is first used${unless}`
  const severity = unless === '' ? 'error' : 'warning'
  const place = at(facts.entry?.depsPath ?? path, asset.at)
  return { what, fix: fixOf(facts, path), subject: path, severity, ...place }
}

/** Where the app looks for what the host does not find. */
function unlessFound(facts: Facts, { type }: ExpectedAsset): string {
  const names = type === 'native' ? NAMES_THAT_FIND_NATIVES : NAMES_THAT_FIND_ASSEMBLIES
  const metadata = entryMetadata(facts)
  return names.some((name) => metadata?.names.has(name)) ? ', unless its own code finds it' : ''
}

function fixOf(facts: Facts, files: string): string {
  return `Publish ${projectOf(facts)} again into an empty folder, and check that no filter of the upload leaves out ${files}.`
}
