// What is wrong with an endpoint of the list of static assets though it is read. Measured on 10.0.12 with an app that calls
// MapStaticAssets, one list a start: of `all` every request of the app is answered with HTTP 500, also those for other paths, of `own`
// those that come to the endpoint. A Blazor app dies at start of `all` but selector-empty, and of `blazor`, which is no fault elsewhere.
// A Quality may be any number.
import type { JsonObject, JsonValue } from '../json/json-tree.ts'
import type { Position } from '../parsed.ts'
import { isRoutePattern } from './route-pattern.ts'

const SCOPES = {
  'endpoints-null': 'all',
  'endpoint-null': 'all',
  'route-null': 'all',
  'route-invalid': 'all',
  'etag-missing': 'all',
  'etag-invalid': 'all',
  'length-invalid': 'all',
  'date-invalid': 'all',
  'selectors-null': 'all',
  'selector-empty': 'all',
  'quality-invalid': 'all',
  'properties-null': 'blazor',
  'length-negative': 'own',
  'header-empty': 'own',
  'file-null': 'own',
  twice: 'own',
} as const

export type EndpointFaultKind = keyof typeof SCOPES

export interface EndpointFault {
  readonly kind: EndpointFaultKind
  readonly scope: (typeof SCOPES)[EndpointFaultKind]
  /** null where none is named. */
  readonly route: string | null
  readonly at: Position
}

/** Of each kind the first. */
export class EndpointFaults {
  readonly #found = new Map<EndpointFaultKind, EndpointFault>()
  readonly #plain = new Set<string>()

  add(kind: EndpointFaultKind, route: string | null, at: Position): void {
    if (!this.#found.has(kind)) this.#found.set(kind, { kind, scope: SCOPES[kind], route, at })
  }

  /** Routes count without case; endpoints with selectors are told apart by them. */
  addPlain(route: string, at: Position): void {
    const key = route.toLowerCase()
    if (this.#plain.has(key)) this.add('twice', route, at)
    this.#plain.add(key)
  }

  /** What ends most first. */
  list(): readonly EndpointFault[] {
    return [...this.#found.values()].toSorted((one, other) => one.scope.localeCompare(other.scope))
  }
}

/** As EntityTagHeaderValue of ASP.NET Core takes it, blanks around it left out; `*` is one too. */
export function isETag(text: string): boolean {
  const tag = text.trim().replace(/^w\//i, '')
  if (tag === '*') return true
  if (tag.length < 2 || !tag.startsWith('"') || !tag.endsWith('"')) return false
  // A quote inside needs a backslash in front.
  return !/(^|[^\\])"/.test(tag.slice(1, -1))
}

/** As Int64.Parse: blanks around it and a sign are taken. */
function isLength(text: string): boolean {
  const [, digits] = /^\s*[+-]?(\d{1,64})\s*$/.exec(text) ?? []
  return digits !== undefined && BigInt(digits) < 2n ** 63n
}

/** .NET reads dates in many forms: only what is surely none is told. */
export function isDate(text: string): boolean {
  const [, ...parts] = /^\s*(\d{2})[/-](\d{2})[/-](\d{2})\s*$/.exec(text) ?? []
  if (parts.length > 0) return parts.some((part) => Number(part) <= 31)
  return /\d/.test(text) && !/^\s*\d+\s*$/.test(text)
}

/** .NET reads numbers in many forms: only what is surely none is told. */
export function isQuality(text: string): boolean {
  // Zeros behind it are passed over.
  const number = text.trim().replaceAll('\0', '')
  return /nan|infinity|∞/i.test(number) || (/\d/.test(number) && /^[\d.,+e-]+$/i.test(number))
}

/** Of an endpoint that is read; `member` gives the last of that name. */
export function findFaults(
  faults: EndpointFaults,
  endpoint: JsonObject,
  route: string,
  member: (object: JsonObject, name: string) => JsonValue | undefined,
): void {
  if (!isRoutePattern(route)) faults.add('route-invalid', route, endpoint.at)
  const file = member(endpoint, 'AssetFile')
  if (file?.kind === 'null') faults.add('file-null', route, file.at)
  const headers = itemsOf(member(endpoint, 'ResponseHeaders'))
  for (const header of headers) {
    if (header.kind !== 'object') faults.add('header-empty', route, header.at)
    else
      findHeaderFault(
        faults,
        route,
        textOf(member(header, 'Name')),
        textOf(member(header, 'Value')),
        header.at,
      )
  }
  const named = headers.map((header) => (header.kind === 'object' ? textOf(member(header, 'Name')) : null))
  if (!named.some((name) => name?.toLowerCase() === 'etag')) faults.add('etag-missing', route, endpoint.at)
  const selectors = member(endpoint, 'Selectors')
  if (selectors?.kind === 'null') faults.add('selectors-null', route, selectors.at)
  else if (itemsOf(selectors).length === 0) {
    faults.addPlain(route, endpoint.at)
    findPropertyFault(faults, route, member(endpoint, 'EndpointProperties'), member)
  }
  for (const selector of itemsOf(selectors)) {
    if (selector.kind !== 'object') faults.add('selectors-null', route, selector.at)
    else findSelectorFault(faults, route, selector, member)
  }
}

function findHeaderFault(
  faults: EndpointFaults,
  route: string,
  name: string | null,
  value: string | null,
  at: Position,
): void {
  const lower = name?.toLowerCase() ?? ''
  if (lower === 'etag' && !isETag(value ?? '')) faults.add('etag-invalid', route, at)
  else if (lower === 'content-length' && !isLength(value ?? '')) faults.add('length-invalid', route, at)
  else if (lower === 'last-modified' && !isDate(value ?? '')) faults.add('date-invalid', route, at)
  else if (lower === 'content-length' && value?.trim().startsWith('-') === true)
    faults.add('length-negative', route, at)
  else if (lower === '' || value === null) faults.add('header-empty', route, at)
}

function findPropertyFault(
  faults: EndpointFaults,
  route: string,
  properties: JsonValue | undefined,
  member: (object: JsonObject, name: string) => JsonValue | undefined,
): void {
  if (properties?.kind === 'null') faults.add('properties-null', route, properties.at)
  for (const each of itemsOf(properties))
    if (each.kind !== 'object' || member(each, 'Name')?.kind === 'null')
      faults.add('properties-null', route, each.at)
}

function findSelectorFault(
  faults: EndpointFaults,
  route: string,
  selector: JsonObject,
  member: (object: JsonObject, name: string) => JsonValue | undefined,
): void {
  // A value of null is taken, an empty one is not.
  if (textOf(member(selector, 'Value')) === '') faults.add('selector-empty', route, selector.at)
  if (!isQuality(textOf(member(selector, 'Quality')) ?? '')) faults.add('quality-invalid', route, selector.at)
}

function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value?.kind === 'array' ? value.items : []
}

function textOf(value: JsonValue | undefined): string | null {
  return value?.kind === 'string' ? value.value : null
}
