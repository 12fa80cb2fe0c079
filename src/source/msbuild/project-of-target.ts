// The project that made an output: the one whose assembly has the name of the program.
import type { AppFacts } from '../../facts/app/app.ts'
import type { Finding } from '../../findings/finding.ts'
import type { SourceFile } from '../../read/source.ts'
import { oncePer } from '../../text/once-per.ts'
import { folderOf, nameOf, nearestAbove } from '../listing.ts'
import type { Reading } from '../reading.ts'
import type { ProjectXml } from './project-xml.ts'

/** More are no repository of one team, and reading them would take seconds. */
const MOST_PROJECTS = 2_000
const AT_ONCE = 64

/** Name of the program without extension; null where the output does not tell one. */
export function programName(app: AppFacts, files: readonly SourceFile[]): string | null {
  if (app.entryAssembly !== null) return nameOf(app.entryAssembly).replace(/\.dll$/i, '')
  if (app.singleFile || app.nativeAot)
    return app.appHost === null ? null : nameOf(app.appHost.path).replace(/\.exe$/i, '')
  // A library, or the client of a Blazor app.
  const names = files.flatMap(
    ({ path }) => /^([^/]+)\.(?:deps|runtimeconfig|staticwebassets\.endpoints)\.json$/i.exec(path)?.[1] ?? [],
  )
  const [only, ...others] = new Set(names)
  return only === undefined || others.length > 0 ? null : only
}

/** Path of the project file; null where none or several make an assembly of that name. */
export async function projectOf(reading: Reading, name: string): Promise<string | null> {
  const { projects } = reading.listing
  if (projects.length > MOST_PROJECTS) return null
  const found: string[] = []
  for (let start = 0; start < projects.length; start += AT_ONCE) {
    const some = projects.slice(start, start + AT_ONCE)
    const names = await Promise.all(some.map((path) => assemblyNameOf(reading, path, name)))
    found.push(...some.filter((_path, index) => names[index] === name))
  }
  const [only, ...others] = found
  return only === undefined || others.length > 0 || reading.isExhausted() ? null : only
}

/** As `$(MSBuildProjectName)`. */
export function projectName(path: string): string {
  return nameOf(path).replace(/\.\w+proj$/, '')
}

/** Whether the project makes an assembly of that name. */
export async function makes(reading: Reading, path: string, name: string): Promise<boolean> {
  return reading.listing.files.has(path) && (await assemblyNameOf(reading, path, name)) === name
}

/** What is expected is made by a project: then another one was published, and its name is right. */
export async function isOfAnother(
  reading: Reading,
  { evidence }: Pick<Finding, 'evidence'>,
): Promise<boolean> {
  const { expected } = evidence
  if (typeof expected !== 'string') return false
  const name = expected.replace(/\.dll$/i, '')
  for (const path of reading.listing.projects) if (await makes(reading, path, name)) return true
  return reading.isExhausted()
}

/** null where a condition or an expression decides it, and where it is another than the one that is looked for. */
async function assemblyNameOf(reading: Reading, path: string, wanted: string): Promise<string | null> {
  const own = projectName(path)
  const folder = folderOf(path)
  const above = ['Directory.Build.props', 'Directory.Build.targets'].map((name) =>
    nearestAbove(reading.listing, folder, name),
  )
  for (const file of [above[1] ?? null, path, above[0] ?? null]) {
    const named = file === null ? null : await namedIn(reading, file)
    if (file === null || named === null) continue
    if (own !== wanted && named !== 'perhaps' && !named.includes(wanted)) return null
    const document = await reading.project(file)
    if (document === null) return null
    const [only, ...others] = namesIn(document)
    if (only === undefined) continue
    const value = others.length > 0 || only.conditional ? '$' : only.value
    const name = value.replaceAll('$(MSBuildProjectName)', own)
    return name.includes('$') ? null : name
  }
  return own
}

function namesIn({ properties }: ProjectXml): ProjectXml['properties'] {
  return properties.filter(({ name }) => name.toLowerCase() === 'assemblyname')
}

async function namedIn(reading: Reading, path: string): Promise<readonly string[] | 'perhaps' | null> {
  const bytes = await reading.bytes(path)
  return bytes === null ? null : namesInText(bytes)
}

const latin = new TextDecoder('latin1')

/**
 * The names that a file may give, null where it gives none: looking for the word is much faster than taking hundreds of files apart.
 * `perhaps` where what stands there has to be understood.
 */
const namesInText = oncePer((bytes: Uint8Array): readonly string[] | 'perhaps' | null => {
  const text = latin.decode(bytes)
  if (text.includes('\0')) return 'perhaps'
  const [, ...parts] = text.split(/<assemblyname\b/i)
  if (parts.length === 0) return null
  const names = parts.map((part) => part.slice(part.indexOf('>') + 1, part.indexOf('</')).trim())
  return names.some((name) => /[^\w. -]/.test(name)) ? 'perhaps' : names
})
