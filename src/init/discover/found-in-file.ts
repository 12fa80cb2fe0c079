// What one file says of a place, what it leaves open, and whether a target is proved to go there.
import { UsageError } from '../../errors.ts'
import type { Described } from '../../hosts/from/described.ts'
import type { FromType } from '../../hosts/from/from-types.ts'
import { appNamed } from '../../hosts/from/named-app.ts'
import { parseStartCommand } from '../../hosts/start-command.ts'
import { folderOf, nameOf, resolvePath, within } from '../../source/listing.ts'
import type { Reading } from '../../source/reading.ts'
import type { DraftTarget } from '../draft-target.ts'
import type { PlaceFile } from './candidates.ts'
import type { FoundHost, HostKey } from './draft-host.ts'

const LARGEST = 1_000_000

/** null where it is not about .NET, or cannot be read; in words why a run would refuse it. */
export async function foundInFile(
  reading: Reading,
  file: PlaceFile,
  targets: readonly DraftTarget[],
): Promise<FoundHost | string | null> {
  const text = await textOf(reading, file.path)
  if (text === null || !isOfDotnet(file.type, text, targets)) return null
  const from: HostKey = { key: 'from', value: file.path }
  try {
    const part = await partOf(file, text)
    const described = await describedBy(reading, file, text, part.keys)
    const target = goesThere(file, described, part.copied, targets)
    return {
      called: file.path,
      keys: [from, ...part.keys],
      remarks: [
        `Found: ${file.path}.${part.remark}`,
        ...lacking(described),
        ...(target === null ? [whyOpen(file.type)] : []),
      ],
      target,
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return `${file.path} describes a place, and cannot be used as it is: ${error.message}`
  }
}

async function textOf(reading: Reading, path: string): Promise<string | null> {
  const bytes = await reading.bytes(path)
  return bytes === null || bytes.length > LARGEST ? null : new TextDecoder().decode(bytes)
}

const OF_DOTNET = /dotnet|\.dll\b/i

/** Other languages have these files too. */
function isOfDotnet(type: FromType, text: string, targets: readonly DraftTarget[]): boolean {
  if (type === 'application-host') return true
  const names = targets.flatMap((target) => entryOf(target) ?? [])
  const lines = text.split(/\r\n|\n|\r/).filter((line) => !/^\s*[#;]/.test(line))
  const asked = type === 'systemd' ? lines.filter((line) => /^\s*ExecStart\s*=/.test(line)) : lines
  const isService = type !== 'systemd' || lines.some((line) => line.trim() === '[Service]')
  return isService && asked.some((line) => OF_DOTNET.test(line) || names.some((name) => line.includes(name)))
}

/** Without its extension; null where it is not proved. */
function entryOf({ expected }: DraftTarget): string | null {
  const found = expected.find(({ key, isGuess }) => key === 'entry-assembly' && !isGuess)
  return found === undefined ? null : withoutDll(found.value)
}

function withoutDll(name: string): string {
  return name.replace(/\.dll$/i, '')
}

interface Part {
  readonly keys: readonly HostKey[]
  /** Of several, with a blank in front; '' where there is one. */
  readonly remark: string
  /** Of a Dockerfile, what it takes of the folder that it is built from. */
  readonly copied: readonly string[]
}

const NO_PART: Part = { keys: [], remark: '', copied: [] }

async function partOf({ type, path }: PlaceFile, text: string): Promise<Part> {
  if (type === 'dockerfile') {
    const { outlineOf } = await import('../../hosts/from/dockerfile/outline.ts')
    const { stages, copied } = outlineOf(text, path)
    const last = stages.at(-1) ?? null
    if (stages.length === 1 || last === null) return { ...NO_PART, copied }
    const names = stages.map((name, index) => name ?? String(index))
    return {
      keys: [{ key: 'stage', value: last }],
      remark: ` Its stages: ${listed(names)}.`,
      copied,
    }
  }
  if (type !== 'application-host') return NO_PART
  const { readServerFile } = await import('../../hosts/from/application-host/server-file.ts')
  const { siteNames } = await import('../../hosts/from/application-host/site-application.ts')
  const sites = siteNames(readServerFile(text, path))
  const [first] = sites
  return first === undefined || sites.length === 1
    ? NO_PART
    : { ...NO_PART, keys: [{ key: 'site', value: first }], remark: ` Its sites: ${listed(sites)}.` }
}

/** Names that fit into a line. */
const MOST_NAMES = 10

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}

async function describedBy(
  reading: Reading,
  { path, type }: PlaceFile,
  text: string,
  keys: readonly HostKey[],
): Promise<Described> {
  const { describeFile } = await import('../../hosts/from/described-readers.ts')
  const at = { file: path, line: 1, column: 1 }
  const part = (key: HostKey['key']) => {
    const value = keys.find((one) => one.key === key)?.value
    return value === undefined ? null : { value, at }
  }
  const beside = async (name: string) => {
    const other = within(folderOf(path), name)
    const content = await textOf(reading, other)
    return content === null ? null : { text: content, file: other }
  }
  return describeFile(type, { text, file: path }, { at, stage: part('stage'), site: part('site'), beside })
}

/** What an answer most often needs. */
const WANTED = {
  linux: ['architecture', 'libc', 'runtimes'],
  container: ['architecture', 'libc', 'runtimes'],
  iis: ['architecture', 'worker-bitness', 'module', 'runtimes'],
  'iis-express': ['architecture', 'worker-bitness', 'module', 'runtimes'],
}

function lacking({ keys, unknown }: Described): readonly string[] {
  const kind = keys.members.find(({ key }) => key === 'kind')?.value
  const known = new Set(keys.members.map(({ key }) => key))
  const name = kind?.kind === 'scalar' ? kind.text : ''
  const wanted: readonly string[] = Object.entries(WANTED).find(([each]) => each === name)?.[1] ?? []
  // Runtimes that a tag names may have got a newer patch, which seldom decides.
  const open = unknown.filter((key) => key !== 'runtimes' || !known.has(key))
  const lacks = [...new Set([...wanted.filter((key) => !known.has(key)), ...open])]
  return lacks.length === 0 ? [] : [`It does not say ${lacks.join(', ')}: write beside it what is known.`]
}

/** The only target whose app it starts, built of what the target is. */
function goesThere(
  file: PlaceFile,
  { keys }: Described,
  copied: readonly string[],
  targets: readonly DraftTarget[],
): number | null {
  const command = keys.members.find(({ key }) => key === 'start-command')?.value
  if (command?.kind !== 'scalar') return null
  const parsed = parseStartCommand(command.text)
  const app = 'reason' in parsed ? null : appNamed(parsed)
  if (app === null) return null
  const fitting = targets.flatMap((target, index) =>
    entryOf(target) === withoutDll(nameOf(app)) ? [{ target, index }] : [],
  )
  const [only, second] = fitting
  if (only === undefined || second !== undefined || !isForLinux(only.target)) return null
  return file.type === 'dockerfile' && !isCopied(file, copied, only.target) ? null : only.index
}

function isForLinux({ path, expected }: DraftTarget): boolean {
  const rid = expected.find(({ key }) => key === 'runtime-identifier')?.value ?? null
  return path !== null && (rid === null || rid.startsWith('linux'))
}

/** A Dockerfile is built from its own folder or from the root. */
function isCopied({ path }: PlaceFile, copied: readonly string[], target: DraftTarget): boolean {
  return copied.some((source) =>
    ['', folderOf(path)].some((context) => resolvePath(context, source.replace(/^\/+/, '')) === target.path),
  )
}

const WHY_OPEN: Readonly<Record<FromType, string>> = {
  dockerfile: 'That it gets the output of a target is not seen in it.',
  systemd: 'That it starts the output of a target is not seen in it.',
  procfile: 'That it starts the output of a target is not seen in it.',
  'application-host': 'Which target goes there it does not say.',
}

function whyOpen(type: FromType): string {
  return WHY_OPEN[type]
}
