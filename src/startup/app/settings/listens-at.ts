// Ports at which a web app listens by its settings: where nothing that is read of its code names another address. Endpoints of Kestrel go
// before urls (https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints), urls before HTTP_PORTS (measured on 10.0.12),
// and without any it is 5000.
import { decidedByCode } from '../../../facts/settings/set-by-code.ts'
import type { HostBuilder } from '../../../facts/settings/host-builder.ts'
import type { EffectiveSetting } from '../../../facts/settings/settings-faults.ts'
import { NETCORE } from '../../../facts/dotnet/framework-names.ts'
import { parseHostVersion } from '../../../facts/dotnet/host-version.ts'
import type { AssemblyMetadata } from '../../../publish/binary/metadata.ts'
import {
  NAMES_THAT_GIVE_CERTIFICATES,
  NAMES_THAT_LISTEN,
} from '../../../publish/binary/calls/names-that-listen.ts'
import { systemOf } from '../../../hosts/host.ts'
import type { Listening } from '../../startup.ts'
import type { Given } from '../../step.ts'

type Settings = ReadonlyMap<string, EffectiveSetting>

interface Address {
  readonly port: number
  readonly loopback: boolean
  readonly https: boolean
  /** Name of what sets it, as written. */
  readonly key: string
  /** `kestrel:endpoints:NAME`; null where it is none of these. */
  readonly endpoint: string | null
}

/** http://localhost:5000, where nothing says another one. */
const USUAL: Listening = { ports: [5000], loopback: true, saidBy: null, httpsWithoutCertificate: null }

/** null where it cannot be told. */
export function listensAt(
  given: Given,
  settings: Settings,
  builder: HostBuilder,
  metadata: AssemblyMetadata | null,
): Listening | null {
  const { host, decided } = given
  if (metadata === null || systemOf(host) !== 'linux' || host.unknown.has('environment')) return null
  if (builder !== 'web-application' && builder !== 'web-slim') return null
  if (NAMES_THAT_LISTEN.some((name) => metadata.names.has(name))) return null
  if (decidedByCode(metadata, 'endpoint') !== null) return null
  // Run(null) takes the addresses of the settings. Of an app whose Main was not read, Run is taken to have none.
  const runs = metadata.mainCalls.filter(({ name }) => name === 'Run')
  if (metadata.mainCalls.length > 0 && (runs.length !== 1 || runs[0]?.afterNull !== true)) return null
  const addresses = addressesOf(settings, parseHostVersion(decided.frameworks?.[NETCORE] ?? '')?.major ?? 0)
  if (addresses === null) return null
  if (addresses.length === 0) return USUAL
  const bare = addresses.find(({ https, endpoint }) => https && !hasCertificate(settings, endpoint))
  return {
    ports: addresses.map(({ port }) => port),
    loopback: addresses.every(({ loopback }) => loopback),
    saidBy: addresses[0]?.key ?? null,
    httpsWithoutCertificate: setsCertificates(metadata) ? null : (bare?.key ?? null),
  }
}

/** [] = none is set; null where one cannot be read. */
function addressesOf(settings: Settings, major: number): readonly Address[] | null {
  const endpoints = [...settings].filter(([key]) => /^kestrel:endpoints:[^:]+:url$/.test(key))
  if (endpoints.length > 0)
    return allOf(
      endpoints.map(([key, { value, key: written }]) =>
        addressOf(value, { key: written, endpoint: key.slice(0, key.lastIndexOf(':')) }),
      ),
    )
  const urls = settings.get('urls')
  if (urls !== undefined && urls.value !== '')
    return allOf(
      urls.value
        .split(';')
        .map((url) => url.trim())
        .filter((url) => url !== '')
        .map((url) => addressOf(url, { key: urls.key, endpoint: null })),
    )
  if (major < 8) return null
  return allOf(
    [...portsOf(settings, 'http_ports'), ...portsOf(settings, 'https_ports')].map(([written, key, https]) =>
      /^\d{1,5}$/.test(written)
        ? { port: Number(written), loopback: false, https, key, endpoint: null }
        : null,
    ),
  )
}

function portsOf(settings: Settings, name: string): readonly (readonly [string, string, boolean])[] {
  const setting = settings.get(name)
  const ports = (setting?.value ?? '').split(';').map((each) => each.trim())
  return ports.flatMap((port) =>
    port === '' || setting === undefined ? [] : [[port, setting.key, name === 'https_ports'] as const],
  )
}

function allOf(addresses: readonly (Address | null)[]): readonly Address[] | null {
  return addresses.some((address) => address === null)
    ? null
    : addresses.filter((address) => address !== null)
}

function addressOf(url: string, by: Pick<Address, 'key' | 'endpoint'>): Address | null {
  const found = /^(https?):\/\/(\[[\da-fA-F:.]{1,64}\]|[^/:[\]]{1,255})(?::(\d{1,5}))?\/?$/i.exec(url)
  if (found === null) return null
  const [, scheme = '', name = '', port] = found
  const https = scheme.toLowerCase() === 'https'
  const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(name)
  return { ...by, port: port === undefined ? (https ? 443 : 80) : Number(port), loopback, https }
}

/** Of its own, or the default of all endpoints: by a path or a subject (https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints). */
function hasCertificate(settings: Settings, endpoint: string | null): boolean {
  const groups = [
    'kestrel:certificates:default',
    ...(endpoint === null ? [] : [`${endpoint}:certificate`, `${endpoint}:sni`]),
  ]
  return [...settings.keys()].some((key) => groups.some((group) => key.startsWith(`${group}:`)))
}

function setsCertificates(metadata: AssemblyMetadata): boolean {
  return NAMES_THAT_GIVE_CERTIFICATES.some((name) => metadata.names.has(name))
}
