// The repositories of scripts/repository-apps.ts and other recorded apps, changed a little, and what is mapped of their outputs.
import { readFileSync } from 'node:fs'
import { repositoryApps } from '../../scripts/repository-apps.ts'
import { recordedApps } from '../../scripts/recorded-apps.ts'
import { audit } from '../../src/audit.ts'
import { readGiven } from '../../src/config/given-expectations.ts'
import type { Finding } from '../../src/findings/finding.ts'
import type { Host } from '../../src/hosts/host.ts'
import { rules } from '../../src/judge/registry.ts'
import type { Source } from '../../src/read/source.ts'
import { mapSources } from '../../src/source/map-sources.ts'
import type { Repository } from '../../src/source/repository.ts'
import { recordingPath } from './recorded-outputs.ts'
import { openRecorded, parseRecorded } from './recorded-source.ts'

/** A text, null for a file that is not there, or how the text that is there differs. */
type Change = string | Uint8Array | null | ((text: string) => string)
export type Changes = Readonly<Record<string, Change>>

export interface Situation {
  /** Of the recorded app. */
  readonly app: string
  readonly hosts?: readonly Host[]
  readonly repository?: Changes
  /** Tracked as links. */
  readonly links?: readonly string[]
  readonly output?: Changes
  /** Added to what the audit finds. */
  readonly finding?: Partial<Finding>
  /** What the user expects, as the command line writes it. */
  readonly expect?: readonly string[]
  readonly folder?: string
}

export interface SourceCase extends Situation {
  readonly name: string
  readonly rule: string
  /** `path:line`, or the path alone; null = nothing is proved. */
  readonly source: string | null
}

/** What the findings of the rule lead to; all that was found where there are none. */
export async function sourcesOf({ rule, ...situation }: SourceCase): Promise<readonly unknown[]> {
  const findings = await mapped(situation)
  const of = findings.filter((one) => one.rule === rule)
  return of.length > 0 ? [...new Set(of.map(({ source }) => source))] : findings
}

interface MappedFinding {
  readonly rule: string
  readonly subject: string
  /** `path:line`, or the path alone. */
  readonly source: string | null
}

/** Of the recorded output, or of the one given. */
export async function mapped(situation: Situation, given?: Source): Promise<readonly MappedFinding[]> {
  const { source, result } = await audited(situation, given)
  const repository = repositoryOf(situation)
  const [target] = await mapSources([{ source, result, folder: situation.folder ?? null }], repository)
  return (target?.findings ?? []).map(({ rule, subject, source: cause }) => ({
    rule,
    subject,
    source: cause === null ? null : cause.line === null ? cause.path : `${cause.path}:${cause.line}`,
  }))
}

export async function audited(
  { app, hosts = [], output = {}, finding, expect = [] }: Situation,
  given?: Source,
) {
  const recorded = given ?? openRecorded(parseRecorded(readFileSync(recordingPath(app), 'utf8')))
  const source = Object.keys(output).length === 0 ? recorded : await changed(recorded, output)
  const { targets } = await audit({
    targets: [{ source, hosts, expectations: await readGiven(expect) }],
    rules,
    asOf: '2026-11-22',
    failOn: 'error',
  })
  const [target] = targets
  if (target === undefined) throw new Error('nothing was audited')
  const findings =
    finding === undefined ? target.findings : [...target.findings, { ...NO_FINDING, ...finding }]
  return { source, result: { ...target, findings } }
}

const NO_FINDING: Finding = {
  rule: 'made-up',
  severity: 'error',
  ruleSeverity: 'error',
  what: 'made up',
  effect: null,
  expected: null,
  answers: [],
  fixes: [],
  path: null,
  line: null,
  column: null,
  source: null,
  subject: 'made up',
  evidence: {},
  fingerprint: '0',
  cause: '',
  status: 'open',
  reason: null,
  hosts: [],
}

interface CountingRepository extends Repository {
  /** Paths in the order of reading. */
  readonly reads: readonly string[]
}

export function memoryRepository(
  files: Readonly<Record<string, string | Uint8Array>>,
  links: readonly string[] = [],
): CountingRepository {
  const reads: string[] = []
  return {
    files: Object.keys(files).toSorted(),
    links,
    reads,
    async read(path) {
      reads.push(path)
      const content = files[path]
      if (content === undefined) throw new Error(`not tracked: ${path}`)
      return typeof content === 'string' ? new TextEncoder().encode(content) : content
    },
  }
}

export function repositoryOf({ app, repository = {}, links = [] }: Situation): CountingRepository {
  const tree = [...repositoryApps, ...recordedApps].find(({ name }) => name === app)?.files ?? {}
  const files: Record<string, string | Uint8Array> = { ...tree }
  for (const [path, change] of Object.entries(repository)) {
    const before = files[path]
    if (change === null) delete files[path]
    else
      files[path] = typeof change === 'function' ? change(typeof before === 'string' ? before : '') : change
  }
  for (const link of links) delete files[link]
  return memoryRepository(files, links)
}

export async function changed(source: Source, changes: Changes): Promise<Source> {
  const bytesOf = new Map<string, Uint8Array>()
  for (const [path, change] of Object.entries(changes)) {
    if (change === null) continue
    const text =
      typeof change === 'function' ? change(new TextDecoder().decode(await source.read(path))) : change
    bytesOf.set(path, typeof text === 'string' ? new TextEncoder().encode(text) : text)
  }
  const kept = source.files.filter(({ path }) => changes[path] === undefined)
  const modes = new Map(source.files.map(({ path, mode }) => [path, mode]))
  const added = [...bytesOf].map(([path, { length: size }]) => ({
    path,
    size,
    mode: modes.get(path) ?? 0o644,
  }))
  return {
    ...source,
    files: [...kept, ...added].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    async read(path) {
      return bytesOf.get(path) ?? source.read(path)
    },
    async readRange(path, start, length) {
      return bytesOf.get(path)?.slice(start, start + length) ?? source.readRange(path, start, length)
    },
  }
}

/** A workflow that runs these lines, from line 5 on. */
export function workflow(...lines: readonly string[]): Changes {
  const run = lines.map((line) => `          ${line}\n`).join('')
  return { '.github/workflows/a.yml': `jobs:\n  a:\n    steps:\n      - run: |\n${run}` }
}
