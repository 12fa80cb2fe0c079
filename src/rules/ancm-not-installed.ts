// IIS without the ASP.NET Core Module that web.config names.
import { askedRuntime } from '../facts/dotnet/asked-runtime.ts'
import { ASPNETCORE } from '../facts/dotnet/framework-names.ts'
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { productOf } from '../judge/words/app-names.ts'
import { handlerFix } from '../judge/words/handler-fix.ts'
import { downloadPage } from '../judge/words/install-advice.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers every request with HTTP 500.19 (error code 0x8007000d) or HTTP 500.21.',
  why:
    'IIS knows the aspNetCore element and the module AspNetCoreModuleV2 only from the .NET Hosting Bundle. Installed before IIS ' +
    'itself, the bundle does not register them.',
  seenAs: ['0x8007000d'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/azure-iis-errors-reference',
    'https://github.com/dotnet/AspNetCore.Docs/issues/9897',
  ],
}

export default defineRule({
  id: 'ancm-not-installed',
  title: 'The ASP.NET Core Module is not installed',
  severity: 'error',
  about: 'iis',
  ofHost: ['module'],
  fix: 'Install the current .NET Hosting Bundle after IIS; repair it where IIS was added later.',
  explain(defect, facts, host) {
    const { values, subject } = defect
    const ofElement = values.asksFor === 'element'
    const what = ofElement
      ? 'The ASP.NET Core Module is not installed, so IIS does not know the aspNetCore element'
      : values.installed === 'legacy'
        ? `Only the legacy ASP.NET Core Module is installed, and the handler names ${subject}`
        : `The handler names ${subject}, which is not installed`
    return {
      what,
      ends: ofElement ? 'iis-configuration' : 'handler-module',
      // Nobody installs it on an App Service, and IIS Express brings its own.
      ...(host.kind === 'iis' ? { fix: fixOf(facts, host, subject) } : {}),
      ...ofDefect(defect),
    }
  },
})

function fixOf(facts: Facts, host: Host, module: string): string {
  const asked = askedRuntime(facts)
  const bundle = asked === null ? '.NET' : productOf(ASPNETCORE, asked.version)
  const install = `Install the ${bundle} Hosting Bundle or a later one (${downloadPage(asked?.version ?? null)}) on ${placeName(host)}, after IIS; repair it where IIS was added later.`
  // No current bundle brings the legacy one.
  return module === 'AspNetCoreModule' ? `${install} ${handlerFix(facts.iis)}` : install
}
