// Where a cause stands and what to change: of all its apps, each once.
import type { ReportFinding } from '../json/report.ts'
import type { Cause, Told } from '../words/causes.ts'
import { hostName } from '../words/hits.ts'
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

interface Fix {
  readonly words: string
  readonly paths: Set<string>
  readonly hosts: Set<string>
}

/** One paragraph, or a list where apps or hosts need other things; '' where nothing is known to do. */
export function fixesInWords(cause: Cause, tier: Tier): string {
  const fixes = fixesOf(cause, tier)
  const [first] = fixes
  if (first === undefined) return ''
  if (fixes.length === 1) return `**Fix:** ${first.words}`
  const paths = new Set(cause.all.map(({ target }) => target.path))
  const everywhere = new Set(fixes.flatMap(({ hosts }) => [...hosts]))
  const shown = fixes.slice(0, Math.max(2, tier.places)).map(({ words, ...whose }) => {
    const apps = paths.size > 1 && whose.paths.size < paths.size ? [...whose.paths].map(tier.marks.code) : []
    const hosts = whose.hosts.size < everywhere.size ? [...whose.hosts].map(tier.marks.text) : []
    const label = [listed(apps), listed(hosts)].filter((part) => part !== '').join(' on ')
    return `- ${label === '' ? '' : `${label}: `}${words}`
  })
  const more = fixes.length - shown.length
  if (more > 0) shown.push(`- ${more} more in the JSON report`)
  return ['**Fix:**', shown.join('\n')].join('\n\n')
}

function fixesOf({ all }: Cause, { rules, marks }: Tier): readonly Fix[] {
  const byWords = new Map<string, Fix>()
  for (const { target, finding } of all) {
    const general = rules.get(finding.rule)?.fix
    const own = finding.fixes.map(({ fix, hosts }) => ({ words: marks.text(fix), hosts }))
    const known = own.length > 0 || general === undefined ? own : [{ words: prose(general), hosts: [] }]
    for (const { words, hosts } of known) {
      const fix = byWords.get(words) ?? { words, paths: new Set(), hosts: new Set() }
      byWords.set(words, fix)
      fix.paths.add(target.path)
      for (const host of hosts) fix.hosts.add(hostName(target, host))
    }
  }
  return [...byWords.values()]
}
