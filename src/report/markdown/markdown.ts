// The job summary: can it be shipped, what will happen and why, what to change.
import type { Report, ReportStartup, ReportTarget } from '../json/report.ts'
import { counted, listed } from '../words/listed.ts'
import { fitTiers } from '../../text/budget.ts'
import { headline } from '../headline.ts'
import { ruleDetails, findingsSection } from './markdown-findings.ts'
import { markdownMarks, row } from './markdown-marks.ts'
import { knownList, knownTitle } from '../policy/known-findings.ts'
import { isShownTrace, traceSections } from './markdown-trace.ts'
import type { Tier } from './summary-tier.ts'
import {
  conditionOf,
  deploymentLine,
  deploymentWords,
  policyWords,
  gateWords,
  isUsualCondition,
  needsOf,
  openFindings,
  placeTitle,
  countOf,
} from '../wording.ts'

/** GitHub drops the summary of a step above 1 MiB; see actions/runner, FileCommandManager.cs. */
export const SUMMARY_BYTES = 900 * 1024

const sizes = [
  { longest: 600, targets: 500, traces: 50, rows: 1000, details: 50 },
  { longest: 300, targets: 200, traces: 20, rows: 500, details: 10 },
  { longest: 200, targets: 100, traces: 5, rows: 200, details: 0 },
  { longest: 100, targets: 25, traces: 2, rows: 50, details: 0 },
  { longest: 60, targets: 10, traces: 1, rows: 10, details: 0 },
] as const

export function renderMarkdown(result: Report, texts: Pick<Tier, 'rules' | 'explanations'>): string {
  const tiers = sizes.map(({ longest, ...size }) => () => {
    const tier: Tier = {
      ...size,
      marks: markdownMarks(longest),
      rules: texts.rules,
      explanations: texts.explanations,
    }
    return `${sections(result, tier).join('\n\n')}\n`
  })
  return fitTiers(tiers, SUMMARY_BYTES)
}

const icons = { bad: '❌', caution: '⚠️', good: '✅' } as const

function sections(result: Report, tier: Tier): readonly string[] {
  const { tone, text } = headline(result, tier.rules, tier.marks)
  const head = [`## ${icons[tone]} ${text}`, overview(result, tier)]
  const folded = traceSections(result, tier, (startup) => !isShownTrace(startup))
  const needs = needsSection(result, tier)
  const known = foldUnlessEmpty(knownTitle(result), knownList(result, tier.marks, tier.rows))
  if (tone === 'good' && result.outcome === 'pass') {
    const inner = [...needs, ...findingsSection(result, tier), ...known, ...folded, footer(result, tier)]
    return [...head, ...noticeSection(result, tier), fold(calmTitle(result), inner)].filter(
      (section) => section !== '',
    )
  }
  const findings = isOneRefusal(result)
    ? ruleDetails(result, tier)
    : [
        ...findingsSection(result, tier),
        ...foldUnlessEmpty('Why, and how to fix each', ruleDetails(result, tier)),
      ]
  return [
    ...head,
    ...noticeSection(result, tier),
    ...traceSections(result, tier, isShownTrace),
    ...findings,
    ...known,
    ...needs,
    ...foldUnlessEmpty('What else was checked', folded),
    footer(result, tier),
  ].filter((section) => section !== '')
}

/** Of the run itself: an ignore entry that has expired, or that matches nothing. */
function noticeSection({ notices }: Report, { marks, rows }: Tier): readonly string[] {
  if (notices.length === 0) return []
  const lines = notices.slice(0, rows).map(({ text }) => `- ⚠️ ${marks.text(text)}`)
  const more = notices.length - lines.length
  if (more > 0) lines.push(`- ${counted(more, 'further notice')} not shown here.`)
  return [lines.join('\n')]
}

/** A path that is no publish output: the first line already is the only finding. */
function isOneRefusal({ targets }: Report): boolean {
  const [only] = targets
  return targets.length === 1 && only !== undefined && !only.complete && openFindings(only).length === 1
}

function calmTitle(result: Report): string {
  const notes = result.counts.notes === 0 ? '' : `, ${counted(result.counts.notes, 'note')}`
  const checked = result.targets.some(({ startups }) => startups.length > 0) ? ', and what was checked' : ''
  const several = result.targets.length > 1
  return `What ${several ? 'each' : 'it'} needs to run${notes}${checked}`
}

/** One cell says no more than the first line, so then only the app is described. */
function overview(result: Report, tier: Tier): string {
  const hosts = new Map<string, string>()
  for (const { startups } of result.targets) {
    for (const startup of startups) hosts.set(hostKey(startup), placeTitle(startup))
  }
  const shown = result.targets.slice(0, tier.targets)
  if (result.targets.length === 1 && hosts.size < 2) return single(result.targets[0], tier)
  const columns = [...hosts]
  const lines = [
    row(
      'app',
      ...columns.map(([, title]) => tier.marks.text(title)),
      ...(hosts.size === 0 ? ['result'] : []),
    ),
    row(...Array.from({ length: Math.max(1, hosts.size) + 1 }, () => ':--')),
    ...shown.map((target) =>
      row(
        appCell(target, tier),
        ...columns.map(([key]) => answerCell(target, key)),
        ...(hosts.size === 0 ? [resultCell(target)] : []),
      ),
    ),
  ]
  const more = result.targets.length - shown.length
  return more === 0
    ? lines.join('\n')
    : `${lines.join('\n')}\n\n${counted(more, 'further target')} not shown here.`
}

function hostKey({ implied, kind, host }: ReportStartup): string {
  return implied ? `implied ${kind}` : `declared ${host}`
}

/** The path stands in the first line already. */
function single(target: ReportTarget | undefined, tier: Tier): string {
  return target === undefined ? '' : tier.marks.text(deploymentLine(target))
}

function appCell(target: ReportTarget, tier: Tier): string {
  return [tier.marks.code(target.path), ...deploymentWords(target).map(tier.marks.text)].join(' · ')
}

function answerCell(target: ReportTarget, key: string): string {
  const startup = target.startups.find((each) => hostKey(each) === key)
  // Tried elsewhere: what holds there says nothing of this host.
  if (startup === undefined) {
    const silent = target.startups.length > 0 || countOf(target, 'error') === 0
    return target.complete && silent ? '–&nbsp;not predicted' : resultCell(target)
  }
  if (startup.answer === 'fails')
    return startup.status === null ? '❌&nbsp;will not start' : `❌&nbsp;${startup.status}`
  const errors = errorsOn(target, startup)
  if (errors > 0) return errorCell(errors)
  if (startup.answer === 'starts') return '✅&nbsp;starts'
  if (conditionOf(startup) === null) return '🔷&nbsp;cannot be told'
  return isUsualCondition(startup)
    ? '✅&nbsp;starts where .NET is installed'
    : '⚠️&nbsp;starts on a condition'
}

/** Errors of the files alone hold everywhere, those of another host not here. */
function errorsOn(target: ReportTarget, { host }: ReportStartup): number {
  const errors = openFindings(target).filter(({ severity }) => severity === 'error')
  return errors.filter(({ hosts }) => hosts.length === 0 || hosts.includes(host)).length
}

function resultCell(target: ReportTarget): string {
  if (!target.complete) return '❌&nbsp;not audited'
  const errors = countOf(target, 'error')
  return errors > 0 ? errorCell(errors) : '✅&nbsp;no errors'
}

function errorCell(errors: number): string {
  return `❌&nbsp;${counted(errors, 'error')}`
}

function needsSection(result: Report, tier: Tier): readonly string[] {
  const known = result.targets.filter((target) => needsOf(target).length > 0)
  const [first] = known
  if (first === undefined) return []
  if (known.length === 1) {
    const app = result.targets.length === 1 ? 'this app' : tier.marks.code(first.path)
    return [`### To run, ${app} needs\n\n${needsLine(first, tier)}`]
  }
  // Apps of one solution often need the same.
  const byNeeds = new Map<string, string[]>()
  for (const target of known.slice(0, tier.targets)) {
    const line = needsLine(target, tier)
    byNeeds.set(line, [...(byNeeds.get(line) ?? []), tier.marks.code(target.path)])
  }
  const lines = [...byNeeds].map(([line, paths]) => `- ${listed(paths, 5)}: ${line}`)
  return [`### What each needs to run\n\n${lines.join('\n')}`]
}

function needsLine(target: ReportTarget, tier: Tier): string {
  return needsOf(target).map(tier.marks.text).join(' · ')
}

function footer(result: Report, tier: Tier): string {
  const ignored = result.targets.flatMap(({ findings }) =>
    findings.filter(({ status }) => status === 'ignored'),
  )
  const reasons = new Set(
    ignored.flatMap(({ reason, until }) =>
      reason === null
        ? []
        : [`“${tier.marks.text(reason)}”${until === null ? '' : `, until ${tier.marks.text(until)}`}`],
    ),
  )
  const told = reasons.size === 0 ? '' : ` (${listed([...reasons], tier.rows)})`
  const parts = [
    result.counts.ignored === 0 ? null : `${counted(result.counts.ignored, 'finding')} ignored${told}`,
    gateWords(result),
    ...policyWords(result).map(([name, values]) => `${name} ${values.map(tier.marks.code).join(', ')}`),
    `support data of ${result.tool.releaseData}`,
    `${result.tool.name} ${result.tool.version}`,
  ]
  return `<sub>${parts.filter((part) => part !== null).join(' · ')}</sub>`
}

function foldUnlessEmpty(title: string, inner: readonly string[]): readonly string[] {
  return inner.length === 0 ? [] : [fold(title, inner)]
}

/** The title is our own; the blank lines let Markdown be read inside. */
function fold(title: string, inner: readonly string[]): string {
  return `<details><summary>${title}</summary>\n\n${inner.join('\n\n')}\n\n</details>`
}
