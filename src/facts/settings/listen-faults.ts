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
  const seen: Socket[] = []
  for (const { https, place, by } of addressesOf(settings, ports)) {
    if (/^pipe:$/i.test(place)) return told('pipe', by)
    if (https && slim) return told('https-unsupported', by)
    const socket = socketOf(place, https)
    if (socket === null) continue
    if (socket.port < 0 || socket.port > 65_535) return told('url-invalid', by)
    if (socket.port !== 0 && seen.some((before) => meets(before, socket))) return told('url-twice', by)
    seen.push(socket)
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

interface Socket {
  readonly ip4: Interface | null
  readonly ip6: Interface | null
  readonly port: number
}

/** One address, or `*`: every one. */
type Interface = string

/** A name that is no IP address stands for all of them, as `[::]` does; localhost for two. */
function socketOf(place: string, https: boolean): Socket | null {
  if (/^unix:/i.test(place)) return null
  const [, name = place, digits] = /^(.*):([+-]?\d+)$/.exec(place) ?? []
  const port = digits === undefined ? (https ? 443 : 80) : Number(digits)
  if (name === '0.0.0.0') return { ip4: '*', ip6: null, port }
  if (/^\d+(\.\d+){3}$/.test(name)) return { ip4: name, ip6: null, port }
  if (/^localhost$/i.test(name)) return { ip4: '127.0.0.1', ip6: '[::1]', port }
  if (/^\[(?!::\]).*\]$/.test(name)) return { ip4: null, ip6: name.toLowerCase(), port }
  return { ip4: '*', ip6: '*', port }
}

// In whichever order: Linux refuses one address beside all of them too.
function meets(one: Socket, other: Socket): boolean {
  return one.port === other.port && (overlap(one.ip4, other.ip4) || overlap(one.ip6, other.ip6))
}

function overlap(one: Interface | null, other: Interface | null): boolean {
  return one !== null && other !== null && (one === other || one === '*' || other === '*')
}
