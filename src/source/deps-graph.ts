// The libraries of an output's deps.json and how one brings another.
import type { Finding } from '../findings/finding.ts'
import type { JsonValue } from '../publish/json/json-tree.ts'
import { oncePer } from '../text/once-per.ts'
import { onlyOne } from './cause.ts'
import { nameOf } from './listing.ts'
import { wayTo } from './own-files/json-key-path.ts'
import { memberOf, scalarText } from './shown-output.ts'

export interface Library {
  readonly name: string
  readonly version: string
  readonly type: string | null
  /** Names of its files, in lower case. */
  readonly assets: ReadonlySet<string>
  readonly dependencies: readonly string[]
}

/** By the name in lower case, as names of packages compare. */
export type Graph = ReadonlyMap<string, Library>

export const graphOf = oncePer((root: JsonValue): Graph => {
  const declared = memberOf(root, 'runtimeTarget')
  const target = scalarText(memberOf(declared, 'name') ?? declared)
  const types = memberOf(root, 'libraries')
  const graph = new Map<string, Library>()
  for (const { name: key, value } of membersOf(memberOf(memberOf(root, 'targets'), target ?? ''))) {
    const [name = '', version = ''] = key.split('/')
    const assets = KINDS.flatMap((kind) => membersOf(memberOf(value, kind)))
    graph.set(name.toLowerCase(), {
      name,
      version,
      type: scalarText(memberOf(memberOf(types, key), 'type')),
      assets: new Set(assets.map((asset) => nameOf(asset.name).toLowerCase())),
      dependencies: membersOf(memberOf(value, 'dependencies')).map((one) => one.name.toLowerCase()),
    })
  }
  return graph
})

const KINDS = ['runtime', 'native', 'resources', 'runtimeTargets']

function membersOf(value: JsonValue | null) {
  return value?.kind === 'object' ? value.members : []
}

type Placed = Pick<Finding, 'line' | 'column' | 'subject'>

/** The library in which the place is, where the finding is about one of its files. */
export function libraryAt(root: JsonValue, { line, column, subject }: Placed): string | null {
  const way = line === null || column === null ? null : wayTo(root, { line, column })
  const [targets, , library] = way ?? []
  if (targets === undefined || library === undefined || !('name' in targets) || !('name' in library))
    return null
  const name = library.name.split('/')[0]?.toLowerCase() ?? ''
  const file = nameOf(subject).toLowerCase()
  const assets = graphOf(root).get(name)?.assets
  const isIts = ['', '.dll', '.exe'].some((ending) => assets?.has(`${file}${ending}`) === true)
  return targets.name === 'targets' && isIts ? name : null
}

/** The only library with a file of that name. */
export function libraryOf(graph: Graph, path: string): string | null {
  const file = nameOf(path).toLowerCase()
  return onlyOne([...graph].filter(([, { assets }]) => assets.has(file)))?.[0] ?? null
}

export function brings(graph: Graph, from: string, wanted: string): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name === wanted) return true
    for (const next of graph.get(name)?.dependencies ?? []) seen.add(next)
  }
  return false
}
