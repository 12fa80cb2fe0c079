// The first line where nothing is wrong: where it will run, and under which condition.
import type { Report, ReportTarget } from '../json/report.ts'
import { conditionsInWords } from '../wording.ts'
import type { Part } from './first-line.ts'
import { counted } from './listed.ts'
import { appsOf, placesOf, stateOf } from './states.ts'
import type { State } from './states.ts'

type Of = (...wanted: readonly State[]) => readonly ReportTarget[]

/** `of` = the targets of these states. */
export function goodParts(report: Report, of: Of): readonly Part[] {
  const [first] = report.targets
  if (first !== undefined && report.targets.length === 1) return ofOne(first, report)
  const { aside, opening } = openingOf(report)
  const { noun, total } = appsOf(report.targets, report)
  const startups = report.targets.flatMap((target) => target.startups)
  const places = placesOf(startups, report)
  if (of('starts').length === total) return [`${opening('Ready')}${total} ${noun}s start on `, ...places]
  if (of('where').length === total && startups.every(({ answer }) => answer === 'unknown'))
    return ['Ready for ', ...places, ' where ', ...commonCondition(report), `${aside}: ${total} ${noun}s`]
  const ready = of('starts', 'where', 'not-predicted').length === total
  return [opening(ready ? 'Ready' : 'No errors'), { text: mixture(of, total, noun) }]
}

/** A run that was stopped says so itself, so nothing is ready. */
function openingOf({ counts, outcome }: Report) {
  const stopped = outcome === 'fail'
  const aside = counts.warnings === 0 || stopped ? '' : `, with ${counted(counts.warnings, 'warning')}`
  return { stopped, aside, opening: (word: string): string => (stopped ? '' : `${word}${aside}: `) }
}

function commonCondition({ targets }: Report): readonly Part[] {
  const said = targets.flatMap(({ startups }) =>
    startups.map(({ conditions }) => conditionsInWords(conditions)),
  )
  const conditions = targets[0]?.startups[0]?.conditions ?? []
  return new Set(said).size === 1 ? [{ conditions }] : ['the .NET of each is installed']
}

/** `2 of 4 apps start (1 where .NET is installed), 1 cannot be told`. */
function mixture(of: Of, total: number, noun: string): string {
  const count = (state: State): number => of(state).length
  const starting = of('starts', 'where', 'only-where').length
  const where = [
    [count('only-where'), 'only on a condition'],
    [count('where'), 'where .NET is installed'],
  ] as const
  const conditions = where.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]))
  const aside = conditions.length === 0 ? '' : ` (${conditions.join(', ')})`
  const others = [
    [count('undetermined'), 'cannot be told'],
    [count('not-predicted'), 'not predicted'],
  ] as const
  return [
    `${starting} of ${total} ${noun}s ${starting === 1 ? 'starts' : 'start'}${aside}`,
    ...others.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`])),
  ].join(', ')
}

const WITHOUT_START: Partial<Readonly<Record<ReportTarget['kind'], string>>> = {
  'blazor-wasm': 'Blazor WebAssembly, for any web server',
  'static-site': 'a static site, for any web server',
  'class-library': 'a class library, which nothing starts',
}

function ofOne(target: ReportTarget, report: Report): readonly Part[] {
  const { stopped, aside, opening } = openingOf(report)
  const { startups } = target
  const name = { path: target.path }
  const places = placesOf(startups, report)
  const starting = startups.filter(({ answer }) => answer === 'starts')
  const condition = { conditions: startups.flatMap(({ conditions }) => conditions) }
  const state = stateOf(target)
  if (state === 'not-predicted') {
    const why = WITHOUT_START[target.kind] ?? 'start not predicted: no host declared'
    return [opening('No errors'), name, ` (${why})`]
  }
  if (state === 'undetermined')
    return [
      stopped ? '' : 'No errors, but ',
      'the files do not tell whether ',
      name,
      ' starts on ',
      ...places,
    ]
  const where = state === 'where' ? 'where ' : 'only where '
  const starts = [name, ' starts on ', ...placesOf(starting.length > 0 ? starting : startups, report)]
  if (state !== 'where' && state !== 'only-where') return [opening('Ready'), ...starts]
  if (starting.length > 0)
    return [opening(state === 'where' ? 'Ready' : 'No errors'), ...starts, `, elsewhere ${where}`, condition]
  if (stopped) return [...starts, ` ${where}`, condition]
  const verdict = state === 'where' ? 'Ready for ' : 'Starts on '
  return [verdict, ...places, ` ${where}`, condition, `${aside}: `, name]
}
