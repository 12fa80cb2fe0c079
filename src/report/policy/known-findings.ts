// Findings of the baseline: shown, but out of the way of what is new.
import type { Report, ReportFinding, ReportTarget } from '../json/report.ts'
import { sentenceOf } from '../sentence.ts'
import { counted, listed } from '../words/listed.ts'
import { locationOf } from '../wording.ts'
import type { Marks } from '../wording.ts'

function knownOf({ findings }: ReportTarget): readonly ReportFinding[] {
  return findings.filter(({ status }) => status === 'baseline')
}

/** `3 known findings: 2 × deps-assembly-missing, stdout-log-enabled`; null where there are none. */
export function knownLine(target: ReportTarget): string | null {
  const known = knownOf(target)
  if (known.length === 0) return null
  const counts = new Map<string, number>()
  for (const { rule } of known) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const names = [...counts].map(([rule, count]) => (count === 1 ? rule : `${count} × ${rule}`))
  return `${counted(known.length, 'known finding')}: ${listed(names, 8)}`
}

/** Worst first within a target, as everywhere; at most `most`. */
export function knownList({ targets }: Report, marks: Marks, most: number): readonly string[] {
  const all = targets.flatMap((target) => knownOf(target).map((finding) => ({ target, finding })))
  if (all.length === 0) return []
  const lines = all.slice(0, most).map(({ target, finding }) => {
    const place = [targets.length > 1 ? target.path : '', locationOf(finding)].filter((part) => part !== '')
    const where = place.length === 0 ? '' : ` · ${place.map(marks.code).join(' · ')}`
    return `- ${finding.severity}: ${marks.text(sentenceOf(finding))}${where} · ${marks.text(finding.rule)}`
  })
  const more = all.length - lines.length
  return [[...lines, ...(more > 0 ? [`- ${more} more not shown here.`] : [])].join('\n')]
}

/** Of the folded block. */
export function knownTitle({ counts }: Report): string {
  return `${counted(counts.baseline, 'known finding')} of the baseline`
}
