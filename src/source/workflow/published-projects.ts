// Which projects a publish line publishes.
import { oncePer } from '../../text/once-per.ts'
import { folderOf, resolvePath, within } from '../listing.ts'
import type { Listing } from '../listing.ts'
import type { Reading } from '../reading.ts'

export interface PublishedProjects {
  readonly paths: ReadonlySet<string>
  /** Not all of them need be published. */
  readonly isCertain: boolean
}

/** `target`: from the root, `*` for what a matrix decides; null where only a run knows it. */
export async function projectsAt(reading: Reading, target: string | null): Promise<PublishedProjects> {
  const { listing } = reading
  if (target === null) return perhaps(listing.projects)
  if (target.includes('*')) return perhaps(projectsLike(target, listing))
  const { places, folders } = placesIn(listing)
  // The files of Windows have names in whatever case.
  const at = target.toLowerCase()
  const file = places.get(at)
  if (file !== undefined) return projectsOfFile(reading, file)
  const inFolder = [...places].flatMap(([place, path]) => (folderOf(place) === at ? [path] : []))
  const all = await Promise.all(inFolder.map((path) => projectsOfFile(reading, path)))
  const [only, ...others] = all
  // Of several dotnet takes none.
  if (only !== undefined && others.length === 0) return only
  if (only !== undefined) return perhaps(all.flatMap(({ paths }) => [...paths]))
  // A solution may be made on the way.
  if (folders.has(at)) return perhaps(listing.projects)
  // In a folder that the checkout is given.
  return perhaps(
    listing.projects.filter((project) => [project, folderOf(project)].some((one) => isBelow(at, one))),
  )
}

function isBelow(target: string, path: string): boolean {
  return path !== '' && target.endsWith(`/${path.toLowerCase()}`)
}

function perhaps(paths: readonly string[]): PublishedProjects {
  return { paths: new Set(paths), isCertain: paths.length === 0 }
}

/** Files that dotnet publishes, by their paths in lower case, and the folders of all. */
const placesIn = oncePer(({ files, projects }: Listing) => {
  const folders = new Set<string>([''])
  const places = new Map(projects.map((path) => [path.toLowerCase(), path]))
  for (const path of files) {
    for (let at = folderOf(path.toLowerCase()); !folders.has(at); at = folderOf(at)) folders.add(at)
    if (/\.(?:slnx?|slnf|proj)$/i.test(path)) places.set(path.toLowerCase(), path)
  }
  return { folders, places }
})

function projectsLike(target: string, { projects }: Listing): readonly string[] {
  const start = target.slice(0, target.indexOf('*'))
  const end = target.slice(target.lastIndexOf('*') + 1)
  const isLike = (path: string) =>
    path.length >= start.length + end.length && path.startsWith(start) && path.endsWith(end)
  return projects.filter((project) => isLike(project) || isLike(folderOf(project)))
}

async function projectsOfFile(reading: Reading, path: string): Promise<PublishedProjects> {
  const { projects, files } = reading.listing
  if (!/\.slnx?$|\.slnf$/i.test(path))
    return files.has(path) && projects.includes(path)
      ? { paths: new Set([path]), isCertain: true }
      : perhaps(projects)
  const bytes = await reading.bytes(path)
  if (bytes === null) return perhaps(projects)
  const listed = projectsListed(new TextDecoder().decode(bytes), path)
  return { paths: new Set(projects.filter((one) => listed.has(one.toLowerCase()))), isCertain: true }
}

/** Of a solution, in lower case. A filter names its projects as the solution does that it filters. */
function projectsListed(text: string, path: string): ReadonlySet<string> {
  const isFilter = path.toLowerCase().endsWith('.slnf')
  const plain = isFilter ? text.replaceAll('\\\\', '\\') : text
  const solution = isFilter ? /"path"\s*:\s*"([^"]*)"/.exec(plain)?.[1] : undefined
  const folder = folderOf(path)
  const from =
    solution === undefined ? folder : folderOf(resolvePath(folder, solution) ?? within(folder, 'a'))
  const named = plain.match(/"[^"\r\n]*proj"/gi) ?? []
  return new Set(named.flatMap((one) => resolvePath(from, one.slice(1, -1))?.toLowerCase() ?? []))
}
