// A connection string of the machine of a developer, where the app goes to another.
import { connectionParts, firstPart } from '../facts/settings/connection-string.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { decidedByCode } from '../facts/settings/set-by-code.ts'
import { effectiveSettings, keyOfVariable } from '../facts/settings/settings-faults.ts'
import { systemOf } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app starts, and each page that asks the database answers HTTP 500: LocalDB is not supported on this platform; Unable to locate a Local Database Runtime installation; A network-related or instance-specific error; Connection refused.',
  why:
    'LocalDB is part of Visual Studio, runs for one user and on Windows alone. In a container or on App Service localhost is the place itself, where no database runs. The production value is meant to ' +
    'come from a variable or a vault, and this file wins where it does not.',
  seenAs: [
    'LocalDB is not supported on this platform',
    'Unable to locate a Local Database Runtime installation',
    'A network-related or instance-specific error',
  ],
  sources: [
    'https://learn.microsoft.com/sql/database-engine/configure-windows/sql-server-express-localdb',
    'https://learn.microsoft.com/aspnet/core/fundamentals/configuration/',
    'measured: Microsoft.Data.SqlClient 7.1.1 on Linux, opened with (localdb): PlatformNotSupportedException',
  ],
}

export default defineRule({
  id: 'local-connection-string',
  title: 'A connection string leads to a database of the machine of a developer',
  severity: 'warning',
  about: 'any',
  fix: 'Set the connection string per place: a variable ConnectionStrings__NAME, a vault, or appsettings.Production.json.',
  checkHost(facts, host, startup) {
    if (host.implied || startup === null || startup.answer === 'fails' || host.unknown.has('environment'))
      return []
    if (decidedByCode(entryMetadata(facts), 'value') !== null) return []
    const set = new Set([...host.environment.keys()].flatMap(settingsOf))
    return [...effectiveSettings(listedAppSettings(facts), set)].flatMap(
      ([name, { key, value, path, at: position }]) => {
        const local = name.startsWith('connectionstrings:') ? localServer(value, host) : null
        if (local === null || path === null) return []
        const what = `${key} leads to ${local}, and not to a server`
        return [{ what, subject: key, ...at(path, position) }]
      },
    )
  },
})

/** App Service has prefixes of its own for connection strings. */
function settingsOf(variable: string): readonly string[] {
  const key = keyOfVariable(variable).replace(/^(?:aspnetcore|dotnet)_/, '')
  const name = /^(?:sql|mysql|sqlazure|custom|postgresql)connstr_(.+)$/.exec(key)?.[1]
  return name === undefined ? [key] : [key, `connectionstrings:${name}`]
}

/** In words; null where the place may have it. */
function localServer(connection: string, host: Host): string | null {
  const server = firstPart(connectionParts(connection), ['server', 'data source', 'address', 'addr', 'host'])
  if (/^\(localdb\)/i.test(server)) return 'LocalDB'
  if (/^(?:\.|localhost|127\.0\.0\.1)\\SQLEXPRESS$/i.test(server) && systemOf(host) === 'linux')
    return 'SQL Server Express of the machine itself'
  const shared = host.kind === 'container' || host.kind.startsWith('azure-app-service')
  return shared && /^(?:tcp:)?(?:localhost|127\.0\.0\.1|\(local\)|\.)(?:[,:\\]|$)/i.test(server)
    ? 'a database of the machine itself'
    : null
}
