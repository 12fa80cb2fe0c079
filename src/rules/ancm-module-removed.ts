// web.config takes the ASP.NET Core Module out of the modules of its own site.
import type { Facts } from '../facts/facts.ts'
import { reportedHandler } from '../facts/iis/hosting.ts'
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import { inheritsHandler } from '../facts/iis/module-block.ts'
import { moduleRemoval } from '../facts/iis/sections/module-removal.ts'
import type { ModuleRemoval } from '../facts/iis/sections/module-removal.ts'
import type { Host } from '../hosts/host.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { stageOfRemoval } from '../startup/iis/handler.ts'

export const explanation = {
  symptom: 'IIS answers every request with HTTP 500.21, behind a clear element with HTTP 500.19.',
  why:
    'A handler can only call a module that is in the list of modules in effect. A remove element takes one out of it, a clear ' +
    'element all; where the server locks one of them, as it does as installed, clear makes IIS refuse the file.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/modules',
    'https://learn.microsoft.com/iis/get-started/planning-for-security/how-to-use-locking-in-iis-configuration',
    'https://github.com/dotnet/AspNetCore.Docs/issues/9897',
  ],
}

export default defineRule({
  id: 'ancm-module-removed',
  title: 'web.config removes the ASP.NET Core Module from its own site',
  severity: 'error',
  about: 'iis',
  fix: 'Delete the remove or clear element from modules in web.config; remove single modules that are in the way by their own names.',
  check(facts) {
    const removal = removalOf(facts)
    return removal === null ? [] : [problem(removal, facts, AS_INSTALLED)]
  },
  explain: (defect, facts, host) => problem(defect.values, facts, host),
})

function removalOf(facts: Facts): ModuleRemoval | null {
  const { iis } = facts
  if (iis === null) return null
  const handler = reportedHandler(iis)
  const own = handler === null ? null : handlerModule(handler)
  const module = own ?? (inheritsHandler(facts) ? 'AspNetCoreModuleV2' : null)
  return module === null ? null : moduleRemoval(iis, module)
}

const AS_INSTALLED: Pick<Host, 'server'> = { server: null }

function problem(removal: ModuleRemoval, facts: Facts, host: Pick<Host, 'server'>): Problem {
  const { by, module, at } = removal
  const what =
    by === 'remove'
      ? `${module} is removed from the modules, and the handler of the app calls it`
      : `The modules are cleared, and with them ${module}, which the handler of the app calls`
  return {
    what,
    ends: stageOfRemoval(removal, host),
    fix:
      by === 'remove'
        ? `Delete <remove name="${module}" /> from modules in web.config.`
        : 'Delete <clear /> from modules in web.config; remove single modules that are in the way by their own names.',
    subject: module,
    ...inWebConfig(facts, at),
  }
}
