// The verdict: the only place that decides whether a run passes.
import type { Finding, Severity } from './finding.ts'
import { rank } from './severity.ts'

export type Outcome = 'pass' | 'fail' | 'error'
export type FailOn = Severity | 'never'

export interface Counts {
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  readonly ignored: number
  readonly off: number
}

export function count(findings: readonly Finding[]): Counts {
  const open = findings.filter(({ status }) => status === 'open')
  const of = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity).length
  return {
    errors: of('error'),
    warnings: of('warning'),
    notes: of('note'),
    ignored: findings.filter(({ status }) => status === 'ignored').length,
    off: findings.filter(({ status }) => status === 'off').length,
  }
}

/** `complete` is false when a target could not be audited: that is never a pass, and wins over a failed gate. */
export function judge(findings: readonly Finding[], complete: boolean, failOn: FailOn): Outcome {
  if (!complete) return 'error'
  if (failOn === 'never') return 'pass'
  return findings.some(({ status, severity }) => status === 'open' && rank(severity) <= rank(failOn))
    ? 'fail'
    : 'pass'
}

/** Whether there is anything that somebody has to mend. */
export function hasOpenFinding({
  targets,
}: {
  readonly targets: readonly { readonly findings: readonly Finding[] }[]
}): boolean {
  return targets.some(({ findings }) => findings.some(({ status }) => status === 'open'))
}
