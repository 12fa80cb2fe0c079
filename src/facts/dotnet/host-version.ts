// Versions as hostfxr reads and orders them. Close to SemVer 2, but not npm's: three numbers are demanded, numbers are
// 32 bits wide, nothing is trimmed and a pre-release stands in no special place of a range.
// Source: dotnet/runtime src/native/corehost/hostmisc/fx_ver.c.

type Identifier = number | string

export interface HostVersion {
  readonly major: number
  readonly minor: number
  readonly patch: number
  /** Of the pre-release; empty in a release. Numeric ones as numbers. */
  readonly preRelease: readonly Identifier[]
}

/** What a text that is no version counts as: below every version. */
export const NO_VERSION: HostVersion = { major: -1, minor: -1, patch: -1, preRelease: [] }

const PRE_RELEASE = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)'
const BUILD = '[0-9A-Za-z-]+'
const BEHIND_NUMBERS = `(?:-(${PRE_RELEASE}(?:\\.${PRE_RELEASE})*))?(?:\\+${BUILD}(?:\\.${BUILD})*)?`

/** Of a regular expression, without its ends; how often a further digit of the three numbers may follow. */
export function versionPattern(moreDigits: '*' | '{0,8}'): string {
  const number = `(0|[1-9]\\d${moreDigits})`
  return `${number}\\.${number}\\.${number}${BEHIND_NUMBERS}`
}

const GRAMMAR = new RegExp(`^${versionPattern('*')}$`)

/** null where the host does not see a version, as in a folder named `8.0`. */
export function parseHostVersion(text: string): HostVersion | null {
  const match = GRAMMAR.exec(text)
  if (match === null) return null
  const [, major = '', minor = '', patch = '', preRelease] = match
  return {
    major: unsigned(major) | 0,
    minor: unsigned(minor) | 0,
    patch: unsigned(patch) | 0,
    preRelease: preRelease === undefined ? [] : preRelease.split('.').map(identifier),
  }
}

function identifier(text: string): Identifier {
  return /^\d+$/.test(text) ? unsigned(text) : text
}

const MOST = 2n ** 64n - 1n

// The host of .NET 11 converts through an `unsigned long`, which stops at its highest, and keeps its low half. Those before it die of
// a number above that: of such a runtimeconfig.json nothing is judged.
function unsigned(digits: string): number {
  if (digits.length < 10) return Number(digits)
  const whole = digits.length > 20 ? MOST : BigInt(digits)
  return Number(BigInt.asUintN(32, whole > MOST ? MOST : whole))
}

export function isPreRelease(version: HostVersion): boolean {
  return version.preRelease.length > 0
}

/** Below 0, 0 or above 0. Build metadata does not count. */
export function compareHostVersions(a: HostVersion, b: HostVersion): number {
  if (a === b) return 0
  const numbers = a.major - b.major || a.minor - b.minor || a.patch - b.patch
  if (numbers !== 0) return numbers
  if (!isPreRelease(a) || !isPreRelease(b)) return Number(!isPreRelease(a)) - Number(!isPreRelease(b))
  return comparePreReleases(a.preRelease, b.preRelease)
}

function comparePreReleases(a: readonly Identifier[], b: readonly Identifier[]): number {
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index += 1) {
    const difference = compareIdentifiers(a[index] ?? 0, b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

// Numbers stand below texts; texts go by ASCII, so capitals come first.
function compareIdentifiers(a: Identifier, b: Identifier): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  if (typeof b === 'number') return 1
  if (a === b) return 0
  return a < b ? -1 : 1
}
