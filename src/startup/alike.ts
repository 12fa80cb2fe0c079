// Of many hosts most are alike in what a step reads, so what it found for one serves the others.
import type { Facts } from '../facts/facts.ts'

type Search<T> = (facts: Facts, reads: readonly (string | null | undefined)[], find: () => T) => T

/** A search that runs once for an output and equal `reads`, which must hold all that it takes from the host and earlier steps. */
export function onceForAlike<T>(): Search<T> {
  const found = new WeakMap<Facts, Map<string, T>>()
  return (facts, reads, find) => {
    const known = found.get(facts) ?? new Map<string, T>()
    found.set(facts, known)
    const key = JSON.stringify(reads)
    const before = known.get(key)
    if (before !== undefined) return before
    const now = find()
    known.set(key, now)
    return now
  }
}
