// Whether a result has anything that a repository could be the cause of: most runs need not look at one.
import { hasOpenFinding } from '../findings/gate.ts'
import type { AuditResult, TargetResult } from '../result.ts'

/** `advice`: whether the line to change for another hosting model is told to anybody. */
export function leadsBack(result: AuditResult, { advice: told }: { readonly advice: boolean }): boolean {
  return hasOpenFinding(result) || (told && result.targets.some(hasChange))
}

export function hasChange({ advice }: TargetResult): boolean {
  return advice.some(({ change }) => change !== null)
}
