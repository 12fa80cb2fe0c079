// What an application claims of the worker process that it shares with others (docs/sources.md, the module, stage 3).
import type { PublishOutput } from '../publish/output.ts'
import { valueOf } from '../publish/parsed.ts'
import { hostingModelOf, reportedHandler } from './hosting.ts'
import type { HostingModel } from './hosting.ts'
import { effectiveConfiguration, handlerModule } from './iis-configuration.ts'

/**
 * The model that the module records for the worker when this application is requested; null where it never comes so far:
 * no ASP.NET Core Module V2, an unknown model, or app_offline.htm.
 */
export function poolModel({ webConfig, files }: PublishOutput): HostingModel | null {
  const document = valueOf(webConfig)
  if (document === null || files.anyCase('app_offline.htm') !== undefined) return null
  const iis = effectiveConfiguration(document.root)
  const handler = reportedHandler(iis)
  if (handler === null || handlerModule(handler) !== 'AspNetCoreModuleV2' || iis.aspNetCore === null)
    return null
  const model = hostingModelOf(iis.aspNetCore)
  return model === 'unknown-name' ? null : model
}
