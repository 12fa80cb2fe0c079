// Values of appsettings that end the start: a log level that is none, an address that Kestrel cannot listen at.
// Every row was measured on 8.0.31 and 10.0.12, for CreateBuilder and CreateSlimBuilder, also with the variables that IIS's
// module sets out-of-process.
import { foldKey } from '../../publish/app-settings.ts'
import type { Setting } from '../../publish/app-settings.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { Position } from '../../publish/parsed.ts'
import { EVERY_ENDPOINT, needsHttps, protocolsOf } from './protocols.ts'
import type { LoadedSettings } from './loaded-settings.ts'

export type SetBy = 'file' | 'variable' | 'option'

/** The value that counts, and where it comes from. */
export interface EffectiveSetting extends Omit<Setting, 'at'> {
  /** The key as written; of a variable or an option its name. */
  readonly key: string
  readonly by: SetBy
  /** null for what no file sets. */
  readonly path: string | null
  readonly at: Position | null
}

/** By `foldKey(key)`. Later files win; `overridden` are folded keys that the environment sets. */
export function effectiveSettings(
  files: readonly LoadedSettings[],
  overridden: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, EffectiveSetting> {
  const settings = new Map<string, EffectiveSetting>()
  for (const { path, document } of files)
    for (const [key, setting] of valueOf(document)?.settings ?? [])
      settings.set(key, { ...setting, path, by: 'file' })
  for (const key of overridden) settings.delete(key)
  return settings
}

const LOG_LEVEL = /^logging:(?:[^:]+:)?loglevel:./
const LEVELS = new Set(['trace', 'debug', 'information', 'warning', 'error', 'critical', 'none'])

/** The first value under a LogLevel that is none. */
export function wrongLogLevel(settings: ReadonlyMap<string, EffectiveSetting>): EffectiveSetting | null {
  for (const [key, setting] of settings) if (LOG_LEVEL.test(key) && !isLevel(setting.value)) return setting
  return null
}

// An empty one is skipped.
function isLevel(value: string): boolean {
  return value === '' || isOneOf(LEVELS, value)
}

/** As Enum.TryParse reads it: a number of 32 bits, a name in any case, or several of them. */
function isOneOf(names: ReadonlySet<string>, value: string): boolean {
  if (/^\s*[+-]?\d+\s*$/.test(value)) return Math.abs(Number(value)) < 2 ** 31
  return value.split(',').every((name) => names.has(name.trim().toLowerCase()))
}

type EndpointFault =
  'url-missing' | 'url-invalid' | 'url-path' | 'certificate-missing' | 'certificate-on-http' | 'http3-on-http'

export interface WrongEndpoint {
  readonly fault: EndpointFault
  /** The key at fault, or the name of what sets it, as written. */
  readonly key: string
  readonly by: SetBy
  readonly path: string | null
  readonly at: Position | null
}

const ENDPOINT = /^kestrel:endpoints:([^:]+)(?::(.*))?$/s

/**
 * `exists` tells whether a file of that relative path is in the output; `certificates`: default certificates are loaded; `protocols`:
 * which of the settings count: code may set those of every endpoint, but not those that an endpoint has of its own (measured).
 */
export function wrongEndpoint(
  settings: ReadonlyMap<string, EffectiveSetting>,
  exists: (path: string) => boolean,
  judged: { readonly certificates: boolean; readonly protocols: 'all' | 'own' | 'none' },
): WrongEndpoint | null {
  const endpoints = endpointsOf(settings)
  if (judged.certificates) {
    const certificate = absentFile(settings.get('kestrel:certificates:default:path'), exists)
    if (certificate !== null) return certificate
  }
  for (const [name, endpoint] of endpoints) {
    const fault = faultOf(settings, name, endpoint, exists) ?? http3OnHttp(settings, name, judged.protocols)
    if (fault !== null) return fault
  }
  return null
}

interface Endpoint {
  /** The first setting of it. */
  readonly first: EffectiveSetting
  /** The first that only an address of https may have. */
  forHttps: EffectiveSetting | null
}

// In one pass: a file may name tens of thousands of endpoints.
function endpointsOf(settings: ReadonlyMap<string, EffectiveSetting>): ReadonlyMap<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>()
  for (const [key, setting] of settings) {
    const [, name, rest] = ENDPOINT.exec(key) ?? []
    if (name === undefined) continue
    const endpoint = endpoints.get(name) ?? { first: setting, forHttps: null }
    endpoints.set(name, endpoint)
    if (rest !== undefined && isForHttps(rest, setting.value)) endpoint.forHttps ??= setting
  }
  return endpoints
}

function faultOf(
  settings: ReadonlyMap<string, EffectiveSetting>,
  name: string,
  { first, forHttps }: Endpoint,
  exists: (path: string) => boolean,
): WrongEndpoint | null {
  const own = `kestrel:endpoints:${name}`
  const url = settings.get(`${own}:url`)
  // The name of the endpoint as it was written: up to the third colon.
  const endpoint = first.key.split(':').slice(0, 3).join(':')
  if (url === undefined || url.value === '')
    return { fault: 'url-missing', key: endpoint, by: first.by, path: first.path, at: (url ?? first).at }
  const wrong = urlFault(url.value)
  if (wrong !== null) return told(wrong, url)
  if (isHttps(url)) return absentFile(settings.get(`${own}:certificate:path`), exists)
  return forHttps === null ? null : told('certificate-on-http', forHttps)
}

function isHttps(url: EffectiveSetting | undefined): boolean {
  return url?.value.toLowerCase().startsWith('https://') === true
}

const CERTIFICATE_MODES = new Set([
  'nocertificate',
  'allowcertificate',
  'requirecertificate',
  'delaycertificate',
])

// Of protocols an empty list is none, and so is a text in the place of the list; a mode that is none is ignored, and a certificate is
// one by its path or its subject alone (measured).
function isForHttps(key: string, value: string): boolean {
  if (key === 'clientcertificatemode') return isOneOf(CERTIFICATE_MODES, value)
  return /^(certificate:(path|subject)|sslprotocols:.*)$/.test(key) ? value !== '' : key.startsWith('sni:')
}

// Its own protocols go before those of all endpoints. A value that is none is ignored.
function http3OnHttp(
  settings: ReadonlyMap<string, EffectiveSetting>,
  name: string,
  judged: 'all' | 'own' | 'none',
): WrongEndpoint | null {
  const own = `kestrel:endpoints:${name}`
  if (judged === 'none' || isHttps(settings.get(`${own}:url`))) return null
  const every = judged === 'all' ? settings.get(EVERY_ENDPOINT) : undefined
  const setting = [settings.get(`${own}:protocols`), every].find(
    (each) => each !== undefined && protocolsOf(each.value) !== null,
  )
  return setting !== undefined && needsHttps(setting.value) ? told('http3-on-http', setting) : null
}

function told(fault: EndpointFault, { key, by, path, at }: EffectiveSetting): WrongEndpoint {
  return { fault, key, by, path, at }
}

// As BindingAddress.Parse of ASP.NET Core and Kestrel take it apart.
function urlFault(url: string): EndpointFault | null {
  const parts = /^(.*?):\/\/([^/]*)(.*)$/s.exec(url)
  if (parts === null) return 'url-invalid'
  const [, scheme = '', place = '', rest = ''] = parts
  if (!/^https?$/i.test(scheme)) return 'url-invalid'
  if (/^(unix|pipe):$/i.test(place)) return null
  const [, name = place, port = ''] = /^(.*):([+-]?\d+)$/.exec(place) ?? []
  if (place === '' || place.startsWith(':') || Number(port) < 0 || Number(port) > 65_535) return 'url-invalid'
  // Kestrel cannot choose one port for the two addresses that this name stands for.
  if (name.toLowerCase() === 'localhost' && port !== '' && Number(port) === 0) return 'url-invalid'
  return rest.trim() === '' || rest.trim() === '/' ? null : 'url-path'
}

// Relative to the content root, which is where the app lies. Whether an absolute one is there is not in the output.
function absentFile(
  setting: EffectiveSetting | undefined,
  exists: (path: string) => boolean,
): WrongEndpoint | null {
  const file = setting?.value.replace(/^(?:\.[\\/])+/, '') ?? ''
  if (setting === undefined || file === '' || /^([\\/]|[a-z]:)|\.\.|[%$#{}]/i.test(file)) return null
  if (exists(file.replaceAll('\\', '/')) || exists(file)) return null
  return told('certificate-missing', setting)
}

/** The key of a variable such as `Kestrel__Endpoints__Http__Url`. */
export function keyOfVariable(name: string): string {
  return foldKey(name.replaceAll('__', ':'))
}
