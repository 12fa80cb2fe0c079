// What an app uses although trimming takes away what it needs (measured with SDK 10.0.401: docs/startup.md).
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import {
  BODY_OR_SERVICE,
  CLASS_OF_IMPORTS,
  NAMES_OF_CIRCUITS,
  NAMES_OF_JSON,
  NAMES_OF_JSON_CONTEXTS,
  READS_BODY,
  TYPES_OF_CERTIFICATES,
  TYPES_OF_EF_CORE,
} from '../../publish/binary/trimmed-names.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { CERTIFICATES, EF_CORE } from '../../publish/mvc/trimmed-libraries.ts'
import { isTrimmed } from '../../publish/mvc/trimmed-mvc.ts'
import type { PublishOutput } from '../../publish/output.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'

/**
 * - `slim-builder`: CreateSlimBuilder, whose server loads a type of which trimming took a method
 * - `ef-core`: EF Core, which makes types by reflection · `pages`: Razor components, whose pages nobody calls
 * - `circuits`: components that are interactive on the server · `json`: JSON without a context; both with reflection off
 */
export type TrimmedUse = 'slim-builder' | 'ef-core' | 'pages' | 'circuits' | 'json'

export interface TrimmedApp {
  readonly config: RuntimeConfig | null
  readonly deps: DepsFile | null
  /** Of the entry assembly. */
  readonly metadata: AssemblyMetadata | null
  readonly isBundle: boolean
}

const REFLECTION_OF_JSON = 'System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault'

export function trimmedUses(
  { trimmedLibraries }: Pick<PublishOutput, 'trimmedLibraries'>,
  { config, deps, metadata, isBundle }: TrimmedApp,
): readonly TrimmedUse[] {
  if (config === null || metadata === null || !isTrimmed(config)) return []
  const uses: TrimmedUse[] = []
  const some = (names: readonly string[]) => names.some((name) => metadata.names.has(name))
  const whole = !isTrimmedItself(metadata)
  if (some(['CreateSlimBuilder']) && isBroken(trimmedLibraries.get(CERTIFICATES))) uses.push('slim-builder')
  const lists = deps?.libraries.some(({ name }) => name === 'Microsoft.EntityFrameworkCore') === true
  if (isBundle ? lists && !whole : isLost(trimmedLibraries.get(EF_CORE))) uses.push('ef-core')
  if (some(['MapRazorComponents']) && !whole && !some([CLASS_OF_IMPORTS])) uses.push('pages')
  if (config.configProperties.get(REFLECTION_OF_JSON)?.trim().toLowerCase() !== 'false') return uses
  if (some(NAMES_OF_CIRCUITS)) uses.push('circuits')
  const brought = some(NAMES_OF_JSON_CONTEXTS) || mayBeInProject(trimmedLibraries, deps, isBundle)
  const reads = some([READS_BODY]) && !some([BODY_OR_SERVICE])
  if ((some(NAMES_OF_JSON) || reads) && !brought) uses.push('json')
  return uses
}

/** The trimmer leads its references to where the types really are; what it copies as it is still refers to System.Runtime (measured). */
function isTrimmedItself({ references }: AssemblyMetadata): boolean {
  return references?.some(({ name }) => name === 'System.Private.CoreLib') === true
}

function isLost(metadata: AssemblyMetadata | undefined): boolean {
  return (
    metadata !== undefined &&
    isTrimmedItself(metadata) &&
    TYPES_OF_EF_CORE.some((name) => !metadata.names.has(name))
  )
}

/** A method of it was trimmed away with the type that it gives, so that it cannot be loaded. */
function isBroken(metadata: AssemblyMetadata | undefined): boolean {
  const [collection, enumerator] = TYPES_OF_CERTIFICATES
  return metadata?.names.has(collection) === true && !metadata.names.has(enumerator)
}

/** A project of the app may hold the context, and hand it over. Of those within a single file nothing is read. */
function mayBeInProject(
  libraries: ReadonlyMap<string, AssemblyMetadata>,
  deps: DepsFile | null,
  isBundle: boolean,
): boolean {
  const projects = deps?.libraries.filter(({ type }) => type === 'project') ?? []
  if (isBundle && projects.length > 1) return true
  return [...libraries.values()].some(({ names }) => NAMES_OF_JSON_CONTEXTS.some((name) => names.has(name)))
}
