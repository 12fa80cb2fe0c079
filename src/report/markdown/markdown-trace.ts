// Why a host answers as it does: the steps of the predicted start, up to the one that decides, folded.
import { groupBy } from '../../text/group-by.ts'
import { isDescription } from '../../startup/host-says.ts'
import type { ReportStartup, ReportStep, ShownState } from '../json/report.ts'
import type { Start } from '../words/causes.ts'
import { decidedBy } from '../words/condition-words.ts'
import { counted, listed } from '../words/listed.ts'
import { seenWords } from '../words/seen-words.ts'
import { conditionOf, placeOf } from '../wording.ts'
import { fold, row } from './markdown-marks.ts'
import type { Tier } from './summary-tier.ts'

/** Starts of which a report shows the same. */
interface Trace {
  readonly startup: ReportStartup
  readonly starts: readonly Start[]
}

function tracesOf(starts: readonly Start[], whole: boolean): readonly Trace[] {
  const traces = new Map<string, { startup: ReportStartup; starts: Start[] }>()
  for (const start of starts) {
    const { answer, conditions, missing } = start.startup
    const shown = stepsOf(start.startup, whole).map(({ title, detail, ...step }) =>
      whole || isToldApart(step) ? [step.shown, title, detail] : [step.shown, title],
    )
    const key = JSON.stringify([answer, seenKey(start.startup), conditions, missing, shown])
    const trace = traces.get(key)
    if (trace === undefined) traces.set(key, { startup: start.startup, starts: [start] })
    else trace.starts.push(start)
  }
  return [...traces.values()]
}

/** In a whole trace the line above it has named the host. */
function stepsOf({ host, steps }: ReportStartup, whole: boolean): readonly ReportStep[] {
  return whole ? steps.filter(({ id, detail }) => id !== 'host' || detail !== host) : steps
}

function isToldApart({ shown }: Pick<ReportStep, 'shown'>): boolean {
  return shown !== 'passed' && shown !== 'skipped'
}

function seenKey({ status, seen, exitCode }: ReportStartup): string {
  return JSON.stringify([status, seen, exitCode])
}

/** One fold for all of them; none where there is nothing to tell, or no trace is told. */
export function traceFold(starts: readonly Start[], tier: Tier): readonly string[] {
  if (tier.traces === 0) return []
  const [first, ...more] = tracesOf(starts, false)
  if (first === undefined) return []
  return more.length === 0
    ? [fold(`How the start goes${stepOf(first.startup)}`, [stepTable(first.startup, false, tier)])]
    : [fold('How the starts go', traceSections(starts, false, tier))]
}

/** Each with a line above it that says whose it is; `whole` = with every step that passed. */
export function traceSections(starts: readonly Start[], whole: boolean, tier: Tier): readonly string[] {
  const traces = tracesOf(starts, whole)
  const shown = traces.slice(0, tier.traces)
  const more = traces.length - shown.length
  // What all see alike, the block has said.
  const apart = !seeAlike(traces.map(({ startup }) => startup))
  return [
    ...shown.flatMap((trace) => [
      heading(trace, tier),
      ...(apart ? seenLine(trace.startup, tier) : []),
      stepTable(trace.startup, whole, tier),
    ]),
    ...(more === 0 ? [] : [`The steps of ${counted(more, 'further start')} are not shown here.`]),
  ]
}

function heading({ startup, starts }: Trace, tier: Tier): string {
  const condition = conditionOf(startup)
  const where = condition === null ? '' : `, if ${tier.marks.text(condition)}`
  const [keys] = decidedBy(startup, tier.marks.code)
  const decided = keys === undefined ? '' : ` (${keys})`
  return `**${startsInWords(starts, tier)}**${stepOf(startup)}${where}${decided}`
}

/** `artifacts/web` on production and staging; by app where they are tried on different hosts. */
function startsInWords(starts: readonly Start[], { marks }: Tier): string {
  const byPath = groupBy(starts, ({ target }) => target.path)
  const byHosts = groupBy(byPath, ([, own]) => listed(own.map(({ startup }) => marks.text(placeOf(startup)))))
  return [...byHosts]
    .map(([hosts, apps]) => `${listed(apps.map(([path]) => marks.code(path)))} on ${hosts}`)
    .join(', ')
}

/** ` (step 14 of 28)`; '' where none failed. */
function stepOf({ steps }: ReportStartup): string {
  const failed = steps.findIndex(({ state }) => state === 'failed')
  return failed === -1 ? '' : ` (step ${failed + 1} of ${steps.length})`
}

/** The words that an administrator will search for, where all those starts end with the same; none where they do not. */
export function commonSeen(startups: readonly ReportStartup[], tier: Tier): readonly string[] {
  const [first] = startups
  return first !== undefined && seeAlike(startups) ? seenLine(first, tier) : []
}

function seeAlike(startups: readonly ReportStartup[]): boolean {
  return new Set(startups.map(seenKey)).size < 2
}

function seenLine(startup: ReportStartup, { marks }: Tier): readonly string[] {
  if (startup.answer !== 'fails') return []
  // Bold is what can be looked for as it stands.
  const words = seenWords(startup).map(
    ([who, what]) => `${who} ${isDescription(what) ? marks.text(what) : marks.strong(what)}`,
  )
  const code = startup.exitCode === null ? [] : [`exit code of the .NET host ${marks.code(startup.exitCode)}`]
  return words.length + code.length === 0 ? [] : [[...words, ...code].join(' · ')]
}

const SIGNS: Readonly<Record<ShownState, string>> = {
  passed: '✅',
  failed: '❌',
  unknown: '🔷',
  depends: '🔷',
  skipped: '·',
}

/** What passed is one row, what was not looked at is a number, what decides stands for itself. */
function stepTable(startup: ReportStartup, whole: boolean, tier: Tier): string {
  const steps = stepsOf(startup, whole)
  const failed = steps.findIndex(({ state }) => state === 'failed')
  const reached = failed === -1 ? steps : steps.slice(0, failed + 1)
  const rest = steps.length - reached.length
  return [
    row('', 'step', ''),
    row(':--', ':--', ':--'),
    ...(whole ? [] : summed(reached, tier)),
    ...reached.filter((step) => whole || isToldApart(step)).map((step) => stepRow(step, tier)),
    ...(rest === 0 ? [] : [row('·', counted(rest, 'further step'), 'not reached')]),
  ].join('\n')
}

function summed(reached: readonly ReportStep[], { marks }: Tier): readonly string[] {
  const passed = reached.filter(({ shown }) => shown === 'passed').map(({ title }) => marks.text(title))
  const skipped = reached.filter(({ shown }) => shown === 'skipped').length
  return [
    ...(passed.length === 0 ? [] : [row(sign('passed'), counted(passed.length, 'step'), passed.join(' · '))]),
    ...(skipped === 0 ? [] : [row(sign('skipped'), counted(skipped, 'step'), 'nothing to look at')]),
  ]
}

function stepRow({ shown, title, detail }: ReportStep, { marks }: Tier): string {
  return row(sign(shown), marks.text(title), marks.text(detail))
}

function sign(state: ShownState): string {
  return `${SIGNS[state]}&nbsp;${state}`
}
