// Whether a result has anything that a repository could be the cause of: most runs need not look at one.
import { hasOpenFinding } from '../findings/gate.ts'
import type { AuditResult } from '../result.ts'

export function leadsBack(result: AuditResult): boolean {
  return (
    hasOpenFinding(result) ||
    result.targets.some(({ advice }) => advice.some(({ change }) => change !== null))
  )
}
