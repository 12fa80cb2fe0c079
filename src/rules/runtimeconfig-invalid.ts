// A runtimeconfig.json that the .NET host refuses, or dies of.
import type { EntryApp } from '../facts/app/entry.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import { fileName } from '../publish/files.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import { answered, at, defineRule, failedStart, ofDefect } from '../judge/rule.ts'

const message = (facts: Facts, file: string, reason: string) =>
  `${file} cannot be read by the .NET host, ${reason}: ${failedStart(facts, '500.31')}`

export default defineRule({
  id: 'runtimeconfig-invalid',
  title: 'The runtimeconfig.json of the app is invalid',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start: 0x80008093, "Invalid runtimeconfig.json", or the host crashes without a text; IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'The .NET host reads the file more strictly than most JSON readers: comments and a byte order mark are fine, a trailing ' +
    'comma and UTF-16 are not, and many values of a wrong type end the process.',
  fix: 'Publish again and leave the file as it is; for runtime options use runtimeconfig.template.json in the project.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/runtime-config/',
    'https://github.com/dotnet/runtime/blob/main/src/native/corehost/runtime_config.cpp',
    'measured: hosts 8.0, 9.0 and 10.0.12 on broken files',
  ],
  check(facts) {
    const config = facts.entry?.runtimeConfig
    if (facts.entry !== null && config?.state === 'ok') return refusedSince10(facts.entry, config.value)
    if (config?.state !== 'broken' || config.cause !== 'syntax') return []
    const file = fileName(config.path)
    // Inside a single file there is no line that one could open.
    const place = facts.entry?.form === 'bundle' ? null : (config.at ?? { line: 1, column: 1 })
    return [{ message: message(facts, file, config.reason), subject: file, ...at(config.path, place) }]
  },
  explain(defect, facts) {
    const { reason = '', taken } = defect.detail
    const empty = `${defect.subject}: ${reason}, so that the .NET host finds nothing to start: ${answered(defect)}`
    const text = taken === 'empty' ? empty : message(facts, defect.subject, reason)
    const place = ofDefect(defect)
    return facts.entry?.form === 'bundle' && defect.path === facts.entry.runtimeConfigPath
      ? { message: text, ...place, line: null, column: null }
      : { message: text, ...place }
  },
})

// Whether the host is that new is known of a place alone.
function refusedSince10(
  { form, runtimeConfigPath }: EntryApp,
  { refusedSince10: refused }: RuntimeConfig,
): readonly Problem[] {
  if (refused === null) return []
  const file = fileName(runtimeConfigPath)
  const place = form === 'bundle' ? null : refused.at
  const said = `${file} is refused by the .NET host of .NET 10 and newer, ${refused.reason}`
  return [{ message: said, severity: 'warning', subject: file, ...at(runtimeConfigPath, place) }]
}
