// The order of severities.
import type { Severity } from './finding.ts'

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** 0 = worst. */
export function rank(severity: Severity): number {
  return RANK[severity]
}

export function worst(first: Severity, second: Severity): Severity {
  return rank(first) <= rank(second) ? first : second
}
