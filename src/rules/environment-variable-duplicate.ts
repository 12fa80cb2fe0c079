// One variable, several values: which one counts depends on the module's version.
import type { NameValue } from '../facts/iis/iis-elements.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app sees another value than the one that was edited, or with the module of 2.2 both values joined by a semicolon.',
  why:
    'The collection environmentVariables has no unique key, so IIS accepts the repetition. Names compare without case, and ' +
    'the current module keeps the last value.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/issues/4566',
    'https://github.com/dotnet/aspnetcore/issues/6140',
  ],
}

export default defineRule({
  id: 'environment-variable-duplicate',
  title: 'web.config sets an environment variable twice',
  severity: 'warning',
  about: 'iis',
  fix: 'Keep one entry for each name.',
  check(facts) {
    const byName = new Map<string, NameValue[]>()
    for (const variable of facts.iis?.aspNetCore?.environmentVariables ?? []) {
      const key = variable.name.toUpperCase()
      byName.set(key, [...(byName.get(key) ?? []), variable])
    }
    return [...byName].flatMap(([key, same]) => {
      const last = same.at(-1)
      if (last === undefined || same.length < 2) return []
      const lines = same.map(({ at }) => at.line).join(', ')
      const times = same.length === 2 ? 'twice' : `${same.length} times`
      const what = `${last.name} is set ${times} (lines ${lines}): the current module gives the app the last value, the one of 2.2 all of them joined`
      const place = inWebConfig(facts, last.at)
      const fix = `Keep one of the lines ${lines} of ${place.path ?? 'web.config'} for ${last.name}.`
      return [{ what, fix, subject: key, ...place }]
    })
  },
})
