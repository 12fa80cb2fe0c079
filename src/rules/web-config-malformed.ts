// web.config is no XML, or not the XML of a configuration file.
import { defineRule, inWebConfig } from '../judge/rule.ts'
import type { Position } from '../publish/parsed.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'

export default defineRule({
  id: 'web-config-malformed',
  title: 'web.config is not well-formed',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers every request with HTTP 500.19, also those for static files.',
  why:
    'IIS reads web.config before anything else and refuses the site when it cannot. publish replaces a malformed file of the ' +
    'project by a default one, so this one was changed afterwards: by a token replacement, a merge, or an editor.',
  fix: 'Repair the XML at the line shown; the root element is configuration, and a DOCTYPE has no place in the file.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'measured: SDK 10.0.401 replaces a malformed web.config of the project',
  ],
  check(facts) {
    const { webConfig } = facts.output
    if (webConfig.state === 'broken' && webConfig.cause === 'syntax')
      return [malformed(facts, webConfig.path, webConfig.reason, webConfig.at)]
    if (webConfig.state !== 'ok' || webConfig.value.doctype === null) return []
    return [
      {
        message: `${webConfig.path} has a DOCTYPE, which IIS does not expect there: where it refuses one, it answers HTTP 500.19`,
        subject: 'DOCTYPE',
        severity: 'warning',
        ...inWebConfig(facts, webConfig.value.doctype),
      },
    ]
  },
  explain(defect, facts) {
    const { webConfig } = facts.output
    const place = webConfig.state === 'broken' ? webConfig.at : null
    return malformed(facts, defect.subject, defect.detail['reason'] ?? '', place)
  },
})

function malformed(facts: Facts, path: string, reason: string, place: Position | null): Problem {
  return {
    message: `${path} cannot be read: ${reason}. IIS answers HTTP 500.19`,
    subject: path,
    ...inWebConfig(facts, place),
  }
}
