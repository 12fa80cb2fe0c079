// Why a host answers as it does: the steps of the predicted start, up to the one that decides.
import { fixOf } from '../sentence.ts'
import type { Report, ReportStartup, ReportStep, ReportTarget, ShownState } from '../json/report.ts'
import { counted, listed } from '../words/listed.ts'
import { seenWords } from '../words/seen-words.ts'
import { prose, row } from './markdown-marks.ts'
import type { Tier } from './summary-tier.ts'
import { conditionOf, failedStep, isUsualCondition, placeOf } from '../wording.ts'

/** Shown at once; the trace of a start that goes well is folded away. */
export function isShownTrace(startup: ReportStartup): boolean {
  return startup.answer === 'fails' || (startup.answer === 'unknown' && !isUsualCondition(startup))
}

interface Trace {
  readonly target: ReportTarget
  readonly startup: ReportStartup
  readonly places: readonly string[]
}

/** One section for each start that `wanted` takes; hosts with the same steps share one. */
export function traceSections(
  result: Report,
  tier: Tier,
  wanted: (startup: ReportStartup) => boolean,
): readonly string[] {
  const traces = result.targets.flatMap((target) => tracesOf(target, wanted))
  const several = result.targets.length > 1
  const sections = traces.slice(0, tier.traces).map((trace) => section(trace, several, tier))
  const more = traces.length - sections.length
  return more === 0
    ? sections
    : [...sections, `The steps of ${counted(more, 'further start')} are not shown here.`]
}

function tracesOf(target: ReportTarget, wanted: (startup: ReportStartup) => boolean): readonly Trace[] {
  const traces = new Map<string, { startup: ReportStartup; places: string[] }>()
  for (const startup of target.startups.filter(wanted)) {
    const key = JSON.stringify([startup.answer, startup.status, startup.title, startup.seen, startup.steps])
    const trace = traces.get(key)
    if (trace === undefined) traces.set(key, { startup, places: [placeOf(startup)] })
    else trace.places.push(placeOf(startup))
  }
  return [...traces.values()].map(({ startup, places }) => ({ target, startup, places }))
}

function section(trace: Trace, several: boolean, tier: Tier): string {
  const blocks = [
    `### ${heading(trace, several, tier)}`,
    ...seen(trace.startup, tier),
    stepTable(trace.startup, tier),
    ...closing(trace, tier),
  ]
  return blocks.join('\n\n')
}

function heading({ target, startup, places }: Trace, several: boolean, tier: Tier): string {
  const place = listed(places.map(tier.marks.text))
  const app = tier.marks.code(target.path)
  const plural = places.length > 1
  if (startup.answer === 'fails' && startup.status !== null) {
    const answers = `${plural ? 'answer' : 'answers'} ${startup.status}`
    return several ? `Why ${place} ${answers} for ${app}` : `Why ${place} ${answers}`
  }
  const subject = several ? app : 'it'
  if (startup.answer === 'fails') return `Why ${subject} does not start on ${place}`
  return startup.answer === 'starts'
    ? `How ${subject} starts on ${place}`
    : `What decides whether ${subject} starts on ${place}`
}

/** The words that an administrator will search for. */
function seen(startup: ReportStartup, tier: Tier): readonly string[] {
  if (startup.answer !== 'fails') return []
  const words = seenWords(startup).map(([who, what]) => `${who} ${tier.marks.strong(what)}`)
  const code =
    startup.exitCode === null ? [] : [`exit code of the .NET host ${tier.marks.code(startup.exitCode)}`]
  return [[...words, ...code].join(' · ')]
}

const stateSigns: Readonly<Record<ShownState, string>> = {
  passed: '✅',
  failed: '❌',
  unknown: '🔷',
  depends: '🔷',
  skipped: '·',
}

function stepTable(startup: ReportStartup, tier: Tier): string {
  const failure = startup.steps.findIndex((step) => step.state === 'failed')
  const reached = failure === -1 ? startup.steps : startup.steps.slice(0, failure + 1)
  const rest = startup.steps.length - reached.length
  const lines = [row('', 'step', ''), row(':--', ':--', ':--'), ...reached.map((step) => stepRow(step, tier))]
  if (rest > 0) lines.push(row('·', counted(rest, 'further step'), 'not reached'))
  return lines.join('\n')
}

function stepRow(step: ReportStep, { marks }: Tier): string {
  return row(`${stateSigns[step.shown]}&nbsp;${step.shown}`, marks.text(step.title), marks.text(step.detail))
}

function closing({ target, startup }: Trace, tier: Tier): readonly string[] {
  if (startup.answer === 'fails') {
    const fix = fixThere(target, startup, tier)
    return fix === null ? [] : [`**Fix:** ${fix}`]
  }
  const condition = conditionOf(startup)
  return condition === null ? [] : [`**It starts if** ${tier.marks.text(condition)}.`]
}

/** Of the finding that the failed step became, else the rule's own. */
function fixThere(target: ReportTarget, startup: ReportStartup, { rules, marks }: Tier): string | null {
  const id = failedStep(startup)?.rule ?? ''
  const found = target.findings.find(
    ({ rule, answers }) => rule === id && answers.some(({ host }) => host === startup.host),
  )
  const own = found === undefined ? null : fixOf(found, startup.host)
  const general = rules.get(id)?.fix
  if (own !== null) return marks.text(own)
  return general === undefined ? null : prose(general)
}
