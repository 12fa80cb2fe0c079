// The legacy module's name in web.config: it never hosts in-process, and today's Hosting Bundle does not bring it.
import { askedRuntime } from '../facts/dotnet/asked-runtime.ts'
import type { Facts } from '../facts/facts.ts'
import { hostingModelOf, reportedHandler } from '../facts/iis/hosting.ts'
import type { HostingModel } from '../facts/iis/hosting.ts'
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import { handlerFix } from '../judge/words/handler-fix.ts'
import { downloadPage } from '../judge/words/install-advice.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const WHAT: Readonly<Record<HostingModel, string>> = {
  inprocess: 'AspNetCoreModule (the legacy module) cannot run an app in-process',
  outofprocess: 'web.config names AspNetCoreModule, which is not installed',
}
const PERHAPS_NOT_INSTALLED =
  'web.config names AspNetCoreModule, which current Hosting Bundles do not install: without it IIS answers HTTP 500.21'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.21: the handler names a module that is not there, or one that cannot run the app in-process.',
  why:
    'AspNetCoreModule belongs to ASP.NET Core 2.1 and earlier and only forwards requests to another process. Hosting Bundles ' +
    'from 3.0 on install AspNetCoreModuleV2 alone.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://github.com/aspnet/Announcements/issues/339',
    'https://github.com/dotnet/core/issues/3970',
    'inferred: what an installed legacy module makes of hostingModel="inprocess"; it has no code that runs an app in the worker process',
  ],
}

export default defineRule({
  id: 'ancm-module-v1',
  title: 'web.config names the legacy ASP.NET Core Module',
  severity: 'error',
  about: 'iis',
  ofHost: ['module'],
  settledBy: ['module'],
  fix: 'Write modules="AspNetCoreModuleV2" in the handler, as dotnet publish does.',
  check(facts, _day, trials) {
    const { iis } = facts
    const handler = iis === null ? null : reportedHandler(iis)
    if (handler === null || handlerModule(handler) !== 'AspNetCoreModule') return []
    const section = iis?.aspNetCore ?? null
    const place = inWebConfig(facts, handler.modulesAt ?? handler.at)
    if (section !== null && hostingModelOf(section) === 'inprocess')
      return [problem('inprocess', facts, place)]
    // Out-of-process it is tolerated where it is known to be installed.
    const servers = trials.filter(({ host }) => isIis(host.kind))
    if (servers.length > 0 && servers.every(({ host }) => host.module?.includes('v1') === true)) return []
    return [
      {
        what: PERHAPS_NOT_INSTALLED,
        severity: isBefore30(facts) ? 'note' : 'warning',
        fix: handlerFix(iis),
        subject: 'outofprocess',
        ...place,
      },
    ]
  },
  explain: (defect, facts, host) => {
    const found = problem(defect.values.hostingModel, facts, ofDefect(defect))
    if (host.module?.every((version) => version === 'v1') !== true) return found
    const first = `Install the ASP.NET Core Hosting Bundle (${downloadPage(askedRuntime(facts)?.version ?? null)}) on ${placeName(host)}, which has no newer module`
    return { ...found, fix: `${first}. ${found.fix}` }
  },
})

function problem(model: HostingModel, { iis }: Facts, place: Place): Problem {
  return { what: WHAT[model], ends: 'handler-module', fix: handlerFix(iis), subject: model, ...place }
}

// Out-of-process on 2.x is what the legacy module was made for.
function isBefore30({ app }: Facts): boolean {
  return /^netcoreapp[12]\./.test(app.targetFramework ?? '')
}
