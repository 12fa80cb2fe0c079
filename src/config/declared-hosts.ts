// What `--host` and `targets[].hosts` name: a host of the configuration, a preset or a host file.
import { quoted, shortLine } from '../text/escape.ts'
import { resolve } from 'node:path'
import type { Host } from '../hosts/host.ts'
import { typeOfFile } from '../hosts/from/from-types.ts'
import { parseHostFile } from '../hosts/parse-host.ts'
import { nearPath, pathHint } from '../read/nearest-path.ts'
import { presetNamed, presetNames, presets } from '../hosts/presets.ts'
import { UsageError } from '../errors.ts'
import { faultsOf, refuseAll } from '../text/faults.ts'
import { nearest } from '../text/nearest.ts'
import { refusal } from '../text/tree.ts'
import type { Place, Tree } from '../text/tree.ts'
import type { Config, ConfiguredTarget } from './config.ts'
import { describedFile, describedHosts, nameOfFile, refuseOutside } from './readers/described-hosts.ts'
import type { HostPlace } from './readers/described-hosts.ts'
import { readSettings, whatLies, withSlashes } from './settings-file.ts'
import type { SettingsFiles } from './settings-file.ts'
import { parseYaml } from './yaml.ts'

/** A host as the user wrote it; `at` is null on the command line and in an input. */
interface HostReference {
  readonly value: string
  readonly at: Place | null
}

/** Every host that the configuration or the user names is read, so that a slip shows at once. */
export async function hostAssigner(
  config: Config,
  forAll: readonly string[],
  place: HostPlace,
): Promise<(targets: readonly ConfiguredTarget[]) => readonly Host[]> {
  const { find, refuseNamesakes } = hostFinder(config, place)
  const faults: UsageError[] = []
  const collect = async (hosts: FoundHost[], reference: HostReference) => {
    try {
      hosts.push(await find(reference))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      faults.push(...error.all)
    }
  }
  const wanted: FoundHost[] = []
  for (const value of forAll) await collect(wanted, { value, at: null })
  const byTarget = new Map<ConfiguredTarget, readonly FoundHost[]>()
  for (const target of config.targets) {
    const hosts: FoundHost[] = []
    for (const reference of target.hosts) await collect(hosts, reference)
    byTarget.set(target, hosts)
  }
  refuseAll([...faults, ...faultsOf(refuseNamesakes)])
  return (targets) => {
    const found = wanted.length > 0 ? wanted : targets.flatMap((target) => byTarget.get(target) ?? [])
    return [...new Set(found)].map(({ host }) => host)
  }
}

interface FoundHost {
  readonly reference: HostReference
  /** It is called like its file, where no name can be written: its path is one too. */
  readonly byFile: boolean
  host: Host
}

/** Answers each reference once, and sees to it that no two places share a name: reports tell hosts by it. */
function hostFinder(
  config: Config,
  place: HostPlace,
): {
  readonly find: (wanted: HostReference) => Promise<FoundHost>
  readonly refuseNamesakes: () => void
} {
  const found = new Map<string, FoundHost>()
  return {
    find: async (reference) => {
      const origin = originOf(reference.value, config, place.folder)
      const known = found.get(origin)
      if (known !== undefined) return known
      const own = config.hosts.get(reference.value)
      const host = own ?? (await load(reference, [...config.hosts.keys()], place))
      const one = { reference, byFile: own === undefined && isDescription(reference.value), host }
      found.set(origin, one)
      return one
    },
    refuseNamesakes: () => {
      const all = [...found.values()]
      const twice = new Set(
        all.map(({ host }) => host.name).filter((name, index, names) => names.indexOf(name) < index),
      )
      for (const one of all) {
        if (one.byFile && twice.has(one.host.name))
          one.host = { ...one.host, name: withSlashes(one.reference.value) }
      }
      const names = new Map<string, FoundHost>()
      for (const one of all) {
        const other = names.get(one.host.name)
        if (other !== undefined) throw namesakes(one, other)
        names.set(one.host.name, one)
      }
    },
  }
}

function isDescription(value: string): boolean {
  return presetNamed(value) === null && typeOfFile(value) !== null
}

function namesakes({ reference, host }: FoundHost, other: FoundHost): UsageError {
  return refusal(
    reference.at,
    `${shortLine(reference.value)} and ${shortLine(other.reference.value)} are both called ${shortLine(host.name)}`,
    'give one another name',
  )
}

/** A name of one's own comes before a preset, and a preset before a file, which can be written as ./iis. */
function originOf(value: string, config: Config, cwd: string): string {
  const named = config.hosts.has(value) || presetNamed(value) !== null
  return named ? `name ${value}` : `file ${resolve(cwd, value)}`
}

/** What people call these places. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['windows', 'iis or azure-app-service-windows'],
  ['azure', 'azure-app-service-windows or azure-app-service-linux'],
  ['docker', 'container'],
])

/** A preset or a file; `names` are those of the configuration. */
async function load(wanted: HostReference, names: readonly string[], place: HostPlace): Promise<Host> {
  const { value } = wanted
  const preset = presetNamed(value)
  if (preset !== null) return parseHostFile(await parseYaml(presets[preset], `preset ${preset}`), preset)
  if (wanted.at !== null && typeOfFile(value) !== null) refuseOutside(wanted.at, value, place)
  const host = await hostFile(value, place)
  if (host === null) throw await unknownHost(wanted, names, place.folder, place.files)
  return host
}

/** Whatever describes a place, told by the name of the file; null where no file lies. */
export async function hostFile(file: string, place: HostPlace): Promise<Host | null> {
  const { folder, files } = place
  if ((await whatLies(file, folder, files)) !== 'file') return null
  const type = typeOfFile(file)
  if (type === null) {
    const tree = await readSettings(file, folder, files)
    return parseHostFile(tree, nameOfFile(file), await describedHosts([tree], place))
  }
  const nothing: Tree = { kind: 'mapping', at: { file: withSlashes(file), line: 1, column: 1 }, members: [] }
  const described = await describedFile(file, type, place)
  const found = new Map([[nothing, () => described]])
  return parseHostFile(nothing, nameOfFile(file), found)
}

/** Those of a configuration, as they are written. */
export function hostsIn(config: Tree): readonly Tree[] {
  const hosts = memberOf(config, 'hosts')
  return hosts?.kind === 'mapping' ? hosts.members.map(({ value }) => value) : []
}

/** What is wrong with the hosts that are named beside a configuration that cannot be read, and in it; `place`: of its paths. */
export async function faultsOfHosts(
  tree: Tree,
  place: HostPlace,
  wanted: readonly string[],
  cwd: string,
): Promise<readonly UsageError[]> {
  const { folder, files } = place
  const names = memberOf(tree, 'hosts')
  const own = names?.kind === 'mapping' ? names.members.map(({ key }) => key) : []
  const ofTargets = itemsOf(memberOf(tree, 'targets'))
    .flatMap((target) => itemsOf(memberOf(target, 'hosts')))
    .flatMap((host) => (host.kind === 'scalar' && host.text.trim() !== '' ? [host] : []))
  const all = [
    ...ofTargets.map(({ text: value, at }) => ({ value, at, from: folder })),
    ...wanted.map((value) => ({ value, at: null, from: cwd })),
  ]
  const faults: UsageError[] = []
  const read = new Set(own)
  for (const { value, at, from } of all) {
    if (read.has(value)) continue
    if ((await whatLies(value, from, files)) === 'file') read.add(value)
    await load({ value, at }, own, { ...place, folder: from }).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error
      faults.push(...error.all)
    })
  }
  return faults
}

function memberOf(tree: Tree, name: string): Tree | null {
  return tree.kind === 'mapping' ? (tree.members.find(({ key }) => key === name)?.value ?? null) : null
}

function itemsOf(tree: Tree | null): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : []
}

const LIKE_A_PATH = /[\\/]|\.ya?ml$/i

async function unknownHost(
  { value, at }: HostReference,
  names: readonly string[],
  cwd: string,
  files: SettingsFiles,
): Promise<UsageError> {
  const known = [...new Set([...names, ...presetNames])]
  const near = nearest(value, [...known, ...OTHER_WORDS.keys()]) ?? ''
  const meant = OTHER_WORDS.get(near) ?? near
  const message = `there is no host ${quoted(value)}: it is no name of the configuration, no preset and no file`
  if (meant !== '' && !LIKE_A_PATH.test(value)) return refusal(at, message, `did you mean ${meant}?`)
  const { near: path } = nearPath(value, cwd)
  if (path !== null && (await whatLies(path, cwd, files)) === 'file')
    return refusal(at, message, `did you mean ${path}?`)
  const looked = LIKE_A_PATH.test(value) ? pathHint(value, cwd) : `it knows ${known.join(', ')}`
  return refusal(at, message, meant === '' ? looked : `did you mean ${meant}?`)
}
