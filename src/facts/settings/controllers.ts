// MVC in an app whose runtimeconfig.json leaves out what its parameters need. The SDK writes the switch for trimmed
// apps, and the trimmer takes away what it stands for: to change it in the file is of no use (measured on 10.0.12).
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import type { PartFactory } from '../../publish/mvc/part-factories.ts'
import { NAMES_OF_CONTROLLERS, NAMES_THAT_ADD_MVC } from '../../publish/binary/start-assemblies.ts'
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

export interface LostParts {
  readonly assembly: string
  readonly factory: PartFactory
  /** `perhaps` where the call may stand behind a condition, or the parts of another assembly may be asked for. */
  readonly asked: 'always' | 'perhaps'
}

/** With these MVC may begin with other parts than those of the entry assembly. */
const OTHER_PARTS = ['ApplicationPartManager', 'set_ApplicationName']

/** A type that MVC asks for the pages and views of `assembly` while the app starts, and that was trimmed away. */
export function lostParts(
  { assemblies, partFactories }: Pick<PublishOutput, 'assemblies' | 'partFactories'>,
  assembly: string,
): LostParts | null {
  const factory = partFactories.get(assembly)
  const names = assemblies.get(assembly)?.names
  if (factory?.found !== false || names === undefined) return null
  if (!NAMES_THAT_ADD_MVC.some((name) => names.has(name))) return null
  const other = OTHER_PARTS.some((name) => names.has(name))
  const calls = factory.mainCalls.some(({ name }) => NAMES_THAT_ADD_MVC.includes(name))
  return { assembly, factory, asked: calls && !other ? 'always' : 'perhaps' }
}
