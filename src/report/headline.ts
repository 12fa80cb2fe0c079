// The first line of a report: can this be shipped, where will it run, and if not, what will a visitor get?
import type { Report, ReportStartup, ReportTarget } from './json/report.ts'
import { counted, listed } from './words/listed.ts'
import {
  conditionOf,
  conditionsInWords,
  failureOf,
  isUsualCondition,
  openFindings,
  placeOf,
  type Marks,
  type Rules,
} from './wording.ts'
import { sentenceOf } from './sentence.ts'

export interface Headline {
  readonly tone: 'bad' | 'caution' | 'good'
  readonly text: string
}

/** What the line says of one target; targets of which the same is said are named together. */
interface Verdict {
  readonly kind:
    | 'not-audited'
    | 'fails'
    | 'errors'
    | 'let-through'
    | 'only-where'
    | 'undetermined'
    | 'not-predicted'
    | 'where'
    | 'starts'
  /** What follows the name. */
  readonly phrase: (several: boolean) => string
  /** The whole sentence before `: name`, where nothing else is to say; null where only the phrase does. */
  readonly alone: string | null
}

interface Group extends Verdict {
  readonly targets: readonly ReportTarget[]
}

export function headline(report: Report, rules: Rules, marks: Marks): Headline {
  const groups = grouped(report.targets, rules, marks)
  const bad = groups.filter(({ kind }) => kind === 'not-audited' || kind === 'fails' || kind === 'errors')
  if (report.targets.length === 0) return { tone: 'bad', text: 'Not audited: there was nothing to audit' }
  if (bad.length > 0) return { tone: 'bad', text: badText(bad, groups, marks) }
  const doubtful = groups.some(({ kind }) => DOUBTFUL.has(kind))
  return {
    tone: doubtful || report.counts.warnings > 0 ? 'caution' : 'good',
    text: goodText(report, groups, marks),
  }
}

/** Of a run that ships what will not start; null for any other. */
export function letThroughLine(report: Report, rules: Rules, marks: Marks): string | null {
  const { tone, text } = headline(report, rules, marks)
  const lets = grouped(report.targets, rules, marks).some(({ kind }) => kind === 'let-through')
  return lets && tone !== 'bad' && report.outcome === 'pass' ? text : null
}

const DOUBTFUL: ReadonlySet<Verdict['kind']> = new Set(['let-through', 'only-where', 'undetermined'])

function badText(bad: readonly Group[], groups: readonly Group[], marks: Marks): string {
  const start = bad.every(({ kind }) => kind === 'not-audited') ? 'Not audited' : 'Do not ship'
  const fine = groups.filter((group) => !bad.includes(group)).flatMap(({ targets }) => targets).length
  const others = fine === 0 ? '' : ` (no errors in the other ${fine === 1 ? 'target' : `${fine} targets`})`
  const broken = bad.filter(({ kind }) => kind !== 'not-audited')
  const said = [...broken, ...bad.filter(({ kind }) => kind === 'not-audited')]
  const shown = said.slice(0, 4).map((group) => sentence(group, marks, group.targets.length < 5))
  if (said.length > shown.length) shown.push(`and ${said.length - shown.length} more`)
  return `${start}: ${shown.join('; ')}${others}`
}

function goodText(report: Report, groups: readonly Group[], marks: Marks): string {
  const { warnings, notes } = report.counts
  const [only] = groups
  const aside = warnings === 0 ? '' : `, with ${counted(warnings, 'warning')}`
  const said = groups.map((group) => sentence(group, marks, group.targets.length === 1)).join('; ')
  if (report.outcome === 'fail') {
    const stop = warnings > 0 ? counted(warnings, 'warning') : counted(notes, 'note')
    return `Stopped by ${stop} (fail-on: ${report.policy.failOn}): ${said}`
  }
  if (groups.length === 1 && only !== undefined && only.alone !== null) {
    return `${only.alone}${aside}: ${subject(only, marks, only.targets.length === 1)}`
  }
  return `${openingOf(groups)}${aside}: ${said}`
}

function openingOf(groups: readonly Group[]): string {
  if (groups.some(({ kind }) => kind === 'let-through')) return 'Let through'
  return groups.every(({ kind }) => kind === 'starts' || kind === 'where') ? 'Ready' : 'No errors'
}

function sentence(group: Group, marks: Marks, named: boolean): string {
  return `${subject(group, marks, named)}${group.phrase(group.targets.length > 1)}`
}

function subject({ targets }: Group, marks: Marks, named: boolean): string {
  if (named) return listed(targets.map(({ path }) => marks.code(path)))
  const apps = targets.every(
    ({ kind }) => kind === 'aspnetcore' || kind === 'worker' || kind === 'azure-functions',
  )
  return counted(targets.length, apps ? 'app' : 'target')
}

function grouped(targets: readonly ReportTarget[], rules: Rules, marks: Marks): readonly Group[] {
  const groups = new Map<string, { verdict: Verdict; targets: ReportTarget[] }>()
  for (const target of targets) {
    const verdict = verdictOf(target, rules, marks)
    const key = `${verdict.kind} ${verdict.phrase(true)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { verdict, targets: [target] })
    else group.targets.push(target)
  }
  return [...groups.values()].map(({ verdict, targets: members }) => ({ ...verdict, targets: members }))
}

function verdictOf(target: ReportTarget, rules: Rules, marks: Marks): Verdict {
  const errors = openFindings(target).filter(({ severity }) => severity === 'error')
  const [worst] = errors
  if (!target.complete) {
    const why =
      worst === undefined ? '– it could not be read to its end' : reasonFor(target, sentenceOf(worst))
    return { kind: 'not-audited', phrase: () => ` ${marks.text(why)}`, alone: null }
  }
  if (target.startups.some(({ answer }) => answer === 'fails')) {
    const phrase = failing(target.startups, marks)
    // Its error is ignored, or its rule set lower: whoever did that ships it.
    return worst === undefined
      ? { kind: 'let-through', phrase: () => ` ${phrase}`, alone: `Let through, though it ${phrase}` }
      : { kind: 'fails', phrase: () => ` ${phrase}`, alone: null }
  }
  if (worst !== undefined) {
    const title = rules.get(worst.rule)?.title ?? sentenceOf(worst)
    return {
      kind: 'errors',
      phrase: (several) =>
        ` ${several ? 'have' : 'has'} ${counted(errors.length, 'error')}: ${marks.text(title)}`,
      alone: null,
    }
  }
  return target.startups.length === 0 ? notPredicted(target) : predicted(target, marks)
}

/** The finding's own words, made to follow the path. */
function reasonFor(target: ReportTarget, text: string): string {
  return text.startsWith(`${target.path} `) ? text.slice(target.path.length + 1) : `– ${text}`
}

function failing(startups: readonly ReportStartup[], marks: Marks): string {
  const places = new Map<string, string[]>()
  for (const startup of startups.filter(({ answer }) => answer === 'fails')) {
    const said =
      startup.status === null
        ? `will not start (${marks.text(failureOf(startup))})`
        : `will answer ${marks.strong(failureOf(startup))}`
    places.set(said, [...(places.get(said) ?? []), placeOf(startup)])
  }
  return [...places].map(([said, names]) => `${said} on ${placesOf(names, startups, marks)}`).join(', ')
}

function placesOf(names: readonly string[], all: readonly ReportStartup[], marks: Marks): string {
  if (names.length === all.length && all.length > 1) return `all ${all.length} declared hosts`
  return listed(names.map(marks.text))
}

const withoutStart: Partial<Readonly<Record<ReportTarget['kind'], string>>> = {
  'blazor-wasm': 'a Blazor WebAssembly site, which any web server can serve',
  'static-site': 'a static site, which any web server can serve',
  'class-library': 'a class library, which nothing starts',
}

function notPredicted(target: ReportTarget): Verdict {
  const own = withoutStart[target.kind]
  return {
    kind: 'not-predicted',
    phrase: (several) =>
      ` (${own ?? `${several ? 'their' : 'its'} start was not predicted: no host declared`})`,
    alone: null,
  }
}

function predicted(target: ReportTarget, marks: Marks): Verdict {
  const { startups } = target
  const starting = startups.filter(({ answer }) => answer === 'starts').map(placeOf)
  const open = startups.filter(({ answer }) => answer === 'unknown')
  if (open.length === 0) {
    const places = placesOf(starting, startups, marks)
    return {
      kind: 'starts',
      phrase: (several) => ` ${several ? 'start' : 'starts'} on ${places}`,
      alone: null,
    }
  }
  const places = placesOf(open.map(placeOf), startups, marks)
  if (open.some((startup) => conditionOf(startup) === null)) {
    return {
      kind: 'undetermined',
      phrase: () => `, but whether it starts on ${places} cannot be told from the files`,
      alone: null,
    }
  }
  const usual = open.every(isUsualCondition)
  const where = `where ${marks.text(conditionsInWords(open.flatMap(({ conditions }) => conditions)))}`
  const before = starting.length === 0 ? '' : `on ${placesOf(starting, startups, marks)}, and `
  return {
    kind: usual ? 'where' : 'only-where',
    phrase: (several) =>
      ` ${several ? 'start' : 'starts'} ${before}on ${places} ${usual ? '' : 'only '}${where}`,
    alone:
      before !== '' ? null : usual ? `Ready for ${places} ${where}` : `Starts on ${places} only ${where}`,
  }
}
