// Where the .NET host expects the assets that deps.json lists, and which of them are not there (docs/sources.md, the .NET host).
import type { DepsAsset, DepsFile, DepsLibrary, DepsRidAsset } from '../publish/deps.ts'
import { fileName } from '../publish/files.ts'
import type { Architecture } from '../publish/binary.ts'

export interface ExpectedAsset {
  readonly library: string
  readonly type: 'runtime' | 'native'
  /** Relative to the app's folder. */
  readonly path: string
  readonly asset: DepsAsset
}

/** RIDs whose assets a host of 8.0 or later takes, best first (the list compiled into hostpolicy). */
export function fallbackRids(
  system: 'windows' | 'linux',
  cpu: Architecture,
  libc: 'glibc' | 'musl' | null,
): string[] {
  if (system === 'windows') return [`win-${cpu}`, 'win', 'any']
  const musl = libc === 'musl' ? [`linux-musl-${cpu}`, 'linux-musl'] : []
  return [...musl, `linux-${cpu}`, 'linux', `unix-${cpu}`, 'unix', 'any']
}

interface Expected {
  readonly assets: readonly ExpectedAsset[]
  /** The first runtime asset of each file name. */
  readonly assemblies: ReadonlyMap<string, ExpectedAsset>
}

// Every host of a target asks for the same few lists, for each assembly again.
const known = new WeakMap<DepsFile, Map<string, Expected>>()

/** Assemblies and native libraries that the host would look for; satellites are never asked for at start. */
export function expectedAssets(deps: DepsFile, rids: readonly string[]): readonly ExpectedAsset[] {
  return expectedOf(deps, rids).assets
}

/** The runtime asset that serves as the assembly `file` (its name with `.dll`). */
export function expectedAssembly(
  deps: DepsFile,
  rids: readonly string[],
  file: string,
): ExpectedAsset | null {
  return expectedOf(deps, rids).assemblies.get(file) ?? null
}

function expectedOf(deps: DepsFile, rids: readonly string[]): Expected {
  const lists = known.get(deps) ?? new Map<string, Expected>()
  known.set(deps, lists)
  const key = rids.join(' ')
  const expected = lists.get(key) ?? listExpected(deps, rids)
  lists.set(key, expected)
  return expected
}

function listExpected(deps: DepsFile, rids: readonly string[]): Expected {
  const assets = deps.libraries.flatMap((library) => (library.type === null ? [] : ofLibrary(library, rids)))
  const assemblies = new Map<string, ExpectedAsset>()
  for (const asset of assets) {
    const name = fileName(asset.path)
    if (asset.type === 'runtime' && !assemblies.has(name)) assemblies.set(name, asset)
  }
  return { assets, assemblies }
}

function ofLibrary(library: DepsLibrary, rids: readonly string[]): ExpectedAsset[] {
  return (['runtime', 'native'] as const).flatMap((type) => {
    const chosen = chooseRid(library.runtimeTargets, type, rids)
    const assets: readonly DepsAsset[] = chosen.length > 0 ? chosen : library[type]
    return assets
      .filter(({ path }) => fileName(path) !== '_._')
      .map((asset) => ({
        library: library.name,
        type,
        asset,
        path: placeOf(library, asset, chosen.length > 0),
      }))
  })
}

// A group for a matching RID takes the place of the group without one.
function chooseRid(assets: readonly DepsRidAsset[], type: string, rids: readonly string[]): DepsRidAsset[] {
  const ofType = assets.filter(({ assetType }) => assetType === type)
  const best = rids.find((rid) => ofType.some((asset) => asset.rid === rid))
  return best === undefined ? [] : ofType.filter(({ rid }) => rid === best)
}

function placeOf(library: DepsLibrary, { path, localPath }: DepsAsset, forRid: boolean): string {
  if (localPath !== null) return localPath
  return forRid || library.type === 'runtimepack' ? path : fileName(path)
}
