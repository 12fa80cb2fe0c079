// Turns problems into findings: fingerprint, status and the order of every report.
import type { Finding, Problem, Severity } from './finding.ts'
import { fingerprint } from './fingerprint.ts'
import { ignoreFor } from './policy.ts'
import type { Policy } from './policy.ts'
import { rank } from './severity.ts'

export interface SettledProblem extends Problem {
  readonly rule: string
  readonly severity: Severity
  readonly hosts: readonly string[]
  /** The rule could not be evaluated: no policy can hide that. */
  readonly crash?: true
}

/** `target` is the path as given; `asOf` the ISO date on which a policy is judged. */
export function settle(
  target: string,
  problems: readonly SettledProblem[],
  policy: Policy,
  asOf: string,
): Finding[] {
  const ordered = problems.flatMap((problem) => withSeverity(problem, policy)).toSorted(inOrder)
  const seen = new Map<string, number>()
  return ordered.map((problem) => {
    const identity = [problem.rule, target, problem.path ?? '', problem.subject]
    const nth = (seen.get(identity.join('\n')) ?? 0) + 1
    seen.set(identity.join('\n'), nth)
    const { rule, severity, message, path, line, column, subject, evidence, hosts } = problem
    const ignore = problem.crash === true ? null : ignoreFor(policy, target, problem, asOf)
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
      status: ignore === null ? 'open' : 'ignored',
      reason: ignore?.reason ?? null,
      ...(ignore?.expires == null ? {} : { until: ignore.expires }),
      hosts: [...new Set(hosts)].toSorted(),
    }
  })
}

/** A severity of the user's is meant for every finding of the rule. */
function withSeverity(problem: SettledProblem, { severities }: Policy): readonly SettledProblem[] {
  const severity = problem.crash === true ? undefined : severities.get(problem.rule)
  if (severity === 'off') return []
  return [severity === undefined ? problem : { ...problem, severity }]
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
