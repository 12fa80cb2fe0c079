// Where the .NET host expects the assets that deps.json lists (docs/sources.md, the .NET host).
import type { DepsAsset, DepsFile, DepsLibrary, DepsRidAsset } from '../../publish/deps.ts'
import { fileName } from '../../publish/files.ts'
import { oncePer } from '../../text/once-per.ts'
import type { RidChoice } from './rid-fallback.ts'

export interface ExpectedAsset {
  readonly library: string
  /** Name and version of the library. */
  readonly key: string
  readonly type: AssetType
  /** Relative to the app's folder. */
  readonly path: string
  readonly asset: DepsAsset
}

type AssetType = 'runtime' | 'native'
const ASSET_TYPES: readonly AssetType[] = ['runtime', 'native']

interface Expected {
  readonly assets: readonly ExpectedAsset[]
  /** The first runtime asset of each file name. */
  readonly assemblies: ReadonlyMap<string, ExpectedAsset>
  readonly unsettled: readonly DepsRidAsset[]
  /** File names of assemblies that an unsettled group may bring. */
  readonly unsettledAssemblies: ReadonlySet<string>
}

// Every host of a target asks for the same few lists, for each assembly again.
const known = oncePer((_deps: DepsFile) => new Map<string, Expected>())

/**
 * Assemblies and native libraries that the host would look for. Satellites are never asked for at start. Left out are those
 * of a library that has assets for an open RID: the host may take those in their place.
 */
export function expectedAssets(deps: DepsFile, rids: RidChoice): readonly ExpectedAsset[] {
  return expectedOf(deps, rids).assets
}

/** Assets for the open RIDs. */
export function unsettledAssets(deps: DepsFile, rids: RidChoice): readonly DepsRidAsset[] {
  return expectedOf(deps, rids).unsettled
}

/** Whether an assembly of that file name is listed at all, whatever the machine. */
export function isListedAnywhere(deps: DepsFile, file: string): boolean {
  return namesIn(deps).has(file)
}

const namesIn = oncePer((deps: DepsFile): ReadonlySet<string> => {
  const assets = deps.libraries.flatMap(({ runtime, runtimeTargets }) => [...runtime, ...runtimeTargets])
  return new Set(
    assets.flatMap(({ path, localPath }) => [path, localPath ?? path]).map((path) => fileName(path)),
  )
})

/** The runtime asset that serves as the assembly `file` (its name with `.dll`). */
export function expectedAssembly(
  deps: DepsFile,
  rids: RidChoice,
  file: string,
): ExpectedAsset | 'unsettled' | null {
  const { assemblies, unsettledAssemblies } = expectedOf(deps, rids)
  return unsettledAssemblies.has(file) ? 'unsettled' : (assemblies.get(file) ?? null)
}

function expectedOf(deps: DepsFile, rids: RidChoice): Expected {
  const lists = known(deps)
  const key = [...rids.taken, '', ...rids.open].join(' ')
  const expected = lists.get(key) ?? listExpected(deps, rids)
  lists.set(key, expected)
  return expected
}

function listExpected(deps: DepsFile, rids: RidChoice): Expected {
  const assets: ExpectedAsset[] = []
  const unsettled: DepsRidAsset[] = []
  const unsettledAssemblies = new Set<string>()
  for (const library of deps.libraries) {
    if (library.type === null) continue
    for (const type of ASSET_TYPES) {
      const ofRids = library.runtimeTargets.filter(({ assetType }) => assetType === type)
      const open = ofRids.filter(({ rid }) => rids.open.includes(rid))
      if (open.length === 0) assets.push(...ofGroup(library, type, chooseRid(ofRids, rids.taken)))
      else if (type === 'runtime')
        for (const { path } of [...ofRids, ...library.runtime]) unsettledAssemblies.add(fileName(path))
      unsettled.push(...open)
    }
  }
  const assemblies = new Map<string, ExpectedAsset>()
  for (const asset of assets) {
    const name = fileName(asset.path)
    if (asset.type === 'runtime' && !assemblies.has(name)) assemblies.set(name, asset)
  }
  return { assets, assemblies, unsettled, unsettledAssemblies }
}

// A group for a matching RID takes the place of the group without one.
function ofGroup(library: DepsLibrary, type: AssetType, chosen: readonly DepsRidAsset[]): ExpectedAsset[] {
  const assets: readonly DepsAsset[] = chosen.length > 0 ? chosen : library[type]
  return assets
    .filter(({ path }) => fileName(path) !== '_._')
    .map((asset) => ({
      library: library.name,
      key: library.key,
      type,
      asset,
      path: placeOfAsset(library, asset, chosen.length > 0),
    }))
}

function chooseRid(assets: readonly DepsRidAsset[], rids: readonly string[]): DepsRidAsset[] {
  const best = rids.find((rid) => assets.some((asset) => asset.rid === rid))
  return best === undefined ? [] : assets.filter(({ rid }) => rid === best)
}

/** Relative to the app's folder. */
function placeOfAsset(library: DepsLibrary, { path, localPath }: DepsAsset, forRid: boolean): string {
  if (localPath !== null) return localPath
  return forRid || library.type === 'runtimepack' ? path : fileName(path)
}
