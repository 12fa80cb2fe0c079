// Turns what was judged into findings: fingerprint, status and the order of every report.
import { causeOf } from './same-cause.ts'
import type { Finding, Judged, Told } from './finding.ts'
import { fingerprint } from './fingerprint.ts'
import { compare } from './order.ts'
import { ignoreFor } from './policy.ts'
import type { Policy } from './policy.ts'
import { rank } from './severity.ts'

interface Audited {
  /** As fingerprints name it. */
  readonly name: string
  /** False for a path that is no publish output: what is said of it is why there was no audit. */
  readonly recognised: boolean
}

/** `asOf` is the ISO date on which a policy is judged; `told` are findings of a report of another run, in its order. */
export function settle(
  { name, recognised }: Audited,
  judged: readonly Judged[],
  policy: Policy,
  asOf: string,
  told: readonly Told[] = [],
): Finding[] {
  const ordered = [...told, ...identified(judged, name)]
    .map((one) => withSeverity(one, policy))
    .toSorted(inOrder)
  return ordered.map(({ incomplete = false, off, ...one }) => {
    const crash = one.crash === true
    const ignore = crash || off ? null : ignoreFor(policy, name, one, asOf)
    return {
      ...one,
      ...(crash || incomplete || !recognised ? { incomplete: true } : {}),
      cause: causeOf(one),
      status: off ? 'off' : ignore === null ? 'open' : 'ignored',
      reason: ignore?.reason ?? null,
      ...(ignore?.expires == null ? {} : { until: ignore.expires }),
      hosts: [...new Set(one.hosts)].toSorted(),
    }
  })
}

/**
 * The same on every machine, whatever line it stands in and whatever the user decides. A finding that becomes an error is another one:
 * what was accepted as less hides no outage.
 */
function identified(judged: readonly Judged[], target: string): readonly Told[] {
  const seen = new Map<string, number>()
  return judged.toSorted(inOrder).map(({ identity, ...one }) => {
    const { rule, path, subject, severity } = one
    const more = [...(identity === undefined ? [] : [identity]), ...(severity === 'error' ? ['error'] : [])]
    const parts = [rule, target, path ?? '', subject, ...more]
    const nth = (seen.get(parts.join('\n')) ?? 0) + 1
    seen.set(parts.join('\n'), nth)
    return { ...one, source: null, fingerprint: fingerprint([...parts, ...(nth > 1 ? [String(nth)] : [])]) }
  })
}

type Settled = Told & Pick<Finding, 'ruleSeverity'> & { readonly off: boolean }

/** A severity of the user's is meant for every finding of the rule. */
function withSeverity(judged: Told, { severities }: Policy): Settled {
  const given = judged.crash === true ? undefined : severities.get(judged.rule)
  const off = given === 'off'
  const severity = off || given === undefined ? judged.severity : given
  return { ...judged, severity, ruleSeverity: judged.severity, off }
}

function inOrder(first: Judged, second: Judged): number {
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
