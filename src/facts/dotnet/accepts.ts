// Which installed versions satisfy a framework reference, as a range and in words. Sources:
// https://learn.microsoft.com/dotnet/core/versions/selection#framework-dependent-apps-roll-forward
// https://github.com/dotnet/runtime/blob/main/docs/design/features/framework-version-resolution.md
import type { RollForward } from '../../publish/roll-forward-settings.ts'
import { isPreRelease, parseHostVersion } from './host-version.ts'
import { DEFAULT_POLICY, withSettings } from './roll-forward.ts'
import type { Policy } from './roll-forward.ts'

interface Version {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly preview: boolean
}

/** Where a reference ends. `same-patch`: from a pre-release to others of its three numbers and to their release. */
type Reach = 'exact' | 'same-patch' | 'patch' | 'minor' | 'major'

// Not by semver.parse, which also takes a leading v, blanks around the version and numbers that a host cuts to 32 bits.
/** What hostfxr reads as a version, but for numbers that no release has. */
function parseVersion(text: string): Version | null {
  const version = /\d{10}/.test(text) ? null : parseHostVersion(text)
  if (version === null) return null
  const { major, minor, patch } = version
  return { major, minor, patch, preview: isPreRelease(version) }
}

function asPolicy(policy: RollForward | Policy): Policy {
  return typeof policy === 'string' ? withSettings(DEFAULT_POLICY, { rollForward: policy }) : policy
}

// Whether the lowest or the highest is taken, and whether patches are applied to a minor or major roll, changes the
// choice within the range only. Without patches nothing is left of LatestPatch but the very version, of a release.
function reachOf({ range, applyPatches }: Policy, preview: boolean): Reach {
  if (range !== 'patch' || applyPatches) return range
  return preview ? 'same-patch' : 'exact'
}

/**
 * `8.0.0` → `>=8.0.0 <9.0.0`; a single version stands for a folder of that very name. The upper end keeps out its own
 * pre-releases too, and within the range a release goes before every pre-release. null where nothing can be accepted.
 */
export function accepts(version: string, policy: RollForward | Policy = DEFAULT_POLICY): string | null {
  const parsed = parseVersion(version)
  const reach = reachOf(asPolicy(policy), parsed?.preview ?? false)
  if (reach === 'exact') return version === '' ? null : version
  if (parsed === null) return reach === 'major' ? '>=0.0.0' : null
  const { major, minor, patch } = parsed
  if (reach === 'same-patch') return `>=${version} <${major}.${minor}.${patch + 1}`
  if (reach === 'patch') return `>=${version} <${major}.${minor + 1}.0`
  return reach === 'minor' ? `>=${version} <${major + 1}.0.0` : `>=${version}`
}

interface Naming {
  /** Up to the version. */
  readonly product: string
  readonly suffix: string
  /** Microsoft's own: since .NET 5 they have no minor versions. */
  readonly official: boolean
}

function namingOf(name: string, major: number): Naming {
  // .NET 5 dropped the word Core from the names of these two, but not from ASP.NET Core.
  const dotnet = major < 5 ? '.NET Core' : '.NET'
  switch (name) {
    case 'Microsoft.AspNetCore.App':
      return { product: 'ASP.NET Core', suffix: ' runtime', official: true }
    case 'Microsoft.NETCore.App':
      return { product: dotnet, suffix: ' runtime', official: true }
    case 'Microsoft.WindowsDesktop.App':
      return { product: `${dotnet} Desktop`, suffix: ' runtime', official: true }
    default:
      return { product: name, suffix: '', official: false }
  }
}

function reachText(version: string, parsed: Version, reach: Reach): string {
  const { major, minor, patch } = parsed
  const start = patch === 0 && !parsed.preview ? null : version
  if (reach === 'exact') return `exactly ${version}`
  if (reach === 'same-patch') return `${version} or later up to ${major}.${minor}.${patch}`
  if (reach === 'major')
    return start === null ? 'any patch, or any later version' : `${start} or any later version`
  if (reach === 'minor')
    return start === null ? `any patch, or a later ${major}.x` : `${start} or a later ${major}.x`
  if (start === null) return 'any patch'
  return parsed.preview ? `${start} or a later ${major}.${minor}.x` : `${start} or a later patch`
}

/** What `accepts` says in words: `ASP.NET Core 8.0 runtime, any patch`. The name is not escaped. */
export function frameworkText(
  name: string,
  version: string,
  policy: RollForward | Policy = DEFAULT_POLICY,
): string {
  const parsed = parseVersion(version)
  const reach = reachOf(asPolicy(policy), parsed?.preview ?? false)
  if (parsed === null) {
    if (reach === 'major') return `${name}, any version`
    return version === '' ? name : `${name} ${version}`
  }
  const { product, suffix, official } = namingOf(name, parsed.major)
  const noMinors = official && parsed.major >= 5
  const words = reachText(version, parsed, reach === 'minor' && noMinors ? 'patch' : reach)
  return `${product} ${parsed.major}.${parsed.minor}${suffix}, ${words}`
}
