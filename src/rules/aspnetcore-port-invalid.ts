// Out-of-process the module gives the app a port; a fixed one has to be in its range.
import { portFault } from '../facts/iis/section-settings.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 502.5; the app is never started.',
  why:
    'Out-of-process the ASP.NET Core Module starts the app on a free port, or on the one in ASPNETCORE_PORT, which must be ' +
    'a number from 1025 to 48000. An empty value counts as not set; in-process nothing listens on a port.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/out-of-process-hosting',
  ],
}

export default defineRule({
  id: 'aspnetcore-port-invalid',
  title: 'web.config fixes the app to a port that the module refuses',
  severity: 'error',
  about: 'iis',
  byModel: true,
  fix: 'Remove ASPNETCORE_PORT from the environmentVariables in web.config.',
  check(facts) {
    const at = facts.hostingModel === 'outofprocess' ? portFault(facts) : null
    return at === null ? [] : [problem(inWebConfig(facts, at))]
  },
  explain: (defect) => problem(ofDefect(defect)),
})

// The value stays unsaid: it is an environment variable's.
function problem(place: Place): Problem {
  const what = 'ASPNETCORE_PORT in web.config is not a port from 1025 to 48000'
  return { what, ends: 'program', subject: 'ASPNETCORE_PORT', ...place }
}
