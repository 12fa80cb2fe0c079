// *.deps.json as the .NET host reads it.
// Sources: dotnet/runtime src/native/corehost/hostpolicy/deps_format.cpp, and runs of the host 10.0.12. Judged for a
// framework-dependent app: a self-contained one does not look into `runtimeTargets`, which its files do not have.
import { dies, hostText, isEmptyToHost, readHostFile } from './json/host-json.ts'
import { findMember } from './json/json-tree.ts'
import type { JsonMember, JsonObject, JsonValue } from './json/json-tree.ts'
import type { Parsed, Position } from './parsed.ts'

export interface DepsAsset {
  /** As written in the file. */
  readonly path: string
  readonly assemblyVersion: string | null
  readonly fileVersion: string | null
  readonly localPath: string | null
  readonly at: Position
}

/** An asset of `runtimeTargets`, which counts for one RID only. */
export interface DepsRidAsset extends DepsAsset {
  readonly rid: string
  /** `runtime`, `native` or `resources`. */
  readonly assetType: string
}

export interface DepsLibrary {
  /** For example `Newtonsoft.Json/13.0.3`. */
  readonly key: string
  readonly name: string
  readonly version: string
  /** `project`, `package`, `runtimepack`, `reference` …; null when `libraries` has no entry: the host then drops it. */
  readonly type: string | null
  readonly runtime: readonly DepsAsset[]
  readonly native: readonly DepsAsset[]
  readonly resources: readonly DepsAsset[]
  readonly runtimeTargets: readonly DepsRidAsset[]
  readonly at: Position
}

export interface DepsFile {
  /** For example `.NETCoreApp,Version=v8.0/win-x64`. */
  readonly runtimeTarget: string
  /** Part before `/`, as a short moniker such as `net8.0`; null when it is none. */
  readonly targetFramework: string | null
  /** Part after `/`; null = portable. */
  readonly runtimeIdentifier: string | null
  /** False when `targets` has no such target: then nothing but the entry assembly is known. */
  readonly targetFound: boolean
  readonly runtimeTargetAt: Position
  /** Of the chosen target, in file order. */
  readonly libraries: readonly DepsLibrary[]
}

const ASSET_TYPES: readonly string[] = ['runtime', 'resources', 'native']

export function parseDeps(bytes: Uint8Array, path: string): Parsed<DepsFile> {
  return readHostFile(bytes, path, { syntaxCode: '0x8000808b', read: readRoot })
}

function readRoot(root: JsonObject): DepsFile {
  const declared = findMember(root, 'runtimeTarget')
  if (declared === undefined) throw dies('the property runtimeTarget is missing', root)
  const runtimeTarget = readTargetName(declared)
  const targets = findMember(root, 'targets')
  const target = targets === undefined ? undefined : lookInto(targets.value, runtimeTarget, 'targets')
  const packages = target === undefined ? [] : membersOf(target.value, 'the runtime target')
  const libraries = packages.map(readLibrary)
  const withAssets = new Set(packages.filter(hasAssets).map((each) => each.name))
  const types = readTypes(findMember(root, 'libraries')?.value, withAssets)
  const slash = runtimeTarget.indexOf('/')
  const framework = slash < 0 ? runtimeTarget : runtimeTarget.slice(0, slash)
  return {
    runtimeTarget,
    targetFramework: shortMoniker(framework),
    runtimeIdentifier: slash < 0 ? null : runtimeTarget.slice(slash + 1),
    targetFound: target?.value.kind === 'object',
    runtimeTargetAt: declared.at,
    libraries: libraries.map((library) => ({ ...library, type: types.get(library.key) ?? null })),
  }
}

function readTargetName({ value }: JsonMember): string {
  if (value.kind === 'string') return value.value
  const name = lookInto(value, 'name', 'runtimeTarget')
  if (name === undefined) throw dies('runtimeTarget has no name', value)
  // What the host reads from a list or object names no target.
  return hostText(name.value, 'the name of runtimeTarget') ?? ''
}

function shortMoniker(framework: string): string | null {
  const [, major = '', minor = ''] = /^\.NETCoreApp,Version=v(\d+)\.(\d+)$/.exec(framework) ?? []
  if (major === '') return null
  return Number(major) < 5 ? `netcoreapp${major}.${minor}` : `net${major}.${minor}`
}

/** Only a number makes the host look for members where there are none. */
function lookInto(value: JsonValue, name: string, what: string): JsonMember | undefined {
  if (value.kind === 'object') return findMember(value, name)
  if (value.kind === 'number' && !isEmptyToHost(value)) throw dies(`${what} is a number`, value)
  return undefined
}

function membersOf(value: JsonValue, what: string): readonly JsonMember[] {
  if (value.kind === 'object') return value.members
  if (isEmptyToHost(value)) return []
  throw dies(`${what} is not an object`, value)
}

type Library = Omit<DepsLibrary, 'type'>

function readLibrary(member: JsonMember): Library {
  const { name: key, value, at } = member
  const slash = key.indexOf('/')
  const runtimeTargets = readRidAssets(lookInto(value, 'runtimeTargets', `the entry of ${key}`)?.value)
  const group = (type: string): readonly DepsAsset[] =>
    readAssets(lookInto(value, type, `the entry of ${key}`)?.value, type)
  return {
    key,
    name: slash < 0 ? key : key.slice(0, slash),
    version: slash < 0 ? '' : key.slice(slash + 1),
    runtime: group('runtime'),
    resources: group('resources'),
    native: group('native'),
    runtimeTargets,
    at,
  }
}

function readAssets(value: JsonValue | undefined, type: string): readonly DepsAsset[] {
  if (value === undefined) return []
  return membersOf(value, `an asset group '${type}'`).map(readAsset)
}

function readAsset({ name: path, value, at }: JsonMember): DepsAsset {
  const text = (property: string): string | null => {
    const found = lookInto(value, property, 'the entry of an asset')?.value
    return found?.kind === 'string' ? found.value : null
  }
  const assemblyVersion = text('assemblyVersion')
  return { path, assemblyVersion, fileVersion: text('fileVersion'), localPath: text('localPath'), at }
}

function readRidAssets(value: JsonValue | undefined): readonly DepsRidAsset[] {
  if (value === undefined) return []
  const assets: DepsRidAsset[] = []
  for (const member of membersOf(value, 'runtimeTargets')) {
    const type = lookInto(member.value, 'assetType', 'the entry of an asset')
    if (type === undefined) throw dies('an asset of runtimeTargets has no assetType', member)
    const assetType = hostText(type.value, 'the assetType of an asset')?.toLowerCase() ?? ''
    if (!ASSET_TYPES.includes(assetType)) continue
    const rid = lookInto(member.value, 'rid', 'the entry of an asset')
    if (rid === undefined) throw dies('an asset of runtimeTargets has no rid', member)
    // What the host reads from a list or object is the identifier of no machine.
    assets.push({ ...readAsset(member), rid: hostText(rid.value, 'the rid of an asset') ?? '', assetType })
  }
  return assets
}

/** As the host counts it: an empty group is enough, `runtimeTargets` only with an asset of a known type. */
function hasAssets({ value }: JsonMember): boolean {
  if (value.kind !== 'object') return false
  if (ASSET_TYPES.some((type) => findMember(value, type) !== undefined)) return true
  return readRidAssets(findMember(value, 'runtimeTargets')?.value).length > 0
}

/** Type of each library. The host reads `type` and `sha512` of those with assets without asking whether they are there. */
function readTypes(
  value: JsonValue | undefined,
  withAssets: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  // An array passes too: what the host makes of it is not defined, but it starts.
  if (value === undefined || value.kind === 'array') return types
  for (const { name: key, value: library, at } of membersOf(value, 'libraries')) {
    const text = (property: string): string | null => {
      const found = lookInto(library, property, `the entry of ${key} in libraries`)?.value
      if (found !== undefined) return hostText(found, `the ${property} of the library ${key}`)
      throw dies(`the library ${key} has no ${property}`, { at })
    }
    if (withAssets.has(key)) {
      // Newer sources of dotnet/runtime no longer read sha512; the hosts 8.0.31, 9.0.20 and 10.0.12 die without it.
      text('sha512')
      const type = text('type')
      if (type !== null && !types.has(key)) types.set(key, type)
    } else if (library.kind === 'object' && !types.has(key)) {
      const type = findMember(library, 'type')?.value
      if (type?.kind === 'string') types.set(key, type.value)
    }
  }
  return types
}
