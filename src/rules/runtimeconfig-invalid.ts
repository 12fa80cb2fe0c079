// A runtimeconfig.json that the .NET host refuses, or dies of.
import type { EntryApp } from '../facts/app/entry.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { lineOf } from '../judge/words/place-words.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { spoiltFix } from '../judge/words/spoilt-fix.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { fileName } from '../publish/files.ts'
import { MIXED_ROLL_FORWARD, ROLL_FORWARDS, UNKNOWN_ROLL_FORWARD } from '../publish/roll-forward-settings.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'

export const explanation = {
  symptom:
    'The app does not start: 0x80008093 (on Linux exit code 147), "Invalid runtimeconfig.json", or the host crashes without a text; IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'The .NET host reads the file more strictly than most JSON readers: comments and a byte order mark are fine, a trailing ' +
    'comma and UTF-16 are not, and many values of a wrong type end the process.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/runtime-config/',
    'https://github.com/dotnet/runtime/blob/main/src/native/corehost/runtime_config.cpp',
    'measured: hosts 8.0, 9.0 and 10.0.12 on broken files',
  ],
}

export default defineRule({
  id: 'runtimeconfig-invalid',
  title: 'The runtimeconfig.json of the app is invalid',
  severity: 'error',
  about: 'any',
  settledBy: ['roll-forward'],
  fix: 'Publish again and leave the file as it is; for runtime options use runtimeconfig.template.json in the project.',
  check(facts) {
    const config = facts.entry?.runtimeConfig
    if (facts.entry !== null && config?.state === 'ok')
      return refusedSince10(facts, facts.entry, config.value)
    if (config?.state !== 'broken' || config.cause !== 'syntax') return []
    const file = fileName(config.path)
    // Inside a single file there is no line that one could open.
    const place = facts.entry?.form === 'bundle' ? null : (config.at ?? { line: 1, column: 1 })
    return [problem(facts, file, unreadable(file, config.reason), config.reason, at(config.path, place))]
  },
  explain(defect, facts) {
    const { subject: file, values } = defect
    const what =
      values.taken === 'empty'
        ? `${file}: ${values.reason}, so that the .NET host finds nothing to start`
        : unreadable(file, values.reason)
    const { path, ...place } = ofDefect(defect)
    const inside = facts.entry?.form === 'bundle' && path === facts.entry.runtimeConfigPath
    return problem(facts, file, what, values.reason, inside ? at(path, null) : { ...place, path })
  },
})

const unreadable = (file: string, reason: string) => `${file} cannot be read by the .NET host, ${reason}`

function problem(facts: Facts, file: string, what: string, reason: string, place: Place): Problem {
  const rollForward = isOfDevelopment(file) ? null : rollForwardFix(facts, reason)
  return {
    what,
    ends: 'hostfxr',
    fix: rollForward ?? fixOf(facts, file, place),
    subject: file,
    settledBy: rollForward === null ? [] : ['roll-forward'],
    ...place,
  }
}

const isOfDevelopment = (file: string) => /\.dev\.json$/i.test(file)

/** What the SDK writes as the project says it, whatever it is. */
function rollForwardFix(facts: Facts, reason: string): string | null {
  const template = `runtimeconfig.template.json of ${projectOf(facts)}`
  if (reason === UNKNOWN_ROLL_FORWARD)
    return `Write ${ROLL_FORWARDS.slice(0, -1).join(', ')} or ${ROLL_FORWARDS.at(-1) ?? ''} for rollForward in ${template}, or for RollForward in the project, and publish again.`
  return reason === MIXED_ROLL_FORWARD
    ? `Remove applyPatches and rollForwardOnNoCandidateFx from ${template}, or rollForward from it and RollForward from the project, and publish again.`
    : null
}

function fixOf(facts: Facts, file: string, place: Place): string {
  if (isOfDevelopment(file))
    return `Repair ${lineOf(place)}, or remove the file, which is for development alone.`
  const spoilt =
    file === fileName(facts.entry?.runtimeConfigPath ?? '') ? spoiltFix(facts.entry?.runtimeConfig) : null
  if (spoilt !== null) return spoilt
  const again = `${projectOf(facts)} again and leave the file as it is; for runtime options use runtimeconfig.template.json in the project.`
  return place.line === null ? `Publish ${again}` : `Repair ${lineOf(place)}, or publish ${again}`
}

// Whether the host is that new is known of a place alone.
function refusedSince10(
  facts: Facts,
  { form, runtimeConfigPath }: EntryApp,
  { refusedSince10: refused }: RuntimeConfig,
): readonly Problem[] {
  if (refused === null) return []
  const file = fileName(runtimeConfigPath)
  const place = at(runtimeConfigPath, form === 'bundle' ? null : refused.at)
  const what = `${file} is refused by the .NET host of .NET 10 and newer, ${refused.reason}`
  const fix = fixOf(facts, file, place)
  return [{ what, fix, severity: 'warning', subject: file, settledBy: [], ...place }]
}
