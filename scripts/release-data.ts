/**
 * Writes src/facts/support/release-data.ts from the official .NET release metadata:
 *
 *   node scripts/run.mjs scripts/release-data.ts https://builds.dotnet.microsoft.com/dotnet/release-metadata
 *   node scripts/run.mjs scripts/release-data.ts FOLDER
 *
 * Both hold releases-index.json and one VERSION/releases.json for each channel.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import semver from 'semver'
import { dayNumber } from '../src/facts/support/dates.ts'

type Json = Readonly<Record<string, unknown>>
type Load = (file: string) => Promise<string>

interface Channel {
  readonly version: string
  readonly released: string
  readonly eol: string | null
  readonly kind: string
  readonly phase: string
  readonly latestRuntime: string
  readonly latestAspNetCore: string | null
}

const target = 'src/facts/support/release-data.ts'
const timeoutMs = 30_000

class MetadataError extends Error {}

function fromAddress(address: string): Load {
  const base = address.replace(/\/+$/, '')
  return async (file) => {
    const response = await fetch(`${base}/${file}`, { signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok) throw new MetadataError(`the server answered ${response.status}`)
    return response.text()
  }
}

function fromFolder(folder: string): Load {
  return (file) => readFile(path.join(folder, file), 'utf8')
}

async function readJson(load: Load, file: string): Promise<Json> {
  try {
    return objectOf(JSON.parse(await load(file)), 'its root')
  } catch (error) {
    throw new MetadataError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectOf(value: unknown, where: string): Json {
  if (!isObject(value)) throw new MetadataError(`${where} must be an object`)
  return value
}

function objectsOf(json: Json, key: string, where: string): readonly Json[] {
  const list = json[key]
  if (!Array.isArray(list) || list.length === 0) {
    throw new MetadataError(`${where}: "${key}" must be a list with at least one entry`)
  }
  return list.map((entry: unknown) => objectOf(entry, `${where}: each entry of "${key}"`))
}

function textOf(json: Json, key: string, where: string, accepted: (text: string) => boolean): string {
  const value = json[key]
  if (typeof value === 'string' && accepted(value)) return value
  throw new MetadataError(
    `${where}: "${key}" is ${JSON.stringify(value) ?? 'missing'}, which is not understood`,
  )
}

const isDate = (text: string) => dayNumber(text) !== null
// Also keeps a channel's name from leading out of the folder.
const isChannel = (text: string) => /^\d+\.\d+$/.test(text)
// Compared with the text, as semver also accepts spaces and a leading v.
const isVersion = (text: string) => semver.valid(text) === text
const isKind = (text: string) => text === 'lts' || text === 'sts'
const isPhase = (text: string) => /^[a-z][a-z-]*$/.test(text)

async function readChannel(load: Load, entry: Json): Promise<Channel> {
  const version = textOf(entry, 'channel-version', 'releases-index.json', isChannel)
  const where = `releases-index.json, channel ${version}`
  const file = `${version}/releases.json`
  const latest = textOf(entry, 'latest-release', where, isVersion)
  const releases = objectsOf(await readJson(load, file), 'releases', file)
  const release = releases.find((each) => each['release-version'] === latest)
  if (release === undefined) throw new MetadataError(`${file}: release ${latest} is not listed`)
  const aspNetCore = release['aspnetcore-runtime'] ?? null
  // A preview has no end yet: the key is missing or null.
  const eol = entry['eol-date'] ?? null
  return {
    version,
    released: textOf(entry, 'latest-release-date', where, isDate),
    eol: eol === null ? null : textOf(entry, 'eol-date', where, isDate),
    kind: textOf(entry, 'release-type', where, isKind),
    phase: textOf(entry, 'support-phase', where, isPhase),
    latestRuntime: textOf(entry, 'latest-runtime', where, isVersion),
    latestAspNetCore:
      aspNetCore === null
        ? null
        : textOf(objectOf(aspNetCore, `${file}: "aspnetcore-runtime"`), 'version', file, isVersion),
  }
}

async function readChannels(load: Load): Promise<readonly Channel[]> {
  const index = await readJson(load, 'releases-index.json')
  const entries = objectsOf(index, 'releases-index', 'releases-index.json')
  const channels = await Promise.all(entries.map((entry) => readChannel(load, entry)))
  const twice = channels.find(
    (each, at) => channels.findIndex((other) => other.version === each.version) !== at,
  )
  if (twice !== undefined) {
    throw new MetadataError(`releases-index.json: channel ${twice.version} is listed twice`)
  }
  return channels.toSorted((a, b) => semver.compare(`${a.version}.0`, `${b.version}.0`))
}

function quote(text: string | null): string {
  return text === null ? 'null' : `'${text}'`
}

function moduleText(channels: readonly Channel[]): string {
  const date = channels.map((each) => each.released).reduce((newest, each) => (each > newest ? each : newest))
  const entries = channels.flatMap((each) => [
    '    {',
    `      version: ${quote(each.version)},`,
    `      eol: ${quote(each.eol)},`,
    `      kind: ${quote(each.kind)},`,
    `      phase: ${quote(each.phase)},`,
    `      latestRuntime: ${quote(each.latestRuntime)},`,
    `      latestAspNetCore: ${quote(each.latestAspNetCore)},`,
    '    },',
  ])
  return [
    '// Written by scripts/release-data.ts; do not edit.',
    '// Source: https://builds.dotnet.microsoft.com/dotnet/release-metadata/releases-index.json',
    'export const releaseData = {',
    `  date: ${quote(date)},`,
    '  channels: [',
    ...entries,
    '  ],',
    '} as const',
    '',
  ].join('\n')
}

async function main(places: readonly string[]): Promise<void> {
  const [place] = places
  if (place === undefined || places.length > 1) {
    throw new MetadataError('usage: node scripts/run.mjs scripts/release-data.ts FOLDER|HTTPS-ADDRESS')
  }
  if (/^http:/i.test(place)) throw new MetadataError('the address must begin with https://')
  const channels = await readChannels(/^https:/i.test(place) ? fromAddress(place) : fromFolder(place))
  await writeFile(target, moduleText(channels))
  console.log(`${target}: ${channels.length} channels`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof MetadataError)) throw error
  console.error(`release-data: ${error.message}`)
  process.exitCode = 1
}
