// Rewrite rules belong to a module that Windows does not bring.
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import type { Trial } from '../judge/rule.ts'

export const explanation = {
  symptom: 'Where URL Rewrite is not installed, IIS answers every request with HTTP 500.19.',
  why: 'IIS knows the rewrite element only from the URL Rewrite module, a download of its own. Azure App Service has it.',
  seenAs: ['0x8007000d'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/blazor/host-and-deploy/webassembly/iis',
    'https://github.com/dotnet/AspNetCore.Docs/issues/24966',
  ],
}

export default defineRule({
  id: 'web-config-rewrite-module-needed',
  title: 'web.config needs the URL Rewrite module',
  severity: 'error',
  about: 'iis',
  ofHost: ['modules'],
  fix: 'Install URL Rewrite on the server, or remove the rewrite element and do the same in the app.',
  // Whether the module is there is not in the files.
  check(facts, _day, trials) {
    const [element] = facts.iis?.sections.get('rewrite') ?? []
    if (element === undefined || isThere(trials)) return []
    const what =
      'web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19'
    return [{ what, severity: 'note', subject: 'rewrite', ...inWebConfig(facts, element.at) }]
  },
  explain(defect, _facts, host) {
    const { subject: element } = defect
    const { module } = defect.values
    const instead = element === 'rewrite' ? ' and do the same in the app' : ''
    return {
      what: `web.config has the element ${element}, and ${module} is not installed`,
      ends: 'iis-configuration',
      fix: `Install ${module} on ${placeName(host)}, or remove the element ${element} from web.config${instead}.`,
      ...ofDefect(defect),
    }
  },
})

/** Every IIS host has it, as it says itself. */
function isThere(trials: readonly Trial[]): boolean {
  const hosts = trials.flatMap(({ host }) => (isIis(host.kind) ? host : []))
  return (
    hosts.length > 0 &&
    hosts.every(
      ({ kind, modules }) => kind === 'azure-app-service-windows' || modules?.includes('rewrite') === true,
    )
  )
}
