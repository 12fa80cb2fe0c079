// What one configuration lets through that another does not: a pull request against its base.
import type { FailOn } from '../../findings/gate.ts'
import type { Severity } from '../../findings/finding.ts'
import { rank } from '../../findings/severity.ts'
import { shortLine } from '../../text/escape.ts'
import type { Config, ConfiguredIgnore } from '../config.ts'
import { hostChanges } from './host-changes.ts'
import { plainPath, targetChanges } from './target-changes.ts'

export interface PolicySide {
  readonly config: Config
  /** null where there is no configuration. */
  readonly file: string | null
}

/**
 * One text for each change that makes the gate weaker, in a fixed order; what makes it stricter is no news. `severityOf`: of a rule
 * that nobody gives another. `named`: paths that the run is given beside the configuration.
 */
export async function policyChanges(
  base: PolicySide,
  head: PolicySide,
  severityOf: (rule: string) => Severity,
  named: readonly string[] = [],
): Promise<readonly string[]> {
  if (base.file !== null && head.file === null) return [`removes the configuration ${shortLine(base.file)}`]
  const changes = [
    ...gateChanges(base.config, head.config),
    ...severityChanges(base.config, head.config, severityOf),
    ...ignoreChanges(base.config, head.config),
    ...hostChanges(base.config.hosts, head.config.hosts),
    ...(await targetChanges(base.config, head.config, named)),
  ]
  const told = changes.slice(0, MOST_CHANGES)
  const left = changes.length - told.length
  return [
    ...(base.file === null && told.length > 0
      ? [`brings the first configuration, ${shortLine(head.file ?? '')}`]
      : []),
    ...told,
    ...(left > 0 ? [`and ${left === 1 ? '1 further change' : `${left} further changes`}`] : []),
  ]
}

/** More than anybody reads. */
const MOST_CHANGES = 100

const GATES: readonly FailOn[] = ['note', 'warning', 'error', 'never']

function gateChanges(base: Config, head: Config): readonly string[] {
  const [before, now] = [base.failOn ?? 'error', head.failOn ?? 'error']
  return GATES.indexOf(now) > GATES.indexOf(before) ? [`lowers fail-on from ${before} to ${now}`] : []
}

function severityChanges(
  base: Config,
  head: Config,
  severityOf: (rule: string) => Severity,
): readonly string[] {
  const rules = [...new Set([...base.severities.keys(), ...head.severities.keys()])].sort()
  return rules.flatMap((rule) => {
    const before = base.severities.get(rule) ?? severityOf(rule)
    const now = head.severities.get(rule) ?? severityOf(rule)
    return rankOf(now) > rankOf(before) ? [`lowers ${rule} from ${before} to ${now}`] : []
  })
}

function rankOf(severity: Severity | 'off'): number {
  return severity === 'off' ? Number.POSITIVE_INFINITY : rank(severity)
}

function ignoreChanges(base: Config, head: Config): readonly string[] {
  const before = latestEnds(base.ignores)
  const changes = head.ignores.flatMap((entry) => {
    const known = before.get(keyOf(entry))
    const what = `${entry.rule}${placeOf(entry)}`
    if (known === undefined) {
      const until = entry.expires === null ? '' : `, until ${entry.expires}`
      return [`ignores ${what}: ${shortLine(entry.reason)}${until}`]
    }
    if (!isLater(entry.expires, known)) return []
    return [
      entry.expires === null
        ? `ignores ${what} for good, no longer until ${known ?? ''}`
        : `ignores ${what} until ${entry.expires}, no longer until ${known ?? ''}`,
    ]
  })
  return [...new Set(changes)]
}

/** The last day of each finding that is ignored; null = no end. */
function latestEnds(entries: readonly ConfiguredIgnore[]): ReadonlyMap<string, string | null> {
  const ends = new Map<string, string | null>()
  for (const entry of entries) {
    const known = ends.get(keyOf(entry))
    if (known === undefined || isLater(entry.expires, known)) ends.set(keyOf(entry), entry.expires)
  }
  return ends
}

/** Days are written so that their order is that of their texts. */
function isLater(day: string | null, than: string | null): boolean {
  return than !== null && (day === null || day > than)
}

function keyOf({ rule, target, path }: ConfiguredIgnore): string {
  return JSON.stringify([rule, target === null ? null : plainPath(target), path])
}

function placeOf({ target, path }: ConfiguredIgnore): string {
  const inTarget = target === null ? '' : ` of ${shortLine(target)}`
  return path === null ? inTarget : ` in ${shortLine(path)}${inTarget}`
}
