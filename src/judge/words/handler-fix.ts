// What the handler in web.config is to say where it names another module.
import { reportedHandler } from '../../facts/iis/hosting.ts'
import type { IisConfiguration } from '../../facts/iis/iis-configuration.ts'

export function handlerFix(iis: IisConfiguration | null): string {
  const name = iis === null ? null : (reportedHandler(iis)?.name ?? null)
  return `Write modules="AspNetCoreModuleV2" in the handler${name === null ? '' : ` ${name}`} of web.config.`
}
