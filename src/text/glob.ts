// Globs over paths with `/`. picomatch tries every place of a name for each `*`, which takes seconds for `*a*a*a*b` and a name of
// a hundred `a`; so what has no other signs than `*`, `?` and braces is matched here, in linear steps.

import { withoutTrailing } from './trim.ts'

export interface GlobOptions {
  readonly nocase: boolean
  /** `*` matches names that begin with a dot too. */
  readonly dot: boolean
}

export type PathTest = (path: string) => boolean

const LONGEST_PATH = 4096
const LONGEST_GLOB = 1000
/** Of a glob with brackets or patterns in parentheses. */
const MOST_WILDCARDS = 3
const MOST_ALTERNATIVES = 100

const GLOB_SIGNS = /[*?[\]{}()!]/
const OTHER_SIGNS = /[[\]()!+@\\|^$"]|\{[^{},]*\}|[^/]\*\*|\*\*[^/]/

/** What of it a JSON Schema can say. */
export const PATH_SCHEMA = {
  maxLength: LONGEST_PATH,
  anyOf: [{ pattern: '^[^*?[\\]{}()!]*$' }, { maxLength: LONGEST_GLOB }],
} as const

/** What is wrong with a path or glob that the user wrote; it follows its name. */
export function pathFault(pattern: string): string | null {
  if (pattern.length > LONGEST_PATH) return `has more than ${LONGEST_PATH} characters`
  if (!GLOB_SIGNS.test(pattern)) return null
  if (pattern.length > LONGEST_GLOB) return `is a glob of more than ${LONGEST_GLOB} characters`
  const wildcards = pattern.match(/\*+|\+\(/g)?.length ?? 0
  return alternativesOf(pattern) === null && wildcards > MOST_WILDCARDS
    ? `is a glob with brackets and more than ${MOST_WILDCARDS} wildcards`
    : null
}

export async function compileGlob(glob: string, options: GlobOptions): Promise<PathTest> {
  const alternatives = alternativesOf(glob)
  if (alternatives === null) {
    const { default: picomatch } = await import('picomatch')
    return picomatch(withShortEnd(glob), { ...options, nonegate: true })
  }
  const tests = alternatives.map((each) => plainTest(each, options))
  return (path) => tests.some((test) => test(path))
}

/** picomatch 4.0.7 steps over the end of a glob that ends in four backslashes or more, and never comes back. Two mean the same. */
function withShortEnd(glob: string): string {
  const before = withoutTrailing(glob, '\\')
  const many = glob.length - before.length
  return many < 4 ? glob : before + '\\'.repeat(2 - (many % 2))
}

/** The glob without its braces, once for each choice; null where it has signs that only picomatch knows. */
function alternativesOf(glob: string): readonly string[] | null {
  if (OTHER_SIGNS.test(glob)) return null
  let found = ['']
  for (const [index, piece] of glob.split('{').entries()) {
    const end = piece.indexOf('}')
    // An open brace without its end, an end without its beginning, or one inside another.
    if (index === 0 ? end >= 0 : end < 0 || piece.includes('}', end + 1)) return null
    const choices = index === 0 ? [piece] : piece.slice(0, end).split(',')
    const rest = index === 0 ? '' : piece.slice(end + 1)
    found = found.flatMap((start) => choices.map((choice) => start + choice + rest))
    if (found.length > MOST_ALTERNATIVES) return null
  }
  return found
}

function plainTest(glob: string, { nocase, dot }: GlobOptions): PathTest {
  const folded = (text: string) => (nocase ? text.toLowerCase() : text)
  const parts = folded(glob)
    .split('/')
    .filter((part, index, all) => part !== '**' || all[index - 1] !== '**')
  // `folder/**` means the folder too, `*/**` only what lies in folders.
  if (parts.at(-1) === '**' && parts.at(-2)?.endsWith('*') === true) parts.push('*')
  const fits = (name: string, part: string) => {
    if (part === '**') return dot || !name.startsWith('.')
    return (dot || !name.startsWith('.') || part.startsWith('.')) && name !== '' && fitsName(name, part)
  }
  return (path) => fitsAll(folded(path).split('/'), parts, fits, '**')
}

function fitsName(name: string, part: string): boolean {
  return fitsAll(name.split(''), part.split(''), fitsSign, '*')
}

function fitsSign(character: string, sign: string): boolean {
  return sign === '?' || sign === '*' || sign === character
}

/** Only the last `many` before a place that fits no more may have to take more: no other one could help. */
function fitsAll<T>(
  items: readonly T[],
  pattern: readonly T[],
  fits: (item: T, sign: T) => boolean,
  many: T,
): boolean {
  let [item, sign, lastMany, taken] = [0, 0, -1, 0]
  while (item < items.length) {
    const [here, wanted] = [items[item], pattern[sign]]
    if (wanted !== undefined && wanted === many) {
      ;[lastMany, taken] = [sign, item]
      sign += 1
    } else if (here !== undefined && wanted !== undefined && fits(here, wanted)) {
      item += 1
      sign += 1
    } else {
      const next = items[taken]
      if (lastMany < 0 || next === undefined || !fits(next, many)) return false
      taken += 1
      ;[item, sign] = [taken, lastMany + 1]
    }
  }
  while (pattern[sign] === many) sign += 1
  return sign === pattern.length
}
