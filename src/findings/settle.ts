// Turns what was judged into findings: fingerprint, status and the order of every report.
import { causeOf } from './same-cause.ts'
import type { Finding, Judged } from './finding.ts'
import { fingerprint } from './fingerprint.ts'
import { ignoreFor } from './policy.ts'
import type { Policy } from './policy.ts'
import { rank } from './severity.ts'

/** `target` is the path as given; `asOf` the ISO date on which a policy is judged. */
export function settle(target: string, judged: readonly Judged[], policy: Policy, asOf: string): Finding[] {
  const ordered = judged.map((one) => withSeverity(one, policy)).toSorted(inOrder)
  const seen = new Map<string, number>()
  return ordered.map(({ crash = false, off, ...one }) => {
    const identity = [one.rule, target, one.path ?? '', one.subject]
    const nth = (seen.get(identity.join('\n')) ?? 0) + 1
    seen.set(identity.join('\n'), nth)
    const ignore = crash || off ? null : ignoreFor(policy, target, one, asOf)
    return {
      ...one,
      source: null,
      fingerprint: fingerprint([...identity, ...(nth > 1 ? [String(nth)] : [])]),
      cause: causeOf(one),
      status: off ? 'off' : ignore === null ? 'open' : 'ignored',
      reason: ignore?.reason ?? null,
      ...(ignore?.expires == null ? {} : { until: ignore.expires }),
      hosts: [...new Set(one.hosts)].toSorted(),
    }
  })
}

type Settled = Judged & Pick<Finding, 'ruleSeverity'> & { readonly off: boolean }

/** A severity of the user's is meant for every finding of the rule. */
function withSeverity(judged: Judged, { severities }: Policy): Settled {
  const given = judged.crash === true ? undefined : severities.get(judged.rule)
  const off = given === 'off'
  const severity = off || given === undefined ? judged.severity : given
  return { ...judged, severity, ruleSeverity: judged.severity, off }
}

function inOrder(first: Settled, second: Settled): number {
  return (
    rank(first.severity) - rank(second.severity) ||
    compare(first.path ?? '', second.path ?? '') ||
    (first.line ?? 0) - (second.line ?? 0) ||
    (first.column ?? 0) - (second.column ?? 0) ||
    compare(first.rule, second.rule) ||
    compare(first.subject, second.subject) ||
    compare(first.what, second.what)
  )
}

// Code units, not a locale: the same bytes on every machine.
function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0
}
