// web.config sets a section that the server keeps to itself.
import { isOfTheServer } from '../facts/iis/sections/locked-sections.ts'
import type { LockedSection } from '../facts/iis/sections/locked-sections.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { outcomeAt } from '../judge/words/refused-scope.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'
import { sectionLocks } from '../startup/iis/section-locks.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.19 (error code 0x80070021): this configuration section cannot be used at this path.',
  why:
    'IIS as installed keeps some sections to applicationHost.config, among them those of authentication and of addresses that are let in. ' +
    'A web.config that has one is refused as a whole, until an administrator unlocks the section.',
  seenAs: ['0x80070021', 'This configuration section cannot be used at this path'],
  sources: [
    'https://learn.microsoft.com/iis/get-started/planning-for-security/how-to-use-locking-in-iis-configuration',
    'https://learn.microsoft.com/aspnet/core/security/authentication/windowsauth',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/modules',
  ],
}

export default defineRule({
  id: 'web-config-locked-section',
  title: 'web.config sets a section that IIS locks',
  severity: 'error',
  about: 'iis',
  ofHost: ['unlocked-sections'],
  fix: 'Unlock the section on the server (appcmd unlock config /section:…), or set it there for the site and remove it from web.config.',
  explain: (defect, _facts, host) => problem(defect.values, host, ofDefect(defect)),
  checkHost(facts, host) {
    if (!isIis(host.kind)) return []
    return sectionLocks(facts, host).map((lock) => {
      const place = inWebConfig(facts, lock.at)
      return lock.state === 'unknown' ? perhaps(lock, host, place) : problem(lock, host, place)
    })
  },
})

function problem({ section, scope }: LockedSection, host: Host, place: Place): Problem {
  return {
    ...outcomeAt(scope, `${section} is locked on the server, and web.config sets it`),
    fix: fixOf(section, host),
    subject: section,
    ...place,
  }
}

function perhaps({ section, scope }: LockedSection, host: Host, place: Place): Problem {
  const below = scope.path === '' ? '' : ` for addresses below ${scope.path}`
  return {
    what: `web.config sets ${section}, which IIS locks as installed: where nobody unlocked it IIS answers HTTP 500.19${below}`,
    severity: 'warning',
    fix: fixOf(section, host),
    subject: section,
    ...place,
  }
}

function fixOf(section: string, host: Host): string {
  const unlock =
    host.kind === 'azure-app-service-windows' || isOfTheServer(section)
      ? ''
      : `Run appcmd unlock config /section:${section} on ${placeName(host)}, or `
  const remove = `remove ${section} from web.config and set it where the server is configured.`
  return unlock === '' ? `${remove.charAt(0).toUpperCase()}${remove.slice(1)}` : `${unlock}${remove}`
}
