// All mistakes of a settings file at once: who has one mended does not want to be told of the next by another run.
import { UsageError } from '../errors.ts'
import { plainLine } from './escape.ts'

/** More than anybody mends at once. */
const MOST = 50
/** Characters of one: far more than any message of our own words and a few values, which can be of any length. */
export const LONGEST_MISTAKE = 2000

/** What is wrong in it; empty = nothing. */
export function faultsOf(attempt: () => unknown): readonly UsageError[] {
  try {
    attempt()
    return []
  } catch (error) {
    if (error instanceof UsageError) return error.all
    throw error
  }
}

export interface Collector {
  /** What it gives; `instead` where it is refused, which `refuse` tells. */
  readonly read: <T>(attempt: () => T, instead: T) => T
  /** Throws what was refused so far. */
  readonly refuse: () => void
}

/** For values that have nothing to do with each other: all that is wrong is told at once. */
export function collector(): Collector {
  const faults: UsageError[] = []
  return {
    read(attempt, instead) {
      let value = instead
      faults.push(
        ...faultsOf(() => {
          value = attempt()
        }),
      )
      return value
    },
    refuse: () => {
      refuseAll(faults)
    },
  }
}

/** Each is read, whatever is wrong with another. */
export function readAll<Item, Value>(items: readonly Item[], read: (item: Item) => Value): readonly Value[] {
  const values: Value[] = []
  refuseAll(items.flatMap((item) => faultsOf(() => values.push(read(item)))))
  return values
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** In the order in which they stand in the file. */
export function refuseAll(faults: readonly UsageError[]): void {
  const [first, second] = faults
  if (first === undefined) return
  if (second === undefined) throw first
  const sorted = faults.toSorted(
    (a, b) =>
      compare(a.at?.file ?? '', b.at?.file ?? '') ||
      compare(a.at?.line ?? 0, b.at?.line ?? 0) ||
      compare(a.at?.column ?? 0, b.at?.column ?? 0),
  )
  throw new UsageError(refusalOf(sorted).message, null, first.at, sorted)
}

type Told = Pick<UsageError, 'message' | 'hint'>

/** All of them as one, for a place that holds one line; what to write instead stands apart where it is a single mistake. */
export function refusalOf(faults: readonly UsageError[]): Told {
  const [first, ...others] = mistakesOf(faults)
  if (first === undefined) return { message: '', hint: null }
  if (others.length === 0) return first
  const words = [first, ...others].map(({ message, hint }) =>
    hint === null ? message : `${message} – ${hint}`,
  )
  return { message: words.join('; '), hint: null }
}

/** As people are told of them: each one line without control characters, cut where it is long. */
export function mistakesOf(faults: readonly UsageError[]): readonly Told[] {
  const more = faults.length - MOST
  const told = faults.slice(0, MOST).map(({ message, hint }) => ({
    message: plainLine(message, LONGEST_MISTAKE),
    hint: hint === null ? null : plainLine(hint, LONGEST_MISTAKE),
  }))
  if (more <= 0) return told
  const last = more === 1 ? 'and one further mistake' : `and ${more} further mistakes`
  return [...told, { message: last, hint: null }]
}
