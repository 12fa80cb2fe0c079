// A key of a collection that the server's own configuration may hold already.
import type { ServerKey } from '../facts/iis/sections/server-keys.ts'
import { lineOf } from '../judge/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import { shown } from '../publish/xml/xml-fault.ts'

export default defineRule({
  id: 'web-config-collection-key-of-server',
  title: "web.config adds a key that the server's own configuration may hold",
  severity: 'warning',
  about: 'iis',
  symptom:
    'On a server that has the key already IIS answers HTTP 500.19: cannot add duplicate collection entry. For a MIME type ' +
    'only what IIS serves as a file is hit.',
  why:
    'Collections of web.config continue those of the server, whose keys are unique too. IIS as installed maps several hundred ' +
    'file extensions and hides web.config; with its feature ASP.NET it sends X-Powered-By. Which keys are there differs from server to server.',
  fix: 'Put a remove element with the same key in front of it; it does no harm where the server has none.',
  sources: [
    'https://learn.microsoft.com/iis/configuration/system.webserver/staticcontent/mimemap',
    'https://learn.microsoft.com/iis/configuration/system.webserver/httpprotocol/customheaders/',
    'https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/hiddensegments/',
  ],
  check: (facts) => (facts.iis?.serverKeys ?? []).map((key) => problem(key, inWebConfig(facts, key.at))),
})

function problem({ collection, attribute, key, scope }: ServerKey, place: Place): Problem {
  // The list is read where a file is served: an app that takes every request never gets there.
  const files = collection === 'system.webServer/staticContent' ? ' for the files that it serves itself' : ''
  const below = scope.path === '' ? '' : ` below ${shown(scope.path)}`
  return {
    what:
      `${shown(key)} is added to ${collection} without a remove element in front: on a server that has it already, as many do, ` +
      `IIS answers HTTP 500.19${files}${below}`,
    fix: `Put <remove ${attribute}="${shown(key)}" /> in front of ${lineOf(place)}; it does no harm where the server has none.`,
    subject: `${collection} ${key}`,
    ...place,
  }
}
