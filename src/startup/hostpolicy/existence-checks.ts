// Whether hostpolicy looks for every listed asset before it starts the app: only where further probing folders or further
// deps.json files are in play (docs/sources.md, the .NET host; measured on 8, 9 and 10).
import { expectedAssets } from '../../facts/dotnet/deps-assets.ts'
import type { ExpectedAsset } from '../../facts/dotnet/deps-assets.ts'
import type { DepsFile } from '../../publish/deps.ts'
import type { AppDocuments } from '../hostfxr/app-documents.ts'
import { appVariables, workerVariables } from '../machine/environment.ts'
import type { Variables } from '../machine/environment.ts'
import { findFile } from '../machine/place.ts'
import { pathState, probingPlaces, stateOf } from './probing-places.ts'
import type { ProbingPlace } from './probing-places.ts'
import { ridChoiceOf } from './rid-choice.ts'
import { defect, failed, unknown } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

/** null where the checks are off, or everything is there; `status` is what a refusal answers. */
export function checkExistence(
  given: Given,
  program: Program,
  app: AppDocuments,
  deps: DepsFile,
  variables: Variables,
  status: string | null,
): Outcome | null {
  const places = probingPlaces(given, program, app, variables)
  // What a package store holds is not judged, and it may hold what is missed (docs/decisions.md).
  const store = variables.get('DOTNET_SHARED_STORE') ?? ''
  if (places.length === 0 || store !== '') return null
  const states = places.map((place) => stateOf(given, place))
  const there = places.filter((_place, index) => states[index] === 'exists')
  const missing = missingAsset(given, program, app, deps, variables, there)
  if (missing === null) return null
  const open = places.find((_place, index) => states[index] === 'unknown')
  if (there.length === 0 && open === undefined) return null
  if (there.length === 0) {
    const path = open?.path ?? ''
    const what = open?.kind === 'folder' ? 'a probing path' : 'further deps.json files'
    return unknown(`${path} may be ${what}`, ['existing-files'], `${path} does not exist`)
  }
  const found = defect('deps-assembly-missing', missing.path, app.depsPath, missing.asset.at, {
    file: missing.path,
  })
  return failed(status, '0x8000808c', `${missing.path} is listed and not there`, found)
}

/** In-process the look-up is made again with web.config's variables; null where they change nothing. */
export function checkExistenceAgain(given: Given, program: Program, app: AppDocuments): Outcome | null {
  if (app.deps.state !== 'ok') return null
  const variables = appVariables(given)
  const places = (seen: Variables): string =>
    JSON.stringify(probingPlaces(given, program, app, seen).map(({ path }) => path))
  if (places(variables) === places(workerVariables(given))) return null
  return checkExistence(given, program, app, app.deps.value, variables, '500.30')
}

function missingAsset(
  given: Given,
  program: Program,
  app: AppDocuments,
  deps: DepsFile,
  variables: Variables,
  places: readonly ProbingPlace[],
): ExpectedAsset | null {
  const cpu = program.architecture ?? given.host.architecture
  const rids = ridChoiceOf(given, app, deps, cpu, variables)
  const folders = places.filter(({ kind }) => kind === 'folder')
  const lies = ({ key, asset, path }: ExpectedAsset): boolean =>
    findFile(given, path) !== undefined ||
    // NuGet writes the folders of its packages in lower case.
    folders.some(
      (folder) => pathState(given, `${folder.path}/${key.toLowerCase()}/${asset.path}`) === 'exists',
    )
  return expectedAssets(deps, rids).find((asset) => !lies(asset)) ?? null
}
