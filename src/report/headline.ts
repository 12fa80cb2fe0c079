// The first line of a report: can this be shipped, where will it run, and if not, whom does it fail?
import type { Report, ReportStartup, ReportTarget } from './json/report.ts'
import { goodParts } from './words/good-news.ts'
import { firstLine } from './words/first-line.ts'
import type { FirstLine, Part } from './words/first-line.ts'
import { isEndedBy } from './words/causes.ts'
import { counted } from './words/listed.ts'
import { appsOf, placesOf, stateOf, subjectOf } from './words/states.ts'
import type { Apps, State } from './words/states.ts'
import { conditionsInWords, isUsualCondition, openFindings, type Marks } from './wording.ts'

export interface Headline extends FirstLine {
  readonly tone: 'bad' | 'caution' | 'good'
}

export function headline(report: Report, marks: Marks): Headline {
  const states = new Map(report.targets.map((target) => [target, stateOf(target)]))
  const of = (...wanted: readonly State[]) =>
    report.targets.filter((target) => wanted.includes(states.get(target) ?? 'starts'))
  const bad = badParts(report, of('fails'), of('errors'), of('not-audited'))
  if (bad !== null) return { tone: 'bad', ...firstLine(bad, marks) }
  const doubtful = of('let-through', 'only-where', 'undetermined').length > 0
  const tone = doubtful || report.counts.warnings > 0 || report.outcome === 'fail' ? 'caution' : 'good'
  const letThrough = of('let-through')
  const parts = letThrough.length > 0 ? letThroughParts(letThrough, report) : goodParts(report, of)
  return { tone, ...firstLine([...stopped(report), ...parts], marks) }
}

/** Of a run that ships what will not start; null for any other. */
export function letThroughLine(report: Report, marks: Marks): string | null {
  const { tone, text } = headline(report, marks)
  const lets = report.targets.some((target) => stateOf(target) === 'let-through')
  return lets && tone !== 'bad' && report.outcome === 'pass' ? text : null
}

/** A stricter gate than errors. */
function stopped({ outcome, counts, policy }: Report): readonly Part[] {
  if (outcome !== 'fail') return []
  const stop = counts.warnings > 0 ? counted(counts.warnings, 'warning') : counted(counts.notes, 'note')
  return [`Stopped by ${stop} (fail-on: ${policy.failOn}): `]
}

function badParts(
  report: Report,
  failing: readonly ReportTarget[],
  broken: readonly ReportTarget[],
  lost: readonly ReportTarget[],
): readonly Part[] | null {
  if (report.targets.length === 0) return ['Not audited: there was nothing to audit']
  const unread = lost.length === 0 ? [] : [`; ${lost.length} not audited`]
  if (failing.length > 0) {
    const more =
      broken.length === 0 ? [] : [`; ${broken.length} more ${broken.length === 1 ? 'has' : 'have'} errors`]
    return ['Do not ship: ', ...failingParts(failing, report), ...more, ...unread]
  }
  if (broken.length > 0) return [...brokenParts(broken, report), ...unread]
  return lost.length === 0 ? null : lostParts(lost, report)
}

/** What stops the run for another reason lets nothing through. */
function letThroughParts(targets: readonly ReportTarget[], report: Report): readonly Part[] {
  return [report.outcome === 'fail' ? '' : 'Let through, though ', ...failingParts(targets, report)]
}

/** Who fails where: one app with what it answers, several with how many they are. */
function failingParts(targets: readonly ReportTarget[], report: Report): readonly Part[] {
  const apps = appsOf(targets, report)
  const failing = targets.flatMap(({ startups }) => startups.filter(({ answer }) => answer === 'fails'))
  const places = placesOf(failing, report, 'some of')
  const why = apps.single && failing.length === 1 ? reasonOf(targets, failing) : null
  const end: readonly Part[] = why === null ? [] : [' (', { text: why }, ')']
  return [...subjectOf(apps), ` ${verbOf(failing, apps)} on `, ...places, ...end]
}

/** What stands for a status where there is none. */
function reasonOf(targets: readonly ReportTarget[], [startup]: readonly ReportStartup[]): string | null {
  if (startup === undefined || startup.status !== null) return null
  const found = targets.flatMap(openFindings).find((finding) => isEndedBy(startup, finding))
  return found?.heading ?? startup.title
}

function verbOf(failing: readonly ReportStartup[], { single, several }: Apps): string {
  const statuses = new Set(failing.map(({ status }) => status))
  const [status = null] = statuses
  if (!single || statuses.size > 1) return several ? 'fail' : 'fails'
  return status === null ? 'does not start' : `answers HTTP ${status}`
}

/** Errors that end no start. */
function brokenParts(targets: readonly ReportTarget[], report: Report): readonly Part[] {
  const errors = targets.flatMap((target) =>
    openFindings(target).filter(({ severity }) => severity === 'error'),
  )
  const apps = appsOf(targets, report)
  const opening = startingOf(targets)
  if (opening === null) return [`Do not ship: ${counted(errors.length, 'error')} in `, ...subjectOf(apps)]
  const things = new Set(errors.map(({ cause }) => cause)).size
  const broken = `${counted(things, 'thing')} ${things === 1 ? 'is' : 'are'} broken`
  if (opening.length > 1) return [...opening, `${broken}${apps.single ? ': ' : ' in '}`, ...subjectOf(apps)]
  if (!apps.single) return [...opening, `${broken} in `, ...subjectOf(apps)]
  const places = placesOf(
    targets.flatMap(({ startups }) => startups),
    report,
  )
  return [...opening, `${broken}: `, ...subjectOf(apps), ' on ', ...places]
}

/** Whether they start, and under which condition that all have in common; null where that is no short thing to say. */
function startingOf(targets: readonly ReportTarget[]): readonly Part[] | null {
  const startups = targets.flatMap((target) => target.startups)
  if (targets.some((target) => target.startups.length === 0)) return null
  const open = startups.filter(({ answer }) => answer !== 'starts')
  const [first] = open
  if (first === undefined) return ['Starts, but ']
  const usual = open.every(isUsualCondition)
  const common = new Set(open.map(({ conditions }) => conditionsInWords(conditions))).size === 1
  if (usual)
    return common
      ? ['Starts where ', { conditions: first.conditions }, ', but ']
      : ['Starts where the .NET of each is installed, but ']
  const known = common && first.conditions.length > 0 && open.length === startups.length
  return known ? ['Starts only where ', { conditions: first.conditions }, ', and '] : null
}

function lostParts(targets: readonly ReportTarget[], report: Report): readonly Part[] {
  const apps = appsOf(targets, report)
  const [first] = targets
  if (!apps.single || first === undefined) return ['Not audited: ', ...subjectOf(apps)]
  const why = openFindings(first)[0]?.what ?? `${first.path} could not be read to its end`
  // The finding's own words, made to follow the path.
  return why.startsWith(`${first.path} `)
    ? ['Not audited: ', { path: first.path }, ' ', { text: why.slice(first.path.length + 1) }]
    : ['Not audited: ', { path: first.path }, ' – ', { text: why }]
}
