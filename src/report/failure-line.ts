// The one line that an action ends with when it fails: it names every failing target.
import type { Severity } from '../findings/finding.ts'
import type { AuditResult, TargetResult } from '../result.ts'
import type { FailOn } from '../findings/gate.ts'
import { headline } from './headline.ts'
import { plainMarks } from './plain-marks.ts'
import { countsLine, gateWords, listed, openFindings, type Rules } from './wording.ts'

const gates: Readonly<Record<FailOn, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  note: ['error', 'warning', 'note'],
  never: [],
}

export function failureLine(result: AuditResult, rules: Rules): string {
  const { text } = headline(result, rules, plainMarks)
  const names = result.targets
    .filter((target) => isFailing(target, result.failOn))
    .map(({ path }) => plainMarks.code(path))
  const unnamed = names.filter((name) => !text.includes(name))
  const others = unnamed.length === 0 ? '' : ` – failing: ${listed(names, 20)}`
  return `${text}${others} – ${countsLine(result)}, ${gateWords(result)}`
}

function isFailing(target: TargetResult, failOn: FailOn): boolean {
  return !target.complete || openFindings(target).some(({ severity }) => gates[failOn].includes(severity))
}
