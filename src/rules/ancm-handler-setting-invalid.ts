// The only handler setting whose value the module refuses is shutdownDelay; the others fall back to a default.
import { shutdownDelay } from '../startup/iis/module-section.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const message = (value: string) =>
  `The handler setting shutdownDelay="${value}" is not a whole number of milliseconds from 0: IIS answers HTTP 500.0`

export default defineRule({
  id: 'ancm-handler-setting-invalid',
  title: 'A handler setting has a value that the module cannot read',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 500.0 to every request.',
  why:
    'The ASP.NET Core Module (9.0 and later) reads shutdownDelay as a number of milliseconds and stops where it is none. ' +
    'Names that it does not know are ignored; of a name that stands twice the first one counts.',
  fix: 'Write shutdownDelay as milliseconds, for example value="1000", or remove the setting.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://github.com/dotnet/aspnetcore/pull/52807',
  ],
  judgedBy: 'settings',
  check(facts) {
    const section = facts.iis?.aspNetCore ?? null
    const delay = section === null ? null : shutdownDelay(section)
    if (delay === null) return []
    return [{ message: message(delay.value), subject: 'shutdownDelay', ...inWebConfig(facts, delay.at) }]
  },
  explain: (defect) => ({ message: message(defect.detail['value'] ?? ''), ...ofDefect(defect) }),
})
