// A variable or option of the .NET host with a value that it does not know.
import type { Facts } from '../facts/facts.ts'
import { statusOf } from '../facts/answer.ts'
import { ROLLS } from '../facts/dotnet/roll-forward.ts'
import type { Problem } from '../findings/finding.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Defect } from '../startup/startup.ts'
import { answered, defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const VARIABLE = 'DOTNET_ROLL_FORWARD'
const KNOWN = Object.keys(ROLLS).join(', ')
// The value stays unsaid: it is an environment variable's.
const variable = (by: string, answer: string) =>
  `${VARIABLE}, set by ${by}, is none of ${KNOWN}: the .NET host refuses the app and ${answer}`

export default defineRule({
  id: 'host-options-invalid',
  title: 'A setting of the .NET host has a value that it refuses',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start (0x80008093 by a variable, 0x80008081 by an option); IIS answers HTTP 500.30 or 500.31 in-process, 502.5 out-of-process.',
  why:
    'The .NET host reads DOTNET_ROLL_FORWARD and the options before the name of the app, such as --roll-forward. It does not pass over ' +
    'a value that it does not know, but ends at once.',
  fix: `Remove the setting, or write one of ${KNOWN}.`,
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-environment-variables',
    'measured: hosts 8.0, 9.0 and 10.0.12 with unknown values',
  ],
  // Known without any host; where the trace comes so far, it says the same at the same place.
  check: (facts) => inFiles(facts),
  explain: (defect) => ({ message: explained(defect), ...ofDefect(defect) }),
})

function explained(defect: Defect): string {
  const { kind, by = '', reason = '' } = defect.detail
  const answer = answered(defect)
  if (kind === 'variable') return variable(by, answer)
  if (kind === 'option') return `The .NET host refuses an option in ${by}, ${reason}: ${answer}`
  return `The runtimeconfig.json of ${defect.subject}, which is installed there, is refused by the .NET host: ${answer}`
}

function inFiles(facts: Facts): Problem[] {
  const set = facts.iis?.aspNetCore?.environmentVariables.findLast(
    ({ name }) => name.toUpperCase() === VARIABLE,
  )
  const config = facts.entry === null ? null : valueOf(facts.entry.runtimeConfig)
  if (set === undefined || set.value === '' || config === null || config.frameworks.length === 0) return []
  // A variable of the server may stand in it.
  if (/%[^%]+%/.test(set.value)) return []
  if (Object.keys(ROLLS).some((name) => name.toLowerCase() === set.value.toLowerCase())) return []
  const answer = `IIS answers HTTP ${statusOf(facts, '500.30')}`
  return [{ message: variable('web.config', answer), subject: VARIABLE, ...inWebConfig(facts, set.at) }]
}
