// In-process the server is IIS; Kestrel is not started, so its settings do nothing.
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { isIis } from '../hosts/host.ts'
import { valueOf } from '../publish/parsed.ts'
import type { AppSettings } from '../publish/app-settings.ts'
import type { Position } from '../publish/parsed.ts'
import { at, defineRule } from '../judge/rule.ts'

const ADDRESS = 'the address in the bindings of the site'
const LIMIT = 'the limit in IIS (the size of requests by maxAllowedContentLength in web.config)'

const GROUPS: readonly (readonly [name: string, keys: RegExp, inIis: string])[] = [
  ['Kestrel:Endpoints', /^kestrel:endpoints(:|$)/, ADDRESS],
  ['Kestrel:Limits', /^kestrel:limits(:|$)/, LIMIT],
  ['Urls', /^urls$/, ADDRESS],
]

export const explanation = {
  symptom: 'Addresses and limits that appsettings states are not in force.',
  why: 'In-process, IIS itself is the server of the app: its bindings decide the addresses and its request filtering the limits.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
    'https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints',
  ],
}

export default defineRule({
  id: 'kestrel-settings-unused-inprocess',
  title: 'appsettings configures Kestrel, which does not serve in-process',
  severity: 'note',
  about: 'iis',
  byModel: true,
  fix: 'Set the binding or the limit in IIS (maxAllowedContentLength in web.config for the size of requests), or host the app out-of-process.',
  check(facts, _day, trials) {
    // The same output runs on Linux too, where Kestrel is the server.
    if (trials.some(({ host }) => !isIis(host.kind))) return []
    // An app for another system is served by Kestrel there, whatever its web.config says.
    const system = facts.platform?.system ?? 'windows'
    if (facts.hostingModel !== 'inprocess' || system !== 'windows' || facts.kind !== 'aspnetcore') return []
    return listedAppSettings(facts).flatMap(({ path, document }) =>
      GROUPS.flatMap(([name, keys, inIis]) => {
        const position = firstOf(valueOf(document), keys)
        if (position === null) return []
        const what = `${path} sets ${name}, which has no effect in-process: IIS is the server, not Kestrel`
        const fix = `Set ${inIis} in the place of ${name} in ${path}, or host the app out-of-process.`
        return [{ what, fix, subject: name, ...at(path, position) }]
      }),
    )
  },
})

function firstOf(document: AppSettings | null, keys: RegExp): Position | null {
  const found = [...(document?.settings ?? [])].find(([key, { value }]) => keys.test(key) && value !== '')
  return found?.[1].at ?? null
}
