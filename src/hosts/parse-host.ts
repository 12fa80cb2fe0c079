// A host description becomes a Host. What contradicts itself is refused with its place, never repaired.
import { quoted, shortLine } from '../text/escape.ts'
import type { Fields } from '../text/record.ts'
import { record } from '../text/record.ts'
import type { Shape } from '../text/shape.ts'
import { nearest } from '../text/nearest.ts'
import { refusal } from '../text/tree.ts'
import type { Located, Tree } from '../text/tree.ts'
import {
  refuseFileTwice,
  refuseForeignKeys,
  refuseForeignWorker,
  refuseHandlersWithoutModule,
  refuseImpossibleWorker,
  refuseVariableTwice,
} from './contradictions.ts'
import { isIis } from './host.ts'
import type { Host, PoolMember } from './host.ts'
import { GROUP, LOCKABLE_SECTIONS } from '../facts/iis/sections/locked-sections.ts'
import { fromFile, mergedWith, NOT_FROM_FILE } from './from/described-host.ts'
import type { DescribedHosts, FromFile } from './from/described-host.ts'
import { from, image } from './from/from-keys.ts'
import { hostConditions } from './host-conditions.ts'
import * as keys from './host-keys.ts'
import type { PathStyle } from './host-values.ts'
import { absolutePath, readInstallation } from './dotnet-installation.ts'
import { readOtherInstallations } from './other-installations.ts'

const REQUIRED = { required: ['kind'] }
/** What describes the place names its kind too. */
const DESCRIBED = {
  conditions: [
    ...hostConditions,
    { anyOf: [keys.kind, from, image].map(({ name }) => ({ required: [name] })) },
  ],
}
const NOWHERE: DescribedHosts = new Map()

/** A host file. `fallback` is its name where it gives none; `found`: what its `from` or `image` leads to. */
export function parseHostFile(tree: Tree, fallback: string, found: DescribedHosts = NOWHERE): Host {
  const { whole, rest } = wholeOf(tree, found)
  const build = (fields: Fields) => hostOf(fields, fields.find(keys.name)?.value ?? fallback, rest)
  return record('the host', keys.hostFileKeys, build, REQUIRED).read(whole, 'the host')
}

export const hostFileSchema = record('the host', keys.hostFileKeys, () => null, DESCRIBED).schema

/** A host of the configuration, where the key is the name. */
export function hostNamed(name: string, found: DescribedHosts = NOWHERE): Shape<Host> {
  const what = `the host ${shortLine(name)}`
  const refused = new Map([['name', 'a host of the configuration is called like its key']])
  return {
    get schema() {
      return record(what, keys.hostKeys, () => null, DESCRIBED).schema
    },
    read(tree) {
      const { whole, rest } = wholeOf(tree, found)
      const build = (fields: Fields) => hostOf(fields, name, rest)
      return record(what, keys.hostKeys, build, { ...REQUIRED, refused }).read(whole, what)
    },
  }
}

/** With what another file says of it. */
function wholeOf(tree: Tree, found: DescribedHosts): { readonly whole: Tree; readonly rest: FromFile } {
  const led = found.get(tree)?.()
  if (led === undefined || tree.kind !== 'mapping') return { whole: tree, rest: NOT_FROM_FILE }
  return { whole: mergedWith(tree, led.described), rest: fromFile(led, tree) }
}

function hostOf(fields: Fields, name: string, rest: FromFile): Host {
  const kind = fields.need(keys.kind).value
  refuseForeignKeys(fields, kind)
  const style: PathStyle = isIis(kind) ? 'windows' : 'unix'
  const architecture = valueOf(fields.find(keys.architecture))
  const machine = { style, architecture, installation: architecture }
  const { installation, narrow } = readInstallation(fields, machine)
  const sitePath = absolutePath(fields.find(keys.sitePath), 'site-path', style)
  return {
    name,
    kind,
    implied: false,
    architecture,
    libc: valueOf(fields.find(keys.libc)),
    ...moduleOf(fields),
    dotnet: installation,
    otherInstallations: readOtherInstallations(fields, machine, narrow),
    sdk: valueOf(fields.find(keys.sdk)),
    dotnetOnPath: valueOf(fields.find(keys.dotnetOnPath)),
    environment: environmentOf(fields, style),
    pool: poolOf(fields),
    parentHandlers: valueOf(fields.find(keys.parentHandlers)) ?? false,
    modules: modulesOf(fields),
    unlockedSections: unlockedOf(fields),
    serverCollections: valueOf(fields.find(keys.serverCollections)),
    windowsVersion: valueOf(fields.find(keys.windowsVersion)),
    childApplications: valueOf(fields.find(keys.childApplications)) ?? false,
    writeAccess: valueOf(fields.find(keys.writeAccess)) ?? true,
    icu: valueOf(fields.find(keys.icu)) ?? true,
    sitePath,
    startCommand: valueOf(fields.find(keys.startCommand)),
    workingDirectory: absolutePath(fields.find(keys.workingDirectory), 'working-directory', style),
    user: valueOf(fields.find(keys.user)),
    ports: values(fields.find(keys.ports)),
    ...filesOf(fields, style),
    ...rest,
    taken: [],
  }
}

function valueOf<T>(found: Located<T> | null): T | null {
  return found?.value ?? null
}

function values<T>(found: Located<readonly Located<T>[]> | null): readonly T[] | null {
  return found?.value.map(({ value }) => value) ?? null
}

function moduleOf(
  fields: Fields,
): Pick<Host, 'workerBitness' | 'workerArchitecture' | 'module' | 'outOfProcessHandlers'> {
  const found = fields.find(keys.module)
  const none = found?.value.find(({ value }) => value === 'none')
  if (none !== undefined && found !== null && found.value.length > 1) {
    throw refusal(none.at, 'module is none and something else', 'keep one of the two')
  }
  const bitness = fields.find(keys.workerBitness)
  const machine = valueOf(fields.find(keys.architecture))
  refuseImpossibleWorker(bitness, machine)
  const worker = fields.find(keys.workerArchitecture)
  refuseForeignWorker(worker, machine)
  const module = none === undefined ? values(found) : []
  const handlers = fields.find(keys.outOfProcessHandlers)
  refuseHandlersWithoutModule(handlers, module)
  return {
    workerBitness: valueOf(bitness),
    workerArchitecture: valueOf(worker),
    module: module === null ? null : [...new Set(module)],
    outOfProcessHandlers: values(handlers),
  }
}

function environmentOf(fields: Fields, style: PathStyle): ReadonlyMap<string, string> {
  const entries = fields.find(keys.environment)?.value ?? []
  refuseVariableTwice(entries, style)
  return new Map(entries.map(({ key, value }) => [key, value]))
}

function poolOf(fields: Fields): readonly PoolMember[] {
  return (fields.find(keys.pool)?.value ?? []).map(({ value }) => ({
    path: value.value,
    at: value.at,
    hostingModel: null,
  }))
}

/** Modules by the names that this tool asks for; others may be named too, but no slip of the pen is taken for one. */
const KNOWN_MODULES = ['rewrite', 'webdav', 'httpplatform', 'iisnode', 'websocket', 'arr', 'urlscan']

/** What IIS itself calls them in globalModules. */
const NAMES_OF_IIS: ReadonlyMap<string, string> = new Map([
  ['rewritemodule', 'rewrite'],
  ['webdavmodule', 'webdav'],
  ['httpplatformhandler', 'httpplatform'],
  ['websocketmodule', 'websocket'],
  ['applicationrequestrouting', 'arr'],
])

/** Near to which a name is taken for a slip of the pen. */
export const MODULE_NAMES = [...KNOWN_MODULES, ...NAMES_OF_IIS.keys()]

function modulesOf(fields: Fields): readonly string[] | null {
  const found = fields.find(keys.modules)
  if (found === null) return null
  return found.value.map(({ value, at }) => {
    const written = value.toLowerCase()
    const module = NAMES_OF_IIS.get(written) ?? written
    const near = KNOWN_MODULES.includes(module) ? null : nearest(module, MODULE_NAMES)
    if (near === null) return module
    throw refusal(at, `there is no IIS module ${quoted(value)}`, `did you mean ${near}?`)
  })
}

/** A section is written with its whole path, as IIS shows it; one that nothing locks may be named too. */
function unlockedOf(fields: Fields): readonly string[] | null {
  const found = fields.find(keys.unlockedSections)
  if (found === null) return null
  return found.value.map(({ value, at }) => {
    const written = value.toLowerCase()
    const section = LOCKABLE_SECTIONS.find((each) => each.toLowerCase() === written)
    if (section !== undefined) return section
    const whole = written.startsWith(GROUP.toLowerCase())
    const path = whole ? value.slice(GROUP.length) : value
    const paths = LOCKABLE_SECTIONS.map((each) => each.slice(GROUP.length))
    const near =
      paths.find((each) => each.split('/').at(-1)?.toLowerCase() === written) ?? nearest(path, paths)
    if (whole && near === null) return value
    const hint = near === null ? `write its whole path, from ${GROUP} on` : `did you mean ${GROUP}${near}?`
    throw refusal(at, `there is no section ${quoted(value)}`, hint)
  })
}

function filesOf(fields: Fields, style: PathStyle): Pick<Host, 'existingFiles' | 'missingFiles'> {
  const existing = fields.find(keys.existingFiles)?.value ?? []
  const missing = fields.find(keys.missingFiles)?.value ?? []
  refuseFileTwice(existing, missing, style)
  return {
    existingFiles: existing.map(({ value }) => value),
    missingFiles: missing.map(({ value }) => value),
  }
}
