// A section that IIS cannot take as it is written: it is there twice, encrypted, in a file that cannot be followed, or lacks an attribute.
import type { RefusedSection } from '../facts/iis/sections/refused-sections.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { outcomeAt } from '../judge/words/refused-scope.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers every request with HTTP 500.19.',
  why:
    'Each section may be in a file once for each location. A configSource names a file in the folder of web.config or below it, ' +
    'whose root element is the section. IIS itself does not decrypt what aspnet_regiis encrypts. A handler has to have name, path and verb.',
  seenAs: ['0x8007000d'],
  sources: [
    'https://learn.microsoft.com/iis/get-started/planning-your-iis-architecture/getting-started-with-configuration-in-iis-7-and-above',
    'https://learn.microsoft.com/iis/configuration/system.webserver/handlers/add',
    'https://github.com/elmah/Elmah/issues/259',
    'https://github.com/tjanczuk/iisnode/issues/259',
    'inferred: that a configSource without its file is 500.19, and that IIS decrypts nothing itself',
  ],
}

export default defineRule({
  id: 'web-config-section-refused',
  title: 'IIS refuses a section of web.config',
  severity: 'error',
  about: 'iis',
  fix: 'Merge sections that stand in it twice; publish the file that configSource names; keep what is secret out of sections of system.webServer.',
  check: (facts) =>
    (facts.iis?.refusedSections ?? []).map((refused) => problem(refused, inWebConfig(facts, refused.at))),
  explain: (defect) => problem(defect.values, ofDefect(defect)),
})

function problem({ section, why, reason, scope }: RefusedSection, place: Place): Problem {
  return {
    ...outcomeAt(scope, `${section} ${reason}`),
    fix: FIXES[why](section, lineOf(place)),
    subject: `${section} ${why}`,
    ...place,
  }
}

const FIXES: Readonly<Record<RefusedSection['why'], (section: string, line: string) => string>> = {
  twice: (section, line) => `Merge the second ${section} in ${line} into the first one.`,
  attribute: (_section, line) => `Give the handler in ${line} a name, a path and a verb.`,
  encrypted: (section, line) =>
    `Write the ${section} in ${line} in plain text, and keep what is secret out of it.`,
  source: (section, line) =>
    `Publish the file that ${line} names, in or below the folder of web.config and with ${section.split('/').at(-1) ?? section} as its root element, or write the section into web.config itself.`,
}
