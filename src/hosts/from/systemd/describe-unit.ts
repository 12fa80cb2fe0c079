// A systemd unit as the description of a place. What is claimed of systemd was tried with systemd-analyze verify 252.
import type { Member, Place } from '../../../text/tree.ts'
import { parseStartCommand } from '../../start-command.ts'
import { mappingOf, member, plain, quotedText } from '../written-keys.ts'
import type { Described, UnknownKey } from '../described.ts'
import { appNamed, folderOfApp } from '../named-app.ts'
import { resolvedPath } from '../unix-path.ts'
import { execStart } from './exec-start.ts'
import { unitSettings, type Setting } from './unit-lines.ts'
import { unitWords } from './unit-words.ts'

export function describeUnit(text: string, file: string): Described {
  const start = { file, line: 1, column: 1 }
  const service = unitSettings(text, file).filter(({ section }) => section === 'Service')
  const environment = environmentOf(service)
  // Where nothing says it, the command is what starts elsewhere, or as somebody else.
  const unsaid = lastOf(service, 'ExecStart')?.at ?? start
  const folder = workingDirectoryOf(service, unsaid)
  const command = commandOf(service, environment, start)
  const account = accountOf(service, unsaid)
  const site = command.app === null ? null : folderOfApp(command.app, folder.path)
  const members: Member[] = [
    member('kind', quotedText('linux', start)),
    ...environment.members,
    ...folder.members,
    ...command.members,
    ...account.members,
    ...(site === null ? [] : [member('site-path', quotedText(site, command.at))]),
    ...readOnlyOf(service),
  ]
  const parts = [environment, folder, command, account]
  const refused = [folder, command].flatMap(({ refused: why, at }) => (why === null ? [] : [{ why, at }]))[0]
  return {
    keys: mappingOf(members, start),
    unknown: parts.flatMap(({ unknown }) => unknown),
    obstacle: refused === undefined ? null : { kind: 'unit-refused', text: refused.why, at: refused.at },
    open: parts.flatMap(({ open }) => open),
    warnings: [],
  }
}

interface Part {
  readonly members: readonly Member[]
  readonly unknown: readonly UnknownKey[]
  readonly open: readonly string[]
}

interface Refusable extends Part {
  readonly refused: string | null
  readonly at: Place
}

const NOTHING: Part = { members: [], unknown: [], open: [] }

function lastOf(settings: readonly Setting[], key: string): Setting | null {
  return settings.findLast((each) => each.key === key) ?? null
}

/** Those since the last empty one, which takes back what was said before. */
function allOf(settings: readonly Setting[], key: string): readonly Setting[] {
  const own = settings.filter((each) => each.key === key)
  const reset = own.findLastIndex(({ value }) => value === '')
  return own.slice(reset + 1)
}

interface Variables extends Part {
  /** null where others may be set too. */
  readonly known: ReadonlyMap<string, string> | null
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s

/** What is no assignment systemd passes over. A later one wins, and a file on the server wins over all of them. */
function environmentOf(service: readonly Setting[]): Variables {
  const known = new Map<string, { readonly value: string; readonly at: Place }>()
  let opaque = false
  for (const { value, at } of allOf(service, 'Environment'))
    for (const { text, open } of unitWords(value) ?? []) {
      const [, name = '', own = ''] = ASSIGNMENT.exec(text) ?? []
      if (name === '') continue
      if (open) opaque = true
      else known.set(name, { value: own, at })
    }
  const files = [...allOf(service, 'EnvironmentFile'), ...allOf(service, 'PassEnvironment')]
  for (const { value } of allOf(service, 'UnsetEnvironment'))
    for (const { text } of unitWords(value) ?? []) known.delete(text)
  const [first] = known.values()
  const entries = [...known].map(([name, { value, at }]) => ({
    key: name,
    keyAt: at,
    value: quotedText(value, at),
  }))
  const others = opaque || files.length > 0
  return {
    members: first === undefined ? [] : [member('environment', mappingOf(entries, first.at))],
    unknown: others ? ['environment'] : [],
    open: others
      ? ['variables are set by a file of the server, or by a specifier, so that not all are known']
      : [],
    known: others ? null : new Map([...known].map(([name, { value }]) => [name, value])),
  }
}

/** Without one a service of the system starts in the root of the file system. */
function workingDirectoryOf(
  service: readonly Setting[],
  start: Place,
): Refusable & { readonly path: string | null } {
  const found = lastOf(service, 'WorkingDirectory')
  const at = found?.at ?? start
  const path = (found?.value ?? '').replace(/^-/, '').replaceAll('%%', '%')
  const of = (part: Partial<Refusable & { readonly path: string | null }>) => ({
    ...NOTHING,
    refused: null,
    at,
    path: null,
    ...part,
  })
  if (path === '') return of({ members: [member('working-directory', quotedText('/', at))], path: '/' })
  if (path === '~' || /%[a-z]/i.test(path))
    return of({
      unknown: ['working-directory'],
      open: ['WorkingDirectory is named by what only the server knows'],
    })
  if (!path.startsWith('/')) return of({ refused: 'WorkingDirectory is no full path' })
  const full = resolvedPath(path)
  return of({ members: [member('working-directory', quotedText(full, at))], path: full })
}

interface Command extends Refusable {
  /** The app or the program that it names, as named; null where nothing of the unit says it. */
  readonly app: string | null
}

function commandOf(service: readonly Setting[], { known }: Variables, start: Place): Command {
  const all = allOf(service, 'ExecStart')
  const [only] = all
  const at = only?.at ?? start
  const of = (part: Partial<Command>): Command => ({ ...NOTHING, refused: null, at, app: null, ...part })
  const open = (why: string) =>
    of({ unknown: ['start-command'], open: [`what ExecStart starts is not known: ${why}`] })
  if (only === undefined) return of({ refused: 'it has no ExecStart' })
  if (all.length > 1 && lastOf(service, 'Type')?.value === 'oneshot') return open('there are several')
  if (all.length > 1)
    return of({ refused: 'it has several ExecStart, which only Type=oneshot may', at: all[1]?.at ?? at })
  const command = execStart(only.value, known)
  if (command.kind === 'refused') return of({ refused: `ExecStart: ${command.why}` })
  if (command.kind === 'open') return open(command.why)
  const parsed = parseStartCommand(command.text)
  if ('reason' in parsed) return open(parsed.reason)
  const app = appNamed(parsed)
  return of({ members: [member('start-command', quotedText(command.text, at))], app })
}

function accountOf(service: readonly Setting[], start: Place): Part {
  const user = lastOf(service, 'User')
  const name = user?.value ?? ''
  const mayBind = [...allOf(service, 'AmbientCapabilities')].some(({ value }) =>
    /CAP_NET_BIND_SERVICE/i.test(value),
  )
  const isDynamic = /^(?:1|yes|y|true|t|on)$/i.test(lastOf(service, 'DynamicUser')?.value ?? '')
  if (isDynamic || mayBind || /%/.test(name))
    return { ...NOTHING, unknown: ['user'], open: ['which rights the user of the service has is not known'] }
  return { ...NOTHING, members: [member('user', quotedText(name === '' ? 'root' : name, user?.at ?? start))] }
}

/** The whole file system is read-only but for what the unit names. */
function readOnlyOf(service: readonly Setting[]): readonly Member[] {
  const found = lastOf(service, 'ProtectSystem')
  const exceptions = [
    'ReadWritePaths',
    'BindPaths',
    'StateDirectory',
    'RuntimeDirectory',
    'LogsDirectory',
    'CacheDirectory',
  ]
  if (found?.value !== 'strict' || exceptions.some((key) => allOf(service, key).length > 0)) return []
  return [member('write-access', plain('false', found.at))]
}
