// Turns problems into findings: fingerprint, status and the order of every report.
import type { Finding, Problem, Severity } from './finding.ts'
import { fingerprint } from './fingerprint.ts'
import { rank } from './severity.ts'

export interface SettledProblem extends Problem {
  readonly rule: string
  readonly severity: Severity
  readonly hosts: readonly string[]
}

/** `target` is the path as given. */
export function settle(target: string, problems: readonly SettledProblem[]): Finding[] {
  const ordered = problems.toSorted(inOrder)
  const seen = new Map<string, number>()
  return ordered.map((problem) => {
    const identity = [problem.rule, target, problem.path ?? '', problem.subject]
    const nth = (seen.get(identity.join('\n')) ?? 0) + 1
    seen.set(identity.join('\n'), nth)
    const { rule, severity, message, path, line, column, subject, evidence, hosts } = problem
    return {
      rule,
      severity,
      message,
      path,
      line,
      column,
      source: null,
      subject,
      evidence: evidence ?? {},
      fingerprint: fingerprint([...identity, ...(nth > 1 ? [String(nth)] : [])]),
      status: 'open',
      reason: null,
      hosts: [...new Set(hosts)].toSorted(),
    }
  })
}

function inOrder(first: SettledProblem, second: SettledProblem): number {
  return (
    rank(first.severity) - rank(second.severity) ||
    compare(first.path ?? '', second.path ?? '') ||
    (first.line ?? 0) - (second.line ?? 0) ||
    (first.column ?? 0) - (second.column ?? 0) ||
    compare(first.rule, second.rule) ||
    compare(first.subject, second.subject) ||
    compare(first.message, second.message)
  )
}

// Code units, not a locale: the same bytes on every machine.
function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0
}
