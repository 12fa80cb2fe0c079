// An assembly or native library that the app's deps.json lists and that was not shipped.
import { listedAssets } from '../facts/dotnet/missing-assets.ts'
import type { ExpectedAsset } from '../facts/dotnet/deps-assets.ts'
import type { Facts } from '../facts/facts.ts'
import { chooseRids, NO_RIDS } from '../facts/dotnet/rid-fallback.ts'
import { projectOf } from '../judge/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import type { DepsLibrary } from '../publish/deps.ts'
import { fileName } from '../publish/files.ts'
import { mayBeUnlisted } from '../publish/no-files.ts'
import { valueOf } from '../publish/parsed.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const EACH_ALONE = 8

export default defineRule({
  id: 'deps-assembly-missing',
  title: 'An assembly that deps.json lists is not in the output',
  severity: 'error',
  about: 'any',
  symptom:
    'The app starts and fails with FileNotFoundException where the assembly is first used; with probing paths it does not start.',
  why:
    'The host takes the list of deps.json for the truth: an assembly that it lists is looked for beside the app and nowhere else. ' +
    'Since .NET 8 the host no longer stops for a missing one at start.',
  fix: 'Publish again into an empty folder; check the filters of the upload.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'measured: published apps of 8, 9 and 10 with one assembly removed, and of 10 without their native libraries',
  ],
  check(facts) {
    const missing = missingAssets(facts)
    if (missing.length <= EACH_ALONE) return missing.map((asset) => problem(facts, asset))
    const [first] = missing
    if (first === undefined) return []
    const what = `${missing.length} assemblies that ${facts.entry?.depsPath ?? ''} lists are not in the output, ${first.path} among them: the app fails where they are first used`
    const fix = fixOf(facts, `${first.path} and ${missing.length - 1} others`)
    return [{ ...problem(facts, first), what, fix, subject: 'assemblies' }]
  },
  // The host looks for some of them before the app, the runtime for others: where the start ends its step tells.
  explain(defect, facts) {
    const what = `${defect.subject} is listed in ${defect.path ?? ''} and not in the output`
    const missing = missingAssets(facts)
    // Many are one thing that went wrong, which is told at the first of them.
    const [first] = missing
    if (missing.length <= EACH_ALONE || first === undefined)
      return { what, fix: fixOf(facts, defect.subject), ...ofDefect(defect) }
    const fix = fixOf(facts, `${first.path} and ${missing.length - 1} others`)
    return { what, fix, subject: 'assemblies', ...at(facts.entry?.depsPath ?? first.path, first.asset.at) }
  },
})

// Of the runtime's own files and of the entry assembly other rules tell. A framework may have its own copy of System.* and
// Microsoft.* assemblies, and which versions it has is not in the files.
function missingAssets(facts: Facts): ExpectedAsset[] {
  const { entry, output } = facts
  const deps = entry === null || entry.form !== 'assembly' ? null : valueOf(entry.deps)
  if (deps === null || !deps.targetFound || entry === null) return []
  const system = facts.platform?.system ?? 'windows'
  if (system === 'macos') return []
  const machine = {
    system,
    architecture: facts.platform?.architecture ?? 'x64',
    libc: facts.platform?.libc ?? null,
  }
  const rids = facts.platform === null ? NO_RIDS : chooseRids(machine, deps, valueOf(entry.runtimeConfig))
  const packs = new Set(deps.libraries.filter(({ type }) => type === 'runtimepack').map(({ name }) => name))
  const missing = listedAssets(output, deps, rids, system).filter(({ library, path, type, asset, file }) => {
    if (packs.has(library) || fileName(path).toLowerCase() === entry.assembly?.toLowerCase()) return false
    if (type === 'native' && !NATIVE_LIBRARY.test(path)) return false
    if (asset.assemblyVersion !== null && mayBeOfFramework(facts, path)) return false
    return file === null
  })
  return facts.platform === null
    ? [...missing, ...deps.libraries.flatMap((one) => lostNative(facts, one))]
    : missing
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

function mayBeOfFramework({ app }: Facts, path: string): boolean {
  return app.deployment === 'framework-dependent' && /^(System|Microsoft)\./.test(fileName(path))
}

function problem(facts: Facts, { path, asset }: ExpectedAsset): Problem {
  const what = `${path} is listed in ${facts.entry?.depsPath ?? ''} and not in the output: the app fails where it is first used`
  return { what, fix: fixOf(facts, path), subject: path, ...at(facts.entry?.depsPath ?? path, asset.at) }
}

function fixOf(facts: Facts, files: string): string {
  return `Publish ${projectOf(facts)} again into an empty folder, and check that no filter of the upload leaves out ${files}.`
}
