// Of many hosts most are alike in what a step reads, so what it found for one serves the others.
import type { Facts } from '../facts/facts.ts'
import { oncePer } from '../text/once-per.ts'
import type { PublishOutput } from '../publish/output.ts'

type Search<T> = (facts: Facts, reads: readonly (string | null | undefined)[], find: () => T) => T

/** A search that runs once for an output and equal `reads`, which must hold all that it takes from the host and earlier steps. */
export function onceForAlike<T>(): Search<T> {
  // Rules see the facts of one output as each host has them.
  const foundIn = oncePer((_output: PublishOutput) => new Map<string, T>())
  return ({ output }, reads, find) => {
    const known = foundIn(output)
    const key = JSON.stringify(reads)
    const before = known.get(key)
    if (before !== undefined) return before
    const now = find()
    known.set(key, now)
    return now
  }
}
