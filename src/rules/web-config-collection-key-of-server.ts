// A key of a collection that the server's own configuration may hold already.
import { isStockKey, nameOfKey } from '../facts/iis/sections/server-keys.ts'
import type { AddedKey } from '../facts/iis/sections/server-keys.ts'
import { isIis } from '../hosts/host.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { outcomeAt } from '../judge/words/refused-scope.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { keysHeldByServer } from '../startup/iis/section-locks.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export const explanation = {
  symptom:
    'On a server that has the key already IIS answers HTTP 500.19: cannot add duplicate collection entry. For a MIME type ' +
    'only what IIS serves as a file is hit.',
  why:
    'Collections of web.config continue those of the server, whose keys are unique too. IIS as installed maps several hundred ' +
    'file extensions and hides web.config; with its feature ASP.NET it sends X-Powered-By. Which keys are there differs from server to server.',
  seenAs: ['0x800700b7', 'Cannot add duplicate collection entry'],
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.webserver/staticcontent/mimemap',
    'https://learn.microsoft.com/iis/configuration/system.webserver/httpprotocol/customheaders/',
    'https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/hiddensegments/',
    'inferred: that X-Powered-By comes with the feature ASP.NET; no server was looked at',
  ],
}

export default defineRule({
  id: 'web-config-collection-key-of-server',
  title: "web.config adds a key that the server's own configuration may hold",
  severity: 'error',
  about: 'iis',
  ofHost: ['server-collections'],
  fix: 'Put a remove element with the same key in front of it; it does no harm where the server has none.',
  check(facts, _day, trials) {
    const servers = trials.filter(({ host }) => isIis(host.kind))
    // Each says itself which keys it holds.
    if (servers.length > 0 && servers.every(({ host }) => host.serverCollections !== null)) return []
    return (facts.iis?.addedKeys ?? [])
      .filter(isStockKey)
      .map((key) => perhaps(key, inWebConfig(facts, key.at)))
  },
  explain: (defect) => problem(defect.values, ofDefect(defect)),
  checkHost: (facts, host) =>
    keysHeldByServer(facts, host).map((key) => problem(key, inWebConfig(facts, key.at))),
})

function problem(added: AddedKey, place: Place): Problem {
  const { of, collection, scope } = added
  const without = of === 'modules' ? '' : ' without a remove element in front'
  return {
    ...outcomeAt(
      scope,
      `${nameOfKey(added)} is added to ${collection}${without}, and the server has it already`,
    ),
    ...common(added, place),
  }
}

function perhaps(added: AddedKey, place: Place): Problem {
  const { of, collection, scope } = added
  // Known of files alone; whether the list is read for a request that another handler takes, nobody says.
  const files = of === 'mimeMap' ? ' for the files that it serves itself' : ''
  const below = scope.path === '' ? '' : ` below ${shown(scope.path)}`
  return {
    what:
      `${nameOfKey(added)} is added to ${collection} without a remove element in front: on a server that has it already, as many do, ` +
      `IIS answers HTTP 500.19${files}${below}`,
    severity: 'warning',
    ...common(added, place),
  }
}

function common(added: AddedKey, place: Place): Pick<Problem, 'fix' | 'subject'> & Place {
  const { of, collection, attributes, key } = added
  const written = attributes.map(({ name, value }) => `${name}="${shown(value)}"`).join(' ')
  const element = `<${collection.split('/').at(-1) ?? collection}>`
  return {
    fix:
      of === 'modules'
        ? `Remove the element that adds ${nameOfKey(added)} in ${lineOf(place)}: the server has the module for every site.`
        : `Put <remove ${written} /> inside ${element}, in front of the one in ${lineOf(place)}; it does no harm where the server has none.`,
    subject: `${collection} ${key}`,
    ...place,
  }
}
