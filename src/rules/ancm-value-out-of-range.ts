// A number, switch or time span of aspNetCore that the module's schema does not take.
import { sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import type { SectionSchema } from '../facts/iis/aspnetcore-section.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig, MODULE_NAMES, ofDefect, sameProblem, schemaOf } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-value-out-of-range',
  title: 'A value of aspNetCore is of the wrong type or out of range',
  severity: 'error',
  about: 'iis',
  symptom: 'The module answers HTTP 500.0 with an empty page.',
  why:
    'IIS holds the aspNetCore element against the schema of the installed module. One value outside of its range makes the ' +
    'whole element unreadable; minutes and seconds of a time span end at 59, and the legacy module takes whole minutes only.',
  fix: 'Use a value inside the range that the message names, or remove the attribute for its default.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/aspnetcore_schema_v2.xml',
  ],
  check: (facts) => problems(facts),
  explain(defect, facts) {
    return (
      sameProblem(problems(facts, schemaOf(defect)), defect) ?? {
        message: `${defect.subject} is out of range`,
        ...ofDefect(defect),
      }
    )
  },
})

function problems(facts: Facts, schema: SectionSchema = 'v2'): Problem[] {
  return sectionViolations(facts.iis?.aspNetCore ?? null, schema)
    .filter(({ kind }) => kind === 'value')
    .map(({ element, name, value, allowed, at }) => ({
      message: `${name}="${shown(value ?? '')}" is not ${allowed}: ${MODULE_NAMES[schema]} answers HTTP 500.0`,
      subject: `${element} ${name}`,
      ...inWebConfig(facts, at),
    }))
}
