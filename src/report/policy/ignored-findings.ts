// Findings that the user ignores, with the reasons.
import type { ReportTarget } from '../json/report.ts'

/** `2 × stdout-log-enabled: diagnosing ticket 4711, until 2027-01-31`: what is ignored and why, once each. */
export function ignoredOf(targets: readonly ReportTarget[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { rule, status, reason, until } of targets.flatMap(({ findings }) => findings)) {
    if (status !== 'ignored') continue
    const words = `${rule}: ${reason ?? ''}${until === null ? '' : `, until ${until}`}`
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return [...counts].map(([words, count]) => (count === 1 ? words : `${count} × ${words}`))
}
