// Which tracked file the project publishes to a place of the output: its own of the same relative path, unless an item takes that out
// or puts another in its place (measured: SDK 10.0.401; where both are published, publish ends with NETSDK1152).
import { compileGlob } from '../../text/glob.ts'
import type { PathTest } from '../../text/glob.ts'
import { oncePer } from '../../text/once-per.ts'
import { onlyOne } from '../cause.ts'
import type { Made } from '../cause.ts'
import { nameOf, resolvePath, within } from '../listing.ts'
import { itemsOf } from '../msbuild/build-files.ts'
import type { BuildFiles, ItemPlace } from '../msbuild/build-files.ts'

/** null where another item decides it, and cannot be followed. */
export async function publishedFrom({ build, reading }: Made, published: string): Promise<string | null> {
  const own = within(build.folder, published)
  const items = itemsToPublish(build)
  if (items === null) return null
  const put = items.put.get(published.toLowerCase())
  if (put !== undefined) {
    const only = onlyOne(put)
    const from = only === null || only.conditional || only.from === own ? null : only.from
    return from !== null && reading.listing.files.has(from) ? from : null
  }
  return (await isTakenOut(items.taken, published)) ? null : own
}

/** Puts a file where it does not lie in the project. */
interface Put {
  /** From the root; null where it is no plain path. */
  readonly from: string | null
  readonly conditional: boolean
}

/** Takes files out, or brings some in again. */
interface Taken {
  readonly isOut: boolean
  readonly names: ReadonlySet<string>
  readonly globs: readonly Promise<PathTest>[]
  /** It may name any file of one of these names; an empty one stands for all. */
  readonly perhaps: ReadonlySet<string>
}

interface ItemsToPublish {
  /** By the path in the output, in lower case. */
  readonly put: ReadonlyMap<string, readonly Put[]>
  readonly taken: readonly Taken[]
}

const TYPES = ['Content', 'None', 'ResolvedFileToPublish']
/** More wildcards no project has, and each is tried on each file that is asked for. */
const MOST_GLOBS = 500

/** null where there are too many. */
const itemsToPublish = oncePer((build: BuildFiles): ItemsToPublish | null => {
  const put = new Map<string, Put[]>()
  const taken: Taken[] = []
  let globs = 0
  for (const item of TYPES.flatMap((type) => itemsOf(build, type))) {
    for (const { place, ...from } of putBy(item, build)) {
      const there = put.get(place) ?? []
      put.set(place, there)
      there.push(from)
    }
    const takes = takenBy(item, build)
    if (takes === null) continue
    taken.push(takes)
    globs += takes.globs.length
  }
  return globs > MOST_GLOBS ? null : { put, taken }
})

function putBy(item: ItemPlace, build: BuildFiles): readonly (Put & { readonly place: string })[] {
  const { action, names, metadata, conditional } = item
  if (action === 'Remove') return []
  const given = metadata.get('TargetPath') ?? metadata.get('Link') ?? metadata.get('RelativePath')
  const base = metadata.get('LinkBase') ?? ''
  return names.flatMap((name) => {
    const path = plainPath(name, item, build)
    const file = nameOf(path)
    const from = resolvePath(build.folder, path)
    const isInside =
      from === null ? !/^(?:\.\.\/|\/|\$)/.test(path) : from.startsWith(within(build.folder, ''))
    if (given === undefined && isInside) return []
    const place = filledIn(given ?? within(base, file), file)
    return [{ place: place.toLowerCase(), from, conditional }]
  })
}

/** `%(Filename)%(Extension)`, as a link is often written. */
function filledIn(written: string, file: string): string {
  const dot = file.lastIndexOf('.')
  const [stem, extension] = dot < 0 ? [file, ''] : [file.slice(0, dot), file.slice(dot)]
  return written
    .replaceAll('\\', '/')
    .replace(/%\(filename\)/gi, () => stem)
    .replace(/%\(extension\)/gi, () => extension)
    .replace(/^(?:\.?\/)+/, '')
}

const WILDCARDS = /[*?]/
/** Of expressions, and what a glob would not take as it stands. */
const UNCERTAIN = /[$@%[\](){}!+|^"]/

/** What is no Content by itself, another item has to publish: what takes it out of None says nothing. */
function takenBy(item: ItemPlace, build: BuildFiles): Taken | null {
  const { type, action, names, metadata, conditional } = item
  const isOut =
    type !== 'None' && (action === 'Remove' || /^never$/i.test(metadata.get('CopyToPublishDirectory') ?? ''))
  if (!isOut && (action !== 'Include' || conditional)) return null
  const paths = names.map((name) => plainPath(name, item, build).toLowerCase())
  const certain = paths.filter((path) => !UNCERTAIN.test(path))
  const open = isOut ? paths.filter((path) => UNCERTAIN.test(path)) : []
  return {
    isOut,
    names: new Set(certain),
    globs: certain
      .filter((path) => WILDCARDS.test(path))
      .map((glob) => compileGlob(glob, { nocase: false, dot: true })),
    perhaps: new Set(open.map((path) => (isOneName(nameOf(path)) ? nameOf(path) : ''))),
  }
}

function isOneName(name: string): boolean {
  return !UNCERTAIN.test(name) && !WILDCARDS.test(name)
}

/** With `/`, below the folder of the project, and with the properties that are set once. */
function plainPath(written: string, { path }: ItemPlace, build: BuildFiles): string {
  return written
    .replace(/\$\((\w+)\)[\\/]?/g, (whole, name: string) => {
      if (/^MSBuildProjectDirectory$/i.test(name)) return ''
      if (/^MSBuildThisFileDirectory$/i.test(name) && path === build.project) return ''
      const value = propertiesOnce(build).get(name.toLowerCase())
      return value == null ? whole : `${value}${/[\\/]$/.exec(whole)?.[0] ?? ''}`
    })
    .replace(/[\\/]+/g, '/')
    .replace(/^(?:\.\/)+/, '')
}

/** By the name in lower case; null where a condition, an expression or another place may decide it. */
const propertiesOnce = oncePer(({ documents }: BuildFiles): ReadonlyMap<string, string | null> => {
  const found = new Map<string, string | null>()
  for (const { conditional: isImportedSo, xml } of documents)
    for (const { name, value, conditional } of xml.properties) {
      const key = name.toLowerCase()
      const isPlain = !isImportedSo && !conditional && !found.has(key) && !UNCERTAIN.test(value)
      found.set(key, isPlain ? value : null)
    }
  return found
})

/** The last item that names it decides. */
async function isTakenOut(taken: readonly Taken[], published: string): Promise<boolean> {
  const path = published.toLowerCase()
  let isOut = false
  for (const item of taken) if (item.isOut !== isOut && (await isNamed(item, path))) isOut = item.isOut
  return isOut
}

async function isNamed(item: Taken, path: string): Promise<boolean> {
  if (item.names.has(path) || item.perhaps.has('') || item.perhaps.has(nameOf(path))) return true
  for (const glob of item.globs) if ((await glob)(path)) return true
  return false
}
