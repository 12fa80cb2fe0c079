// A deps.json in a folder of the output, named by `--depsfile`: the host looks for what it lists in that folder (measured), but for
// the app's assembly, which the command names (hostpolicy/deps_resolver.cpp).
import type { DepsAsset, DepsFile, DepsLibrary } from '../publish/deps.ts'
import { fileName } from '../publish/files.ts'
import type { Parsed } from '../publish/parsed.ts'
import { oncePer } from '../text/once-per.ts'
import { placeOfAsset } from './dotnet/deps-assets.ts'

// What follows from a deps.json is remembered by its object, and every host asks.
const movedFor = oncePer((_deps: DepsFile) => new Map<string, DepsFile>())

/** The same with the places in the output. */
export function depsBelow(deps: Parsed<DepsFile>, path: string, assembly: string): Parsed<DepsFile> {
  if (deps.state !== 'ok' || !path.includes('/')) return deps
  const byAssembly = movedFor(deps.value)
  const moved = byAssembly.get(assembly) ?? move(deps.value, path.slice(0, path.lastIndexOf('/')), assembly)
  byAssembly.set(assembly, moved)
  return { ...deps, value: moved }
}

function move(deps: DepsFile, folder: string, assembly: string): DepsFile {
  const placed = <Asset extends DepsAsset>(library: DepsLibrary, assets: readonly Asset[], forRid: boolean) =>
    assets.map((asset) => {
      const place = placeOfAsset(library, asset, forRid)
      return { ...asset, localPath: fileName(place) === assembly ? assembly : `${folder}/${place}` }
    })
  return {
    ...deps,
    libraries: deps.libraries.map((library) => ({
      ...library,
      runtime: placed(library, library.runtime, false),
      native: placed(library, library.native, false),
      runtimeTargets: placed(library, library.runtimeTargets, true),
    })),
  }
}
