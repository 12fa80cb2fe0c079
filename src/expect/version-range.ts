// A range of versions as the requirements of a report write it: `>=8.0.0 <9.0.0`, or one version alone.
import {
  compareHostVersions,
  isPreRelease,
  parseHostVersion,
  versionPattern,
} from '../facts/dotnet/host-version.ts'
import type { HostVersion } from '../facts/dotnet/host-version.ts'

const COMPARATOR = `(?:>=|<=|>|<|=)?${versionPattern('{0,8}').replace(/\((?!\?)/g, '(?:')}`

/** Of a regular expression, and of a JSON Schema. */
export const RANGE_PATTERN = `^ *${COMPARATOR}(?: +${COMPARATOR})* *$`

const GRAMMAR = new RegExp(RANGE_PATTERN)

type Sign = '>=' | '<=' | '>' | '<' | '='

interface Comparator {
  readonly sign: Sign
  readonly version: HostVersion
}

/** null where the text is no range. */
export function parseRange(text: string): readonly Comparator[] | null {
  if (!GRAMMAR.test(text)) return null
  return text.split(' ').flatMap((part) => {
    const sign = SIGNS.find((each) => part.startsWith(each)) ?? null
    const version = parseHostVersion(part.slice(sign?.length ?? 0))
    return version === null ? [] : [{ sign: sign ?? '=', version }]
  })
}

const SIGNS: readonly Sign[] = ['>=', '<=', '>', '<', '=']

/** An upper end keeps out its own pre-releases too, as that of `accepts` does. */
export function isInRange(version: HostVersion, range: readonly Comparator[]): boolean {
  return range.every(({ sign, version: end }) => {
    const order = compareHostVersions(version, end)
    if (sign === '>=') return order >= 0
    if (sign === '>') return order > 0
    if (sign === '<=') return order <= 0
    if (sign === '=') return order === 0
    return order < 0 && !isPreReleaseOf(version, end)
  })
}

/** Whether every version of one is in the other; false where that is not plain to see. */
export function isWithin(inner: readonly Comparator[], outer: readonly Comparator[]): boolean {
  return outer.every((end) => inner.some((one) => isAsNarrow(one, end)))
}

function isAsNarrow({ sign, version }: Comparator, end: Comparator): boolean {
  const order = compareHostVersions(version, end.version)
  if (sign === end.sign && order === 0) return true
  switch (end.sign) {
    case '>=':
      return order >= 0 && !sign.startsWith('<')
    case '>':
      return order > 0 && !sign.startsWith('<')
    case '<=':
      return order <= 0 && !sign.startsWith('>')
    case '<':
      return order < 0 && !sign.startsWith('>') && !isPreReleaseOf(version, end.version)
    case '=':
      return false
  }
}

function isPreReleaseOf(version: HostVersion, release: HostVersion): boolean {
  return isPreRelease(version) && !isPreRelease(release) && sameNumbers(version, release)
}

function sameNumbers(a: HostVersion, b: HostVersion): boolean {
  return a.major === b.major && a.minor === b.minor && a.patch === b.patch
}

/** Whether its ends leave nothing between them, as those of `>=9.0.0 <8.0.0`. */
export function isEmptyRange(range: readonly Comparator[]): boolean {
  const lower = range.filter(({ sign }) => !sign.startsWith('<'))
  const upper = range.filter(({ sign }) => !sign.startsWith('>'))
  return lower.some((low) =>
    upper.some((high) => {
      const order = compareHostVersions(low.version, high.version)
      return order > 0 || (order === 0 && (low.sign === '>' || high.sign === '<'))
    }),
  )
}
