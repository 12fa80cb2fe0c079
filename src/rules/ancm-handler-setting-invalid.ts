// The only handler setting whose value the module refuses is shutdownDelay; the others fall back to a default.
import { settingFaults, shutdownDelay } from '../facts/iis/section-settings.ts'
import type { Facts } from '../facts/facts.ts'
import { isIis } from '../hosts/host.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import type { Trial } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.0 to every request.',
  why:
    'The ASP.NET Core Module (9.0 and later) reads shutdownDelay as a number of milliseconds from 0 to 2147483647 and stops where the value ' +
    'does not begin with one. What stands behind the number is passed over: 5s are 5 milliseconds. An empty value is as none. ' +
    'Names that it does not know are ignored; of a name that stands twice the first one counts.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://github.com/dotnet/aspnetcore/pull/52807',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/ShimOptions.cpp',
  ],
}

export default defineRule({
  id: 'ancm-handler-setting-invalid',
  title: 'A handler setting has a value that the module cannot read',
  severity: 'error',
  about: 'iis',
  fix: 'Write shutdownDelay as milliseconds, for example value="1000", or remove the setting.',
  check: (facts, _day, trials) => [
    ...settingFaults(facts).flatMap((fault) =>
      fault.kind === 'shutdown-delay' ? [problem(fault.value, inWebConfig(facts, fault.at))] : [],
    ),
    ...(isIgnored(trials) ? [] : readOtherwise(facts)),
  ],
  explain: (defect) => problem(defect.values.value, ofDefect(defect)),
})

function problem(value: string, place: Place): Problem {
  const what = `The handler setting shutdownDelay="${shown(value)}" is not a whole number of milliseconds from 0 to 2147483647`
  return { what, ends: 'module-section', subject: 'shutdownDelay', ...place }
}

/** Every declared server has a module of before 9.0. */
function isIgnored(trials: readonly Trial[]): boolean {
  const servers = trials.filter(({ host }) => isIis(host.kind))
  return servers.length > 0 && servers.every(({ facts }) => !facts.module.readsShutdownDelay)
}

function readOtherwise(facts: Facts): Problem[] {
  const section = facts.iis?.aspNetCore ?? null
  const delay = section === null || section.hidden ? null : shutdownDelay(section)
  if (delay === null || delay.milliseconds === null || /^\d+$/.test(delay.value.trim())) return []
  const place = inWebConfig(facts, delay.at)
  return [
    {
      what: `The ASP.NET Core Module reads the handler setting shutdownDelay="${shown(delay.value)}" as ${delay.milliseconds} milliseconds`,
      fix: `Write shutdownDelay as milliseconds in ${lineOf(place)}, without anything behind the number.`,
      severity: 'warning',
      subject: 'shutdownDelay',
      ...place,
    },
  ]
}
