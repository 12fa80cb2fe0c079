// startupTimeLimit="0" does not mean "no limit".
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.37 in-process, 502.5 out-of-process.',
  why:
    'The ASP.NET Core Module waits that many seconds for the app and then gives up. The schema allows 0 to 3600; 0 is ' +
    'taken as it stands.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
  ],
}

export default defineRule({
  id: 'startup-time-limit-zero',
  title: 'The app is given no time to start',
  severity: 'error',
  about: 'iis',
  fix: 'Remove startupTimeLimit (120 seconds then apply) or write the seconds that the app needs, at most 3600.',
  check(facts) {
    const limit = facts.iis?.aspNetCore?.attributes.get('startupTimeLimit')
    if (limit === undefined || !/^0+$/.test(limit.text)) return []
    return [problem(inWebConfig(facts, limit.at))]
  },
  explain: (defect) => problem(ofDefect(defect)),
})

function problem(place: Place): Problem {
  const what = 'startupTimeLimit="0" gives the app no time to start, 0 does not mean unlimited'
  return { what, ends: 'time-limit', subject: 'startupTimeLimit', ...place }
}
