// Handler and aspNetCore element count only below an address of the site.
import type { Facts } from '../facts/facts.ts'
import { blockFault } from '../facts/iis/module-block.ts'
import type { Problem } from '../findings/finding.ts'
import { shown } from '../publish/xml/xml-fault.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'ancm-section-scoped-to-path',
  title: 'The ASP.NET Core block is in effect only below a path',
  severity: 'error',
  about: 'iis',
  symptom: 'The site answers HTTP 403.14 or 404; only addresses below that path reach the app.',
  why:
    "publish writes the block into the first location element of the project's web.config, whatever path that one has. " +
    'What stands in <location path="api"> counts below /api alone.',
  fix: 'Put a <location path="."> with the handlers and aspNetCore elements first in the project\'s web.config, before every other location.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'measured: SDK 10.0.401 with a web.config whose first location is another one',
  ],
  judgedBy: 'settings',
  check(facts) {
    const fault = facts.iis === null ? null : blockFault(facts.iis)
    return fault?.kind === 'scoped' ? [problem(facts)] : []
  },
  explain: (_defect, facts) => problem(facts),
})

function problem(facts: Facts): Problem {
  const fault = facts.iis === null ? null : blockFault(facts.iis)
  const path = fault?.kind === 'scoped' ? fault.path : ''
  const what = fault?.kind === 'scoped' && fault.part === 'section' ? 'aspNetCore element' : 'handler'
  return {
    message: `The ${what} stands in <location path="${shown(path)}">: at the root of the site IIS does not run the app and answers HTTP 403.14`,
    subject: path,
    ...inWebConfig(facts, fault?.at ?? null),
  }
}
