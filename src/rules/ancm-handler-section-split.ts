// Handler and aspNetCore element are in effect at different places of the site.
import { blockFault } from '../facts/iis/module-block.ts'
import type { BlockFault } from '../facts/iis/module-block.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

type Below = Extract<BlockFault, { readonly kind: 'scoped' | 'split' }>

export const explanation = {
  symptom:
    'The site answers HTTP 500.0 with an empty page where only the handler counts, HTTP 403.14 where only the element does.',
  why:
    'Both are needed for one address: the handler calls the module, the element tells it what to start. A project whose web.config has ' +
    'the handler outside of every location and the element inside of one keeps them so: publish adds what is missing beside the element.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    "measured: SDK 10.0.401 with the handler at the root of the project's web.config and aspNetCore in a location: publish fills in the latter and leaves both where they are",
  ],
}

export default defineRule({
  id: 'ancm-handler-section-split',
  title: 'Handler and aspNetCore element stand in different scopes',
  severity: 'error',
  about: 'iis',
  fix: 'Put handlers and aspNetCore into one <location path="." inheritInChildApplications="false">, as publish does.',
  check(facts) {
    const fault = blockFault(facts)
    return fault?.kind === 'split' ? [problem(fault, inWebConfig(facts, fault.at))] : []
  },
  explain: (defect) => problem(defect.values, ofDefect(defect)),
})

function problem({ part, path }: Below, place: Place): Problem {
  const [below, atRoot] =
    part === 'handler' ? ['handler', 'aspNetCore element'] : ['aspNetCore element', 'handler']
  const location = `<location path="${shown(path)}">`
  return {
    what: `The ${below} stands in ${location}, the ${atRoot} does not, so at the root of the site there is no ${below}`,
    ends: part === 'handler' ? 'directory-listing' : 'module-section',
    fix: `Move the ${below} out of ${location} to where the ${atRoot} stands in web.config.`,
    subject: path,
    ...place,
  }
}
