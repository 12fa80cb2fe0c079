// An assembly of the output, or a program beside it: the reference of the project that brings it.
import type { Finding } from '../findings/finding.ts'
import { onlyOne } from './cause.ts'
import type { Cause, Made } from './cause.ts'
import { brings, graphOf, libraryAt, libraryOf } from './deps-graph.ts'
import type { Graph, Library } from './deps-graph.ts'
import { hostJson } from './documents.ts'
import { nameOf, resolvePath } from './listing.ts'
import { itemsOf } from './msbuild/build-files.ts'
import type { ItemPlace } from './msbuild/build-files.ts'
import { makes } from './msbuild/project-of-target.ts'

type Placed = Pick<Finding, 'path' | 'line' | 'column' | 'subject'>

/** Of what deps.json lists at that place, of an assembly of the output, or of another program by its runtimeconfig.json. */
export async function referenceCause(made: Made, finding: Placed): Promise<Cause | null> {
  const { shown } = made
  const { path, subject } = finding
  const other = /^([^/]+)\.runtimeconfig\.json$/i.exec(path ?? '')?.[1]
  if (other !== undefined) return other === shown.program ? null : projectReference(made, other)
  const deps = `${shown.program}.deps.json`
  const bytes = await shown.bytes(deps)
  const root = bytes === null ? null : hostJson(bytes)
  if (root === null) return null
  const graph = graphOf(root)
  const library = path === deps ? libraryAt(root, finding) : libraryOf(graph, path ?? subject)
  return library === null ? null : causeOf(made, graph, library)
}

/** The library itself, where the project refers to it; else the only direct reference through which it comes. */
async function causeOf(made: Made, graph: Graph, wanted: string): Promise<Cause | null> {
  const direct = graph.get(made.shown.program.toLowerCase())?.dependencies ?? []
  const via = direct.includes(wanted) ? wanted : onlyOne(direct.filter((one) => brings(graph, one, wanted)))
  const library = via === null ? undefined : graph.get(via)
  if (library === undefined) return null
  if (library.type === 'reference') return assemblyReference(made, library.name)
  return library.type === 'project' ? projectReference(made, library.name) : packageReference(made, library)
}

/** A file, or a project whose file has another name than its assembly: the SDK lists that one twice (measured: 10.0.401). */
async function assemblyReference(made: Made, listed: string): Promise<Cause | null> {
  const name = listed.replace(/\.Reference$/, '')
  const files = itemsOf(made.build, 'Reference')
  const isIt = (include: string) => include.split(',')[0] === name
  return files.some(({ names }) => names.some(isIt)) ? referenceIn(files, isIt) : projectReference(made, name)
}

async function projectReference({ build, reading }: Made, name: string): Promise<Cause | null> {
  const items = itemsOf(build, 'ProjectReference')
  const meant = new Set<string>()
  for (const include of items.flatMap(({ names }) => names)) {
    const path = resolvePath(build.folder, include)
    if (path !== null && (await makes(reading, path, name))) meant.add(include)
  }
  return referenceIn(items, (include) => meant.has(include))
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
  return !/^\d+(?:\.\d+)*(?:-[\w.-]+)?$/.test(asked) || withoutZeros(asked) === withoutZeros(version)
}

function withoutZeros(version: string): string {
  const [numbers = '', ...label] = version.toLowerCase().split('-')
  const parts = numbers.split('.')
  while (parts.length > 1 && parts.at(-1) === '0') parts.pop()
  return [parts.join('.'), ...label].join('-')
}

/** The only place that includes it, and nothing takes it out again. */
function referenceIn(items: readonly ItemPlace[], isIt: (name: string) => boolean): Cause | null {
  const about = items.filter(({ names, action }) => action !== 'Update' && names.some(isIt))
  const only = onlyOne(about)
  if (only === null || only.conditional || only.action === 'Remove') return null
  const holds = nameOf((only.names.find(isIt) ?? '').replaceAll('\\', '/'))
  return { path: only.path, line: only.line, holds }
}
