// An assembly of the output, or a program beside it: the reference of the project that brings it.
import type { Finding } from '../findings/finding.ts'
import type { JsonValue } from '../publish/json/json-tree.ts'
import { oncePer } from '../text/once-per.ts'
import { onlyOne } from './cause.ts'
import type { Cause, Made } from './cause.ts'
import { hostJson } from './documents.ts'
import { follow, wayTo } from './own-files/json-key-path.ts'
import { nameOf } from './listing.ts'
import { itemsOf, projectName } from './msbuild/build-files.ts'
import type { ItemPlace } from './msbuild/build-files.ts'
import { memberOf, scalarText } from './shown-output.ts'

type Placed = Pick<Finding, 'path' | 'line' | 'column' | 'subject'>

/** What deps.json lists at that place, or the library that an assembly of the output is of. */
export async function referenceCause(made: Made, finding: Placed): Promise<Cause | null> {
  const { shown } = made
  const bytes = await shown.bytes(`${shown.program}.deps.json`)
  const root = bytes === null ? null : hostJson(bytes)
  if (root === null) return null
  const graph = graphOf(root)
  const library = isDeps(finding.path)
    ? libraryAt(root, finding)
    : libraryOf(graph, finding.path ?? finding.subject)
  return library === null ? null : causeOf(made, graph, library)
}

/** The reference to the program whose runtimeconfig.json lies beside the app's own. */
export function otherProgramCause(made: Made, { path }: Placed): Cause | null {
  const name = /^([^/]+)\.runtimeconfig\.json$/i.exec(path ?? '')?.[1]
  if (name === undefined || name.toLowerCase() === made.shown.program.toLowerCase()) return null
  return projectReference(made, name)
}

export function isDeps(path: string | null): boolean {
  return path?.endsWith('.deps.json') === true
}

interface Library {
  /** `Newtonsoft.Json/13.0.3`. */
  readonly key: string
  readonly name: string
  readonly version: string
  readonly type: string | null
  readonly assets: readonly string[]
  readonly dependencies: readonly string[]
}

/** By the name in lower case, as names of packages compare. */
type Graph = ReadonlyMap<string, Library>

const graphOf = oncePer((root: JsonValue): Graph => {
  const target = scalarText(
    memberOf(memberOf(root, 'runtimeTarget'), 'name') ?? memberOf(root, 'runtimeTarget'),
  )
  const listed = memberOf(memberOf(root, 'targets'), target ?? '')
  const types = memberOf(root, 'libraries')
  const graph = new Map<string, Library>()
  for (const { name: key, value } of membersOf(listed)) {
    const [name = '', version = ''] = key.split('/')
    graph.set(name.toLowerCase(), {
      key,
      name,
      version,
      type: scalarText(memberOf(memberOf(types, key), 'type')),
      assets: ['runtime', 'native', 'resources', 'runtimeTargets'].flatMap((kind) =>
        membersOf(memberOf(value, kind)).map((asset) => asset.name),
      ),
      dependencies: membersOf(memberOf(value, 'dependencies')).map((one) => one.name.toLowerCase()),
    })
  }
  return graph
})

function membersOf(value: JsonValue | null) {
  return value?.kind === 'object' ? value.members : []
}

/** The library that the place is in: `targets`, a target, a library. */
function libraryAt(root: JsonValue, { line, column }: Placed): string | null {
  const way = line === null || column === null ? null : wayTo(root, { line, column })
  const library = way?.[2]
  const isTarget =
    way !== null && way !== undefined && follow(root, way) !== null && isNamed(way[0], 'targets')
  return isTarget && library !== undefined && 'name' in library
    ? (library.name.split('/')[0]?.toLowerCase() ?? null)
    : null
}

function isNamed(step: object | undefined, name: string): boolean {
  return step !== undefined && 'name' in step && step.name === name
}

function libraryOf(graph: Graph, path: string): string | null {
  const wanted = path.toLowerCase()
  const owners = [...graph].filter(([, { assets }]) =>
    assets.some((asset) => asset.toLowerCase() === wanted || nameOf(asset).toLowerCase() === wanted),
  )
  return onlyOne(owners)?.[0] ?? null
}

/** The library itself, where the project refers to it; else the only direct reference through which it comes. */
function causeOf(made: Made, graph: Graph, wanted: string): Cause | null {
  const app = graph.get(made.shown.program.toLowerCase())
  const direct = app?.dependencies ?? []
  const via = direct.includes(wanted) ? wanted : onlyOne(direct.filter((one) => brings(graph, one, wanted)))
  const library = via === null ? undefined : graph.get(via)
  if (library === undefined) return null
  return library.type === 'project' ? projectReference(made, library.name) : packageReference(made, library)
}

function brings(graph: Graph, from: string, wanted: string): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name === wanted) return true
    for (const next of graph.get(name)?.dependencies ?? []) seen.add(next)
  }
  return false
}

function projectReference({ build }: Made, name: string): Cause | null {
  return referenceIn(itemsOf(build, 'ProjectReference'), (include) => projectName(include) === name)
}

function packageReference({ build }: Made, { name, version }: Library): Cause | null {
  const isIt = (include: string) => include.toLowerCase() === name.toLowerCase()
  const items = itemsOf(build, 'PackageReference')
  const asked = items
    .find(({ names, action }) => action === 'Include' && names.some(isIt))
    ?.metadata.get('Version')
  return asked === undefined || mayGive(asked, version) ? referenceIn(items, isIt) : null
}

/** A range or an expression gives what it gives; a plain version gives itself. */
function mayGive(asked: string, version: string): boolean {
  if (!/^\d+(?:\.\d+)*(?:-[\w.-]+)?$/.test(asked)) return true
  return withoutZeros(asked) === withoutZeros(version)
}

function withoutZeros(version: string): string {
  return version.toLowerCase().replace(/(?:\.0)+(?=$|-)/, '')
}

/** The only place that includes it, and nothing takes it out again. */
function referenceIn(items: readonly ItemPlace[], isIt: (name: string) => boolean): Cause | null {
  const about = items.filter(({ names, action }) => action !== 'Update' && names.some(isIt))
  const only = onlyOne(about)
  if (only === null || only.conditional || only.action === 'Remove') return null
  const holds = nameOf((only.names.find(isIt) ?? '').replaceAll('\\', '/'))
  return { path: only.path, line: only.line, holds }
}
