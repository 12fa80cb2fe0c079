// web.config is no XML, or not the XML of a configuration file.
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import type { Facts } from '../facts/facts.ts'
import { spoiltFix } from '../judge/words/spoilt-fix.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers every request with HTTP 500.19, also those for static files.',
  why:
    'IIS reads web.config before anything else and refuses the site when it cannot. publish replaces a malformed file of the ' +
    'project by a default one, so this one was changed afterwards, by a token replacement, a merge or an editor, or the transform was ' +
    'switched off (IsTransformWebConfigDisabled) and the file of the project copied as it is.',
  seenAs: ['0x8007000d'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'measured: SDK 10.0.401 replaces a malformed web.config of the project, and copies it with the transform switched off',
    'inferred: that IIS refuses a DOCTYPE',
  ],
}

export default defineRule({
  id: 'web-config-malformed',
  title: 'web.config is not well-formed',
  severity: 'error',
  about: 'iis',
  fix: 'Repair the XML at the line shown; the root element is configuration, and a DOCTYPE has no place in the file.',
  check(facts) {
    const { webConfig } = facts.output
    if (webConfig.state === 'broken' && webConfig.cause === 'syntax')
      return [problem(facts, webConfig.path, webConfig.reason, inWebConfig(facts, webConfig.at))]
    if (webConfig.state !== 'ok' || webConfig.value.doctype === null) return []
    const place = inWebConfig(facts, webConfig.value.doctype)
    return [
      {
        what: `${webConfig.path} has a DOCTYPE, which IIS does not expect: where it refuses one, it answers HTTP 500.19`,
        fix: `Remove the DOCTYPE from ${lineOf(place)}.`,
        subject: 'DOCTYPE',
        severity: 'warning',
        ...place,
      },
    ]
  },
  explain: (defect, facts) => problem(facts, defect.subject, defect.values.reason, ofDefect(defect)),
})

function problem({ output }: Facts, path: string, reason: string, place: Place): Problem {
  return {
    what: `${path} cannot be read (${reason})`,
    ends: 'iis-configuration',
    fix: spoiltFix(output.webConfig) ?? `Repair the XML in ${lineOf(place)}.`,
    subject: path,
    ...place,
  }
}
