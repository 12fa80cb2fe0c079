// What of an output is not as it is expected to be. What is not known does not meet what is expected, whatever that is.
import { groupBy } from '../text/group-by.ts'
import { parseHostVersion } from '../facts/dotnet/host-version.ts'
import { placeName } from '../hosts/host-names.ts'
import type { Host } from '../hosts/host.ts'
import { sufficientConditions } from '../startup/startup.ts'
import type { Startup } from '../startup/startup.ts'
import { isPredicted } from '../startup/told-startup.ts'
import type { ToldStartup } from '../startup/told-startup.ts'
import { shortLine } from '../text/escape.ts'
import type { Accepted, Expectation, ExpectedKey, FrameworkExpectation, StartKey } from './expectation.ts'
import { NO_PLACE } from './stated-facts.ts'
import type { Stated, StatedPlace } from './stated-facts.ts'
import { isInRange, parseRange } from './version-range.ts'

/** One place where the target is tried. */
export interface Tried {
  readonly host: Named
  readonly startup: Startup | ToldStartup | null
}

type Named = Pick<Host, 'name' | 'kind' | 'implied'>

export interface Unmet extends StatedPlace {
  readonly key: ExpectedKey
  /** `runtime-identifier is linux-x64, expected win-x64`. */
  readonly what: string
  /** What is expected, in words; null = that there is none. */
  readonly wanted: string | null
  /** The files do not tell. */
  readonly unknown: boolean
  readonly evidence: Readonly<Record<string, string>>
  /** Another value, another expectation or another host is another finding: what is known of this one does not hide it. */
  readonly identity: string
  /** On which it is not met; none = whatever the host. */
  readonly hosts: readonly string[]
}

export function unmetBy(
  expectation: Expectation,
  stated: Stated,
  trials: readonly Tried[],
): readonly Unmet[] {
  if (expectation.key === 'frameworks')
    return expectation.frameworks.flatMap(({ value }) => unmetFramework(value, stated, trials))
  const { key, accepted } = expectation
  if (key === 'startup' || key === 'status') return unmetStart(key, accepted, trials)
  const { value, known, path, line, column } = stated.facts[key]
  if (known && meets(accepted, value)) return []
  const portable = key === 'runtime-identifier' && known && value === null ? 'none (portable)' : null
  const said = portable ?? shown(value, known)
  return [{ ...unmet(key, key, [{ said, hosts: [] }], accepted), path, line, column }]
}

function meets(accepted: Accepted, value: string | null): boolean {
  return accepted.some((each) => each?.toLowerCase() === value?.toLowerCase())
}

const UNKNOWN = 'not known'

function shown(value: string | null, known = true): string {
  if (!known) return UNKNOWN
  return value === null ? 'none' : shortLine(value)
}

const MOST_NAMES = 4

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  const told = more > 1 ? [...names.slice(0, MOST_NAMES), `${more} more`] : names
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1) ?? ''}`
}

/** What some of the hosts say; no host = whatever the host. */
interface Said {
  readonly said: string
  /** No part of what a baseline knows it by. */
  readonly aside?: string
  readonly hosts: readonly Named[]
}

function unmet(key: ExpectedKey, name: string, all: readonly Said[], accepted: Accepted): Unmet {
  const wanted = accepted.map((each) => shown(each)).join(' or ')
  const found = all.map(({ said, aside = '', hosts }) => {
    return hosts.length === 0 ? said : `${said}${aside} on ${listed(hosts.map((host) => placeName(host)))}`
  })
  const names = all.map(({ said, hosts }) => [said, ...hosts.map((host) => host.name)])
  return {
    key,
    what: `${name} is ${found.join(' and ')}, expected ${wanted}`,
    identity: JSON.stringify([name, names, accepted]),
    wanted: accepted.every((each) => each === null) ? null : wanted,
    unknown: all.some(({ said }) => said === UNKNOWN),
    evidence: { found: all.map(({ said }) => said).join(', '), expected: wanted },
    hosts: all.flatMap(({ hosts }) => hosts.map(({ name: host }) => host)),
    ...NO_PLACE,
  }
}

function grouped(values: readonly (readonly [string, Named | null])[]): readonly Said[] {
  const groups = groupBy(values, ([said]) => said)
  return [...groups].map(([said, all]) => ({ said, hosts: all.flatMap(([, host]) => host ?? []) }))
}

/** It must hold on every host. A target that is tried nowhere starts nothing, and has no status. */
function unmetStart(key: StartKey, accepted: Accepted, trials: readonly Tried[]): readonly Unmet[] {
  const started = trials.flatMap(({ host, startup }) => (startup === null ? [] : [{ host, startup }]))
  if (started.length === 0) {
    if (key === 'startup' && accepted.includes(null)) return []
    return [unmet(key, key, [{ said: 'not predicted', hosts: [] }], accepted)]
  }
  const wrong = started.flatMap(({ host, startup }): (readonly [string, Named])[] => {
    const value = key === 'startup' ? startup.answer : startup.status
    return meets(accepted, value) ? [] : [[shown(value), host]]
  })
  if (wrong.length === 0) return []
  const all = grouped(wrong).map((group) => {
    const own = started.flatMap(({ host, startup }) => (group.hosts.includes(host) ? [startup] : []))
    return { ...group, aside: key === 'startup' ? asideOf(own) : '' }
  })
  return [unmet(key, key, all, accepted)]
}

/** ` (conditional: the host key runtimes tells it)`: what to describe, where nothing else leaves them open. */
function asideOf(startups: readonly (Startup | ToldStartup)[]): string {
  const conditions = startups.map((each) =>
    isPredicted(each) ? sufficientConditions(each) : each.conditions,
  )
  if (conditions.some(({ length }) => length === 0)) return ''
  const keys = [...new Set(startups.flatMap(({ missing }) => missing))]
  const [noun, tell] = keys.length > 1 ? ['keys', 'tell'] : ['key', 'tells']
  return ` (conditional: the host ${noun} ${listed(keys)} ${tell} it)`
}

/** The version that a host would bind, else the lowest that is asked for, or the one that is brought along. */
function unmetFramework(
  { name, accepted }: FrameworkExpectation,
  { frameworks: { known, listed: all, ...anywhere } }: Stated,
  trials: readonly Tried[],
): readonly Unmet[] {
  const isIt = (each: string) => each.toLowerCase() === name.toLowerCase()
  const reference = all.find((each) => isIt(each.name))
  const asked = reference?.version ?? null
  const bound = trials.map(({ host, startup }) => {
    const found = Object.entries(startup?.frameworks ?? {}).find(([each]) => isIt(each))
    return { host, version: found?.[1] ?? null }
  })
  const boundSomewhere = bound.some(({ version }) => version !== null)
  const each = boundSomewhere ? bound : [{ host: null, version: null }]
  const wrong = each.flatMap(({ host, version }): (readonly [string, Named | null])[] => {
    const isKnown = version !== null || known
    if (isKnown && isIn(accepted, version ?? asked)) return []
    return [[shown(version ?? asked, isKnown), host]]
  })
  if (wrong.length === 0) return []
  const { path, line, column } = reference ?? anywhere
  const called = `the framework ${shortLine(reference?.name ?? name)}`
  return [{ ...unmet('frameworks', called, grouped(wrong), accepted), path, line, column }]
}

function isIn(accepted: Accepted, version: string | null): boolean {
  const parsed = version === null ? null : parseHostVersion(version)
  return accepted.some((range) => {
    if (range === null) return version === null
    const ends = parseRange(range)
    return parsed !== null && ends !== null && isInRange(parsed, ends)
  })
}
