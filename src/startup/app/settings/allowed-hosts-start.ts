// Whether a value of AllowedHosts that the host filter refuses ends the start: since ASP.NET Core 9, unless start-up errors are
// captured, as IIS integration does (measured).
import { decidedByCode } from '../../../facts/settings/set-by-code.ts'
import { entryMetadata, hostBuilders } from '../../../facts/settings/host-builder.ts'
import { listedAppSettings } from '../../../facts/settings/loaded-settings.ts'
import { effectiveSettings } from '../../../facts/settings/settings-faults.ts'
import type { EffectiveSetting } from '../../../facts/settings/settings-faults.ts'
import type { Facts } from '../../../facts/facts.ts'
import { webConfigPath } from '../../../facts/iis/web-config-files.ts'
import { isIis } from '../../../hosts/host.ts'
import type { Host } from '../../../hosts/host.ts'
import { parseStartCommand } from '../../../hosts/start-command.ts'
import type { AssemblyMetadata } from '../../../publish/binary/metadata.ts'
import { appVariables, setByWebConfig } from '../../machine/environment.ts'
import { isPlaceholder } from './effective-settings.ts'

export const ALLOWED_HOSTS = 'allowedhosts'
/** Names in an assembly that sets the filter itself. */
const SET_BY_CODE = ['HostFilteringOptions', 'AddHostFiltering']

/** The filter takes its names from the settings alone, as far as is known. */
export function filtersBySettings(metadata: AssemblyMetadata | null): boolean {
  return !SET_BY_CODE.some((name) => metadata?.names.has(name))
}

export function capturesErrors(metadata: AssemblyMetadata | null, variables: readonly string[]): boolean {
  return (
    metadata?.names.has('CaptureStartupErrors') === true ||
    variables.some((name) => /captureStartupErrors$/i.test(name))
  )
}

interface AllowedHosts extends EffectiveSetting {
  /** The trace of that host tells it. */
  readonly endsStart: boolean
  /** Code may set another, or have another file read. */
  readonly byCode: boolean
}

/** As the files have it, or a variable of that name; null where it is not known that the app takes it, or the place may set another. */
export function allowedHostsOf(facts: Facts, host: Host): AllowedHosts | null {
  const metadata = entryMetadata(facts)
  const [builder, other] = metadata === null ? [] : hostBuilders(facts, metadata)
  if (metadata === null || builder === undefined || other !== undefined || builder === 'generic') return null
  const iis = isIis(host.kind)
  // Without IIS integration, and so behind IIS no more than a program of its own.
  if ((iis && builder === 'web-slim') || !filtersBySettings(metadata)) return null
  const words = [...(facts.launch?.tokens ?? []), ...optionsOfCommand(host)]
  if (words.some((word) => word.toLowerCase().includes(ALLOWED_HOSTS))) return null
  const variables = appVariables({ facts, host })
  const naming = [...variables].filter(([name]) => name.toLowerCase().endsWith(ALLOWED_HOSTS))
  const setting =
    naming.length === 0
      ? effectiveSettings(listedAppSettings(facts)).get(ALLOWED_HOSTS)
      : setByVariable(facts, host, naming)
  if (setting === undefined) return null
  const byCode = (['value', 'environment-file'] as const).some(
    (decides) => decidedByCode(metadata, decides) !== null,
  )
  return {
    ...setting,
    byCode,
    endsStart: !iis && !asksBefore9(facts) && !capturesErrors(metadata, [...variables.keys()]),
  }
}

/** It goes before the files, one with a prefix behind them (measured on 10.0.12). undefined where several may count. */
function setByVariable(
  facts: Facts,
  host: Host,
  naming: readonly (readonly [name: string, value: string])[],
): EffectiveSetting | undefined {
  const [[name, value] = ['', ''], other] = naming
  if (other !== undefined || name.toLowerCase() !== ALLOWED_HOSTS || isPlaceholder({ value }))
    return undefined
  const written = [...host.environment.keys()].find((key) => key.toLowerCase() === ALLOWED_HOSTS) ?? name
  const set = setByWebConfig({ facts, host }, name.toUpperCase())
  if (set === undefined) return { key: written, value, at: null, path: null, by: 'variable' }
  return { key: set.name, value, at: set.at, path: webConfigPath(facts.output, set.at), by: 'variable' }
}

function optionsOfCommand({ startCommand }: Host): readonly string[] {
  const command = startCommand === null ? null : parseStartCommand(startCommand)
  return command === null || 'reason' in command ? [startCommand ?? ''] : command.arguments
}

function asksBefore9({ app }: Facts): boolean {
  const asked = [...app.frameworks, ...app.includedFrameworks].find(
    ({ name }) => name === 'Microsoft.AspNetCore.App',
  )
  return asked !== undefined && isBefore9(asked.version)
}

export function isBefore9(version: string | null): boolean {
  return Number(/^\d+/.exec(version ?? '')?.[0] ?? 9) < 9
}
