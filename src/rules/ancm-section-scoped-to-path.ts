// Handler and aspNetCore element count only below an address of the site.
import { blockFault } from '../facts/iis/module-block.ts'
import type { BlockFault } from '../facts/iis/module-block.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

type Below = Extract<BlockFault, { readonly kind: 'scoped' | 'split' }>

export const explanation = {
  symptom: 'The site answers HTTP 403.14 or 404; only addresses below that path reach the app.',
  why:
    "Where aspNetCore does not stand outside of every location of the project's web.config, publish writes the block into the first " +
    'location, whatever path that one has. ' +
    'What stands in <location path="api"> counts below /api alone.',
  seenAs: ['404'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'measured: SDK 10.0.401 with a web.config whose first location is another one, with and without aspNetCore outside of it',
  ],
}

export default defineRule({
  id: 'ancm-section-scoped-to-path',
  title: 'The ASP.NET Core block is in effect only below a path',
  severity: 'error',
  about: 'iis',
  fix: 'Put a <location path="." inheritInChildApplications="false"> with the handlers and aspNetCore elements first in the project\'s web.config, before every other location.',
  check(facts) {
    const fault = blockFault(facts)
    return fault?.kind === 'scoped' ? [problem(fault, inWebConfig(facts, fault.at))] : []
  },
  explain: (defect) => problem(defect.values, ofDefect(defect)),
})

function problem({ part, path }: Below, place: Place): Problem {
  const what = part === 'section' ? 'aspNetCore element' : 'handler'
  const location = `<location path="${shown(path)}">`
  return {
    what: `The ${what} stands in ${location}, so at the root of the site the app is not run`,
    ends: 'directory-listing',
    fix: `Put handlers and aspNetCore into a <location path="." inheritInChildApplications="false"> of the project's web.config, before ${location}.`,
    subject: path,
    ...place,
  }
}
