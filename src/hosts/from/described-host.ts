// A description that a file gives, and what a person wrote beside it, as one.
import type { Mapping, Member, Place, Tree } from '../../text/tree.ts'
import type { Host } from '../host.ts'
import type { Described, Obstacle, UnknownKey } from './described.ts'
import { isFromKey } from './from-keys.ts'
import type { HostOrigin } from './host-origin.ts'
import type { FromType } from './from-types.ts'
import { besideKeys } from './server-facts.ts'

/** What was found where `from` or `image` led. */
export interface DescribedHost {
  readonly described: Described
  /** null for an image and a host file. */
  readonly type: FromType | null
  /** As the user named it; that of the settings where an image is named in them. */
  readonly file: string
  /** Full path. */
  readonly path: string
}

/** By the host that a person wrote; throws UsageError where the file cannot be read. */
export type DescribedHosts = ReadonlyMap<Tree, () => DescribedHost>

/** Keys that a person wrote win; `environment` is one of both. */
export function mergedWith(own: Mapping, { keys }: Described): Mapping {
  const written = new Map(own.members.map((member) => [member.key, member]))
  const given = keys.members.filter(({ key }) => !written.has(key))
  const variables = keys.members.find(({ key }) => key === ENVIRONMENT)
  const members = own.members.map((member) =>
    member.key === ENVIRONMENT && variables !== undefined
      ? bothEnvironments(member, variables, keys)
      : member,
  )
  return { ...own, members: [...members, ...given] }
}

const ENVIRONMENT = 'environment'

function bothEnvironments(own: Member, given: Member, keys: Mapping): Member {
  if (own.value.kind !== 'mapping' || given.value.kind !== 'mapping') return own
  // Only Windows does not tell case.
  const kind = keys.members.find(({ key }) => key === 'kind')?.value
  const windows = kind?.kind === 'scalar' && kind.text.startsWith('iis')
  const identity = (name: string) => (windows ? name.toUpperCase() : name)
  const written = new Set(own.value.members.map(({ key }) => identity(key)))
  const others = given.value.members.filter(({ key }) => !written.has(identity(key)))
  return { ...own, value: { ...own.value, members: [...own.value.members, ...others] } }
}

/** What no key of a host says. */
export type FromFile = Pick<Host, 'unknown' | 'obstacle' | 'server' | 'laterPatches' | 'modes' | 'origin'>

export const NOT_FROM_FILE: FromFile = {
  unknown: new Set(),
  obstacle: null,
  server: null,
  laterPatches: false,
  modes: null,
  origin: null,
}

/** What no key says. `own` is what a person wrote. */
export function fromFile({ described, type, file, path }: DescribedHost, own: Mapping): FromFile {
  const written = new Set(own.members.map(({ key }) => key))
  const unknown = described.unknown.filter((key) => !written.has(key))
  const { server, obstacle } = described
  return {
    unknown: new Set<UnknownKey>(unknown),
    obstacle: settles(written, obstacle) ? null : obstacle,
    server: server === undefined ? null : besideKeys(server, (key) => written.has(key)),
    laterPatches: unknown.includes('runtimes'),
    modes: described.modes ?? null,
    origin: originOf({ described, type, file, path }, own, written),
  }
}

/** A command that a person wrote is none of a shell that is not there, and a user is the one that is written. */
function settles(written: ReadonlySet<string>, obstacle: Obstacle | null): boolean {
  if (obstacle?.kind === 'no-user') return written.has('user')
  return (obstacle?.kind === 'no-shell' || obstacle?.kind === 'no-list') && written.has('start-command')
}

function originOf(
  { described, type, file, path }: DescribedHost,
  own: Mapping,
  written: ReadonlySet<string>,
): HostOrigin {
  const { keys, open, warnings } = described
  const given = keys.members.filter(({ key }) => !written.has(key) && !isFromKey(key))
  return {
    type,
    file,
    path,
    keys: new Map(given.map(({ key, keyAt }) => [key, keyAt])),
    variables: variablesOf(keys, own),
    open,
    warnings,
  }
}

function variablesOf(keys: Mapping, own: Mapping): ReadonlyMap<string, Place> {
  const [given, written] = [keys, own].map(
    ({ members }) => members.find(({ key }) => key === ENVIRONMENT)?.value,
  )
  if (given?.kind !== 'mapping') return new Map()
  const names = new Set(written?.kind === 'mapping' ? written.members.map(({ key }) => key) : [])
  return new Map(given.members.filter(({ key }) => !names.has(key)).map(({ key, keyAt }) => [key, keyAt]))
}
