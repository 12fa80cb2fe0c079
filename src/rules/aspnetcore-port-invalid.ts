// Out-of-process the module gives the app a port; a fixed one has to be in its range.
import type { Facts } from '../facts/facts.ts'
import { isPort } from '../facts/port.ts'
import { defineRule, failedStart, inWebConfig, ofDefect } from '../judge/rule.ts'

// The value stays unsaid: it is an environment variable's.
const message = (facts: Facts) =>
  `ASPNETCORE_PORT in web.config is not a port from 1025 to 48000: ${failedStart(facts, '502.5')}`

export default defineRule({
  id: 'aspnetcore-port-invalid',
  title: 'web.config fixes the app to a port that the module refuses',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 502.5; the app is never started.',
  why:
    'Out-of-process the ASP.NET Core Module starts the app on a free port, or on the one in ASPNETCORE_PORT, which must be ' +
    'a number from 1025 to 48000. An empty value counts as not set; in-process nothing listens on a port.',
  fix: 'Remove ASPNETCORE_PORT from the environmentVariables in web.config.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/out-of-process-hosting',
  ],
  judgedBy: 'port',
  check(facts) {
    if (facts.hostingModel !== 'outofprocess') return []
    const variables = facts.iis?.aspNetCore?.environmentVariables ?? []
    const port = variables.findLast(({ name }) => name.toUpperCase() === 'ASPNETCORE_PORT')
    if (port === undefined || port.value === '' || isPort(port.value)) return []
    return [{ message: message(facts), subject: 'ASPNETCORE_PORT', ...inWebConfig(facts, port.at) }]
  },
  explain: (defect, facts) => ({ message: message(facts), ...ofDefect(defect) }),
})
