// What `--host` and `targets[].hosts` name: a host of the configuration, a preset or a host file.
import { quoted, shortLine } from '../text/escape.ts'
import { basename, extname, resolve } from 'node:path'
import type { Host } from '../hosts/host.ts'
import { parseHostFile } from '../hosts/parse-host.ts'
import { nearPath, pathHint } from '../read/nearest-path.ts'
import { presetNamed, presetNames, presets } from '../hosts/presets.ts'
import { UsageError } from '../errors.ts'
import { refuseAll } from '../text/faults.ts'
import { nearest } from '../text/nearest.ts'
import { refusal } from '../text/tree.ts'
import type { Place, Tree } from '../text/tree.ts'
import type { Config, ConfiguredTarget } from './config.ts'
import { readSettings, whatLies } from './settings-file.ts'
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
  cwd: string,
  files: SettingsFiles,
): Promise<(targets: readonly ConfiguredTarget[]) => readonly Host[]> {
  const find = hostFinder(config, cwd, files)
  const faults: UsageError[] = []
  const collect = async (hosts: Host[], reference: HostReference) => {
    try {
      hosts.push(await find(reference))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      faults.push(...error.all)
    }
  }
  const wanted: Host[] = []
  for (const value of forAll) await collect(wanted, { value, at: null })
  const byTarget = new Map<ConfiguredTarget, readonly Host[]>()
  for (const target of config.targets) {
    const hosts: Host[] = []
    for (const reference of target.hosts) await collect(hosts, reference)
    byTarget.set(target, hosts)
  }
  refuseAll(faults)
  return (targets) => [
    ...new Set(wanted.length > 0 ? wanted : targets.flatMap((target) => byTarget.get(target) ?? [])),
  ]
}

/** Answers each reference once, and sees to it that no two places share a name: reports tell hosts by it. */
function hostFinder(
  config: Config,
  cwd: string,
  files: SettingsFiles,
): (wanted: HostReference) => Promise<Host> {
  const found = new Map<string, Host>()
  const names = new Map<string, string>()
  return async (wanted) => {
    const origin = originOf(wanted.value, config, cwd)
    const known = found.get(origin)
    if (known !== undefined) return known
    const host = config.hosts.get(wanted.value) ?? (await load(wanted, [...config.hosts.keys()], cwd, files))
    const other = names.get(host.name)
    if (other !== undefined) {
      throw refusal(
        wanted.at,
        `${shortLine(wanted.value)} and ${shortLine(other)} are both called ${shortLine(host.name)}`,
        'give one another name',
      )
    }
    names.set(host.name, wanted.value)
    found.set(origin, host)
    return host
  }
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
async function load(
  wanted: HostReference,
  names: readonly string[],
  cwd: string,
  files: SettingsFiles,
): Promise<Host> {
  const { value } = wanted
  const preset = presetNamed(value)
  if (preset !== null) return parseHostFile(await parseYaml(presets[preset], `preset ${preset}`), preset)
  const host = await hostFile(value, cwd, files)
  if (host === null) throw await unknownHost(wanted, names, cwd, files)
  return host
}

/** null where no file lies. */
export async function hostFile(file: string, cwd: string, files: SettingsFiles): Promise<Host | null> {
  if ((await whatLies(file, cwd, files)) !== 'file') return null
  return parseHostFile(await readSettings(file, cwd, files), basename(file, extname(file)))
}

/** What is wrong with the hosts that are named beside a configuration that cannot be read, and in it; `folder`: of its paths. */
export async function faultsOfHosts(
  tree: Tree,
  folder: string,
  wanted: readonly string[],
  cwd: string,
  files: SettingsFiles,
): Promise<readonly UsageError[]> {
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
    await load({ value, at }, own, from, files).catch((error: unknown) => {
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
