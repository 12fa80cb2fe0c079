// <app>.staticwebassets.endpoints.json: the list of static assets that publish wrote.
// Read as System.Text.Json fills Microsoft.AspNetCore.StaticAssets.StaticAssetsManifest; seen with ASP.NET Core 10.0.12.
import { parseJson } from '../json/json-tree.ts'
import type { JsonObject, JsonValue } from '../json/json-tree.ts'
import { EndpointFaults, findFaults, isDate, isETag, isQuality } from './endpoint-faults.ts'
import type { EndpointFault } from './endpoint-faults.ts'
import { decodeJson, hasLoneSurrogate } from '../json/json-text.ts'
import { isRoutePattern } from './route-pattern.ts'
import { ListedAssets } from './listed-assets.ts'
import type { ListedAsset } from './listed-assets.ts'
import { broken, ok } from '../parsed.ts'
import type { Parsed, Position } from '../parsed.ts'

export interface StaticAssetsManifest {
  readonly version: number | null
  /** `Publish` or `Build`; null when it does not say. */
  readonly manifestType: string | null
  /** Each file that an endpoint serves, sorted. */
  readonly assets: readonly ListedAsset[]
  /** Of each kind the first. */
  readonly faults: readonly EndpointFault[]
}

export function parseStaticAssets(bytes: Uint8Array, path: string): Parsed<StaticAssetsManifest> {
  const sound = readSound(bytes)
  if (sound !== null) return ok(path, sound)
  const json = parseJson(bytes, 'plain')
  if (!json.ok) return broken(path, json.cause, json.reason, json.at)
  try {
    return ok(path, readManifest(json.root))
  } catch (error) {
    if (error instanceof WrongShape) return broken(path, 'syntax', error.message, error.at)
    throw error
  }
}

/** As the SDK writes it: no blanks, these members in this order. */
const AS_WRITTEN = /^\{"Version":\d{1,9},"ManifestType":"[A-Za-z]+","Endpoints":\[/
/** What it never holds: half of a surrogate pair, which only an escape can be, and lists that nest without end. */
const UNUSUAL = /\\u[dD]|\[\[/
/** Hostile text of this length makes JSON.parse take 130 MB. The manifest of a site of 500 files is as long. */
const MAX_SOUND_BYTES = 4 * 1024 * 1024

/**
 * What a sound manifest says; null where anything is unusual, which the strict reader then judges and places.
 * JSON.parse takes a tenth of its time, and these are the largest JSON files of an output.
 */
function readSound(bytes: Uint8Array): StaticAssetsManifest | null {
  if (bytes.length > MAX_SOUND_BYTES) return null
  const text = decodeJson(bytes, 'plain')
  if (!AS_WRITTEN.test(text) || UNUSUAL.test(text)) return null
  const root = parsed(text)
  if (!isRecord(root) || Object.keys(root).length !== 3) return null
  const { Version: version, ManifestType: manifestType, Endpoints: endpoints } = root
  if (!Number.isInteger(version) || !isText(manifestType) || !Array.isArray(endpoints)) return null
  if (!endpoints.every(isSoundEndpoint)) return null
  const plain = endpoints.filter(
    (endpoint) => !(Array.isArray(endpoint.Selectors) && endpoint.Selectors.length > 0),
  )
  if (new Set(plain.map(({ Route: route }) => route.toLowerCase())).size < plain.length) return null
  const assets = new ListedAssets()
  for (const { AssetFile, ResponseHeaders } of endpoints)
    assets.add(
      AssetFile,
      ResponseHeaders.map(({ Name, Value }) => [Name, Value] as const),
    )
  return { version: Number(version), manifestType, assets: assets.list(), faults: [] }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

interface SoundEndpoint {
  readonly Route: string
  readonly AssetFile: string
  readonly Selectors?: unknown
  readonly ResponseHeaders: readonly { readonly Name: string; readonly Value: string }[]
}

function isSoundEndpoint(value: unknown): value is SoundEndpoint {
  if (!isRecord(value) || !isText(value['Route']) || !isText(value['AssetFile'])) return false
  const { ResponseHeaders: headers, Selectors: selectors = [] } = value
  return (
    isRoutePattern(value['Route']) &&
    hasSoundMembers(value) &&
    Array.isArray(headers) &&
    headers.every(isSoundHeader) &&
    headers.some(({ Name: name }) => name === 'ETag') &&
    Array.isArray(selectors) &&
    selectors.every(isSoundSelector)
  )
}

function hasSoundMembers(endpoint: Readonly<Record<string, unknown>>): boolean {
  for (const name in endpoint) {
    const member = endpoint[name]
    const sound = LIST_NAMES.has(name) ? Array.isArray(member) && member.every(hasOnlyTexts) : isText(member)
    if (!sound) return false
  }
  return true
}

// What it passes over is looked at again, where each fault has its place. A site has thousands of them, nearly all as the SDK writes them.
function isSoundHeader(header: unknown): header is { readonly Name: string } {
  if (!isRecord(header)) return false
  const { Name: name, Value: value } = header
  if (!isText(name) || name === '' || !isText(value)) return false
  switch (name) {
    case 'ETag':
      return /^(?:W\/)?"[\w+/=-]+"$/.test(value) || isETag(value)
    case 'Content-Length':
      return /^\d{1,15}$/.test(value)
    case 'Last-Modified':
      return /^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/.test(value) || isDate(value)
    default:
      return !/^(?:etag|content-length|last-modified)$/i.test(name)
  }
}

function isSoundSelector(selector: unknown): boolean {
  return (
    isRecord(selector) &&
    selector['Value'] !== '' &&
    isText(selector['Quality']) &&
    isQuality(selector['Quality'])
  )
}

function hasOnlyTexts(entry: unknown): boolean {
  if (!isRecord(entry)) return false
  for (const name in entry) if (!isText(entry[name])) return false
  return true
}

class WrongShape extends Error {
  readonly at: Position

  constructor(reason: string, value: { readonly at: Position }) {
    super(reason)
    this.at = value.at
  }
}

function readManifest(root: JsonValue): StaticAssetsManifest {
  const manifest = demandObject(root, 'the top level')
  const version = lastMember(manifest, 'Version')
  const manifestType = lastMember(manifest, 'ManifestType')
  const endpoints = lastMember(manifest, 'Endpoints')
  const assets = new ListedAssets()
  const faults = new EndpointFaults()
  if (endpoints?.kind === 'null') faults.add('endpoints-null', null, endpoints.at)
  for (const endpoint of listOrNothing(endpoints, 'Endpoints')) {
    if (endpoint.kind === 'null') faults.add('endpoint-null', null, endpoint.at)
    if (endpoint.kind === 'null') continue
    readEndpoint(demandObject(endpoint, 'an endpoint'), faults, assets)
  }
  return {
    version: version === undefined ? null : demandInteger(version, 'Version'),
    manifestType: manifestType === undefined ? null : textOrNull(manifestType, 'ManifestType'),
    assets: assets.list(),
    faults: faults.list(),
  }
}

/** The lists that an endpoint may carry, with the texts of their entries. */
const LISTS: readonly (readonly [string, readonly string[]])[] = [
  ['Selectors', ['Name', 'Value', 'Quality']],
  ['ResponseHeaders', ['Name', 'Value']],
  ['EndpointProperties', ['Name', 'Value']],
]

const LIST_NAMES: ReadonlySet<string> = new Set(LISTS.map(([name]) => name))

function readEndpoint(endpoint: JsonObject, faults: EndpointFaults, assets: ListedAssets): void {
  const route = lastMember(endpoint, 'Route')
  const file = lastMember(endpoint, 'AssetFile')
  if (route === undefined) throw new WrongShape('an endpoint has no Route', endpoint)
  if (file === undefined) throw new WrongShape('an endpoint has no AssetFile', endpoint)
  const path = textOrNull(route, 'the Route of an endpoint')
  for (const [name, texts] of LISTS)
    for (const item of listOrNothing(lastMember(endpoint, name), `${name} of an endpoint`))
      if (item.kind !== 'null') readTexts(item, name, texts)
  if (path === null) faults.add('route-null', null, route.at)
  else findFaults(faults, endpoint, path, lastMember)
  const served = textOrNull(file, 'the AssetFile of an endpoint')
  if (served !== null) assets.add(served, headersOf(endpoint))
}

function headersOf(endpoint: JsonObject): readonly (readonly [string, string])[] {
  return listOrNothing(lastMember(endpoint, 'ResponseHeaders'), 'ResponseHeaders of an endpoint').flatMap(
    (header) => {
      if (header.kind !== 'object') return []
      const [name, value] = ['Name', 'Value'].map((each) => lastMember(header, each))
      return name?.kind === 'string' && value?.kind === 'string' ? [[name.value, value.value] as const] : []
    },
  )
}

function readTexts(item: JsonValue, list: string, names: readonly string[]): void {
  const entry = demandObject(item, `an entry of ${list}`)
  for (const name of names) {
    const value = lastMember(entry, name)
    if (value !== undefined) textOrNull(value, `${name} in ${list}`)
  }
}

/** Names count with their case, and of duplicates the last. */
function lastMember(object: JsonObject, name: string): JsonValue | undefined {
  return object.members.findLast((member) => member.name === name)?.value
}

function demandObject(value: JsonValue, what: string): JsonObject {
  if (value.kind !== 'object') throw new WrongShape(`${what} is not a JSON object`, value)
  return value
}

/** A list may be left out or null. */
function listOrNothing(value: JsonValue | undefined, what: string): readonly JsonValue[] {
  if (value === undefined || value.kind === 'null') return []
  if (value.kind !== 'array') throw new WrongShape(`${what} is not a list`, value)
  return value.items
}

function demandInteger(value: JsonValue, what: string): number {
  const number = value.kind === 'number' && /^-?\d+$/.test(value.text) ? Number(value.text) : NaN
  if (!(Math.abs(number) < 2 ** 31)) throw new WrongShape(`${what} is not an integer`, value)
  return number
}

function textOrNull(value: JsonValue, what: string): string | null {
  if (value.kind === 'null') return null
  const text = value.kind === 'string' ? value.value : null
  if (text === null) throw new WrongShape(`${what} is not a string`, value)
  // System.Text.Json refuses half a surrogate pair where it has to give a string.
  if (hasLoneSurrogate(text)) throw new WrongShape(`${what} holds half of a surrogate pair`, value)
  return text
}
