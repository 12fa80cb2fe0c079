// Which installed version a reference gets. Source: dotnet/runtime src/native/corehost/fxr/fx_resolver.cpp.
import { compareHostVersions, isPreRelease } from '../../../facts/dotnet/host-version.ts'
import type { HostVersion } from '../../../facts/dotnet/host-version.ts'
import { folderIs, versionsOf } from './installed.ts'
import type { Installation, InstalledVersion } from './installed.ts'
import { allows, isExact } from './reference.ts'
import type { Reference } from './reference.ts'
import type { Outside } from './host-rules.ts'

interface Candidate extends InstalledVersion {
  readonly version: HostVersion
}

/** null where nothing fits. */
export function choose(
  reference: Reference,
  installation: Installation,
  outside: Outside,
): InstalledVersion | null {
  const usable = ({ framework }: InstalledVersion) =>
    !outside.rules.demandsDepsJson || framework.hasDepsJson !== false
  const installed = versionsOf(installation, reference.name)
  if (isExact(reference)) {
    if (outside.disabled.has(reference.text)) return null
    const isAsked = ({ framework }: InstalledVersion) =>
      folderIs(installation, framework.version, reference.text)
    return installed.find((one) => isAsked(one) && usable(one)) ?? null
  }
  let candidates = installed.filter(
    (one): one is Candidate => one.version !== null && !outside.disabled.has(one.framework.version),
  )
  // A folder is looked into only once it is chosen: until then it takes part, and may decide where the search goes.
  for (;;) {
    const chosen = search(reference, candidates)
    if (chosen === null || usable(chosen)) return chosen
    candidates = candidates.filter((one) => one !== chosen)
  }
}

function search(reference: Reference, candidates: readonly Candidate[]): Candidate | null {
  if (reference.preferRelease) {
    const release = best(
      reference,
      candidates.filter(({ version }) => !isPreRelease(version)),
    )
    if (release !== null) return release
  }
  return best(reference, candidates)
}

function best(reference: Reference, candidates: readonly Candidate[]): Candidate | null {
  const upwards = reference.highest && reference.range !== 'patch'
  let found: Candidate | null = null
  for (const candidate of candidates) {
    if (compareHostVersions(candidate.version, reference.version) < 0) continue
    if (!allows(reference, candidate.version)) continue
    if (found === null) found = candidate
    else {
      const difference = compareHostVersions(candidate.version, found.version)
      if (upwards ? difference > 0 : difference < 0) found = candidate
    }
  }
  return found === null ? null : latestPatch(reference, found, candidates)
}

// A pre-release that was picked stays; of a release the newest patch is taken, which may be a pre-release.
function latestPatch(reference: Reference, start: Candidate, candidates: readonly Candidate[]): Candidate {
  if (isPreRelease(start.version)) return start
  const { major, minor, patch } = start.version
  let found = start
  for (const candidate of candidates) {
    const { version } = candidate
    if (version.major !== major || version.minor !== minor) continue
    if (!reference.applyPatches && version.patch !== patch) continue
    if (compareHostVersions(version, found.version) >= 0) found = candidate
  }
  return found
}
