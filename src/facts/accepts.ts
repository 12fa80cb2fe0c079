// Which installed versions satisfy a framework reference, as a range and in words. Sources:
// https://learn.microsoft.com/dotnet/core/versions/selection#framework-dependent-apps-roll-forward
// https://github.com/dotnet/runtime/blob/main/docs/design/features/framework-version-resolution.md
import type { RollForward } from '../publish/runtime-config.ts'

interface Version {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly preview: boolean
}

type Reach = 'exact' | 'patch' | 'minor' | 'major'

// Where a reference starts and ends; the Latest… values only choose differently within the same range.
const reachOf: Readonly<Record<RollForward, Reach>> = {
  Disable: 'exact',
  LatestPatch: 'patch',
  Minor: 'minor',
  LatestMinor: 'minor',
  Major: 'major',
  LatestMajor: 'major',
}

const versionPattern =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z.-]+)?$/

function parseVersion(text: string): Version | null {
  const match = versionPattern.exec(text)
  if (match === null) return null
  const [, major, minor, patch, preview] = match
  return { major: Number(major), minor: Number(minor), patch: Number(patch), preview: preview !== undefined }
}

/** `8.0.0` → `>=8.0.0 <9.0.0`; null where the version cannot be read. */
export function accepts(version: string, rollForward: RollForward = 'Minor'): string | null {
  const parsed = parseVersion(version)
  if (parsed === null) return null
  const reach = reachOf[rollForward]
  if (reach === 'exact') return version
  if (reach === 'patch') return `>=${version} <${parsed.major}.${parsed.minor + 1}.0`
  if (reach === 'minor') return `>=${version} <${parsed.major + 1}.0.0`
  return `>=${version}`
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
  const { major, minor } = parsed
  const start = parsed.patch === 0 && !parsed.preview ? null : version
  if (reach === 'exact') return `exactly ${version}`
  if (reach === 'major')
    return start === null ? 'any patch, or any later version' : `${start} or any later version`
  if (reach === 'minor')
    return start === null ? `any patch, or a later ${major}.x` : `${start} or a later ${major}.x`
  if (start === null) return 'any patch'
  return parsed.preview ? `${start} or a later ${major}.${minor}.x` : `${start} or a later patch`
}

/** What `accepts` says in words: `ASP.NET Core 8.0 runtime, any patch`. The name is not escaped. */
export function frameworkText(name: string, version: string, rollForward: RollForward = 'Minor'): string {
  const parsed = parseVersion(version)
  if (parsed === null) return version === '' ? name : `${name} ${version}`
  const { product, suffix, official } = namingOf(name, parsed.major)
  const reach = reachOf[rollForward]
  const noMinors = official && parsed.major >= 5
  const words = reachText(version, parsed, reach === 'minor' && noMinors ? 'patch' : reach)
  return `${product} ${parsed.major}.${parsed.minor}${suffix}, ${words}`
}
