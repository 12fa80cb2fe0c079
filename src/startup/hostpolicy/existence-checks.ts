// Whether hostpolicy looks for every listed asset before it starts the app: only where further probing folders or further
// deps.json files are in play (docs/sources.md, the .NET host; measured on 8, 9 and 10).
import { absentAssets } from '../../facts/dotnet/missing-assets.ts'
import type { ExpectedAsset } from '../../facts/dotnet/deps-assets.ts'
import { systemOf } from '../../hosts/host.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { defect } from '../defect.ts'
import { workerVariables } from '../machine/environment.ts'
import { pathState, probingPlaces, stateOf } from './probing-places.ts'
import type { ProbingPlace } from './probing-places.ts'
import { ridChoiceOf } from './rid-choice.ts'
import { failed, unknown } from '../step.ts'
import type { Given, HostStart, Outcome } from '../step.ts'

/** null where the checks are off, or everything is there. */
export function checkExistence(given: Given, start: HostStart, deps: DepsFile): Outcome | null {
  const places = probingPlaces(given, start)
  // What a package store holds is not judged, and it may hold what is missed (docs/decisions.md).
  const store = start.variables.get('DOTNET_SHARED_STORE') ?? ''
  if (places.length === 0 || store !== '') return null
  const states = places.map((place) => stateOf(given, place))
  const there = places.filter((_place, index) => states[index] === 'exists')
  const missing = missingAsset(given, start, deps, there)
  if (missing === null) return null
  const open = places.find((_place, index) => states[index] === 'unknown')
  if (there.length === 0 && open === undefined) return null
  if (there.length === 0) {
    const path = open?.path ?? ''
    const what = open?.kind === 'folder' ? 'a probing path' : 'further deps.json files'
    return unknown(`${path} may be ${what}`, ['existing-files'], `${path} does not exist`)
  }
  const place = { path: start.app.depsPath, at: missing.asset.at }
  return failed({
    stage: 'hostpolicy',
    exitCode: '0x8000808c',
    detail: `${missing.path} is listed and not there`,
    says: 'asset-not-found',
    defect: defect('deps-assembly-missing', missing.path, place, null),
  })
}

/** In-process the look-up is made again with web.config's variables; null where they change nothing. */
export function checkExistenceAgain(given: Given, start: HostStart): Outcome | null {
  const { deps } = start.app
  if (deps.state !== 'ok') return null
  const placesOf = (one: HostStart): string =>
    JSON.stringify(probingPlaces(given, one).map(({ path }) => path))
  const before = { ...start, variables: workerVariables(given) }
  return placesOf(start) === placesOf(before) ? null : checkExistence(given, start, deps.value)
}

function missingAsset(
  given: Given,
  { program, app, variables }: HostStart,
  deps: DepsFile,
  places: readonly ProbingPlace[],
): ExpectedAsset | null {
  const cpu = program.architecture ?? given.host.architecture
  const rids = ridChoiceOf(given, app, deps, cpu, variables)
  const absent = absentAssets(given.facts.output, deps, rids, systemOf(given.host))
  return absent.find((asset) => !isElsewhere(given, places, asset)) ?? null
}

/** NuGet writes the folders of its packages in lower case. */
function isElsewhere(given: Given, places: readonly ProbingPlace[], { key, asset }: ExpectedAsset): boolean {
  return places.some(
    ({ kind, path }) =>
      kind === 'folder' && pathState(given, `${path}/${key.toLowerCase()}/${asset.path}`) === 'exists',
  )
}

/** Whether a probing folder is known to have it. */
export function isProbed(given: Given, start: HostStart, asset: ExpectedAsset): boolean {
  return isElsewhere(given, probingPlaces(given, start), asset)
}
