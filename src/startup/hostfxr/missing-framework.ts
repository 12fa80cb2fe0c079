// A framework that is not there: the defect that says most of it, at the place that asks for it.
import { ASPNETCORE, DESKTOP, isFramework, NETCORE } from '../../facts/dotnet/framework-names.ts'
import { parseHostVersion } from '../../facts/dotnet/host-version.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import type { FrameworkReference, RuntimeConfig } from '../../publish/runtime-config.ts'
import { defect } from '../defect.ts'
import type { Defect, MissingFramework } from '../defect.ts'
import type { AppDocuments } from '../step.ts'
import type { DecidingSetting } from './deciding-setting.ts'
import type { ResolvedFramework } from './resolution/reference.ts'
import { placeOfReference } from './place-of-reference.ts'

/** The framework for Windows alone that the app asks Linux for; null where it does not, or where the place says to have it. */
export function desktopOnLinux({ frameworks }: RuntimeConfig, host: Host): FrameworkReference | null {
  if (systemOf(host) === 'windows') return null
  const found = frameworks.find((reference) => isFramework(DESKTOP, reference))
  const there = host.dotnet.runtimes?.some((runtime) => isFramework(DESKTOP, runtime)) === true
  return found === undefined || there ? null : found
}

/** The framework of which a report speaks where all that are asked for are missing. */
export function leadingFramework({ frameworks }: RuntimeConfig): FrameworkReference | null {
  const wanted = [ASPNETCORE, DESKTOP, NETCORE]
  const named = wanted.flatMap((name) => frameworks.find((reference) => isFramework(name, reference)) ?? [])
  return named[0] ?? frameworks[0] ?? null
}

interface Missing {
  readonly name: string
  readonly version: string
  readonly subject: string
  /** The reference where it stands. */
  readonly asking: string
  readonly installed: readonly string[] | null
  readonly setting: DecidingSetting | null
}

export function missingFramework(
  host: Host,
  app: AppDocuments,
  config: RuntimeConfig,
  { subject, asking, setting, ...asked }: Missing,
): Defect {
  const values: MissingFramework = {
    ...asked,
    bringer: bringerOf(config, asked),
    because: setting?.because ?? null,
  }
  const place = setting ?? placeOfReference(app, config, asking)
  return defect(ruleOf(host, asked.name, asked.version), subject, place, values)
}

// An app of ASP.NET Core that lacks .NET lacks both.
function bringerOf(config: RuntimeConfig, { name, version }: ResolvedFramework): ResolvedFramework {
  const leading = isFramework(NETCORE, { name }) ? leadingFramework(config) : null
  return leading === null ? { name, version } : { name: leading.name, version: leading.version }
}

type MissingRule = 'runtime-not-on-target' | 'app-service-stack-mismatch' | 'desktop-framework-on-server'

function ruleOf(host: Host, name: string, version: string): MissingRule {
  if (systemOf(host) === 'linux' && isFramework(DESKTOP, { name })) return 'desktop-framework-on-server'
  if (host.kind !== 'azure-app-service-linux') return 'runtime-not-on-target'
  // A built-in image has one major version, the one of the stack.
  return hasOtherMajorsOnly(host, { name, version }) ? 'app-service-stack-mismatch' : 'runtime-not-on-target'
}

/** Whether the host is known to have the framework, and in other major versions alone. */
export function hasOtherMajorsOnly({ dotnet }: Host, { name, version }: ResolvedFramework): boolean {
  const wanted = parseHostVersion(version)?.major
  const installed = (dotnet.runtimes ?? []).filter((runtime) => isFramework(name, runtime))
  const majors = installed.map((runtime) => parseHostVersion(runtime.version)?.major)
  return wanted !== undefined && majors.length > 0 && !majors.includes(wanted)
}
