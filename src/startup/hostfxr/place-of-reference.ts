// Where the app's runtimeconfig asks for a framework.
import { isFramework } from '../../facts/dotnet/framework-names.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import type { DefectPlace } from '../defect.ts'
import type { AppDocuments } from '../step.ts'

/** `name` null = all of them. Inside a single file there is no line that one could open. */
export function placeOfReference(
  { runtimeConfigPath: path }: AppDocuments,
  config: RuntimeConfig,
  name: string | null,
): DefectPlace {
  if (!/\.json$/i.test(path)) return { path }
  const reference =
    name === null ? undefined : config.frameworks.find((candidate) => isFramework(name, candidate))
  return { path, at: reference?.at ?? config.frameworksAt ?? config.at }
}
