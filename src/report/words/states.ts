// What a first line says of each target, and how it counts them and the hosts.
import type { Report, ReportStartup, ReportTarget } from '../json/report.ts'
import { conditionOf, isUsualCondition, openFindings, placeOf } from '../wording.ts'
import type { Part } from './first-line.ts'
import { counted } from './listed.ts'

/** Worst first. */
export type State =
  | 'not-audited'
  | 'fails'
  | 'errors'
  /** It fails, and whoever ignores the error or sets its rule lower ships it. */
  | 'let-through'
  | 'undetermined'
  | 'only-where'
  | 'not-predicted'
  /** It starts where the .NET is installed that such an app always needs. */
  | 'where'
  | 'starts'

export function stateOf(target: ReportTarget): State {
  const { startups } = target
  if (!target.complete) return 'not-audited'
  const errors = openFindings(target).some(({ severity }) => severity === 'error')
  if (startups.some(({ answer }) => answer === 'fails')) return errors ? 'fails' : 'let-through'
  if (errors) return 'errors'
  if (startups.length === 0) return 'not-predicted'
  const open = startups.filter(({ answer }) => answer === 'unknown')
  if (open.length === 0) return 'starts'
  if (open.some((startup) => conditionOf(startup) === null)) return 'undetermined'
  return open.every(isUsualCondition) ? 'where' : 'only-where'
}

/** Some of the targets. */
export interface Apps {
  readonly targets: readonly ReportTarget[]
  /** Of how many. */
  readonly total: number
  /** The only one that there is, so that it is named. */
  readonly single: boolean
  /** Whether the verb is that of several. */
  readonly several: boolean
  readonly noun: 'app' | 'target'
}

export function appsOf(targets: readonly ReportTarget[], { targets: every }: Report): Apps {
  const apps = every.every(
    ({ kind }) => kind === 'aspnetcore' || kind === 'worker' || kind === 'azure-functions',
  )
  const single = every.length === 1
  return { targets, total: every.length, single, several: targets.length > 1, noun: apps ? 'app' : 'target' }
}

/** `artifacts/web`, `1 of 2 apps`, `all 3 apps`. */
export function subjectOf({ targets, total, single, noun }: Apps): readonly Part[] {
  const [first] = targets
  if (single && first !== undefined) return [{ path: first.path }]
  const count = targets.length
  return [count === total ? all(total, noun) : `${count} of ${counted(total, noun)}`]
}

function all(count: number, noun: string): string {
  return count === 2 ? `both ${noun}s` : `all ${counted(count, noun)}`
}

/** After `on`: `production`, `2 of 3 hosts`, `all 3 hosts`; `partly` where they are all, but not each of those that every app is tried on. */
export function placesOf(
  startups: readonly ReportStartup[],
  { targets }: Report,
  partly: 'some of' | '' = '',
): readonly Part[] {
  const every = new Set(targets.flatMap((target) => target.startups.map(hostKey)))
  const these = new Set(startups.map(hostKey))
  const [first] = startups
  if (these.size === 1 && first !== undefined) return [{ host: placeOf(first) }]
  if (these.size < every.size) return [`${these.size} of ${counted(every.size, 'host')}`]
  const meant = new Set(startups)
  const own = targets.map((target) => target.startups).filter((each) => each.some((one) => meant.has(one)))
  if (own.every((each) => each.every((one) => meant.has(one)))) {
    if (own.every(({ length }) => length === every.size)) return [all(every.size, 'host')]
    if (partly !== '') return ['all their hosts']
  }
  const hosts = counted(every.size, 'host')
  return [partly === '' ? hosts : `${partly} ${hosts}`]
}

/** The same for the same host, declared or implied, of several targets. */
export function hostKey({ implied, kind, host }: ReportStartup): string {
  return implied ? `implied ${kind}` : `declared ${host}`
}
