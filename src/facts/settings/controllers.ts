// MVC in an app whose runtimeconfig.json leaves out what its parameters need. The SDK writes the switch for trimmed
// apps, and the trimmer takes away what it stands for: to change it in the file is of no use (measured on 10.0.12).
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import type { PartFactory } from '../../publish/mvc/trimmed-mvc.ts'
import { NAMES_THAT_ADD_MVC } from '../../publish/binary/start-assemblies.ts'
import { NAMES_OF_CONTROLLERS } from '../../publish/binary/calls/names-of-controllers.ts'
import type { PublishOutput } from '../../publish/output.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'

export const MODEL_METADATA = 'Microsoft.AspNetCore.Mvc.ApiExplorer.IsEnhancedModelMetadataSupported'

/**
 * `api`: some are [ApiController], of which one action with a parameter that has no [From…] ends the start; `other`: such an action
 * answers HTTP 500; null where none are mapped, or nothing is left out.
 */
export function strippedControllers(
  config: RuntimeConfig | null,
  metadata: AssemblyMetadata | null,
): 'api' | 'other' | null {
  if (config === null || config.frameworkDependent || metadata === null) return null
  const switched = config.configProperties.get(MODEL_METADATA)?.trim().toLowerCase()
  const refers = metadata.references?.some(({ name }) => name.startsWith('Microsoft.AspNetCore.Mvc')) === true
  const mapped = NAMES_OF_CONTROLLERS.some((name) => metadata.names.has(name))
  if (switched !== 'false' || !refers || !mapped) return null
  return metadata.names.has('ApiControllerAttribute') ? 'api' : 'other'
}

/** What MVC does not find of `assembly` while the app starts. */
export interface LostInTrimming {
  readonly assembly: string
  /** The type that MVC asks for its pages and views; or an action with a parameter whose kind MVC asks for. */
  readonly lost: PartFactory | { readonly action: string }
  /** `perhaps` where the call may stand behind a condition, or the parts of another assembly may be asked for. */
  readonly asked: 'always' | 'perhaps'
}

/** With these MVC may begin with other parts than those of the entry assembly. */
const OTHER_PARTS = ['ApplicationPartManager', 'set_ApplicationName']
/** With these the app may bind parameters by rules of its own. */
const OTHER_RULES = [
  'get_Conventions',
  'get_ModelMetadataDetailsProviders',
  'set_SuppressInferBindingSourcesForParameters',
]

export function lostInTrimming(
  { assemblies, trimmedMvc }: Pick<PublishOutput, 'assemblies' | 'trimmedMvc'>,
  assembly: string,
  config: RuntimeConfig | null,
): LostInTrimming | null {
  const metadata = assemblies.get(assembly)
  const mvc = trimmedMvc.get(assembly)
  if (metadata === undefined || mvc === undefined) return null
  const some = (names: readonly string[]) => names.some((name) => metadata.names.has(name))
  const calls = (names: readonly string[]) => mvc.mainCalls.some(({ name }) => names.includes(name))
  if (mvc.factory?.found === false && some(NAMES_THAT_ADD_MVC)) {
    const asked = calls(NAMES_THAT_ADD_MVC) && !some(OTHER_PARTS) ? 'always' : 'perhaps'
    return { assembly, lost: mvc.factory, asked }
  }
  const stripped = strippedControllers(config, metadata)
  const certain = calls(NAMES_OF_CONTROLLERS) && !some([...OTHER_PARTS, ...OTHER_RULES])
  if (mvc.action === null || stripped !== 'api' || !certain) return null
  return { assembly, lost: { action: mvc.action }, asked: 'always' }
}
