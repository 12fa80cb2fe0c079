// The one line that an action ends with when it fails: it names every failing target.
import type { Severity } from '../findings/finding.ts'
import type { FailOn } from '../findings/gate.ts'
import { headline } from './headline.ts'
import type { Report, ReportTarget } from './json/report.ts'
import { listed } from './words/listed.ts'
import { plainMarks } from './plain-marks.ts'
import { countsLine, gateWords, openFindings } from './wording.ts'

const gates: Readonly<Record<FailOn, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  note: ['error', 'warning', 'note'],
  never: [],
}

export function failureLine(report: Report): string {
  const { text, cut } = headline(report, plainMarks)
  const names = report.targets
    .filter((target) => isFailing(target, report.policy.failOn))
    .map(({ path }) => plainMarks.code(path))
  // Of several the headline only says how many.
  const named = names.length === 0 || (report.targets.length === 1 && !cut)
  const others = named ? '' : ` – failing: ${listed(names, 20)}`
  return `${text}${others} – ${countsLine(report)}, ${gateWords(report)}`
}

function isFailing(target: ReportTarget, failOn: FailOn): boolean {
  return !target.complete || openFindings(target).some(({ severity }) => gates[failOn].includes(severity))
}
