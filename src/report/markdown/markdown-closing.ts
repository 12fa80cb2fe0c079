// The end of the summary: what each app needs, notes, starts that go well, and what the user decided.
import { groupBy } from '../../text/group-by.ts'
import type { Report, ReportTarget } from '../json/report.ts'
import type { Start } from '../words/causes.ts'
import { adviceSections } from '../advice/advice-markdown.ts'
import { counted, listed } from '../words/listed.ts'
import { baselineWords } from '../policy/baseline-words.ts'
import { gateWords, needsOf } from '../wording.ts'
import { fold } from './markdown-marks.ts'
import { noteSections } from './markdown-findings.ts'
import { traceSections } from './markdown-trace.ts'
import type { Tier } from './summary-tier.ts'

/** One fold, `last` at its end; none where it would be empty. */
export function closingFold(
  report: Report,
  starts: readonly Start[],
  last: string,
  tier: Tier,
): readonly string[] {
  const needs = needsSection(report, tier)
  const notes = noteSections(report, tier)
  const advice = adviceSections(report.targets.filter(hasAdvice).slice(0, tier.targets), tier.marks)
  const traces = traceSections(starts, true, tier)
  const inner = [...needs, ...notes, ...advice, ...traces, ...(last === '' ? [] : [last])]
  return inner.length === 0 ? [] : [fold(title(report, needs, advice, starts), inner)]
}

function hasAdvice({ advice }: ReportTarget): boolean {
  return advice.length > 0
}

function title(
  { targets, counts }: Report,
  needs: readonly string[],
  advice: readonly string[],
  starts: readonly Start[],
): string {
  const parts = [
    ...(needs.length === 0 ? [] : [`what ${targets.length > 1 ? 'each' : 'it'} needs to run`]),
    ...(counts.notes === 0 ? [] : [counted(counts.notes, 'note')]),
    ...(advice.length === 0 ? [] : ['which hosting model fits']),
    ...(starts.length === 0 ? [] : ['what was checked']),
  ]
  const words = parts.length === 0 ? 'about this audit' : listed(parts)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** Apps of one solution often need the same. */
function needsSection(report: Report, tier: Tier): readonly string[] {
  const known = report.targets.filter((target) => needsOf(target).length > 0)
  const [first] = known
  if (first === undefined) return []
  if (report.targets.length === 1)
    return [`To run, ${tier.marks.code(first.path)} needs ${needsLine(first, tier)}`]
  const byNeeds = groupBy(known.slice(0, tier.targets), (target) => needsLine(target, tier))
  const appsIn = (targets: readonly ReportTarget[]) => targets.map(({ path }) => tier.marks.code(path))
  return [[...byNeeds].map(([line, targets]) => `- ${listed(appsIn(targets), 5)}: ${line}`).join('\n')]
}

function needsLine(target: ReportTarget, { marks }: Tier): string {
  return needsOf(target).map(marks.text).join(' · ')
}

/** Whether anything was turned off, changed or ignored: a weaker gate is never folded away. */
export function isDecided({ policy, counts }: Report): boolean {
  const { expect, baseline } = policy
  return policy.configuration !== null || baseline !== null || expect + counts.ignored + counts.off > 0
}

/** The last line: the configuration and what it does, the gate, the data and the version. */
export function footer(report: Report, tier: Tier): string {
  const { policy, tool } = report
  const { marks } = tier
  const file = policy.configuration === null ? '' : `configuration ${marks.code(policy.configuration)}`
  const decided = decisions(report, tier).join(', ')
  const parts = [
    [file, decided].filter((part) => part !== '').join(': '),
    gateWords(report),
    `support data of ${tool.releaseData}`,
    `${tool.name} ${tool.version}`,
  ]
  return `<sub>${parts.filter((part) => part !== '').join(' · ')}</sub>`
}

function decisions(report: Report, { marks, rows }: Tier): readonly string[] {
  const { policy, counts } = report
  const changed = Object.entries(policy.changed).map(([rule, severity]) =>
    marks.code(`${rule} to ${severity}`),
  )
  const reasons = reasonsOf(report, { marks })
  const told = reasons.length === 0 ? '' : ` (${listed(reasons, rows)})`
  return [
    ...(policy.off.length === 0
      ? []
      : [`${counted(policy.off.length, 'rule')} off (${listed(policy.off.map(marks.code), rows)})`]),
    ...(changed.length === 0
      ? []
      : [
          `${changed.length} ${changed.length === 1 ? 'severity' : 'severities'} changed (${listed(changed, rows)})`,
        ]),
    ...(policy.ignore === 0 ? [] : [`${policy.ignore} ignore ${policy.ignore === 1 ? 'entry' : 'entries'}`]),
    ...(counts.ignored === 0 ? [] : [`${counted(counts.ignored, 'finding')} ignored${told}`]),
    ...(policy.expect === 0 ? [] : [counted(policy.expect, 'expectation')]),
    ...(policy.baseline === null ? [] : [`baseline ${marks.text(baselineWords(policy.baseline))}`]),
  ]
}

/** Each once. */
function reasonsOf({ targets }: Report, { marks }: Pick<Tier, 'marks'>): readonly string[] {
  const ignored = targets.flatMap(({ findings }) => findings.filter(({ status }) => status === 'ignored'))
  const reasons = ignored.flatMap(({ reason, until }) =>
    reason === null ? [] : [`“${marks.text(reason)}”${until === null ? '' : `, until ${marks.text(until)}`}`],
  )
  return [...new Set(reasons)]
}
