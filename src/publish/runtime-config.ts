// *.runtimeconfig.json as the .NET host reads it.
// Sources: dotnet/runtime src/native/corehost/runtime_config.cpp (the order of the checks is its order), and runs of
// the hosts 8.0, 9.0 and 10.0.12. A self-contained app is judged as hostfxr 10 does: 8 and 9 let
// a missing version pass.
import {
  dies,
  HostFailure,
  hostText,
  isEmptyToHost,
  NotJudged,
  readHostFile,
  writeJson,
} from './json/host-json.ts'
import { findMember } from './json/json-tree.ts'
import type { JsonObject, JsonValue } from './json/json-tree.ts'
import { demandReference, readIdentity, withoutIdentity } from './json/listed-framework.ts'
import type { IncludedFramework, Refused } from './json/listed-framework.ts'
import type { Parsed, Position } from './parsed.ts'
import { INVALID_CONFIG, noteSettings, readSettings, refuses } from './roll-forward-settings.ts'
import type { RollForwardSettings, Seen } from './roll-forward-settings.ts'

export interface FrameworkReference extends RollForwardSettings {
  readonly name: string
  /** As written; '' where there is none: 8 and 9 take it so. */
  readonly version: string
  /** There is none. */
  readonly versionless?: true
  /** Of the object that names it. */
  readonly at: Position
}

export interface RuntimeConfig extends RollForwardSettings {
  readonly tfm: string | null
  readonly tfmAt: Position | null
  /** True when `framework` or `frameworks` is there, even empty: the host then takes the app for framework-dependent. */
  readonly frameworkDependent: boolean
  /** `framework` first, then `frameworks`, in file order. */
  readonly frameworks: readonly FrameworkReference[]
  /** The first of them stands under `framework`: the host lets a .dev.json name that one too. */
  readonly firstIsSingular: boolean
  /** A reference without a version, or in `framework` without a name: hostfxr 10 refuses it, 8 and 9 take it as empty. */
  readonly refusedSince10: Refused | null
  /** null = the key is not there. */
  readonly includedFrameworks: readonly IncludedFramework[] | null
  /** Values as JSON text for what is not a string, as the host hands them on. */
  readonly configProperties: ReadonlyMap<string, string>
  readonly additionalProbingPaths: readonly string[]
  /** A WebAssembly client's file (net10) has this key; it is no app for the .NET host. */
  readonly wasmHostProperties: boolean
  /** Of `runtimeOptions`, or of the root object. */
  readonly at: Position
  /** Of the `frameworks`/`framework`/`includedFrameworks` key; null when none is there. */
  readonly frameworksAt: Position | null
}

export function parseRuntimeConfig(bytes: Uint8Array, path: string): Parsed<RuntimeConfig> {
  return parse(bytes, path, readOptions)
}

/** `.runtimeconfig.dev.json`: a mistake is passed over, and what stands before it stays in effect (measured on 8, 9 and 10). */
export function parseDevConfig(bytes: Uint8Array, path: string): Parsed<RuntimeConfig> {
  return parse(bytes, path, (options, draft) => {
    try {
      readOptions(options, draft)
    } catch (error) {
      if (!(error instanceof HostFailure) || error.hostCode === null) throw error
    }
  })
}

type Draft = { -readonly [Key in keyof RuntimeConfig]: RuntimeConfig[Key] }

function parse(
  bytes: Uint8Array,
  path: string,
  fill: (options: JsonObject, draft: Draft) => void,
): Parsed<RuntimeConfig> {
  const read = (root: JsonObject): RuntimeConfig => {
    const { object, at } = optionsOf(root)
    const draft = emptyDraft(at)
    fill(object, draft)
    return draft
  }
  return readHostFile(bytes, path, { syntaxCode: INVALID_CONFIG, read })
}

function optionsOf(root: JsonObject): { readonly object: JsonObject; readonly at: Position } {
  const options = findMember(root, 'runtimeOptions')
  if (options === undefined) throw refuses('the property runtimeOptions is missing', root)
  const { value, at } = options
  if (value.kind === 'null') return { object: { kind: 'object', at, members: [] }, at }
  if (value.kind !== 'object') throw refuses('runtimeOptions is not an object', value)
  return { object: value, at }
}

function emptyDraft(at: Position): Draft {
  return {
    rollForward: null,
    rollForwardOnNoCandidateFx: null,
    applyPatches: null,
    tfm: null,
    tfmAt: null,
    frameworkDependent: false,
    frameworks: [],
    firstIsSingular: false,
    refusedSince10: null,
    includedFrameworks: null,
    configProperties: new Map(),
    additionalProbingPaths: [],
    wasmHostProperties: false,
    at,
    frameworksAt: null,
  }
}

// In the host's order: of a .dev.json what is written down before a mistake counts.
function readOptions(options: JsonObject, draft: Draft): void {
  const seen: Seen = { current: false, legacy: false }
  draft.wasmHostProperties = findMember(options, 'wasmHostProperties') !== undefined
  draft.configProperties = readProperties(findMember(options, 'configProperties')?.value)
  draft.additionalProbingPaths = readProbingPaths(findMember(options, 'additionalProbingPaths')?.value)
  Object.assign(draft, readSettings(options))
  noteSettings(options, seen)
  const tfm = findMember(options, 'tfm')
  draft.tfm = readTfm(tfm?.value)
  draft.tfmAt = tfm?.at ?? null
  const framework = findMember(options, 'framework')
  const frameworks = findMember(options, 'frameworks')
  const included = findMember(options, 'includedFrameworks')
  draft.frameworksAt = (frameworks ?? framework ?? included)?.at ?? null
  draft.firstIsSingular = framework !== undefined
  draft.frameworkDependent = framework !== undefined || frameworks !== undefined
  const references: FrameworkReference[] = []
  draft.frameworks = references
  if (framework !== undefined) {
    draft.refusedSince10 = withoutIdentity(framework.value, 0)
    references.push(readReference(framework.value, seen))
  }
  if (frameworks !== undefined) {
    readList(frameworks.value, 'frameworks', references, (entry) => {
      const refused = withoutIdentity(entry, references.length)
      // Every host looks for a name in a list.
      if (refused !== null && entry.kind === 'object' && findMember(entry, 'name') === undefined)
        throw refuses(refused.reason, entry)
      draft.refusedSince10 ??= refused
      return readReference(entry, seen)
    })
  }
  if (included === undefined) return
  if (draft.frameworkDependent)
    throw refuses('includedFrameworks stands beside framework or frameworks', included)
  const includedFrameworks: IncludedFramework[] = []
  draft.includedFrameworks = includedFrameworks
  readList(included.value, 'includedFrameworks', includedFrameworks, readIncluded)
}

function readTfm(value: JsonValue | undefined): string | null {
  return value === undefined ? null : hostText(value, 'tfm')
}

function readProperties(value: JsonValue | undefined): ReadonlyMap<string, string> {
  const properties = new Map<string, string>()
  // An array passes too: what the host makes of it is not defined, but it starts.
  if (value === undefined || isEmptyToHost(value) || value.kind === 'array') return properties
  if (value.kind !== 'object') throw dies('configProperties is not an object', value)
  for (const { name, value: property } of value.members) {
    if (!properties.has(name))
      properties.set(name, property.kind === 'string' ? property.value : writeJson(property))
  }
  return properties
}

function readProbingPaths(value: JsonValue | undefined): readonly string[] {
  if (value === undefined) return []
  if (value.kind === 'string') return [value.value]
  if (value.kind !== 'array') throw refuses('additionalProbingPaths is neither a string nor a list', value)
  const paths = value.items.map((entry) => hostText(entry, 'an entry of additionalProbingPaths'))
  return paths.filter((path) => path !== null)
}

/** Real ones list three. Each is held against each when they are resolved. */
const MOST_LISTED = 1000

/** A list that the host walks; the same name twice, also beside `framework`, is refused. */
function readList<T extends IncludedFramework>(
  value: JsonValue,
  what: string,
  known: T[],
  read: (entry: JsonValue) => T,
): void {
  if (isEmptyToHost(value)) return
  if (value.kind !== 'array') {
    // Of an object the host takes the name of the first member for an entry.
    if (value.kind === 'object') throw refuses(`${what} is an object instead of a list`, value)
    throw dies(`${what} is not a list`, value)
  }
  if (value.items.length > MOST_LISTED)
    throw new NotJudged(`${what} lists more than ${MOST_LISTED} frameworks`, value.at)
  const names = new Set(known.map((framework) => framework.name))
  for (const entry of value.items) {
    const framework = read(entry)
    if (names.has(framework.name)) {
      throw refuses(`the framework '${framework.name}' is listed twice`, framework)
    }
    names.add(framework.name)
    known.push(framework)
  }
}

function readReference(value: JsonValue, seen: Seen): FrameworkReference {
  const object = demandReference(value)
  const versionless = findMember(object, 'version') === undefined ? { versionless: true as const } : {}
  const identity = readIdentity(object)
  // From 2^64 on the hosts before .NET 11 die of it (measured, 10.0.12).
  if (/^[^+-]*\d{20}/.test(identity.version))
    throw new NotJudged(`the version of framework '${identity.name}' has a number of 20 digits`, object.at)
  const reference = { ...identity, ...versionless, ...readSettings(object) }
  noteSettings(object, seen)
  return reference
}

function readIncluded(value: JsonValue): IncludedFramework {
  const refused = withoutIdentity(value, 0)
  if (refused !== null) throw refuses(refused.reason, refused)
  return readIdentity(demandReference(value))
}
