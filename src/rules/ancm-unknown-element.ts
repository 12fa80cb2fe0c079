// An element below aspNetCore that the module's schema does not have.
import { MODULE_NAMES, sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import type { SectionSchema, SectionViolation } from '../facts/iis/aspnetcore-section.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom: 'The module answers HTTP 500.0 with an empty page.',
  why:
    'IIS holds the aspNetCore element against the schema of the installed module. One name that is not in it makes the whole ' +
    'element unreadable. A common one is add in place of environmentVariable; another is EncryptedData, as IIS does not decrypt sections.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/aspnetcore_schema_v2.xml',
    'https://github.com/tjanczuk/iisnode/issues/259',
    'inferred: that IIS does not decrypt a section of a native module',
  ],
}

export default defineRule({
  id: 'ancm-unknown-element',
  title: 'aspNetCore contains an element that the module does not know',
  severity: 'error',
  about: 'iis',
  fix: 'Use the names of the schema, in their case: environmentVariables with environmentVariable, handlerSettings with handlerSetting; the legacy module has no handlerSettings.',
  check: (facts) =>
    sectionViolations(facts.iis?.aspNetCore ?? null, facts.module.schema)
      .filter(({ kind }) => kind === 'element')
      .map((violation) => problem(violation, facts.module.schema, inWebConfig(facts, violation.at))),
  explain: (defect, { module }) => problem(defect.values, module.schema, ofDefect(defect)),
})

function problem(violation: SectionViolation, schema: SectionSchema, place: Place): Problem {
  const { element, name, allowed, nearest } = violation
  const meant = nearest === null ? `it knows ${allowed}` : `${nearest} is probably meant`
  return {
    what:
      name === 'EncryptedData'
        ? `${element} is encrypted, which neither IIS nor the module undoes`
        : `${element} contains the element ${shown(name)}, which ${MODULE_NAMES[schema]} does not know (${meant})`,
    ends: 'module-section',
    fix: fixOf(violation, place),
    subject: `${element} ${name}`,
    ...place,
  }
}

function fixOf({ element, name, item, nearest }: SectionViolation, place: Place): string {
  if (name === 'EncryptedData')
    return `Write the ${element} element of web.config in plain text, and keep secrets in variables of the application pool.`
  if (nearest === `${name}s`) return `Put the ${name} of ${lineOf(place)} into an element ${nearest}.`
  const instead = nearest ?? (name === 'add' ? item : null)
  return instead === null
    ? `Remove the element ${shown(name)} from ${element} in ${lineOf(place)}.`
    : `Write ${instead} in place of ${shown(name)} in ${lineOf(place)}.`
}
