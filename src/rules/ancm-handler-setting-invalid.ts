// The only handler setting whose value the module refuses is shutdownDelay; the others fall back to a default.
import { settingFaults } from '../facts/iis/section-settings.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

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
  check: (facts) =>
    settingFaults(facts).flatMap((fault) =>
      fault.kind === 'shutdown-delay' ? [problem(fault.value, inWebConfig(facts, fault.at))] : [],
    ),
  explain: (defect) => problem(defect.values.value, ofDefect(defect)),
})

function problem(value: string, place: Place): Problem {
  const what = `The handler setting shutdownDelay="${value}" is not a whole number of milliseconds from 0`
  return { what, ends: 'module-section', subject: 'shutdownDelay', ...place }
}
