// A path of Windows in the settings of an app that runs on Linux.
import { connectionParts, FILE_NAMES, firstPart } from '../facts/settings/connection-string.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { listedAppSettings } from '../facts/settings/loaded-settings.ts'
import { decidedByCode } from '../facts/settings/set-by-code.ts'
import { effectiveSettings, keyOfVariable } from '../facts/settings/settings-faults.ts'
import { systemOf } from '../hosts/host.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'On Linux a file named C:\\logs\\app.log or App_Data\\app.db lies in the folder of the app; the database is empty, the log is not where it is looked for.',
  why: 'On Linux a backslash is a letter of a name and C: no drive, so such a path names a new file in the working directory.',
  seenAs: ['C:\\ on Linux', 'empty database on Linux', 'App_Data'],
  sources: [
    'https://learn.microsoft.com/dotnet/standard/io/file-path-formats',
    'measured: Microsoft.Data.Sqlite 10.0.12 on Linux with Data Source=C:\\data\\app.db and App_Data\\app.db: a new, empty database of that name',
  ],
}

export default defineRule({
  id: 'windows-path-in-settings',
  title: 'A setting holds a path of Windows, and the app runs on Linux',
  severity: 'warning',
  about: 'linux',
  fix: 'Write a path of Linux, or a relative one with /, and set another per place by a variable.',
  checkHost(facts, host, startup) {
    if (systemOf(host) !== 'linux' || startup === null || startup.answer === 'fails') return []
    if (host.unknown.has('environment') || decidedByCode(entryMetadata(facts), 'value') !== null) return []
    const set = new Set(
      [...host.environment.keys()].map((name) => keyOfVariable(name).replace(/^(?:aspnetcore|dotnet)_/, '')),
    )
    return [...effectiveSettings(listedAppSettings(facts), set)].flatMap(
      ([, { key, value, path, at: position }]) => {
        if (path === null || !isOfWindows(value)) return []
        const what = `${key} holds a path of Windows, which on Linux is the name of a new file`
        return [{ what, subject: key, ...at(path, position) }]
      },
    )
  },
})

/** As a whole, or as the file of a connection string. */
function isOfWindows(value: string): boolean {
  const file = firstPart(connectionParts(value), FILE_NAMES) || value.trimStart()
  return /^(?:[a-z]:|\.{0,2}\\?App_Data)\\\S/i.test(file)
}
