// Ports at which a web app listens by its settings: where nothing that is read of its code names another address. Endpoints of Kestrel go
// before urls (https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints), urls before HTTP_PORTS (measured on 10.0.12),
// and without any it is 5000.
import { decidedByCode } from '../../../facts/settings/set-by-code.ts'
import type { HostBuilder } from '../../../facts/settings/host-builder.ts'
import type { EffectiveSetting } from '../../../facts/settings/settings-faults.ts'
import { NETCORE } from '../../../facts/dotnet/framework-names.ts'
import { parseHostVersion } from '../../../facts/dotnet/host-version.ts'
import type { AssemblyMetadata } from '../../../publish/binary/metadata.ts'
import { NAMES_THAT_LISTEN } from '../../../publish/binary/calls/names-that-listen.ts'
import { systemOf } from '../../../hosts/host.ts'
import type { Given } from '../../step.ts'

type Settings = ReadonlyMap<string, EffectiveSetting>

const USUAL = [5000]

/** null where it cannot be told. */
export function listensAt(
  given: Given,
  settings: Settings,
  builder: HostBuilder,
  metadata: AssemblyMetadata | null,
): readonly number[] | null {
  const { host, decided } = given
  if (metadata === null || systemOf(host) !== 'linux' || host.unknown.has('environment')) return null
  if (builder !== 'web-application' && builder !== 'web-slim') return null
  if (NAMES_THAT_LISTEN.some((name) => metadata.names.has(name))) return null
  if (decidedByCode(metadata, 'endpoint') !== null) return null
  // Run(null) takes the addresses of the settings. Of an app whose Main was not read, Run is taken to have none.
  const runs = metadata.mainCalls.filter(({ name }) => name === 'Run')
  if (metadata.mainCalls.length > 0 && (runs.length !== 1 || runs[0]?.afterNull !== true)) return null
  const endpoints = [...settings].filter(([key]) => /^kestrel:endpoints:[^:]+:url$/.test(key))
  if (endpoints.length > 0) return portsOf(endpoints.map(([, { value }]) => value))
  const urls = settings.get('urls')?.value ?? ''
  if (urls !== '') return portsOf(urls.split(';'))
  const major = parseHostVersion(decided.frameworks?.[NETCORE] ?? '')?.major ?? 0
  if (major < 8) return null
  const ports = ['http_ports', 'https_ports'].flatMap((key) => (settings.get(key)?.value ?? '').split(';'))
  const written = ports.map((each) => each.trim()).filter((each) => each !== '')
  if (written.length === 0) return USUAL
  return written.every((each) => /^\d{1,5}$/.test(each)) ? written.map(Number) : null
}

function portsOf(urls: readonly string[]): readonly number[] | null {
  const ports = urls
    .map((url) => url.trim())
    .filter((url) => url !== '')
    .map(portOf)
  return ports.every((port) => port !== null) ? ports : null
}

function portOf(url: string): number | null {
  const found = /^(https?):\/\/(?:\[[\da-fA-F:.]{1,64}\]|[^/:[\]]{1,255})(?::(\d{1,5}))?\/?$/i.exec(url)
  if (found === null) return null
  const [, scheme = '', port] = found
  return port === undefined ? (scheme.toLowerCase() === 'http' ? 80 : 443) : Number(port)
}
