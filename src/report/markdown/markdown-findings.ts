// The findings of the job summary: one table, and below it what each rule says.
import type { Severity } from '../../findings/finding.ts'
import type { Report, ReportFinding, ReportTarget } from '../json/report.ts'
import { counted, listed } from '../words/listed.ts'
import type { Explanation, Rule } from '../../judge/rule.ts'
import { prose, row } from './markdown-marks.ts'
import type { Tier } from './summary-tier.ts'
import { fixOf, sentenceOf } from '../sentence.ts'
import { ruleLink } from '../../judge/rule-link.ts'
import { openFindings } from '../wording.ts'

interface Row {
  readonly target: ReportTarget
  readonly finding: ReportFinding
}

const signs: Readonly<Record<Severity, string>> = {
  error: '❌&nbsp;error',
  warning: '⚠️&nbsp;warning',
  note: 'ℹ️&nbsp;note',
}

const severities = ['error', 'warning', 'note'] as const

/** Worst first over all targets; within one severity in the order of the result. */
function rowsOf(result: Report): readonly Row[] {
  const rows = result.targets.flatMap((target) =>
    openFindings(target).map((finding) => ({ target, finding })),
  )
  return severities.flatMap((severity) => rows.filter(({ finding }) => finding.severity === severity))
}

export function findingsSection(result: Report, tier: Tier): readonly string[] {
  const rows = rowsOf(result)
  if (rows.length === 0) return []
  const several = result.targets.length > 1
  const counts = severities
    .map((severity) => ({
      severity,
      count: rows.filter(({ finding }) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
  const shown = rows.slice(0, tier.rows)
  const lines = [
    row('', 'what', ...(several ? ['app'] : []), 'where', 'rule'),
    row(':--', ':--', ...(several ? [':--'] : []), ':--', ':--'),
    ...shown.map((each) => findingRow(each, several, tier)),
  ]
  const more = rows.length - shown.length
  const sections = [`### Findings: ${counts.join(', ')}`, lines.join('\n')]
  if (more > 0)
    sections.push(`${counted(more, 'further finding')} not shown here; the JSON report lists all.`)
  return sections
}

function findingRow({ target, finding }: Row, several: boolean, tier: Tier): string {
  const { marks } = tier
  const where = placeOf(finding)
  return row(
    signs[finding.severity],
    `${marks.text(sentenceOf(finding))}${hostsOf(finding, target, tier)}`,
    ...(several ? [marks.code(target.path)] : []),
    where === '' ? '–' : marks.text(where),
    tier.rules.has(finding.rule) ? `[${finding.rule}](${ruleLink(finding.rule)})` : marks.code(finding.rule),
  )
}

/** Without the column, which a reader of a summary cannot use. */
function placeOf({ path, line }: ReportFinding): string {
  return line === null ? (path ?? '') : `${path ?? ''}:${line}`
}

/** Only where it does not hold on every host. */
function hostsOf(finding: ReportFinding, target: ReportTarget, { marks }: Tier): string {
  if (finding.hosts.length === 0 || finding.hosts.length >= target.startups.length) return ''
  return ` (on ${listed(finding.hosts.map(marks.text))})`
}

/** Why, what is seen, how to fix: once for each rule, worst first. */
export function ruleDetails(result: Report, tier: Tier): readonly string[] {
  const byRule = new Map<string, Row[]>()
  for (const each of rowsOf(result)) {
    const rows = byRule.get(each.finding.rule)
    if (rows === undefined) byRule.set(each.finding.rule, [each])
    else rows.push(each)
  }
  return [...byRule].flatMap(([id, rows]) => {
    const rule = tier.rules.get(id)
    const explanation = tier.explanations.get(id)
    return rule === undefined || explanation === undefined ? [] : [ruleDetail(rule, explanation, rows, tier)]
  })
}

function ruleDetail(rule: Rule, explanation: Explanation, rows: readonly Row[], tier: Tier): string {
  const own = rows.slice(0, tier.details).flatMap(({ finding }) => {
    const where = placeOf(finding)
    const place = where === '' ? '' : `${tier.marks.text(where)}: `
    return finding.effect === null ? [] : [`- ${place}${tier.marks.text(finding.effect)}`]
  })
  const lines = [
    `**${prose(rule.title)}** ([${rule.id}](${ruleLink(rule.id)}))`,
    ...own,
    `- **What is seen:** ${prose(explanation.symptom)}`,
    `- **Why:** ${prose(explanation.why)}`,
    ...fixesOf(rule, rows, tier).map((fix) => `- **Fix:** ${fix}`),
  ]
  return [lines[0], lines.slice(1).join('\n')].join('\n\n')
}

/** Those of the findings, each once; the rule's own where one has none. */
function fixesOf(rule: Rule, rows: readonly Row[], { marks, details }: Tier): readonly string[] {
  const own = rows.slice(0, Math.max(1, details)).map(({ finding }) => fixOf(finding))
  const fixes = own.map((fix) => (fix === null ? prose(rule.fix) : marks.text(fix)))
  return [...new Set(fixes)]
}
