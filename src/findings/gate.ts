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
  readonly baseline: number
  readonly off: number
}

export function count(findings: readonly Finding[]): Counts {
  const open = findings.filter(({ status }) => status === 'open')
  const of = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity).length
  const having = (wanted: Finding['status']) => findings.filter(({ status }) => status === wanted).length
  return {
    errors: of('error'),
    warnings: of('warning'),
    notes: of('note'),
    ignored: having('ignored'),
    baseline: having('baseline'),
    off: having('off'),
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
  readonly targets: readonly { readonly findings: readonly Pick<Finding, 'status'>[] }[]
}): boolean {
  return targets.some(({ findings }) => findings.some(({ status }) => status === 'open'))
}
