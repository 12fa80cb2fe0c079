// Findings that are known and accepted until they are mended. A baseline hides no more than it holds: each entry stands for one
// finding, and an error only for an error.
import { escapeJson } from '../text/escape.ts'
import { groupBy } from '../text/group-by.ts'
import type { Finding } from './finding.ts'
import { compare } from './order.ts'

export interface BaselineEntry extends Pick<Finding, 'fingerprint' | 'rule' | 'path' | 'subject'> {
  /** As fingerprints name it (`Policy.nameOf`). */
  readonly target: string
}

export interface Baseline {
  /** As the user named it, with `/`. */
  readonly file: string
  /** Each once. */
  readonly entries: readonly BaselineEntry[]
  /** The target is not audited in this run: then it is no news that nothing of it occurs. */
  readonly isElsewhere: (target: string) => boolean
}

/** What of a baseline every report says. */
export interface BaselineSummary {
  readonly file: string
  readonly entries: number
  /** Entries that no longer occur. */
  readonly gone: number
}

interface Audited {
  /** As fingerprints name it. */
  readonly name: string
  readonly findings: readonly Finding[]
  readonly complete: boolean
}

/** Open findings of the baseline become such; what the user ignores stays ignored. */
export function acceptKnown<T extends Audited>(
  targets: readonly T[],
  baseline: Baseline | null,
): { readonly targets: readonly T[]; readonly summary: BaselineSummary | null } {
  if (baseline === null) return { targets, summary: null }
  const entriesOf = groupBy(baseline.entries, (entry) => identityOf(entry, entry.target))
  const found = new Set<BaselineEntry>()
  const accepted = targets.map((target) => {
    const known = knownOf(target.findings, target.name, entriesOf, found)
    const findings = target.findings.map((finding) =>
      known.has(finding) ? { ...finding, status: 'baseline' as const } : finding,
    )
    return { ...target, findings }
  })
  // What another decision of the user covers is there all the same.
  const covered = new Set(
    accepted.flatMap(({ findings }) =>
      findings.flatMap(({ status, fingerprint }) => (status === 'open' ? [] : [fingerprint])),
    ),
  )
  const open = new Set(targets.flatMap(({ name, complete }) => (complete ? [] : [name])))
  const gone = baseline.entries
    .filter((entry) => !found.has(entry))
    .filter(({ target, fingerprint }) => !covered.has(fingerprint) && !open.has(target))
    .filter(({ target }) => !baseline.isElsewhere(target))
  const { file, entries } = baseline
  return { targets: accepted, summary: { file, entries: entries.length, gone: gone.length } }
}

/** A fingerprint guards nothing: who reads the baseline trusts the words beside it, so both must be the finding's. */
function identityOf({ rule, path, subject }: Omit<BaselineEntry, 'target'>, target: string): string {
  return JSON.stringify([rule, plainPath(target), path === null ? null : plainPath(path), subject])
}

/** However it is written by hand. */
export function plainPath(path: string): string {
  const steps = path.replaceAll('\\', '/').split('/')
  return steps.filter((step, index) => step !== '.' && (step !== '' || index === 0)).join('/') || '.'
}

/** `found` gets the entries that a finding of the target has: each stands for one of them, in every report of a target that is called so. */
function knownOf(
  findings: readonly Finding[],
  target: string,
  entriesOf: ReadonlyMap<string, readonly BaselineEntry[]>,
  found: Set<BaselineEntry>,
): ReadonlySet<Finding> {
  const known = new Set<Finding>()
  const taken = new Set<BaselineEntry>()
  const take = (finding: Finding, fits: (entry: BaselineEntry) => boolean) => {
    const entries = entriesOf.get(identityOf(finding, target)) ?? []
    const entry = entries.find((each) => !taken.has(each) && fits(each))
    if (entry === undefined) return
    taken.add(entry)
    found.add(entry)
    known.add(finding)
  }
  const open = findings.filter(({ status, incomplete }) => status === 'open' && incomplete !== true)
  for (const finding of open) take(finding, ({ fingerprint }) => fingerprint === finding.fingerprint)
  // What was accepted as an error is accepted as less, too.
  for (const finding of open)
    if (!known.has(finding) && finding.ruleSeverity !== 'error') take(finding, () => true)
  return known
}

/** One line; null where all of them still occur. */
export function goneLine(summary: BaselineSummary | null): string | null {
  if (summary === null || summary.gone === 0) return null
  const { file, entries, gone } = summary
  const occur = gone === 1 ? 'no longer occurs' : 'no longer occur'
  return `baseline ${file}: ${gone} of ${entries} ${entries === 1 ? 'finding' : 'findings'} ${occur}: write it anew with --write-baseline`
}

export const BASELINE_VERSION = 1

/** The file: what is open or known, laid out as formatters of JSON do, so that none of them changes a line. */
export function baselineFile(targets: readonly Audited[]): {
  readonly text: string
  readonly entries: number
} {
  const all = targets.flatMap(({ name, findings }) =>
    findings
      .filter(({ status, incomplete }) => incomplete !== true && (status === 'open' || status === 'baseline'))
      .map((finding) => entryOf(finding, name)),
  )
  // The reports of several jobs may be of one target.
  const entries = [...new Map(all.map((entry) => [JSON.stringify(entry), entry])).values()]
  const file = { baselineVersion: BASELINE_VERSION, findings: entries.toSorted(inOrder) }
  // With all that is not drawn made visible: a reviewer reads it.
  const lines = JSON.stringify(file, null, 2).split('\n').map(escapeJson)
  return { text: `${lines.join('\n')}\n`, entries: entries.length }
}

/** With its keys in the order of the file. */
function entryOf({ fingerprint, rule, path, subject }: Finding, target: string): BaselineEntry {
  return { fingerprint, rule, target, path, subject }
}

function inOrder(first: BaselineEntry, second: BaselineEntry): number {
  return (
    compare(first.target, second.target) ||
    compare(first.path ?? '', second.path ?? '') ||
    compare(first.rule, second.rule) ||
    compare(first.subject, second.subject) ||
    compare(first.fingerprint, second.fingerprint)
  )
}
