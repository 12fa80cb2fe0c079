// The job summary: can it be shipped, what will happen and why, what to change.
import { fitTiers } from '../../text/budget.ts'
import { headline } from '../headline.ts'
import type { Report } from '../json/report.ts'
import { counted } from '../words/listed.ts'
import { knownList, knownTitle } from '../policy/known-findings.ts'
import { policyNotices } from '../policy/policy-notices.ts'
import { openFindings, type Rules } from '../wording.ts'
import { causeSections } from './markdown-causes.ts'
import { closingFold, footer, isDecided } from './markdown-closing.ts'
import { warningSections } from './markdown-findings.ts'
import { fold, markdownMarks } from './markdown-marks.ts'
import { isOneCell, overview } from './markdown-matrix.ts'
import { allStarts, openSections, startKind } from './markdown-open.ts'
import type { Tier } from './summary-tier.ts'

/** GitHub drops the summary of a step above 1 MiB; see actions/runner, FileCommandManager.cs. */
export const SUMMARY_BYTES = 900 * 1024

const sizes = [
  { longest: 600, targets: 500, causes: 10, traces: 50, rows: 1000, places: 5 },
  { longest: 300, targets: 200, causes: 10, traces: 20, rows: 500, places: 3 },
  { longest: 200, targets: 100, causes: 5, traces: 5, rows: 200, places: 2 },
  { longest: 100, targets: 25, causes: 3, traces: 2, rows: 50, places: 1 },
  { longest: 60, targets: 10, causes: 1, traces: 1, rows: 10, places: 1 },
] as const

export function renderMarkdown(report: Report, { rules }: { readonly rules: Rules }): string {
  const tiers = sizes.map(({ longest, ...size }) => () => {
    const tier: Tier = { ...size, marks: markdownMarks(longest), rules }
    return `${sections(report, tier).join('\n\n')}\n`
  })
  return fitTiers(tiers, SUMMARY_BYTES)
}

const icons = { bad: '❌', caution: '⚠️', good: '✅' } as const

function sections(report: Report, tier: Tier): readonly string[] {
  const { tone, text, cut } = headline(report, tier.marks)
  const well = allStarts(report).filter((start) => startKind(start) === 'well')
  const calm = tone === 'good' && !isDecided(report)
  const last = footer(report, tier)
  return [
    `## ${icons[tone]} ${text}`,
    overview(report, tier),
    ...causeSections(report, !cut && isOneRefusal(report), tier),
    ...openSections(report, !cut && isOneCell(report), tier),
    ...warningSections(report, tier),
    ...noticeSection(report, tier),
    ...knownSection(report, tier),
    ...closingFold(report, well, calm ? last : '', tier),
    calm ? '' : last,
  ].filter((section) => section !== '')
}

/** Of the run itself: what a pull request changes of the policy, an ignore entry that has expired or that matches nothing. */
function noticeSection(report: Report, { marks, rows }: Tier): readonly string[] {
  const told = policyNotices(report)
  if (told.length === 0) return []
  const lines = told.slice(0, rows).map((text) => `- ⚠️ ${marks.text(text)}`)
  const more = told.length - lines.length
  if (more > 0) lines.push(`- ${counted(more, 'further notice')} not shown here.`)
  return [lines.join('\n')]
}

function knownSection(report: Report, { marks, rows }: Tier): readonly string[] {
  const known = knownList(report, marks, rows)
  return known.length === 0 ? [] : [fold(knownTitle(report), known)]
}

/** A path that is no publish output: the first line already is the only finding. */
function isOneRefusal({ targets }: Report): boolean {
  const [only] = targets
  return targets.length === 1 && only !== undefined && !only.complete && openFindings(only).length === 1
}
