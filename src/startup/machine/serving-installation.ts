// Which .NET of the machine serves a process: one installation for each CPU (docs/sources.md, the .NET host).
import { compareHostVersions, parseHostVersion } from '../../facts/dotnet/host-version.ts'
import type { HostVersion } from '../../facts/dotnet/host-version.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Host, Installation } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import type { Serving } from '../step.ts'

/** `cpu` null = the machine's own. */
export function servingInstallation(host: Host, cpu: Architecture | null): Serving {
  if (cpu === null || cpu === host.architecture) return { state: 'known', installation: host.dotnet }
  if (host.architecture === null) return { state: 'unknown', missing: ['architecture'] }
  if (host.otherInstallations === null) return { state: 'unknown', missing: ['other-installations'] }
  const found = host.otherInstallations.find(({ architecture }) => architecture === cpu)
  return found === undefined ? { state: 'none' } : { state: 'known', installation: found }
}

/** Where installers put the .NET for that CPU; null = the machine's own (docs/sources.md, the .NET host). */
export function usualRoot(host: Host, cpu: Architecture | null): string {
  if (systemOf(host) === 'linux') return '/usr/share/dotnet'
  if (cpu === null || cpu === host.architecture) return 'C:\\Program Files\\dotnet'
  if (cpu === 'x86') return 'C:\\Program Files (x86)\\dotnet'
  return cpu === 'x64' ? 'C:\\Program Files\\dotnet\\x64' : 'C:\\Program Files\\dotnet'
}

/** Newest host resolver; null where nothing tells, '' where there is known to be none. */
export function resolverOf({ hostfxr, runtimes }: Installation): string | null {
  if (hostfxr !== null) return hostfxr
  if (runtimes === null) return null
  let newest: HostVersion | null = null
  let text = ''
  for (const { name, version } of runtimes) {
    const parsed = name === 'Microsoft.NETCore.App' ? parseHostVersion(version) : null
    if (parsed === null || (newest !== null && compareHostVersions(parsed, newest) <= 0)) continue
    newest = parsed
    text = version
  }
  return text
}
