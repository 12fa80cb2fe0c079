// Folders and deps.json files beside the app's own, from runtimeconfig.json, options and variables: any that is there makes
// hostpolicy look for every listed asset (docs/sources.md, the .NET host; measured on 8, 9 and 10).
import { compareHostVersions, parseHostVersion } from '../../facts/dotnet/host-version.ts'
import { valueOf } from '../../publish/parsed.ts'
import { valuesOfOption } from '../hostfxr/host-options.ts'
import { findFile, fromWorkingDirectory, insideSite, knownFile, startsElsewhere } from '../machine/place.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Known } from '../machine/place.ts'
import type { Given, HostStart } from '../step.ts'
import { withoutTrailing } from '../../text/trim.ts'

export interface ProbingPlace {
  /** `deps`: a deps.json file, or a folder that has one for each framework and version. */
  readonly kind: 'folder' | 'deps'
  readonly path: string
}

export function probingPlaces(given: Given, start: HostStart): readonly ProbingPlace[] {
  const { program, app } = start
  const [config, dev] = [valueOf(app.runtimeConfig), valueOf(app.devConfig)]
  const cpu = program.architecture ?? given.host.architecture ?? 'x64'
  const tfm = config?.tfm ?? dev?.tfm ?? ''
  const slash = systemOf(given.host) === 'windows' ? '\\' : '/'
  const ofMachine = tfm === '' ? cpu : `${cpu}${slash}${tfm}`
  const written = [
    ...valuesOfOption(given, program, '--additionalprobingpath'),
    ...(dev?.additionalProbingPaths ?? []),
    ...(config?.additionalProbingPaths ?? []),
  ]
  // Both together are one placeholder, taken once and where no such folder is there as it is written (measured).
  const probing = written.map((path) =>
    pathState(given, path) === 'exists' ? path : path.replace(/\|arch\|[\\/]\|tfm\|/, () => ofMachine),
  )
  const folders = probing.filter((path) => path !== '')
  return [
    ...folders.map((path): ProbingPlace => ({ kind: 'folder', path })),
    ...additionalDeps(given, start).map((path): ProbingPlace => ({ kind: 'deps', path })),
  ]
}

// An option that names nothing that exists still hides the variable; a self-contained app's host reads neither (measured).
function additionalDeps(given: Given, { program, app, variables }: HostStart): string[] {
  if (valueOf(app.runtimeConfig)?.frameworkDependent !== true) return []
  const option = valuesOfOption(given, program, '--additional-deps').at(-1) ?? ''
  return entriesOf(given, option === '' ? variables.get('DOTNET_ADDITIONAL_DEPS') : option)
}

function entriesOf({ host }: Given, text = ''): string[] {
  return text.split(systemOf(host) === 'windows' ? ';' : ':').filter((entry) => entry !== '')
}

export function stateOf(given: Given, { kind, path }: ProbingPlace): Known {
  const itself = pathState(given, path)
  if (kind === 'folder' || /\.deps\.json$/i.test(path) || itself === 'missing') return itself
  const { place, files } = filesBelow(given, path)
  if (files.some((file) => fitsFramework(given, file))) return 'exists'
  return place === 'inside' ? 'missing' : 'unknown'
}

export function pathState(given: Given, path: string): Known {
  const inside = pathInside(given, path)
  if (inside === null)
    return knownFile(
      given.host,
      withoutTrailing(fromWorkingDirectory(given.host, path), '/\\') || path.slice(0, 1),
    )
  const there = inside === '' || given.facts.output.files.hasFolder(inside)
  return there || findFile(given, inside) !== undefined ? 'exists' : 'missing'
}

// Relative to the working directory (measured).
export function pathInside({ host }: Given, path: string): string | null {
  const windows = systemOf(host) === 'windows'
  const rooted = windows ? /^([a-z]:|[\\/])/i.test(path) : path.startsWith('/')
  return rooted || startsElsewhere(host) !== null
    ? insideSite(host, fromWorkingDirectory(host, path))
    : relativePath(path)
}

function relativePath(path: string): string {
  const rest = path.replaceAll('\\', '/').replace(/^(?:\.\/)+|^\.$/, '')
  return withoutTrailing(rest, '/')
}

/** Known files below a folder, relative to it. */
function filesBelow(given: Given, folder: string): { readonly place: string; readonly files: string[] } {
  const { facts, host } = given
  const inside = pathInside(given, folder)
  const comparable = (path: string): string =>
    systemOf(host) === 'windows' ? path.replaceAll('\\', '/').toLowerCase() : path
  const paths = inside === null ? host.existingFiles : facts.output.files.all.map(({ path }) => path)
  const bare = withoutTrailing(comparable(inside ?? folder), '/')
  const start = bare === '' ? '' : `${bare}/`
  const files = paths.filter((path) => comparable(path).startsWith(start))
  return {
    place: inside === null ? 'outside' : 'inside',
    files: files.map((path) => comparable(path).slice(start.length)),
  }
}

// `shared/<framework>/<version>/<any>.deps.json`, of the framework's own minor version and not newer than it.
function fitsFramework({ decided }: Given, file: string): boolean {
  const [, name = '', folder = ''] = /^shared\/([^/]+)\/([^/]+)\/[^/]+\.deps\.json$/i.exec(file) ?? []
  const version = parseHostVersion(folder)
  return Object.entries(decided.frameworks ?? {}).some(([framework, text]) => {
    const bound = parseHostVersion(text)
    if (framework.toLowerCase() !== name.toLowerCase() || version === null || bound === null) return false
    const sameMinor = version.major === bound.major && version.minor === bound.minor
    return sameMinor && compareHostVersions(version, bound) <= 0
  })
}
