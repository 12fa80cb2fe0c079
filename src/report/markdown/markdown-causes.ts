// What has to be put right: a block for each cause, whatever the number of hosts and apps that it hits.
import type { Report, ReportFinding, ReportStartup } from '../json/report.ts'
import { causesOf, startsOf } from '../words/causes.ts'
import type { Cause, Start } from '../words/causes.ts'
import { hitCount, hitsOf } from '../words/hits.ts'
import { counted } from '../words/listed.ts'
import { failedStep } from '../wording.ts'
import { isOneCell } from './markdown-matrix.ts'
import { findingsTable } from './markdown-findings.ts'
import { fixesInWords, placesInWords, ruleInWords } from './markdown-places.ts'
import { commonSeen, traceFold } from './markdown-trace.ts'
import type { Tier } from './summary-tier.ts'

/** `told` = the first line has said all of the only one. */
export function causeSections(report: Report, told: boolean, tier: Tier): readonly string[] {
  const causes = causesOf(report, 'error')
  const traced = new Set<ReportStartup>()
  const more = causes.slice(tier.causes)
  return [
    ...causes.slice(0, tier.causes).flatMap((cause) => block(cause, traced, report, told, tier)),
    ...(more.length === 0
      ? []
      : [`### ❌ ${counted(more.length, 'further error')}`, ...findingsTable(more, report, tier)]),
  ]
}

/** `traced` = the starts that a block before it has told: a start that several things would end is told once. */
function block(
  cause: Cause,
  traced: Set<ReportStartup>,
  report: Report,
  told: boolean,
  tier: Tier,
): readonly string[] {
  const { marks } = tier
  const { what, heading } = cause.first
  const only = isOneCell(report)
  const hits = only ? [] : hitsOf(cause, marks)
  const hit = hits.length > 1 ? hitCount(cause) : hits.join('')
  const several = new Set(cause.all.map(({ target }) => target.path)).size > 1
  const starts = startsOf(cause).filter(({ startup }) => !traced.has(startup))
  for (const { startup } of starts) traced.add(startup)
  const further = furtherWords(cause.first, starts, tier)
  const line = [...further, placesInWords(cause, several, tier), ruleInWords(cause.first, tier)]
  return [
    ...(told ? [] : [`### ❌ Error: ${marks.text(heading ?? what)}${hit === '' ? '' : `: ${hit}`}`]),
    line.filter((part) => part !== '').join(' · '),
    ...(hits.length > 1 ? [hitList(hits, tier)] : []),
    ...commonSeen(
      starts.map(({ startup }) => startup),
      tier,
    ),
    fixesInWords(cause, tier),
    ...traceFold(starts, tier),
  ].filter((section) => section !== '')
}

function hitList(hits: readonly string[], { places }: Tier): string {
  const shown = hits.slice(0, Math.max(1, places)).map((hit) => `- ${hit}`)
  const more = hits.length - shown.length
  return [...shown, ...(more === 0 ? [] : [`- ${more} more in the JSON report`])].join('\n')
}

/** What the heading has not said: there, a word for all apps stands for what was found at each. */
function furtherWords(
  { what, heading, effect }: ReportFinding,
  starts: readonly Start[],
  { marks }: Tier,
): readonly string[] {
  const found = starts.flatMap(({ startup }) => failedStep(startup)?.detail ?? [])
  const details = new Set(found.length > 0 ? found : [what])
  // Several name their apps, and stand in the traces.
  const common = heading === null || details.size > 1 ? [] : [...details]
  const words = [...common, ...(effect === null ? [] : [effect])]
  return words.map(marks.text)
}
