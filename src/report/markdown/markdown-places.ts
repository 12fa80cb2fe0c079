// Where a cause stands and what to change: of all its apps, each once.
import type { ReportFinding } from '../json/report.ts'
import type { Cause, Told } from '../words/causes.ts'
import { fixesOf } from '../words/fixes.ts'
import { listed } from '../words/listed.ts'
import { ruleLink } from '../../judge/rule-link.ts'
import { prose } from './markdown-marks.ts'
import type { Tier } from './summary-tier.ts'

/** `web.config:8` ← `src/Web/web.config:8`; with the app in front where there are several. '' where no file is named. */
export function placesInWords({ all }: Cause, several: boolean, tier: Tier): string {
  const places = [...new Set(all.map((told) => placeOf(told, several, tier)))].filter((place) => place !== '')
  return listed(places, tier.places)
}

function placeOf({ target, finding }: Told, several: boolean, { marks }: Tier): string {
  const { path, line, source } = finding
  const own = path === null ? '' : withLine(path, line)
  const shown = several && own !== '' ? `${target.path}/${own}` : own
  const parts = [shown, source === null ? '' : withLine(source.path, source.line)].filter(
    (part) => part !== '',
  )
  return parts.map(marks.code).join(' ← ')
}

/** Without the column, which a reader of a summary cannot use. */
function withLine(path: string, line: number | null): string {
  return line === null ? path : `${path}:${line}`
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
