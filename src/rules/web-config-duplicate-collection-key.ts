// IIS takes each key of a collection once.
import type { Facts } from '../facts/facts.ts'
import type { DuplicateKey } from '../facts/iis/iis-configuration.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'web-config-duplicate-collection-key',
  title: 'web.config adds the same key twice',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 500.19: cannot add duplicate collection entry.',
  why: 'Handlers, MIME types, headers and the other collections have unique keys, compared without case. A second one stops IIS from reading the file.',
  fix: 'Remove one of the two, or put a remove element with the same key in front of the second.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/aspnet/IISIntegration/issues/190',
  ],
  check: (facts) => (facts.iis?.duplicateKeys ?? []).map((duplicate) => problem(facts, duplicate)),
  explain(defect, facts) {
    const place = ofDefect(defect)
    const same = facts.iis?.duplicateKeys.find(
      ({ at }) => at.line === place.line && at.column === place.column,
    )
    return same === undefined
      ? { message: `${defect.subject} is there twice`, ...place }
      : problem(facts, same)
  },
})

function problem(facts: Facts, { collection, key, at, firstAt, scope }: DuplicateKey): Problem {
  const where = scope.path === '' ? '' : ` for addresses below ${shown(scope.path)}`
  return {
    message: `${shown(key)} is added to ${collection} a second time (first in line ${firstAt.line}): IIS answers HTTP 500.19${where}`,
    subject: `${collection} ${key}`,
    ...(scope.path === '' ? {} : { severity: 'warning' }),
    ...inWebConfig(facts, at),
  }
}
