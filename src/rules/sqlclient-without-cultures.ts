// Microsoft.Data.SqlClient opens no connection in invariant mode.
import type { Facts } from '../facts/facts.ts'
import { placeName } from '../hosts/host-names.ts'
import { systemOf } from '../hosts/host.ts'
import { at, defineRule } from '../judge/rule.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { valueOf } from '../publish/parsed.ts'
import { isInvariant } from '../startup/app/globalization.ts'

const SQL_CLIENT = 'Microsoft.Data.SqlClient'

export const explanation = {
  symptom:
    'The app starts, and each page that asks the database answers HTTP 500; the log has NotSupportedException: Globalization Invariant Mode is not supported.',
  why:
    'The client of SQL Server needs cultures for the collations of its texts, and refuses to connect without them. Images of Alpine and ' +
    'the chiseled ones set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, which goes before the setting of the project since .NET 9.',
  seenAs: ['Globalization Invariant Mode is not supported'],
  sources: [
    'https://github.com/dotnet/SqlClient/issues/220',
    'https://learn.microsoft.com/dotnet/core/runtime-config/globalization',
    'measured: Microsoft.Data.SqlClient 6.1.1 on 10.0.12 in invariant mode: the app starts, and opening a connection throws',
  ],
}

export default defineRule({
  id: 'sqlclient-without-cultures',
  title: 'The client of SQL Server runs in invariant mode, where it opens no connection',
  severity: 'warning',
  about: 'linux',
  ofHost: [{ variable: 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT' }],
  settledBy: ['invariant-globalization'],
  fix: 'Install ICU or take the image with -extra, set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false, and leave InvariantGlobalization out of the project.',
  checkHost(facts, host, startup) {
    if (startup === null || startup.answer === 'fails' || systemOf(host) !== 'linux') return []
    const deps = depsWithClient(facts)
    const config = facts.entry === null ? null : valueOf(facts.entry.runtimeConfig)
    if (deps === null || config === null || host.unknown.has('environment')) return []
    const seen = { facts, host, decided: { frameworks: startup.frameworks } }
    if (isInvariant(seen, config) !== true) return []
    return [
      {
        what: `${projectOf(facts)} brings ${SQL_CLIENT} and runs in invariant mode on ${placeName(host)}: it opens no connection to a database`,
        subject: SQL_CLIENT,
        ...at(deps, null),
      },
    ]
  },
})

/** The file that lists it; null where none does. */
function depsWithClient({ entry }: Facts): string | null {
  const deps = entry?.deps
  if (deps?.state !== 'ok') return null
  return deps.value.libraries.some(({ name }) => name === SQL_CLIENT) ? deps.path : null
}
