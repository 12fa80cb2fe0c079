// What the user has decided about findings: severities of rules, and findings that are known and accepted.
import { shortLine } from '../text/escape.ts'
import { goneLine } from './baseline.ts'
import type { Baseline, BaselineSummary } from './baseline.ts'
import type { Finding, Severity } from './finding.ts'

/** A place in the configuration; line and column count from 1. */
interface NoticePlace {
  /** As reports name the file. */
  readonly path: string
  readonly line: number
  readonly column: number
}

/** One line about the run itself. */
export interface Notice {
  readonly text: string
  /** What it is about; null where it is no place. */
  readonly at: NoticePlace | null
}

/** An entry of `ignore`. */
export interface Ignore {
  readonly at: NoticePlace
  readonly rule: string
  readonly reason: string
  /** The last day on which it holds, ISO; null = for good. */
  readonly expires: string | null
  /** As fingerprints name it. */
  readonly matchesTarget: (target: string) => boolean
  /** null for a finding about no file. */
  readonly matchesPath: (path: string | null) => boolean
  /** What it is meant for is not audited in this run: then it is no news that nothing matches. */
  readonly mayBeElsewhere: boolean
  /** What its target most likely stands for, which is that of no target; null where it is one, or nothing is near. */
  readonly meant: string | null
}

export interface Policy {
  /** The file that it was read from; null where none was. */
  readonly configuration: string | null
  readonly severities: ReadonlyMap<string, Severity | 'off'>
  readonly ignores: readonly Ignore[]
  /** Number of keys that are expected of some target. */
  readonly expect: number
  readonly baseline: Baseline | null
  /** What fingerprints call a target, so that they are the same on every machine; its path is as given. */
  readonly nameOf: (path: string) => string
}

export const NO_POLICY: Policy = {
  configuration: null,
  severities: new Map(),
  ignores: [],
  expect: 0,
  baseline: null,
  nameOf: (path) => path,
}

/** What of a policy every report says: a weaker gate is never silent. */
export interface PolicySummary {
  readonly configuration: string | null
  /** Rules that are turned off. */
  readonly off: readonly string[]
  /** Severities by rule, where the user gives another. */
  readonly changed: Readonly<Record<string, Severity>>
  /** Number of entries of `ignore`. */
  readonly ignore: number
  /** Number of keys of `expect`. */
  readonly expect: number
  readonly baseline: BaselineSummary | null
  /** What a pull request changes of the policy, one text each; null where that is not known, or the run is of none. */
  readonly base: readonly string[] | null
}

export function summaryOf(
  { configuration, severities, ignores, expect }: Policy,
  baseline: BaselineSummary | null,
): PolicySummary {
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
    expect,
    baseline,
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
  /** As fingerprints name it. */
  readonly name: string
  readonly findings: readonly Finding[]
}

/** One line for each entry of `ignore` that has expired or that nothing matches any more, and one for those of a baseline. */
export function noticesOf(
  policy: Policy,
  targets: readonly Audited[],
  asOf: string,
  baseline: BaselineSummary | null,
): readonly Notice[] {
  const gone = goneLine(baseline)
  return [...noticesOfIgnores(policy, targets, asOf), ...(gone === null ? [] : [{ text: gone, at: null }])]
}

function noticesOfIgnores(policy: Policy, targets: readonly Audited[], asOf: string): readonly Notice[] {
  return policy.ignores.flatMap((ignore) => {
    const entry = `ignore entry ${inText(ignore.at)} (${ignore.rule})`
    const notice = (text: string): Notice => ({ text: `${entry} ${text}`, at: ignore.at })
    const count = targets.flatMap(({ name, findings }) =>
      findings.filter((finding) => matches(ignore, name, finding)),
    ).length
    if (isExpired(ignore, asOf)) return [notice(`expired on ${ignore.expires ?? ''}${countsAgain(count)}`)]
    if (count === 0 && ignore.meant !== null)
      return [notice(`names no target: did you mean ${shortLine(ignore.meant)}?`)]
    return count > 0 || ignore.mayBeElsewhere ? [] : [notice('matches no finding: take it out')]
  })
}

function inText({ path, line, column }: NoticePlace): string {
  return `${path}:${line}:${column}`
}

function countsAgain(count: number): string {
  if (count === 0) return ': take it out'
  return count === 1 ? ': 1 finding counts again' : `: ${count} findings count again`
}
