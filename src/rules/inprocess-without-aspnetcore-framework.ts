// The in-process request handler comes with Microsoft.AspNetCore.App; an app that does not use it has none.
import { ASPNETCORE, includedOrListed } from '../facts/dotnet/framework-names.ts'
import type { Facts } from '../facts/facts.ts'
import { startsEntry } from '../facts/iis/started-exe.ts'
import { fileName } from '../publish/files.ts'
import { valueOf } from '../publish/parsed.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const HANDLER = 'aspnetcorev2_inprocess.dll'

export const explanation = {
  symptom: 'IIS answers HTTP 500.33: the request handler cannot be loaded.',
  why:
    `${HANDLER} is part of Microsoft.AspNetCore.App. The module looks for it in the folders of the frameworks that ` +
    'runtimeconfig.json names; a console or worker app names only Microsoft.NETCore.App.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
}

export default defineRule({
  id: 'inprocess-without-aspnetcore-framework',
  title: 'An app without the ASP.NET Core framework is to be hosted in-process',
  severity: 'error',
  about: 'iis',
  byModel: true,
  fix: 'Use the Web SDK (Microsoft.NET.Sdk.Web) or add <FrameworkReference Include="Microsoft.AspNetCore.App" />, then publish again.',
  check(facts) {
    const { entry, output } = facts
    if (entry?.form !== 'assembly' || facts.hostingModel !== 'inprocess' || !startsEntry(facts)) return []
    const config = valueOf(entry.runtimeConfig)
    if (config === null || includedOrListed(config, ASPNETCORE)) return []
    // Without any framework the app does not get this far, which is a defect of its own.
    if (config.frameworks.length === 0 && config.includedFrameworks === null) return []
    if (output.files.anyCase(HANDLER) !== undefined) return []
    const place = at(entry.runtimeConfigPath, config.frameworksAt ?? config.at)
    return [{ ...problem(facts, entry.runtimeConfigPath), subject: HANDLER, ...place }]
  },
  explain: (defect, facts) => ({ ...problem(facts, defect.values.config), ...ofDefect(defect) }),
})

function problem(facts: Facts, config: string): Pick<Problem, 'what' | 'ends' | 'fix'> {
  return {
    what: `${fileName(config)} does not name ${ASPNETCORE}, so the in-process request handler is not found`,
    ends: 'find-request-handler',
    fix: `Use the Web SDK (Microsoft.NET.Sdk.Web) in ${projectOf(facts)}, or add <FrameworkReference Include="${ASPNETCORE}" />, and publish again.`,
  }
}
