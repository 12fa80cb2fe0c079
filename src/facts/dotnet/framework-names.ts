// Which frameworks a runtimeconfig names.
import type { RuntimeConfig } from '../../publish/runtime-config.ts'

/** Whether the app asks for the framework or brings it along. Windows compares the names without case. */
export function includedOrListed(config: RuntimeConfig | null, name: string): boolean {
  const all = [...(config?.frameworks ?? []), ...(config?.includedFrameworks ?? [])]
  return all.some((framework) => framework.name.toLowerCase() === name.toLowerCase())
}
