// What web.config says of the site's root holds in the applications below it as well, unless it is wrapped.
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import { isIis } from '../hosts/host.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'An application below this one answers HTTP 500.19 for a duplicate entry "aspNetCore", or its requests end in the program of this one.',
  why:
    'Applications below a site inherit its handlers and its aspNetCore section. dotnet publish therefore wraps both in ' +
    '<location path="." inheritInChildApplications="false">; a web.config written by hand often does not.',
  seenAs: [
    '500.19',
    '0x800700b7',
    'Cannot add duplicate collection entry of type add with unique key attribute name set to aspNetCore',
  ],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/advanced',
    'https://github.com/aspnet/IISIntegration/issues/190',
  ],
}

export default defineRule({
  id: 'web-config-inherits-to-children',
  title: 'web.config hands its handler down to the applications below',
  severity: 'warning',
  about: 'iis',
  fix: 'Wrap the handlers and the aspNetCore section in <location path="." inheritInChildApplications="false">, as dotnet publish does.',
  checkHost(facts, host) {
    if (!isIis(host.kind) || !host.childApplications || facts.iis === null) return []
    const handler = facts.iis.handlers.find((one) => handlerModule(one) !== null)
    if (handler?.scope.inheritedByChildren !== true) return []
    const name = handler.name ?? 'aspNetCore'
    const what = `the handler ${name} also holds in the applications below this one: they answer HTTP 500.19 where they add it again, and elsewhere their requests go to the ASP.NET Core Module`
    const fix = `Wrap the handler ${name} and the aspNetCore section in <location path="." inheritInChildApplications="false">, as dotnet publish does.`
    return [{ what, fix, subject: name, ...inWebConfig(facts, handler.at) }]
  },
})
