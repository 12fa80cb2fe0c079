// A section that IIS cannot take as it is written: it is there twice, encrypted, or in a file that cannot be followed.
import type { Facts } from '../facts/facts.ts'
import type { RefusedSection } from '../facts/iis/refused-sections.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig, ofDefect, sameProblem } from '../judge/rule.ts'

export default defineRule({
  id: 'web-config-section-refused',
  title: 'IIS refuses a section of web.config',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers every request with HTTP 500.19.',
  why:
    'Each section may be in a file once for each location. A configSource names a file in the folder of web.config or below it, ' +
    'whose root element is the section. IIS itself does not decrypt what aspnet_regiis encrypts.',
  fix: 'Merge sections that are there twice; publish the file that configSource names; keep what is secret out of sections of system.webServer.',
  sources: [
    'https://learn.microsoft.com/iis/get-started/planning-your-iis-architecture/getting-started-with-configuration-in-iis-7-and-above',
    'https://github.com/elmah/Elmah/issues/259',
    'https://github.com/tjanczuk/iisnode/issues/259',
  ],
  check: problems,
  explain(defect, facts) {
    return (
      sameProblem(problems(facts), defect) ?? {
        message: `${defect.subject} cannot be read: IIS answers HTTP 500.19`,
        ...ofDefect(defect),
      }
    )
  },
})

function problems(facts: Facts): Problem[] {
  return (facts.iis?.refusedSections ?? []).map((refused) => problem(facts, refused))
}

function problem(facts: Facts, { section, why, reason, at, scope }: RefusedSection): Problem {
  const where = scope.path === '' ? '' : ` for addresses below ${shown(scope.path)}`
  return {
    message: `${section} ${reason}: IIS answers HTTP 500.19${where}`,
    subject: `${section} ${why}`,
    ...(scope.path === '' ? {} : { severity: 'warning' }),
    ...inWebConfig(facts, at),
  }
}
