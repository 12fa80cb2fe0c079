// Out-of-process the module tells the app its port; a fixed Kestrel endpoint is at odds with that.
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { valueOf } from '../publish/parsed.ts'
import { lineOf } from '../judge/words/place-words.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The endpoint has no effect, or, where it wins, the module waits for a port on which nobody listens and IIS answers HTTP 502.5.',
  why:
    'Out-of-process the ASP.NET Core Module starts the app on a port of its own choice (ASPNETCORE_PORT) and forwards ' +
    'requests there. The IIS integration then prefers that port to what Kestrel:Endpoints says; without it the app ' +
    'listens elsewhere. Certificates named there are loaded in any case.',
  seenAs: ['502.5'],
  sources: ['https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/out-of-process-hosting'],
}

export default defineRule({
  id: 'outofprocess-fixed-endpoint',
  title: 'appsettings pins a Kestrel endpoint of an app that runs behind IIS',
  severity: 'warning',
  about: 'iis',
  byModel: true,
  fix: 'Remove Kestrel:Endpoints from the appsettings files that are deployed to IIS.',
  check(facts) {
    const system = facts.platform?.system ?? 'windows'
    if (facts.hostingModel !== 'outofprocess' || system !== 'windows' || facts.kind !== 'aspnetcore')
      return []
    return listedAppSettings(facts).flatMap(({ path, document }) => {
      const settings = [...(valueOf(document)?.settings ?? [])]
      const first = settings.find(
        ([key, { value }]) => /^kestrel:endpoints:.+:url$/.test(key) && value !== '',
      )
      if (first === undefined) return []
      const what = `${path} pins a Kestrel endpoint, but out-of-process the ASP.NET Core Module chooses the port: the endpoint is ignored, or where it wins IIS answers HTTP 502.5`
      const place = at(path, first[1].at)
      const fix = `Remove Kestrel:Endpoints from ${lineOf(place)}, as far as the file is deployed to IIS.`
      return [{ what, fix, subject: 'Kestrel:Endpoints', ...place }]
    })
  },
})
