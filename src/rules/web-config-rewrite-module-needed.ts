// Rewrite rules belong to a module that Windows does not bring.
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export default defineRule({
  id: 'web-config-rewrite-module-needed',
  title: 'web.config needs the URL Rewrite module',
  severity: 'error',
  about: 'iis',
  symptom: 'Where URL Rewrite is not installed, IIS answers every request with HTTP 500.19.',
  why: 'IIS knows the rewrite element only from the URL Rewrite module, a download of its own. Azure App Service has it.',
  fix: 'Install URL Rewrite on the server, or remove the rewrite element and do the same in the app.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/blazor/host-and-deploy/webassembly/iis',
    'https://github.com/dotnet/aspnetcore/issues/24829',
  ],
  // Whether the module is there is not in the files.
  check: (facts) =>
    facts.iis?.sections.has('rewrite') === true ? [{ ...needed(facts), severity: 'note' }] : [],
  explain: (_defect, facts) => ({
    ...needed(facts),
    message:
      'web.config has a rewrite element, and URL Rewrite is not installed there: IIS answers HTTP 500.19',
  }),
})

function needed(facts: Facts): Problem {
  return {
    message:
      'web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    subject: 'rewrite',
    ...inWebConfig(facts, facts.iis?.sections.get('rewrite')?.[0]?.at ?? null),
  }
}
