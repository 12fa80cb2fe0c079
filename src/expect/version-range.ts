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
    return order < 0 && !(isPreRelease(version) && !isPreRelease(end) && sameNumbers(version, end))
  })
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
