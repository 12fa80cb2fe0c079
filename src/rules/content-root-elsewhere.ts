// The process starts in another folder than the app's own, where the app then looks for its settings and static files.
import type { AssemblyMetadata } from '../publish/binary/metadata.ts'
import type { Facts } from '../facts/facts.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { NOWHERE, defineRule } from '../judge/rule.ts'
import { insideSite, knownFolder, sitePathOf } from '../startup/machine/place.ts'

export const explanation = {
  symptom:
    'The app starts without its settings (a connection string is null, Kestrel listens on port 5000), and static files get HTTP 404; the log has ' +
    '"The WebRootPath was not found".',
  why:
    'appsettings.json and wwwroot are looked for in the content root. The usual builders take the working directory of the process for it, not the ' +
    'folder of the app: that of a systemd unit without WorkingDirectory is /, that of a container its WORKDIR.',
  seenAs: ['404', 'CSS 404', 'static files not found', 'page without styles', 'appsettings.json not read'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/#content-root',
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#WorkingDirectory=',
    'measured: WebApplication, slim, WebHost, Host and application builders of 10.0.12 started from another folder, by dotnet and by the app host',
  ],
}

export default defineRule({
  id: 'content-root-elsewhere',
  title: 'The app looks for its settings and static files in another folder',
  severity: 'warning',
  about: 'linux',
  ofHost: ['working-directory'],
  fix: "Start the process in the app's folder (WorkingDirectory of a systemd unit, WORKDIR of a Dockerfile), or set ASPNETCORE_CONTENTROOT to that folder.",
  checkHost(facts, host, startup) {
    const folder = startup?.looksIn ?? null
    const metadata = entryMetadata(facts)
    if (folder === null || metadata === null) return []
    const missed = [
      ...settingsMissed(facts, host, folder),
      ...staticFilesMissed(facts, host, folder, metadata),
    ]
    if (missed.length === 0) return []
    const site = sitePathOf(host) ?? ''
    const variable = facts.kind === 'aspnetcore' ? 'ASPNETCORE_CONTENTROOT' : 'DOTNET_CONTENTROOT'
    return [
      {
        what: `The process starts in ${folder}, and the app looks for ${missed.join(' and ')} there, not in its own folder ${site}`,
        fix: `Start the app on ${placeName(host)} in ${site} (${SETTING[host.kind === 'container' ? 'container' : 'service']}), or set ${variable}=${site} there.`,
        subject: 'working-directory',
        ...NOWHERE,
      },
    ]
  },
})

const SETTING = {
  container: 'WORKDIR of the Dockerfile',
  service: 'WorkingDirectory of its systemd unit',
} as const

function settingsMissed(facts: Facts, host: Host, folder: string): string[] {
  const name = 'appsettings.json'
  return holds(facts, '', name) && !isThere(facts, host, folder, name) ? [name] : []
}

const SERVES = ['MapStaticAssets', 'UseStaticFiles', 'UseFileServer']
/** Then they may come from a folder that the app names. */
const OTHER_FILES = ['PhysicalFileProvider', 'UseWebRoot', 'set_WebRootPath']

function staticFilesMissed(facts: Facts, host: Host, folder: string, { names }: AssemblyMetadata): string[] {
  const served = SERVES.some((name) => names.has(name)) && !OTHER_FILES.some((name) => names.has(name))
  const missed = served && holds(facts, '', 'wwwroot') && !isThere(facts, host, folder, 'wwwroot')
  return missed ? ['wwwroot'] : []
}

/** Somebody may have put a copy into the folder where the process starts. */
function isThere(facts: Facts, host: Host, folder: string, name: string): boolean {
  const inside = insideSite(host, folder)
  return inside === null
    ? knownFolder(host, `${folder}/${name}`) === 'exists'
    : holds(facts, `${inside}/`, name)
}

function holds({ output: { files } }: Facts, folder: string, name: string): boolean {
  const path = `${folder}${name}`
  return files.exact(path) !== undefined || files.hasFolder(path)
}
