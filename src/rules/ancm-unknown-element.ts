// An element below aspNetCore that the module's schema does not have.
import { sectionViolations } from '../facts/iis/aspnetcore-section.ts'
import type { SectionSchema } from '../facts/iis/aspnetcore-section.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig, MODULE_NAMES, ofDefect, sameProblem, schemaOf } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-unknown-element',
  title: 'aspNetCore contains an element that the module does not know',
  severity: 'error',
  about: 'iis',
  symptom: 'The module answers HTTP 500.0 with an empty page.',
  why:
    'IIS holds the aspNetCore element against the schema of the installed module. One name that is not in it makes the whole ' +
    'element unreadable. A common one is add in place of environmentVariable; another is EncryptedData, as IIS does not decrypt sections.',
  fix: 'Use the names of the schema, in their case: environmentVariables with environmentVariable, handlerSettings with handlerSetting; the legacy module has no handlerSettings.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/AspNetCore/aspnetcore_schema_v2.xml',
    'https://github.com/tjanczuk/iisnode/issues/259',
  ],
  check: (facts) => problems(facts),
  explain(defect, facts) {
    return (
      sameProblem(problems(facts, schemaOf(defect)), defect) ?? {
        message: `${defect.subject} is not in the module's schema`,
        ...ofDefect(defect),
      }
    )
  },
})

function problems(facts: Facts, schema: SectionSchema = 'v2'): Problem[] {
  return sectionViolations(facts.iis?.aspNetCore ?? null, schema)
    .filter(({ kind }) => kind === 'element')
    .map(({ element, name, allowed, nearest, at }) => ({
      message:
        name === 'EncryptedData'
          ? `${element} is encrypted, which neither IIS nor the module undoes: the module answers HTTP 500.0`
          : `${element} contains the element ${shown(name)}, which ${MODULE_NAMES[schema]} does not know (${nearest === null ? `it knows ${allowed}` : `${nearest} is probably meant`}): it answers HTTP 500.0`,
      subject: `${element} ${name}`,
      ...inWebConfig(facts, at),
    }))
}
