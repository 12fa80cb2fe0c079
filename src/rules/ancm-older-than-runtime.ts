// The server's ASP.NET Core Module is of an older .NET than the app.
import { askedRuntime } from '../facts/dotnet/asked-runtime.ts'
import { ASPNETCORE } from '../facts/dotnet/framework-names.ts'
import type { Facts } from '../facts/facts.ts'
import { reportedHandler } from '../facts/iis/hosting.ts'
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { productOf } from '../judge/words/app-names.ts'
import { downloadPage } from '../judge/words/install-advice.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'
import type { Startup } from '../startup/startup.ts'

/** The module's file version starts with 10 + the major version of .NET that it came with. */
const FIRST_PART = 10
/** .NET Core 2.2 brought it. */
const FIRST_MAJOR = 2

export const explanation = {
  symptom:
    'Mostly nothing: the app runs. A handler setting of web.config that came with a newer module has no effect, and what newer modules mend remains.',
  why:
    'The module is installed on the server by the Hosting Bundle and serves apps of every version: Microsoft calls it forward and ' +
    'backward compatible with the supported releases of .NET. New settings come with new modules alone.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/hosting-bundle',
    'https://github.com/dotnet/aspnetcore/pull/52807',
  ],
}

export default defineRule({
  id: 'ancm-older-than-runtime',
  title: 'The installed ASP.NET Core Module is older than the .NET of the app',
  severity: 'note',
  about: 'iis',
  ofHost: ['module'],
  settledBy: ['target-framework'],
  fix: "Install the ASP.NET Core Hosting Bundle of the app's .NET version, or a newer one, on the server.",
  checkHost(facts, host, startup) {
    const installed = newestModule(host)
    if (installed === null) return []
    const handler = facts.iis === null ? null : reportedHandler(facts.iis)
    const asked = askedRuntime(facts)
    if (handler === null || asked === null) return []
    if (handlerModule(handler) !== 'AspNetCoreModuleV2' || bundleIsMissing(startup)) return []
    const major = Number(asked.version.split('.')[0])
    if (!(major >= FIRST_MAJOR) || installed >= FIRST_PART + major) return []
    const name = `.NET ${major}`
    const what = `The installed ASP.NET Core Module is older than that of ${name}, which the app is made for: what ${name} brought to the module is missing`
    const bundle = `${productOf(ASPNETCORE, asked.version)} Hosting Bundle`
    // Nobody installs it on an App Service, and IIS Express brings its own.
    const own =
      host.kind === 'iis'
        ? {
            fix: `Install the ${bundle} or a later one (${downloadPage(asked.version)}) on ${placeName(host)}.`,
          }
        : {}
    return [{ what, ...own, subject: name, ...inWebConfig(facts, placeOf(facts)) }]
  },
})

/** First part of the newest file version; null where it is not declared. */
function newestModule(host: Host): number | null {
  if (!isIis(host.kind) || host.implied || host.module === null) return null
  const majors = host.module
    .filter((version) => version !== 'v1')
    .map((version) => Number.parseInt(version, 10))
  return majors.length === 0 ? null : Math.max(...majors)
}

/** The runtime came with no bundle either: one defect, which the trace tells. */
function bundleIsMissing(startup: Startup | null): boolean {
  const rule = startup?.defect?.rule
  return rule === 'runtime-not-on-target' || rule === 'dotnet-not-found'
}

function placeOf({ iis }: Facts) {
  const handler = iis === null ? null : reportedHandler(iis)
  return handler?.modulesAt ?? handler?.at ?? null
}
