// The job summary: can it be shipped, what will happen and why, what to change.
import { headline } from '../headline.ts'
import type { Report } from '../json/report.ts'
import { counted } from '../words/listed.ts'
import { knownList, knownTitle } from '../policy/known-findings.ts'
import { policyNotices } from '../policy/policy-notices.ts'
import { openFindings, type Rules } from '../wording.ts'
import { causeSections } from './markdown-causes.ts'
import { closingFold, footer, isDecided } from './markdown-closing.ts'
import { warningSections } from './markdown-findings.ts'
import { fold } from './markdown-marks.ts'
import { isOneCell, overview } from './markdown-matrix.ts'
import { allStarts, openSections, startKind } from './markdown-open.ts'
import { inTiers, type Tier } from './summary-tier.ts'

/** GitHub drops the summary of a step above 1 MiB; see actions/runner, FileCommandManager.cs. */
export const SUMMARY_BYTES = 900 * 1024

export function renderMarkdown(
  report: Report,
  { rules, most = SUMMARY_BYTES }: { readonly rules: Rules; readonly most?: number },
): string {
  return inTiers((tier) => sections(report, tier), rules, most)
}

/** Of a pull request: the summary down to the causes, without traces; what it may have in all is GitHub's and the marker's. */
export function renderComment(
  report: Report,
  { rules, most }: { readonly rules: Rules; readonly most: number },
): string {
  const shown = (tier: Tier) => [...upToNotices(report, tier), footer(report, tier)]
  return inTiers(shown, rules, most, { traces: 0 })
}

const icons = { bad: '❌', caution: '⚠️', good: '✅' } as const

function sections(report: Report, tier: Tier): readonly string[] {
  const well = allStarts(report).filter((start) => startKind(start) === 'well')
  const calm = headline(report, tier.marks).tone === 'good' && !isDecided(report)
  const last = footer(report, tier)
  return [
    ...upToNotices(report, tier),
    ...knownSection(report, tier),
    ...closingFold(report, well, calm ? last : '', tier),
    calm ? '' : last,
  ].filter((section) => section !== '')
}

function upToNotices(report: Report, tier: Tier): readonly string[] {
  const { tone, text, cut } = headline(report, tier.marks)
  return [
    `## ${icons[tone]} ${text}`,
    overview(report, tier),
    ...causeSections(report, !cut && isOneRefusal(report), tier),
    ...openSections(report, !cut && isOneCell(report), tier),
    ...warningSections(report, tier),
    ...noticeSection(report, tier),
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
