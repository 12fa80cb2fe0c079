// No handler hands the requests to the ASP.NET Core Module.
import type { Facts } from '../facts/facts.ts'
import type { IisConfiguration } from '../facts/iis/iis-configuration.ts'
import { blockFault } from '../facts/iis/module-block.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-handler-missing',
  title: 'No handler calls the ASP.NET Core Module',
  severity: 'error',
  about: 'iis',
  symptom:
    'IIS answers HTTP 403.14 or 404 as for a folder of files, or HTTP 500.21 where the handler names an unknown module.',
  why:
    'The module runs the app only for requests that a handler gives to it. A child application may inherit the handler of ' +
    'its parent; an app on its own has none without web.config.',
  fix: 'Restore the handler that publish writes: <add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" resourceType="Unspecified" />.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
  ],
  judgedBy: 'handler',
  check(facts) {
    const { iis, kind } = facts
    if (iis === null || (kind !== 'aspnetcore' && !iis.namesAspNetCore) || otherPlatform(iis)) return []
    return blockFault(iis)?.kind === 'no-handler' ? [problem(facts)] : []
  },
  explain: (_defect, facts) => problem(facts),
  checkHost(facts, _host, startup) {
    const fault = facts.iis === null ? null : blockFault(facts.iis)
    const picked = startup?.steps.find(({ id }) => id === 'handler')?.state
    if (fault?.kind !== 'no-handler' || picked !== 'passed') return []
    const message =
      'No handler in web.config calls the ASP.NET Core Module: the app runs by the handler of its parent application, and only below that one'
    return [{ message, subject: 'parent application', severity: 'note', ...inWebConfig(facts, fault.at) }]
  },
})

/** The app is run by HttpPlatformHandler, which needs neither handler nor element of this module. */
function otherPlatform({ handlers }: IisConfiguration): boolean {
  return handlers.some(({ modules }) => /httpPlatformHandler/i.test(modules ?? ''))
}

function problem(facts: Facts): Problem {
  const fault = facts.iis === null ? null : blockFault(facts.iis)
  const handler = fault?.kind === 'no-handler' ? fault.handler : null
  const modules = handler?.modules ?? ''
  const message =
    handler === null
      ? 'No handler in web.config calls the ASP.NET Core Module: IIS does not run the app and answers HTTP 403.14'
      : `The handler ${shown(handler.name ?? '')} names ${modules === '' ? 'no module' : `the module ${shown(modules)}`} instead of AspNetCoreModuleV2: IIS answers HTTP 500.21`
  return { message, subject: modules, ...inWebConfig(facts, fault?.at ?? null) }
}
