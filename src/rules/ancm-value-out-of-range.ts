// A number, switch or time span of aspNetCore that the module's schema does not take.
import { MODULE_NAMES, sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import type { SectionSchema, SectionViolation } from '../facts/iis/aspnetcore-section.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom: 'The module answers HTTP 500.0 with an empty page.',
  why:
    'IIS holds the aspNetCore element against the schema of the installed module. One value outside of its range makes the ' +
    'whole element unreadable; minutes and seconds of a time span end at 59, and the legacy module takes whole minutes only.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/aspnetcore_schema_v2.xml',
    'inferred: that every such value ends as the minutes and seconds of requestTimeout do, which the documentation names',
  ],
}

export default defineRule({
  id: 'ancm-value-out-of-range',
  title: 'A value of aspNetCore is of the wrong type or out of range',
  severity: 'error',
  about: 'iis',
  fix: 'Use a value inside the range that the message names, or remove the attribute for its default.',
  check: (facts) =>
    sectionViolations(facts.iis?.aspNetCore ?? null, facts.module.schema)
      .filter(({ kind }) => kind === 'value')
      .map((violation) => problem(violation, facts.module.schema, inWebConfig(facts, violation.at))),
  explain: (defect, { module }) => problem(defect.values, module.schema, ofDefect(defect)),
})

function problem(
  { element, name, value, allowed }: SectionViolation,
  schema: SectionSchema,
  place: Place,
): Problem {
  return {
    what: `${name}="${shown(value ?? '')}" is not ${allowed}, which ${MODULE_NAMES[schema]} demands`,
    ends: 'module-section',
    fix: `In ${lineOf(place)} write ${name} as ${allowed}, or remove it for its default.`,
    subject: `${element} ${name}`,
    ...place,
  }
}
