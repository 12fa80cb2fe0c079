// A database of SQLite in a folder where the user of the app may not write.
import type { Facts } from '../facts/facts.ts'
import { connectionParts, FILE_NAMES, firstPart } from '../facts/settings/connection-string.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { decidedByCode } from '../facts/settings/set-by-code.ts'
import { effectiveSettings } from '../facts/settings/settings-faults.ts'
import type { EffectiveSetting } from '../facts/settings/settings-faults.ts'
import type { Host } from '../hosts/host.ts'
import { at, defineRule } from '../judge/rule.ts'

const LIBRARIES: ReadonlySet<string> = new Set([
  'Microsoft.Data.Sqlite',
  'Microsoft.Data.Sqlite.Core',
  'System.Data.SQLite',
  'System.Data.SQLite.Core',
])

export const explanation = {
  symptom:
    "The app starts, and each page that asks the database answers HTTP 500; the log has SQLite Error 14: 'unable to open database file', or 8: 'attempt to write a readonly database'.",
  why:
    'A relative path of a connection string starts in the working directory, which in an image is the folder of the app. What WORKDIR and COPY make ' +
    'there belongs to root, so that another user can neither create the database nor, where it is shipped, the journal beside it. An App Service that runs from a package is read-only as a whole.',
  seenAs: [
    'unable to open database file',
    'attempt to write a readonly database',
    'SQLite Error 14',
    'SQLite Error 8',
  ],
  sources: [
    'https://learn.microsoft.com/dotnet/standard/data/sqlite/connection-strings',
    'https://www.sqlite.org/tempfiles.html',
    'https://learn.microsoft.com/azure/app-service/deploy-run-package',
    'measured: Microsoft.Data.Sqlite 10.0.12 as another user than root in a folder of root: error 14 without the file, error 8 with it, also where the file itself may be written',
  ],
}

export default defineRule({
  id: 'sqlite-folder-not-writable',
  title: 'A database of SQLite lies in a folder where the app may not write',
  severity: 'warning',
  about: 'any',
  ofHost: ['write-access', 'user'],
  fix: 'Put the database into a volume that the user of the app may write, or give the folder to that user (COPY --chown, RUN chown).',
  checkHost(facts, host, startup) {
    if (startup === null || startup.answer === 'fails' || !isReadOnly(host) || !bringsSqlite(facts)) return []
    const found = databaseInSite(facts, host)
    if (found === null) return []
    const { key, path, at: position } = found
    return [
      {
        what: `${key} names a database of SQLite in the folder of the app, where its user may not write: it can be neither created nor changed`,
        subject: key,
        ...at(path ?? 'appsettings.json', position),
      },
    ]
  },
})

function isReadOnly(host: Host): boolean {
  const inSite = host.workingDirectory === null || host.workingDirectory === host.sitePath
  return !host.writeAccess && !host.unknown.has('write-access') && inSite
}

function bringsSqlite({ entry }: Facts): boolean {
  const deps = entry?.deps
  return deps?.state === 'ok' && deps.value.libraries.some(({ name }) => LIBRARIES.has(name))
}

/** null where none is named, or where code or the place may name another. */
function databaseInSite(facts: Facts, host: Host): EffectiveSetting | null {
  const elsewhere = [...host.environment.keys()].some((name) =>
    /connectionstrings|^(sql|custom)?connstr_/i.test(name),
  )
  const byCode = decidedByCode(entryMetadata(facts), 'value') !== null
  if (elsewhere || byCode || host.unknown.has('environment')) return null
  if (host.startCommand?.toLowerCase().includes('connectionstrings') === true) return null
  const settings = [...effectiveSettings(listedAppSettings(facts))]
  return (
    settings.find(
      ([key, { value }]) => key.startsWith('connectionstrings:') && liesInSite(value, host),
    )?.[1] ?? null
  )
}

/** A file beside the app; a folder below it may be a volume. */
function liesInSite(connection: string, { sitePath }: Host): boolean {
  const parts = connectionParts(connection)
  const file = firstPart(parts, FILE_NAMES)
  const mode = parts.get('mode')?.toLowerCase()
  if (mode === 'memory' || mode === 'readonly') return false
  const inside = sitePath !== null && file.startsWith(sitePath) ? file.slice(sitePath.length + 1) : file
  return /^(?:\.[\\/])?[\w. -]{1,200}\.(?:db3?|s3db|sqlite3?)$/i.test(inside)
}
