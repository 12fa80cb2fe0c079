// What is worth knowing beside the errors: a row for each cause.
import type { Severity } from '../../findings/finding.ts'
import type { Report } from '../json/report.ts'
import { causesOf } from '../words/causes.ts'
import type { Cause } from '../words/causes.ts'
import { hostName } from '../words/hits.ts'
import { counted, listed } from '../words/listed.ts'
import { isOneCell } from './markdown-matrix.ts'
import { fold, prose, row } from './markdown-marks.ts'
import { placesInWords, ruleInWords } from './markdown-places.ts'
import type { Tier } from './summary-tier.ts'

const SIGNS: Readonly<Record<Severity, string>> = {
  error: '❌&nbsp;error',
  warning: '⚠️&nbsp;warning',
  note: 'ℹ️&nbsp;note',
}

/** The table of the warnings, and what to change below it. */
export function warningSections(report: Report, tier: Tier): readonly string[] {
  const causes = causesOf(report, 'warning')
  if (causes.length === 0) return []
  const fixes = fixesOf(causes.slice(0, tier.rows), tier)
  return [
    `### ⚠️ ${counted(report.counts.warnings, 'warning')}`,
    ...findingsTable(causes, report, tier),
    ...(fixes.length === 0 ? [] : [fold('What to change', [fixes.join('\n')])]),
  ]
}

export function noteSections(report: Report, tier: Tier): readonly string[] {
  return findingsTable(causesOf(report, 'note'), report, tier)
}

export function findingsTable(causes: readonly Cause[], report: Report, tier: Tier): readonly string[] {
  if (causes.length === 0) return []
  const shown = causes.slice(0, tier.rows).map((cause) => causeRow(cause, report, tier))
  const more = causes.length - shown.length
  const table = [row('', 'what', 'where', 'rule'), row(':--', ':--', ':--', ':--'), ...shown].join('\n')
  return more === 0
    ? [table]
    : [table, `${counted(more, 'further finding')} not shown here; the JSON report lists all.`]
}

function causeRow(cause: Cause, report: Report, tier: Tier): string {
  const { marks } = tier
  const { what, effect, severity } = cause.first
  const words = effect === null ? what : `${what}. ${effect}`
  const several = report.targets.length > 1
  const where = placesInWords(cause, several, tier)
  const paths = [...new Set(cause.all.map(({ target }) => target.path))]
  const apps = several ? listed(paths.map(marks.code), tier.places) : '–'
  return row(
    SIGNS[severity],
    `${marks.text(words)}${onHosts(cause, report, tier)}`,
    where === '' ? apps : where,
    ruleInWords(cause.first, tier),
  )
}

/** Only where it does not hold on every host. */
function onHosts({ all }: Cause, report: Report, { marks }: Tier): string {
  if (isOneCell(report) || all.some(({ finding }) => finding.hosts.length === 0)) return ''
  if (all.every(({ target, finding }) => finding.hosts.length >= target.startups.length)) return ''
  const names = all.flatMap(({ target, finding }) => finding.hosts.map((host) => hostName(target, host)))
  return ` (on ${listed([...new Set(names)].map(marks.text))})`
}

/** One line for each thing to change. */
function fixesOf(causes: readonly Cause[], tier: Tier): readonly string[] {
  const lines = causes.flatMap(({ all }) =>
    all.slice(0, tier.places).flatMap(({ finding }) => {
      const general = tier.rules.get(finding.rule)?.fix
      const own = finding.fix === null ? null : tier.marks.text(finding.fix)
      const fix = own ?? (general === undefined ? null : prose(general))
      return fix === null ? [] : [`- ${ruleInWords(finding, tier)}: ${fix}`]
    }),
  )
  return [...new Set(lines)]
}
