// What the references of an app come to wherever it is started: the same resolution, asked with installations of which one
// would do if any did. Measured on hosts with 8.0.31, 9.0.20 and 10.0.12 beside each other, and with 10.0.12 alone.
import { ASPNETCORE, DESKTOP, isFramework, NETCORE } from '../../facts/dotnet/framework-names.ts'
import { compareHostVersions, parseHostVersion } from '../../facts/dotnet/host-version.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import type { InstalledFramework } from './resolution/installed.ts'
import { resolveFrameworks } from './resolution/resolve.ts'
import type { Refusal, ResolutionInput } from './resolution/resolve.ts'

/** Those of one version belong together; what others ask for is their own affair. */
const OF_ONE_VERSION = [NETCORE, ASPNETCORE, DESKTOP]

export interface Excluded {
  readonly resolution: Refusal
  /** Of an installation that has every version asked for. */
  readonly input: ResolutionInput
}

/** Why no installation serves the app: its references exclude each other. null where one may serve it. */
export function excludedEverywhere(input: ResolutionInput, config: RuntimeConfig): Excluded | null {
  const asked = askedVersions(input, config)
  const newest = asked?.[0]
  // What has that one version of all of them serves the app.
  if (asked === null || newest === undefined || asked.every((version) => version === newest)) return null
  // Where references can meet at all, they meet at the highest of them: none is ever met by a lower version.
  if (resolveFrameworks({ ...input, installed: ofVersions([newest]) }).ok) return null
  const full = { ...input, installed: ofVersions(asked) }
  const resolution = resolveFrameworks(full)
  return !resolution.ok && resolution.reason === 'incompatible' ? { resolution, input: full } : null
}

/** The newest major version that the app asks for, where no installation gives it one as high as `major`; else null. */
export function staysBelow(input: ResolutionInput, config: RuntimeConfig, major: number): number | null {
  const newest = askedVersions(input, config)?.[0]
  const used = newest === undefined ? undefined : parseHostVersion(newest)?.major
  if (used === undefined || used >= major) return null
  return resolveFrameworks({ ...input, installed: ofVersions([`${major}.0.0`]) }).ok ? null : used
}

/** Whether later patches of what is installed, as high as the app asks for, serve it. */
export function servedByLaterPatches(input: ResolutionInput, config: RuntimeConfig): boolean {
  const asked = (askedVersions(input, config) ?? []).map((text) => ({ text, ...parseHostVersion(text) }))
  const later = input.installed.flatMap((framework) => {
    const { major, minor } = parseHostVersion(framework.version) ?? {}
    const same = asked.find((each) => each.major === major && each.minor === minor)
    return same === undefined ? [] : [{ ...framework, version: same.text }]
  })
  return later.length > 0 && resolveFrameworks({ ...input, installed: [...input.installed, ...later] }).ok
}

/** From high to low; null where the app asks for something else than versions of Microsoft's frameworks. */
function askedVersions(input: ResolutionInput, { frameworks }: RuntimeConfig): readonly string[] | null {
  const { config, commandLine } = input
  const others = (config.dev?.frameworks.length ?? 0) > 0 || (commandLine.fxVersion ?? '') !== ''
  if (others || !frameworks.every((one) => OF_ONE_VERSION.some((name) => isFramework(name, one)))) return null
  const versions = frameworks.map(({ version }) => ({ text: version, version: parseHostVersion(version) }))
  const known = versions.flatMap(({ text, version }) => (version === null ? [] : [{ text, version }]))
  if (known.length < versions.length) return null
  return known.toSorted((a, b) => compareHostVersions(b.version, a.version)).map(({ text }) => text)
}

function ofVersions(versions: readonly string[]): readonly InstalledFramework[] {
  return [...new Set(versions)].flatMap((version) => OF_ONE_VERSION.map((name) => ({ name, version })))
}
