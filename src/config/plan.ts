// What one run audits, and on which hosts: the configuration file and what the user asked for besides, as one.
import { resolve } from 'node:path'
import type { Expectation } from '../expect/expectation.ts'
import type { Baseline, BaselineEntry } from '../findings/baseline.ts'
import type { Ignore, Notice, Policy } from '../findings/policy.ts'
import type { Host } from '../hosts/host.ts'
import type { Joined } from '../join/join-reports.ts'
import { findPaths } from '../read/open-paths.ts'
import type { Found } from '../read/paths.ts'
import type { Source } from '../read/source.ts'
import type { FailOn } from '../findings/gate.ts'
import { UsageError } from '../errors.ts'
import { refuseAll } from '../text/faults.ts'
import { nearest } from '../text/nearest.ts'
import { NO_CONFIG } from './config.ts'
import type { Config, ConfiguredTarget } from './config.ts'
import { loadConfig } from './load-config.ts'
import type { LoadedConfig } from './load-config.ts'
import { gitRoot, rootsOf } from './source-root.ts'
import { movedPath } from './moved-config.ts'
import { namedPath, noticesOfReports, openTargets } from './targets/open-targets.ts'
import type { OpenedTarget } from './targets/open-targets.ts'
import { globTest, pathMatcher } from './path-matcher.ts'
import type { PathMatcher } from './path-matcher.ts'
import { beforeInPool, openPools } from './pools.ts'
import { noticesOfHosts } from './notices-of-hosts.ts'
import { ON_DISK, withSlashes } from './settings-file.ts'
import type { SettingsFiles } from './settings-file.ts'
import { targetName } from './targets/target-name.ts'

/** What the command line or the action's inputs say. */
export interface Wanted {
  /** Empty = the targets of the configuration. */
  readonly paths: readonly string[]
  /** They take the place of the hosts of every target. */
  readonly hosts: readonly string[]
  readonly config: string | null
  /** As given; null = the repository of the working directory. */
  readonly sourceRoot?: string | null
  /** `key=value`, for every target; they take the place of the same keys of the configuration. */
  readonly expect?: readonly string[]
  /** A file of findings that are accepted; null = none. */
  readonly baseline?: string | null
}

type PlannedTarget = Joined & {
  /** Full path, of the output or of the report that it stands in. */
  readonly path: string
  /** Empty = the one that the output implies; a report has its own. */
  readonly hosts: readonly Host[]
  readonly expectations: readonly Expectation[]
}

export interface Plan {
  /** Empty where neither the user nor the configuration names a path. */
  readonly targets: readonly PlannedTarget[]
  /** Of the configuration. */
  readonly failOn: FailOn | null
  readonly policy: Policy
  /** As it was read. */
  readonly loaded: LoadedConfig
  /** Outputs of other applications in a pool, by the path that the host gives. */
  readonly pools: ReadonlyMap<string, Source>
  /** What is to be told of it. */
  readonly notices: readonly Notice[]
}

/**
 * `slips` are mistakes that were found before, and are told with those that are found here; `files` is where configuration and host
 * files are read. Throws UsageError.
 */
export async function planRun(
  wanted: Wanted,
  cwd: string,
  ruleIds: readonly string[],
  slips: readonly UsageError[] = [],
  files: SettingsFiles = ON_DISK,
): Promise<Plan> {
  const faults = [...slips]
  const collect = (error: unknown) => {
    if (!(error instanceof UsageError)) throw error
    faults.push(...error.all)
  }
  const { expect = [], baseline = null } = wanted
  const expected: Expectation[] = []
  const known: BaselineEntry[] = []
  if (expect.length > 0 || baseline !== null) {
    const { readBaseline, readGiven } = await import('./readers/settings-readers.ts')
    await readGiven(expect).then((read) => expected.push(...read), collect)
    if (baseline !== null)
      await readBaseline(baseline, cwd, files).then((read) => known.push(...read), collect)
  }
  const plan = await planAll(wanted, cwd, ruleIds, { expected, known }, files).catch(collect)
  refuseAll(faults)
  if (plan === undefined) throw new Error('a plan that was refused told no mistake')
  return plan
}

/** What the user names beside the configuration, read. */
interface Given {
  readonly expected: readonly Expectation[]
  readonly known: readonly BaselineEntry[]
}

async function planAll(
  wanted: Wanted,
  cwd: string,
  ruleIds: readonly string[],
  { expected, known }: Given,
  files: SettingsFiles,
): Promise<Plan> {
  const loaded = await loadConfig(wanted, cwd, ruleIds, files)
  const { config, file, way } = loaded
  const matches =
    config === NO_CONFIG ? () => false : await pathMatcher(resolve(cwd, way), patternsOf(config))
  const hostsOf = await hostsByTarget(config, wanted, cwd, files)
  const patterns =
    wanted.paths.length > 0 ? wanted.paths : config.targets.map(({ path }) => movedPath(path, way))
  const root = gitRoot(cwd)
  const nameOf = (path: string) => targetName(path, cwd, root)
  const opened = await openTargets(await findPaths(patterns, cwd), cwd, root)
  const targets = opened.map(({ file: path, at, ...target }): PlannedTarget => {
    const own = config.targets.filter((one) => matches(one.path, at.path) || matches(one.path, path))
    const hosts = target.joined === null ? beforeInPool(hostsOf(own), path, cwd) : []
    return { ...target, path, hosts, expectations: expectationsOf(own, expected) }
  })
  const lying = opened.map(({ at }) => at)
  const { baseline = null } = wanted
  return {
    targets,
    failOn: config.failOn,
    loaded,
    policy: {
      configuration: file,
      severities: config.severities,
      ignores: await ignoresOf(config, wanted, lying, matches, { cwd, root }, file),
      expect: new Set(targets.flatMap(({ expectations }) => expectations)).size,
      baseline:
        baseline === null
          ? null
          : baselineOf(
              baseline,
              known,
              wanted,
              opened.map(({ joined, at }) => joined?.name ?? nameOf(at.label)),
            ),
      nameOf,
    },
    pools: await openPools(targets, cwd),
    notices: [
      ...(wanted.hosts.length > 0
        ? noticesOfReports(opened, wanted.hosts)
        : await noticesOf(loaded, opened, matches, cwd)),
      ...noticesOfHosts(targets.flatMap(({ hosts }) => hosts)),
    ],
  }
}

async function hostsByTarget(
  config: Config,
  { hosts: forAll, sourceRoot = null }: Wanted,
  cwd: string,
  files: SettingsFiles,
): Promise<(targets: readonly ConfiguredTarget[]) => readonly Host[]> {
  if (forAll.length === 0 && config.targets.every(({ hosts }) => hosts.length === 0)) return () => []
  const { hostAssigner } = await import('./readers/settings-readers.ts')
  return hostAssigner(config, forAll, { folder: cwd, roots: rootsOf(sourceRoot, cwd), files })
}

async function noticesOf(
  loaded: LoadedConfig,
  opened: readonly OpenedTarget[],
  matches: PathMatcher,
  cwd: string,
): Promise<readonly Notice[]> {
  const { targets } = loaded.config
  if (targets.length === 0) return []
  const isTarget = ({ at, file }: OpenedTarget) =>
    targets.some(({ path }) => matches(path, at.path) || matches(path, file))
  const beside = opened.filter((each) => each.at.kind !== 'missing' && !isTarget(each)).map(({ at }) => at)
  const { noticesOfBeside } = await import('./readers/settings-readers.ts')
  return noticesOfBeside(beside, loaded, cwd)
}

/** Those of every entry of the configuration that means the target; one on the command line takes the place of its key's. */
function expectationsOf(
  own: readonly ConfiguredTarget[],
  given: readonly Expectation[],
): readonly Expectation[] {
  const keys = new Set(given.map(({ key }) => key))
  return [...own.flatMap(({ expectations }) => expectations).filter(({ key }) => !keys.has(key)), ...given]
}

/** Where paths are named, targets of other runs may share the file. */
function baselineOf(
  file: string,
  entries: readonly BaselineEntry[],
  { paths }: Wanted,
  audited: readonly string[],
): Baseline {
  const isElsewhere = (target: string) => paths.length > 0 && !audited.includes(target)
  return { file: withSlashes(file), entries, isElsewhere }
}

/** Every path of the configuration that may be a glob of targets. */
function patternsOf({ targets, ignores }: Config): readonly string[] {
  return [...targets.map(({ path }) => path), ...ignores.flatMap(({ target }) => target ?? [])]
}

async function ignoresOf(
  config: Config,
  wanted: Wanted,
  found: readonly Found[],
  matches: PathMatcher,
  { cwd, root }: { readonly cwd: string; readonly root: string | null },
  configuration: string | null,
): Promise<readonly Ignore[]> {
  if (config.ignores.length === 0) return []
  const isAudited = (path: string) => found.some((each) => matches(path, each.path))
  const everything = wanted.paths.length === 0
  const everyTarget = everything || config.targets.every(({ path }) => isAudited(path))
  const names = [...config.targets.map(({ path }) => path), ...found.map(({ label }) => label)]
  // A file without targets does not say which there are.
  const isKnown = (target: string) =>
    config.targets.length === 0 ||
    isAudited(target) ||
    config.targets.some(
      ({ path }) => matches(path, resolve(cwd, target)) || matches(target, resolve(cwd, path)),
    )
  const entries: Ignore[] = []
  for (const entry of config.ignores) {
    const { target, path } = entry
    const inFile = path === null ? null : await globTest(path)
    entries.push({
      at: { path: configuration ?? entry.at.file, line: entry.at.line, column: entry.at.column },
      rule: entry.rule,
      reason: entry.reason,
      expires: entry.expires,
      matchesTarget: (name) => target === null || matches(target, namedPath(name, cwd, root)),
      matchesPath: (file) => inFile === null || (file !== null && inFile(file)),
      meant: target === null || isKnown(target) ? null : nearest(target, names),
      mayBeElsewhere: target === null ? !everyTarget : !everything && !isAudited(target),
    })
  }
  return entries
}
