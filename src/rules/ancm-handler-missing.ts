// No handler hands the requests to the ASP.NET Core Module.
import type { IisConfiguration } from '../facts/iis/iis-configuration.ts'
import { blockFault } from '../facts/iis/module-block.ts'
import type { BlockFault } from '../facts/iis/module-block.ts'
import { handlerFix } from '../judge/words/handler-fix.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

type NoHandler = Extract<BlockFault, { readonly kind: 'no-handler' }>

export const explanation = {
  symptom:
    'IIS answers HTTP 403.14 or 404 as for a folder of files, or HTTP 500.21 where the handler names an unknown module.',
  why:
    'The module runs the app only for requests that a handler gives to it. A child application may inherit the handler of ' +
    'its parent; an app on its own has none without web.config.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
  ],
}

export default defineRule({
  id: 'ancm-handler-missing',
  title: 'No handler calls the ASP.NET Core Module',
  severity: 'error',
  about: 'iis',
  fix: 'Restore the handler that publish writes: <add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" resourceType="Unspecified" />.',
  check(facts) {
    const { iis, kind } = facts
    if (iis === null || (kind !== 'aspnetcore' && !iis.namesAspNetCore) || otherPlatform(iis)) return []
    const fault = blockFault(facts)
    return fault?.kind === 'no-handler' ? [problem(fault, iis, inWebConfig(facts, fault.at))] : []
  },
  explain: (defect, { iis }) => problem(defect.values, iis, ofDefect(defect)),
  checkHost(facts, _host, startup) {
    const fault = blockFault({ iis: facts.iis, parentHandlers: false })
    const picked = startup?.steps.find(({ id }) => id === 'handler')?.state
    if (fault?.kind !== 'no-handler' || picked !== 'passed') return []
    const what =
      'No handler in web.config calls the ASP.NET Core Module: the app runs by the handler of its parent application, and only below that one'
    return [{ what, subject: 'parent application', severity: 'note', ...inWebConfig(facts, fault.at) }]
  },
})

/** The app is run by HttpPlatformHandler, which needs neither handler nor element of this module. */
function otherPlatform({ handlers }: IisConfiguration): boolean {
  return handlers.some(({ modules }) => /httpPlatformHandler/i.test(modules ?? ''))
}

function problem({ handler }: NoHandler, iis: IisConfiguration | null, place: Place): Problem {
  if (handler === null)
    return {
      what: 'No handler in web.config calls the ASP.NET Core Module, so the app is not run',
      ends: 'directory-listing',
      subject: '',
      ...place,
    }
  const name = handler.name ?? ''
  const modules = handler.modules ?? ''
  const named = modules === '' ? 'no module' : `the module ${shown(modules)}`
  return {
    what: `The handler ${shown(name)} names ${named} instead of AspNetCoreModuleV2`,
    ends: 'handler-module',
    // Another handler may be meant for another module.
    ...(name.toLowerCase() === 'aspnetcore' ? { fix: handlerFix(iis) } : {}),
    subject: modules,
    ...place,
  }
}
