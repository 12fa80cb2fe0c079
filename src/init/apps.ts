// The projects of a repository whose output runs somewhere: web apps, workers, functions and Blazor, no libraries and no tests.
import { buildFilesOf, itemsOf, placesOf } from '../source/msbuild/build-files.ts'
import { projectName } from '../source/msbuild/project-of-target.ts'
import type { BuildFiles } from '../source/msbuild/build-files.ts'
import type { ProjectXml } from '../source/msbuild/project-xml.ts'
import { resolvePath } from '../source/listing.ts'
import type { Reading } from '../source/reading.ts'
import type { PublishLine, SetOption } from '../source/workflow/publish-command.ts'
import { publishLines } from '../source/workflow/publish-lines.ts'

type AppKind = 'aspnetcore' | 'worker' | 'azure-functions' | 'blazor-wasm'

export interface App {
  readonly kind: AppKind
  /** The output may still be of another kind, by what a package or another project brings along. */
  readonly isGuess: boolean
  readonly build: BuildFiles
}

export async function appsOf(reading: Reading): Promise<readonly App[]> {
  const apps: App[] = []
  for (const project of reading.listing.projects) {
    const xml = await reading.project(project)
    if (xml === null || !isCandidate(xml)) continue
    const build = await buildFilesOf(reading, project, await publishLines(reading, project))
    const kind = build === null || isTest(build) ? null : kindOf(xml, build)
    if (build !== null && kind !== null) apps.push({ kind, isGuess: isGuess(kind, build), build })
  }
  return apps.filter(({ kind, build }) => kind !== 'blazor-wasm' || !isClientOf(build, apps))
}

const SDK = 'Microsoft.NET.Sdk'
const WEB = `${SDK}.Web`
const WORKER = `${SDK}.Worker`
const WASM = `${SDK}.BlazorWebAssembly`

/** Most projects are libraries: of those nothing else is read. */
function isCandidate({ sdks, items, properties }: ProjectXml): boolean {
  return (
    [WEB, WORKER, WASM].some((sdk) => sdks.includes(sdk)) ||
    properties.some(({ name }) => name === 'OutputType' || name === 'AzureFunctionsVersion') ||
    items.some(({ type }) => type === 'FrameworkReference')
  )
}

const TEST_PACKAGE = /^(?:Microsoft\.NET\.Test\.Sdk|xunit(?:\..*)?|NUnit|MSTest(?:\..*)?|TUnit)$/i

function isTest(build: BuildFiles): boolean {
  return (
    build.documents.some(({ xml }) => xml.sdks.includes('MSTest.Sdk')) ||
    packagesOf(build).some((name) => TEST_PACKAGE.test(name)) ||
    isSet(build, 'IsTestProject', 'true') ||
    isSet(build, 'IsPublishable', 'false')
  )
}

function kindOf({ sdks }: ProjectXml, build: BuildFiles): AppKind | null {
  const packages = packagesOf(build)
  const isFunctions =
    placesOfProperty(build, 'AzureFunctionsVersion').length > 0 ||
    packages.some((name) => /^Microsoft\.(?:Azure\.Functions\.Worker|NET\.Sdk\.Functions)$/i.test(name))
  if (isFunctions) return 'azure-functions'
  if (sdks.includes(WASM)) return 'blazor-wasm'
  if (isSet(build, 'OutputType', 'Library')) return null
  if (sdks.includes(WEB)) return 'aspnetcore'
  if (!sdks.includes(WORKER) && !['Exe', 'WinExe'].some((type) => isSet(build, 'OutputType', type)))
    return null
  if (included(build, 'FrameworkReference').includes('Microsoft.AspNetCore.App')) return 'aspnetcore'
  const hosted = packages.some((name) => /^Microsoft\.Extensions\.Hosting(?:\.|$)/i.test(name))
  return sdks.includes(WORKER) || hosted ? 'worker' : null
}

/** A package or project may bring ASP.NET Core along; those of the extensions do not. */
function isGuess(kind: AppKind, build: BuildFiles): boolean {
  if (kind !== 'worker') return false
  const references = [...included(build, 'ProjectReference'), ...packagesOf(build)]
  return build.open || !references.every((name) => name.startsWith('Microsoft.Extensions.'))
}

/** The server publishes its client with itself. */
function isClientOf({ project }: BuildFiles, apps: readonly App[]): boolean {
  return apps.some(({ kind, build }) => {
    const references = kind === 'aspnetcore' ? included(build, 'ProjectReference') : []
    return references.some((path) => resolvePath(build.folder, path) === project)
  })
}

function isSet(build: BuildFiles, property: string, value: string): boolean {
  return placesOfProperty(build, property).some(
    (place) => !place.conditional && place.value.toLowerCase() === value.toLowerCase(),
  )
}

export function placesOfProperty({ documents }: BuildFiles, property: string) {
  return documents.flatMap((file) => placesOf(file, property))
}

function packagesOf(build: BuildFiles): readonly string[] {
  return included(build, 'PackageReference')
}

function included(build: BuildFiles, type: string): readonly string[] {
  return itemsOf(build, type)
    .filter(({ action, conditional }) => action === 'Include' && !conditional)
    .flatMap(({ names }) => names)
}

/** What the command sets, and goes before the project's; a variable does not. */
export function optionOf(
  build: BuildFiles,
  line: PublishLine | null,
  property: string,
): SetOption | undefined {
  const option = line?.properties.get(property.toLowerCase())
  return option?.isVariable === true && placesOfProperty(build, property).length > 0 ? undefined : option
}

/** What the only place sets, null where none does, undefined where that is not certain. */
export function settled(build: BuildFiles, property: string): string | null | undefined {
  if (build.open) return undefined
  const [place, ...others] = placesOfProperty(build, property)
  if (place === undefined) return null
  if (others.length > 0 || place.conditional) return undefined
  const value = place.value.replaceAll('$(MSBuildProjectName)', projectName(build.project))
  return value.includes('$') ? undefined : value
}

/** As `settled`, of the first of these that is set. */
export function settledFirst(build: BuildFiles, ...properties: readonly string[]): string | null | undefined {
  const values = properties.map((property) => settled(build, property))
  const uncertain = values.includes(undefined)
  const [value = null, ...others] = values.filter((one) => one != null)
  return uncertain || others.length > 0 ? undefined : value
}
