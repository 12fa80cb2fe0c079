// What says how a project is built: the project file, the nearest Directory.Build files, the publish profile and what they import.
import { folderOf, nameOf, nearestAbove, resolvePath, within } from '../listing.ts'
import type { Reading } from '../reading.ts'
import type { LinesThatMaySet } from '../workflow/publish-lines.ts'
import type { ItemListed, ProjectXml, PropertySet } from './project-xml.ts'

export interface BuildFiles {
  readonly project: string
  /** Folder of the project. */
  readonly folder: string
  readonly documents: readonly BuildFile[]
  readonly linesThatMaySet: LinesThatMaySet
  /** Something is imported that cannot be followed: what it sets is not known. */
  readonly open: boolean
}

export interface BuildFile {
  readonly path: string
  /** It is imported on a condition. */
  readonly conditional: boolean
  readonly xml: ProjectXml
}

/** A place that sets a property. */
export interface SetPlace extends PropertySet {
  readonly path: string
}

/** A project that imports more than this is not followed. */
const MOST_DOCUMENTS = 64

/** null where one of the files is there and cannot be understood. */
export async function buildFilesOf(
  reading: Reading,
  project: string,
  linesThatMaySet: LinesThatMaySet,
): Promise<BuildFiles | null> {
  const folder = folderOf(project)
  const found: Found = { reading, folder, documents: new Map(), open: false, broken: false }
  for (const name of ['Directory.Build.props', 'Directory.Packages.props', 'Directory.Build.targets']) {
    const above = nearestAbove(reading.listing, folder, name)
    if (above !== null && !reading.listing.files.has(above)) found.open = true
    else if (above !== null) await follow(found, above, false)
  }
  // Options of every build, which may set anything.
  if (nearestAbove(reading.listing, folder, 'Directory.Build.rsp') !== null) found.open = true
  await follow(found, project, false)
  if (await isSteered(found, linesThatMaySet)) found.open = true
  const named = profileOf([...found.documents.values()], await linesThatMaySet('PublishProfile'))
  if (named === UNCERTAIN) found.open = true
  else if (named !== null) await followProfile(found, named)
  if (found.broken || reading.isExhausted()) return null
  return { project, folder, documents: [...found.documents.values()], linesThatMaySet, open: found.open }
}

interface Found {
  readonly reading: Reading
  readonly folder: string
  readonly documents: Map<string, BuildFile>
  open: boolean
  broken: boolean
}

async function follow(found: Found, path: string, conditional: boolean): Promise<void> {
  if (found.documents.has(path)) return
  const xml = found.documents.size < MOST_DOCUMENTS ? await found.reading.project(path) : null
  if (xml === null) {
    found.broken = true
    return
  }
  found.documents.set(path, { path, conditional, xml })
  for (const imported of xml.imports) {
    if (OF_MSBUILD.test(imported.path)) continue
    const target = importedPath(found, folderOf(path), imported.path)
    if (target === null || !found.reading.listing.files.has(target)) found.open = true
    else await follow(found, target, conditional || imported.conditional)
  }
}

/** What decides whether `Directory.Build.props` and its like are imported, and which. */
const STEERING = ['DirectoryBuildProps', 'DirectoryBuildTargets', 'DirectoryPackagesProps'].flatMap(
  (name) => [`Import${name}`, `${name}Path`],
)

async function isSteered({ documents }: Found, linesThatMaySet: LinesThatMaySet): Promise<boolean> {
  for (const property of STEERING) {
    const inFiles = [...documents.values()].flatMap((file) => placesOf(file, property))
    if (inFiles.some(({ value }) => value.toLowerCase() !== 'true')) return true
    const lines = await linesThatMaySet(property)
    if (lines?.some(({ properties }) => properties.has(property.toLowerCase())) !== false) return true
  }
  return false
}

/** Files that come with MSBuild, as project files before the SDK import them. */
const OF_MSBUILD = /^\$\((?:MSBuild(?:Extensions|Tools|Bin)Path\w*|VSToolsPath)\)/i

const ABOVE = '$([msbuild]::getpathoffileabove('

function importedPath({ reading, folder }: Found, at: string, written: string): string | null {
  const path = written.trim()
  if (path.toLowerCase().startsWith(ABOVE) && path.endsWith('))')) {
    const [name = '', from = ''] = path.slice(ABOVE.length, -2).split(',').map(plainArgument)
    const start = from === '' ? at : resolvePath(at, from)
    return start === null ? null : nearestAbove(reading.listing, start, name)
  }
  const ofProject = /^\$\(MSBuildProjectDirectory\)[\\/]?(.*)$/i.exec(written)?.[1]
  if (ofProject !== undefined) return resolvePath(folder, ofProject)
  return resolvePath(at, written.replace(/^\$\(MSBuildThisFileDirectory\)[\\/]?/i, ''))
}

/** An argument of a property function without its quotes, and without the folder of the file it stands in. */
function plainArgument(text: string): string {
  return text
    .trim()
    .replace(/^'/, '')
    .replace(/'$/, '')
    .replace(/^\$\(MSBuildThisFileDirectory\)/i, '')
}

/** The SDK takes the file name without its extension, and looks in one folder alone (measured: 10.0.401). */
function profileName(written: string): string {
  return nameOf(written.replaceAll('\\', '/')).replace(/\.[^.]*$/, '')
}

async function followProfile(found: Found, name: string): Promise<void> {
  const paths = ['Properties', 'My Project'].map((folder) =>
    within(found.folder, `${folder}/PublishProfiles/${name}.pubxml`),
  )
  const path = paths.find((one) => found.reading.listing.files.has(one))
  // It may lie there without being tracked.
  if (path === undefined) found.open = true
  else await follow(found, path, false)
}

const UNCERTAIN = Symbol('uncertain')

/** The name of the publish profile that the project or every publish line names. */
function profileOf(
  documents: readonly BuildFile[],
  lines: Awaited<ReturnType<LinesThatMaySet>>,
): string | typeof UNCERTAIN | null {
  const ofFiles = documents.flatMap((file) => placesOf(file, 'PublishProfile'))
  if (lines === null) return UNCERTAIN
  const naming = lines.filter(({ properties }) => properties.has('publishprofile'))
  const [place, ...more] = ofFiles
  if (place === undefined && naming.length === 0) return null
  if (naming.length === 0)
    return place === undefined || more.length > 0 || place.conditional || place.value.includes('$')
      ? UNCERTAIN
      : profileName(place.value)
  const values = naming.map(({ properties }) => properties.get('publishprofile')?.value ?? null)
  const [value, ...others] = new Set(values.map((each) => (each === null ? null : profileName(each))))
  if (place !== undefined || naming.length < lines.length || others.length > 0) return UNCERTAIN
  return value ?? UNCERTAIN
}

export function placesOf({ path, conditional, xml }: BuildFile, property: string): readonly SetPlace[] {
  const wanted = property.toLowerCase()
  return xml.properties
    .filter(({ name }) => name.toLowerCase() === wanted)
    .map((set) => ({ ...set, path, conditional: conditional || set.conditional }))
}

/** A place that lists an item. */
export interface ItemPlace extends ItemListed {
  readonly path: string
}

export function itemsOf({ documents }: BuildFiles, type: string): readonly ItemPlace[] {
  return documents.flatMap(({ path, conditional, xml }) =>
    xml.items
      .filter((item) => item.type === type)
      .map((item) => ({ ...item, path, conditional: conditional || item.conditional })),
  )
}
