// What a pull request changes of the policy, against its base. Loaded only where a run belongs to one.
import { resolve } from 'node:path'
import {
  folderIn,
  loadConfig,
  ON_DISK,
  plainLine,
  presetNames,
  refusalOf,
  rootsOf,
  rules,
  shortLine,
  UsageError,
} from '../engine.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import type { SettingsFiles } from '../config/settings-file.ts'
import type { BaselineEntry } from '../findings/baseline.ts'
import type { PolicyBase } from './policy-base.ts'

/** What the action's inputs say. */
interface Wanted {
  readonly config: string | null
  readonly hosts: readonly string[]
  readonly paths: readonly string[]
  readonly baseline: string | null
  /** As given; null = the repository of the working directory. */
  readonly sourceRoot?: string | null
}

export interface AgainstBase {
  /** Texts of what makes the gate weaker; null where that is not known. */
  readonly changes: readonly string[] | null
  /** Why something is not known. */
  readonly notices: readonly string[]
}

/** `head`: the configuration that the checkout has, as far as it was read; null = it is read here. */
export async function againstBase(
  base: PolicyBase,
  head: LoadedConfig | null,
  wanted: Wanted,
  cwd: string,
): Promise<AgainstBase> {
  const parts = [
    await configAgainstBase(base, head, wanted, cwd),
    ...(wanted.baseline === null ? [] : [await baselineAgainstBase(base, wanted.baseline, cwd)]),
  ]
  const changes = parts.flatMap((part) => part.changes ?? [])
  return {
    // What is known of one file is not all.
    changes: changes.length === 0 && parts.some((part) => part.changes === null) ? null : changes,
    notices: [...new Set(parts.flatMap(({ notices }) => notices))],
  }
}

async function configAgainstBase(
  base: PolicyBase,
  head: LoadedConfig | null,
  wanted: Wanted,
  cwd: string,
): Promise<AgainstBase> {
  const before = await attempt(() => load(base.before, wanted, cwd))
  if ('refused' in before) return unknown(before.refused)
  const now = head === null ? await attempt(() => load(ON_DISK, wanted, cwd)) : { read: head }
  if ('refused' in now) return changed(`brings a configuration that cannot be read: ${now.refused}`)
  const [old, own] = [before.read.file, now.read.file]
  // Without a checkout, or where it leaves the file out, nobody took it away.
  if (old !== null && own === null && base.root === null) return { changes: null, notices: [] }
  if (old !== null && own === null && base.isAtHead(old) === true)
    return unknown(`${shortLine(old)} is committed, but not checked out`)
  // The usual one is named as it is seen from the root, another as it was given.
  const isGiven = wanted.config !== null
  if (own !== null && old === null && isMadeHere(base, isGiven ? inRepository(base, own, cwd) : own))
    return unknown(`${shortLine(own)} is in no commit`)
  const severities = new Map(rules.map(({ id, severity }) => [id, severity]))
  const { policyChanges } = await import('../config/changes/policy-changes.ts')
  const changes = await policyChanges(
    before.read,
    now.read,
    (rule) => severities.get(rule) ?? 'error',
    // Hosts that are given hold for all.
    wanted.hosts.length > 0 ? [] : wanted.paths,
  )
  const named = [before.read.config, now.read.config].flatMap(({ targets }) =>
    targets.flatMap(({ hosts }) => hosts.map(({ value }) => value)),
  )
  const names = new Set<string>([
    ...presetNames,
    ...before.read.config.hosts.keys(),
    ...now.read.config.hosts.keys(),
  ])
  const files = [...new Set([...named, ...wanted.hosts])].filter((host) => !names.has(host))
  const roots = rootsOf(wanted.sourceRoot ?? null, cwd)
  const ofFiles = await hostFilesAgainstBase(base, files, cwd, roots)
  return { changes: [...changes, ...(ofFiles.changes ?? [])], notices: ofFiles.notices }
}

/** Of those that both sides have: one that is named and not there ends the run. */
async function hostFilesAgainstBase(
  base: PolicyBase,
  files: readonly string[],
  cwd: string,
  roots: readonly string[],
): Promise<AgainstBase> {
  if (files.length === 0) return { changes: [], notices: [] }
  const { hostChanges } = await import('../config/changes/host-changes.ts')
  const { hostFile } = await import('../config/declared-hosts.ts')
  const parts: AgainstBase[] = []
  for (const file of files) {
    const before = await attempt(() => hostFile(file, { folder: cwd, roots, files: base.before }))
    const now = await attempt(() => hostFile(file, { folder: cwd, roots, files: ON_DISK }))
    if ('refused' in before) parts.push(unknown(before.refused))
    else if ('refused' in now) parts.push(changed(`brings a host file that cannot be read: ${now.refused}`))
    else if (before.read !== null && now.read !== null)
      parts.push({
        changes: hostChanges(new Map([[file, before.read]]), new Map([[file, now.read]])),
        notices: [],
      })
  }
  return {
    changes: parts.flatMap(({ changes }) => changes ?? []),
    notices: parts.flatMap(({ notices }) => notices),
  }
}

/** Another file that the input names cannot be compared: of that one the base has nothing. */
async function baselineAgainstBase(base: PolicyBase, file: string, cwd: string): Promise<AgainstBase> {
  const before = await attempt(() => entriesIn(base.before, file, cwd))
  if ('refused' in before) return unknown(before.refused)
  const now = await attempt(() => entriesIn(ON_DISK, file, cwd))
  if ('refused' in now) return changed(`brings a baseline that cannot be read: ${now.refused}`)
  if (before.read === null && now.read !== null && isMadeHere(base, inRepository(base, file, cwd)))
    return unknown(`${shortLine(file)} is in no commit`)
  const { baselineChanges } = await import('../config/changes/baseline-changes.ts')
  return { changes: baselineChanges(file, before.read, now.read), notices: [] }
}

/** By a step before: it is neither in the base nor in what is checked out. */
function isMadeHere(base: PolicyBase, path: string | null): boolean {
  return path !== null && base.isAtHead(path) === false
}

/** From the git root; null outside. */
function inRepository({ root }: PolicyBase, file: string, cwd: string): string | null {
  return folderIn(root ?? cwd, resolve(cwd, file))
}

/** Of a notice, and of a text. */
const LONGEST = 1000

function changed(text: string): AgainstBase {
  return { changes: [plainLine(text, LONGEST)], notices: [] }
}

function unknown(why: string): AgainstBase {
  const notice = `what this pull request changes of the policy is not told: ${why}`
  return { changes: null, notices: [plainLine(notice, LONGEST)] }
}

async function load(files: SettingsFiles, wanted: Wanted, cwd: string): Promise<LoadedConfig> {
  const { config } = wanted
  const isNew = config !== null && config !== 'none' && (await files.lies(resolve(cwd, config))) === 'nothing'
  // Of a file that is not there nothing is loaded, as where none is named and none lies in the usual places.
  return loadConfig(
    isNew ? { ...wanted, config: 'none' } : wanted,
    cwd,
    rules.map(({ id }) => id),
    files,
  )
}

/** null where there is no such file. */
async function entriesIn(
  files: SettingsFiles,
  file: string,
  cwd: string,
): Promise<readonly BaselineEntry[] | null> {
  const { readBaseline } = await import('../config/baseline-file.ts')
  return (await files.lies(resolve(cwd, file))) === 'nothing' ? null : readBaseline(file, cwd, files)
}

async function attempt<T>(
  reading: () => Promise<T>,
): Promise<{ readonly read: T } | { readonly refused: string }> {
  try {
    return { read: await reading() }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const { message, hint } = refusalOf(error.all)
    return { refused: hint === null ? message : `${message} – ${hint}` }
  }
}
