// A self-contained app brings the in-process request handler itself.
import { includedOrListed } from '../facts/dotnet/framework-names.ts'
import { bringsLooseRuntime } from '../facts/dotnet/runtime-pack.ts'
import { startsEntry } from '../facts/iis/started-exe.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

const HANDLER = 'aspnetcorev2_inprocess.dll'

export const explanation = {
  symptom: 'IIS answers HTTP 500.33: the request handler cannot be loaded.',
  why:
    `The module installed on the server loads ${HANDLER} from the app when the app is self-contained. Publish puts it ` +
    'there for a Windows RID; a filter of the deployment or a later clean-up took it away.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
  ],
}

export default defineRule({
  id: 'inprocess-handler-missing',
  title: 'A self-contained in-process app lacks the IIS request handler',
  severity: 'error',
  about: 'iis',
  byModel: true,
  fix: 'Publish again for a Windows RID and deploy the whole folder; filter out no DLLs.',
  check(facts) {
    const { entry, output, platform } = facts
    if (entry === null || facts.hostingModel !== 'inprocess' || !startsEntry(facts)) return []
    if (!bringsLooseRuntime(facts) || (platform !== null && platform.system !== 'windows')) return []
    const config = valueOf(entry.runtimeConfig)
    // 2.x lays its files out differently.
    if (config === null || /^netcoreapp[12]\./.test(facts.app.targetFramework ?? '')) return []
    if (!includedOrListed(config, 'Microsoft.AspNetCore.App')) return []
    if (output.files.anyCase(HANDLER) !== undefined) return []
    const place = at(entry.runtimeConfigPath, config.frameworksAt ?? config.at)
    return [{ ...problem(facts), subject: HANDLER, ...place }]
  },
  explain: (defect, facts) => ({ ...problem(facts), ...ofDefect(defect) }),
})

function problem(facts: Facts): Pick<Problem, 'what' | 'ends' | 'fix'> {
  const rid = facts.app.runtimeIdentifier ?? 'a Windows RID'
  return {
    what: `${HANDLER} is missing, which the app, being self-contained, has to bring to run in-process`,
    ends: 'find-request-handler',
    fix: `Publish ${projectOf(facts)} again for ${rid} and deploy the whole folder; filter out no ${HANDLER}.`,
  }
}
