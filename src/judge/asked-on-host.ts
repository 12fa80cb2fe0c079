// Whether a declared host picks a file of a portable app, as it would miss one that is not there (deps-assembly-missing).
import { expectedAssets } from '../facts/dotnet/deps-assets.ts'
import { chooseRids } from '../facts/dotnet/rid-fallback.ts'
import { systemOf } from '../hosts/host.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Trial } from './rule.ts'

/** Of a host whose CPU is not said, nothing is. */
export function isPicked(trials: readonly Trial[], path: string): boolean {
  return trials.some(({ host, facts: { entry, platform } }) => {
    const deps = entry === null || entry.form !== 'assembly' ? null : valueOf(entry.deps)
    const { architecture, libc } = host
    if (deps === null || platform !== null || host.implied || architecture === null) return false
    const rids = chooseRids(
      { system: systemOf(host), architecture, libc },
      deps,
      entry === null ? null : valueOf(entry.runtimeConfig),
    )
    return expectedAssets(deps, rids).some((asset) => asset.path === path)
  })
}
