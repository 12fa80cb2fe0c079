// WebDAV is installed on the server and web.config leaves it in the way of the app.
import type { Facts } from '../facts/facts.ts'
import { reportedHandler } from '../facts/iis/hosting.ts'
import { handlerModule } from '../facts/iis/iis-configuration.ts'
import type { IisConfiguration } from '../facts/iis/iis-configuration.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import { attribute } from '../publish/xml/xml-element.ts'
import { defineRule, inWebConfig } from '../judge/rule.ts'

const WHAT =
  'WebDAV is installed, and web.config removes neither its module nor its handler: IIS can answer PUT and DELETE with ' +
  'HTTP 405 before the app sees them'

export const explanation = {
  symptom: 'PUT and DELETE answer HTTP 405 (Method Not Allowed) on the server while GET and POST work.',
  why: 'WebDAVModule claims the verbs of its protocol for every site of the server, before the handler of the app is asked.',
  seenAs: ['405', 'Method Not Allowed', 'PUT and DELETE refused, taken for CORS'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/modules',
    'https://github.com/aspnet/IISIntegration/issues/346',
    'https://github.com/dotnet/aspnetcore/issues/40903',
  ],
}

export default defineRule({
  id: 'web-config-webdav-active',
  title: 'WebDAV of the server takes PUT and DELETE from the app',
  severity: 'warning',
  about: 'iis',
  fix: 'Write <modules><remove name="WebDAVModule" /></modules> and <remove name="WebDAV" /> in the handlers, or remove the feature WebDAV Publishing from the server.',
  checkHost(facts, host) {
    const installed = host.modules?.includes('webdav') ?? false
    const { iis } = facts
    if (!isIis(host.kind) || !installed || iis === null || !startsApp(iis)) return []
    if (removes(iis, 'modules', 'webdavmodule') || removes(iis, 'handlers', 'webdav')) return []
    const fix = `Write <modules><remove name="WebDAVModule" /></modules> and <remove name="WebDAV" /> in the handlers of web.config, or remove the feature WebDAV Publishing from ${placeName(host)}.`
    return [{ what: WHAT, fix, subject: 'WebDAVModule', ...inWebConfig(facts, placeOf(facts)) }]
  },
})

function startsApp(iis: IisConfiguration): boolean {
  const handler = reportedHandler(iis)
  return iis.aspNetCore !== null || (handler !== null && handlerModule(handler) !== null)
}

/** What lies in another file may do so too, so it counts as removed. */
function removes(iis: IisConfiguration, section: string, name: string): boolean {
  if (iis.externalSections.some((external) => external.section === section)) return true
  const items = (iis.sections.get(section) ?? []).flatMap(({ children }) => children)
  return items.some(
    (item) =>
      item.name === 'clear' ||
      (item.name === 'remove' && attribute(item, 'name')?.value.toLowerCase() === name),
  )
}

// The list that would hold the removal.
function placeOf({ iis }: Facts) {
  const list = iis?.sections.get('modules') ?? iis?.sections.get('handlers')
  return list?.[0]?.at ?? iis?.aspNetCore?.at ?? null
}
