// MVC controllers of an app whose runtimeconfig.json leaves out what their parameters need. The SDK writes the switch for trimmed
// apps, and the trimmer takes away what it stands for: to change it in the file is of no use (measured on 10.0.12).
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import { NAMES_OF_CONTROLLERS } from '../../publish/binary/start-assemblies.ts'
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
