// All mistakes of a settings file at once: who has one mended does not want to be told of the next by another run.
import { UsageError } from '../errors.ts'

/** More than anybody mends at once. */
const MOST = 50

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
  const words = mistakesOf(sorted).map(({ message, hint }) =>
    hint === null ? message : `${message} – ${hint}`,
  )
  throw new UsageError(words.join('; '), null, first.at, sorted)
}

/** As people are told of them. */
export function mistakesOf(faults: readonly UsageError[]): readonly Pick<UsageError, 'message' | 'hint'>[] {
  const more = faults.length - MOST
  if (more <= 0) return faults
  const last = more === 1 ? 'and one further mistake' : `and ${more} further mistakes`
  return [...faults.slice(0, MOST), { message: last, hint: null }]
}
