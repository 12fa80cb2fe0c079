// What the user has decided about findings: severities of rules, and findings that are known and accepted.
import type { Finding, Severity } from './finding.ts'

/** An entry of `ignore`. */
export interface Ignore {
  /** Where it stands, for people. */
  readonly at: string
  readonly rule: string
  readonly reason: string
  /** The last day on which it holds, ISO; null = for good. */
  readonly expires: string | null
  readonly matchesTarget: (target: string) => boolean
  /** null for a finding about no file. */
  readonly matchesPath: (path: string | null) => boolean
  /** What it is meant for is not audited in this run: then it is no news that nothing matches. */
  readonly mayBeElsewhere: boolean
}

export interface Policy {
  /** The file that it was read from; null where none was. */
  readonly configuration: string | null
  readonly severities: ReadonlyMap<string, Severity | 'off'>
  readonly ignores: readonly Ignore[]
}

export const NO_POLICY: Policy = { configuration: null, severities: new Map(), ignores: [] }

/** What of a policy every report says: a weaker gate is never silent. */
export interface PolicySummary {
  readonly configuration: string | null
  /** Rules that are turned off. */
  readonly off: readonly string[]
  /** Severities by rule, where the user gives another. */
  readonly changed: Readonly<Record<string, Severity>>
  /** Number of entries of `ignore`. */
  readonly ignore: number
  /** What a pull request changes of the policy, one text each; null where that is not known, or the run is of none. */
  readonly base: readonly string[] | null
}

export function summaryOf({ configuration, severities, ignores }: Policy): PolicySummary {
  const rules = [...severities].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    configuration,
    off: rules.flatMap(([rule, severity]) => (severity === 'off' ? [rule] : [])),
    changed: Object.fromEntries(
      rules.flatMap(([rule, severity]): [string, Severity][] =>
        severity === 'off' ? [] : [[rule, severity]],
      ),
    ),
    ignore: ignores.length,
    base: null,
  }
}

type Judged = Pick<Finding, 'rule' | 'path'>

/** The first entry that accepts the finding; one that has expired accepts nothing. */
export function ignoreFor(policy: Policy, target: string, finding: Judged, asOf: string): Ignore | null {
  return policy.ignores.find((ignore) => !isExpired(ignore, asOf) && matches(ignore, target, finding)) ?? null
}

function matches(ignore: Ignore, target: string, { rule, path }: Judged): boolean {
  return ignore.rule === rule && ignore.matchesTarget(target) && ignore.matchesPath(path)
}

function isExpired({ expires }: Ignore, asOf: string): boolean {
  return expires !== null && expires < asOf
}

interface Audited {
  readonly path: string
  readonly findings: readonly Finding[]
}

/** One line for each entry that has expired or that nothing matches any more. */
export function noticesOf(policy: Policy, targets: readonly Audited[], asOf: string): readonly string[] {
  return policy.ignores.flatMap((ignore) => {
    const entry = `ignore entry ${ignore.at} (${ignore.rule})`
    const count = targets.flatMap(({ path, findings }) =>
      findings.filter((finding) => matches(ignore, path, finding)),
    ).length
    if (isExpired(ignore, asOf)) return [`${entry} expired on ${ignore.expires ?? ''}${countsAgain(count)}`]
    return count > 0 || ignore.mayBeElsewhere ? [] : [`${entry} matches no finding: take it out`]
  })
}

function countsAgain(count: number): string {
  if (count === 0) return ': take it out'
  return count === 1 ? ': 1 finding counts again' : `: ${count} findings count again`
}
