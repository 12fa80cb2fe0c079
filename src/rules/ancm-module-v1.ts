// The legacy module's name in web.config: it never hosts in-process, and today's Hosting Bundle does not bring it.
import { hostingModelOf, reportedHandler } from '../facts/iis/hosting.ts'
import type { Facts } from '../facts/facts.ts'
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import { isIis } from '../hosts/host.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const IN_PROCESS =
  'AspNetCoreModule (the legacy module) cannot run an app in-process: IIS answers HTTP 500.21'
const NOT_INSTALLED =
  'web.config names AspNetCoreModule, which current Hosting Bundles do not install: without it IIS answers HTTP 500.21'
const ABSENT = 'web.config names AspNetCoreModule, which is not installed there: IIS answers HTTP 500.21'

export default defineRule({
  id: 'ancm-module-v1',
  title: 'web.config names the legacy ASP.NET Core Module',
  severity: 'error',
  about: 'iis',
  symptom:
    'IIS answers HTTP 500.21: the handler names a module that is not there, or one that cannot run the app in-process.',
  why:
    'AspNetCoreModule belongs to ASP.NET Core 2.1 and earlier and only forwards requests to another process. Hosting Bundles ' +
    'from 3.0 on install AspNetCoreModuleV2 alone.',
  fix: 'Write modules="AspNetCoreModuleV2" in the handler, as dotnet publish does.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://github.com/dotnet/core/issues/3970',
  ],
  check(facts, _day, trials) {
    const { iis } = facts
    const handler = iis === null ? null : reportedHandler(iis)
    if (handler === null || handlerModule(handler) !== 'AspNetCoreModule') return []
    const section = iis?.aspNetCore ?? null
    const place = inWebConfig(facts, handler.modulesAt ?? handler.at)
    // The same words and place as the failed step's, so that the two are one finding.
    if (section !== null && hostingModelOf(section) === 'inprocess')
      return [{ message: IN_PROCESS, subject: 'inprocess', ...place }]
    // Out-of-process it is tolerated where it is known to be installed.
    const servers = trials.filter(({ host }) => isIis(host.kind))
    if (servers.length > 0 && servers.every(({ host }) => host.module?.includes('v1') === true)) return []
    return [
      {
        message: NOT_INSTALLED,
        subject: 'outofprocess',
        severity: isBefore30(facts) ? 'note' : 'warning',
        ...place,
      },
    ]
  },
  explain: (defect) => ({
    message: defect.subject === 'inprocess' ? IN_PROCESS : ABSENT,
    ...ofDefect(defect),
  }),
})

// Out-of-process on 2.x is what the legacy module was made for.
function isBefore30({ app }: Facts): boolean {
  return /^netcoreapp[12]\./.test(app.targetFramework ?? '')
}
