// Where a cause stands and what to change: of all its apps, each once.
import type { ReportFinding } from '../json/report.ts'
import type { Cause, Told } from '../words/causes.ts'
import { fixesOf } from '../words/fixes.ts'
import { listed } from '../words/listed.ts'
import { ruleLink } from '../../judge/rule-link.ts'
import { lineOf } from '../wording.ts'
import { prose } from './markdown-marks.ts'
import type { Tier } from './summary-tier.ts'

/**
 * `web.config:8` ← `src/Web/web.config:8`; with the app in front where there are several, and a source once for all that it causes.
 * '' where no file is named.
 */
export function placesInWords({ all }: Cause, several: boolean, { marks, places }: Tier): string {
  const bySource = new Map<string, Set<string>>()
  for (const told of all) {
    const { source } = told.finding
    const cause = source === null ? '' : marks.code(lineOf(source))
    const caused = bySource.get(cause) ?? new Set()
    bySource.set(cause, caused)
    const place = placeOf(told, several)
    if (place !== '') caused.add(marks.code(place))
  }
  const groups = [...bySource].flatMap(([source, caused]) => {
    const parts = [listed([...caused], places), source].filter((part) => part !== '')
    return parts.length === 0 ? [] : parts.join(' ← ')
  })
  return listed(groups, places)
}

function placeOf({ target, finding: { path, line } }: Told, several: boolean): string {
  if (path === null) return ''
  const place = lineOf({ path, line })
  return several ? `${target.path}/${place}` : place
}

export function ruleInWords({ rule }: ReportFinding, { rules, marks }: Tier): string {
  return rules.has(rule) ? `[${rule}](${ruleLink(rule)})` : marks.code(rule)
}

/** One paragraph, or a list where apps or hosts need other things; '' where nothing is known to do. */
export function fixesInWords(cause: Cause, tier: Tier): string {
  const { marks } = tier
  const fixes = fixesOf(cause, tier.rules).map(({ text, general, paths, hosts }) => {
    const words = general ? prose(text) : marks.text(text)
    const whose = [listed(paths.map(marks.code)), listed(hosts.map(marks.text))]
    return { words, label: whose.filter((part) => part !== '').join(' on ') }
  })
  const [first] = fixes
  if (first === undefined) return ''
  if (fixes.length === 1) return `**Fix:** ${first.words}`
  const shown = fixes
    .slice(0, Math.max(2, tier.places))
    .map(({ words, label }) => `- ${label === '' ? '' : `${label}: `}${words}`)
  const more = fixes.length - shown.length
  if (more > 0) shown.push(`- ${more} more in the JSON report`)
  return ['**Fix:**', shown.join('\n')].join('\n\n')
}
