// Handler and aspNetCore element are in effect at different places of the site.
import type { Facts } from '../facts/facts.ts'
import { blockFault } from '../facts/iis/module-block.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-handler-section-split',
  title: 'Handler and aspNetCore element stand in different scopes',
  severity: 'error',
  about: 'iis',
  symptom:
    'The site answers HTTP 500.0 with an empty page where only the handler counts, HTTP 403.14 where only the element does.',
  why: 'Both are needed for one address: the handler calls the module, the element tells it what to start.',
  fix: 'Put handlers and aspNetCore into one <location path=".">, as publish does.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    "measured: SDK 10.0.401 with aspNetCore in the second location of the project's web.config",
  ],
  judgedBy: 'settings',
  check(facts) {
    const fault = facts.iis === null ? null : blockFault(facts.iis)
    return fault?.kind === 'split' ? [problem(facts)] : []
  },
  explain: (_defect, facts) => problem(facts),
})

function problem(facts: Facts): Problem {
  const fault = facts.iis === null ? null : blockFault(facts.iis)
  const path = fault?.kind === 'split' ? fault.path : ''
  const ofHandler = fault?.kind === 'split' && fault.part === 'handler'
  const [below, atRoot, answer] = ofHandler
    ? ['handler', 'aspNetCore element', '403.14']
    : ['aspNetCore element', 'handler', '500.0']
  return {
    message: `The ${below} stands in <location path="${shown(path)}">, the ${atRoot} does not: at the root of the site IIS answers HTTP ${answer}`,
    subject: path,
    ...inWebConfig(facts, fault?.at ?? null),
  }
}
