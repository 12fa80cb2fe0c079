// A child application that registers the handler which it already inherits.
import { lineOf } from '../judge/words/place-words.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.19: cannot add duplicate collection entry of type "add" with unique key attribute "name" set to "aspNetCore".',
  why:
    'A child application inherits the handlers of its parent, unless the parent keeps them to itself by ' +
    '<location inheritInChildApplications="false">, as dotnet publish writes it. The name of a handler is its unique key.',
  seenAs: [
    '0x800700b7',
    'Cannot add duplicate collection entry of type add with unique key attribute name set to aspNetCore',
  ],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/advanced',
    'https://github.com/aspnet/IISIntegration/issues/190',
  ],
}

export default defineRule({
  id: 'web-config-child-adds-handler',
  title: 'web.config adds the handler that the parent application has added',
  severity: 'error',
  about: 'iis',
  fix: 'Write <remove name="aspNetCore" /> in front of the handler, or wrap the section of the parent in <location path="." inheritInChildApplications="false">.',
  explain: (defect) => ({
    what: 'web.config adds the handler aspNetCore, which the parent application has already added',
    ends: 'iis-configuration',
    fix: `Write <remove name="aspNetCore" /> in front of the handler in ${lineOf(ofDefect(defect))}, or wrap the section of the parent application in <location path="." inheritInChildApplications="false">.`,
    ...ofDefect(defect),
  }),
})
