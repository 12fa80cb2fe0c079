// Addresses that are sound each by itself, and that Kestrel still cannot listen at. Every row was measured on Linux with
// 8.0.31 and 10.0.12, for CreateBuilder, and for CreateSlimBuilder what is said of it.
import { ENDPOINT, told } from './settings-faults.ts'
import type { EffectiveSetting, WrongEndpoint } from './settings-faults.ts'

type Settings = ReadonlyMap<string, EffectiveSetting>

interface Address {
  readonly https: boolean
  readonly place: string
  readonly by: EffectiveSetting
}

/** `slim`: without the HTTPS of the usual builder · `ports`: the lists of ports are read, as since .NET 8. */
export function wrongListener(settings: Settings, slim: boolean, ports: boolean): WrongEndpoint | null {
  const seen = new Set<string>()
  for (const { https, place, by } of addressesOf(settings, ports)) {
    if (/^pipe:$/i.test(place)) return told('pipe', by)
    if (https && slim) return told('https-unsupported', by)
    const socket = socketOf(place, https)
    if (socket === null) continue
    if (socket.port < 0 || socket.port > 65_535) return told('url-invalid', by)
    const name = `${socket.name} ${socket.port}`
    if (socket.port !== 0 && seen.has(name)) return told('url-twice', by)
    seen.add(name)
  }
  return null
}

// Endpoints of Kestrel count before the addresses of the host, these before the lists of ports.
function addressesOf(settings: Settings, ports: boolean): Address[] {
  const endpoints = [...settings].filter(([key]) => ENDPOINT.test(key))
  if (endpoints.length > 0)
    return endpoints.flatMap(([key, by]) =>
      /^[^:]+:[^:]+:[^:]+:url$/.test(key) ? addressIn(by.value, by) : [],
    )
  const urls = settings.get('urls')
  if (urls !== undefined && urls.value !== '')
    return urls.value.split(';').flatMap((url) => addressIn(url, urls))
  return ports
    ? [...portsIn(settings.get('http_ports'), false), ...portsIn(settings.get('https_ports'), true)]
    : []
}

function addressIn(url: string, by: EffectiveSetting): Address[] {
  const [, scheme = '', place = ''] = /^(https?):\/\/([^/]*)/i.exec(url) ?? []
  return place === '' ? [] : [{ https: scheme.toLowerCase() === 'https', place, by }]
}

// What is no number is passed over.
function portsIn(by: EffectiveSetting | undefined, https: boolean): Address[] {
  if (by === undefined) return []
  const numbers = by.value.split(';').filter((text) => /^\s*[+-]?\d{1,9}\s*$/.test(text))
  return numbers.map((text) => ({ https, place: `*:${Number(text)}`, by }))
}

/** A name that is no IP address stands for all of them; localhost for two. */
function socketOf(place: string, https: boolean): { readonly name: string; readonly port: number } | null {
  if (/^unix:/i.test(place)) return null
  const [, name = place, port] = /^(.*):([+-]?\d+)$/.exec(place) ?? []
  const known = /^(\d+(\.\d+){3}|\[.*\]|localhost)$/i.test(name) ? name.toLowerCase() : '*'
  return { name: known, port: port === undefined ? (https ? 443 : 80) : Number(port) }
}
