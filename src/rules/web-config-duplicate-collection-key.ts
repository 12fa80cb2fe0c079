// IIS takes each key of a collection once.
import type { DuplicateKey } from '../facts/iis/iis-elements.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { outcomeAt } from '../judge/words/refused-scope.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.19: cannot add duplicate collection entry.',
  why: 'Handlers, MIME types, headers and the other collections have unique keys, compared without case. A second one stops IIS from reading the file.',
  seenAs: ['0x800700b7', 'Cannot add duplicate collection entry'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/aspnet/IISIntegration/issues/190',
  ],
}

export default defineRule({
  id: 'web-config-duplicate-collection-key',
  title: 'web.config adds the same key twice',
  severity: 'error',
  about: 'iis',
  fix: 'Remove one of the two, or put a remove element with the same key in front of the second.',
  check: (facts) =>
    (facts.iis?.duplicateKeys ?? []).map((duplicate) => problem(duplicate, inWebConfig(facts, duplicate.at))),
  explain: (defect) => problem(defect.values, ofDefect(defect)),
})

function problem({ collection, key, firstAt, scope }: DuplicateKey, place: Place): Problem {
  const same = firstAt.line === place.line
  const first = same ? 'first in the same line' : `first in line ${firstAt.line}`
  const what = `${shown(key)} is added to ${collection} a second time (${first})`
  return {
    ...outcomeAt(scope, what),
    fix: `Remove one of the two from ${place.path ?? 'web.config'}, or put a remove element for ${shown(key)} in front of the second.`,
    subject: `${collection} ${key}`,
    ...place,
  }
}
