// What is expected of a target that was expected otherwise before.
import type { Accepted, Expectation } from '../../expect/expectation.ts'
import { isWithin, parseRange } from '../../expect/version-range.ts'
import { shortLine } from '../../text/escape.ts'

/** One thing that is expected: each fact, and each framework. */
interface Expected {
  /** As texts call it. */
  readonly name: string
  readonly isRange: boolean
  readonly accepted: Accepted
}

/** One text for each that no longer holds, or holds of more: what lets less through is no news. All of `now` have to be met. */
export function expectationChanges(
  path: string,
  before: readonly Expectation[],
  now: readonly Expectation[],
): readonly string[] {
  const left = now.flatMap(expectedBy)
  return before.flatMap(expectedBy).flatMap((old) => {
    const same = left.filter(({ name }) => name.toLowerCase() === old.name.toLowerCase())
    if (same.some((one) => isAsStrict(one, old))) return []
    const was = `${shortLine(old.name)} ${shown(old.accepted)}`
    const is = same.map(({ accepted }) => shown(accepted)).join(' and ')
    return [
      same.length === 0
        ? `no longer expects ${was} of ${shortLine(path)}`
        : `expects ${shortLine(old.name)} ${is} of ${shortLine(path)}, instead of ${shown(old.accepted)}`,
    ]
  })
}

function expectedBy(expectation: Expectation): readonly Expected[] {
  if (expectation.key !== 'frameworks')
    return [{ name: expectation.key, isRange: false, accepted: expectation.accepted }]
  return expectation.frameworks.map(({ value: { name, accepted } }) => ({
    name: `the framework ${name}`,
    isRange: true,
    accepted,
  }))
}

/** Whether all that one accepts the other does too. */
function isAsStrict({ accepted }: Expected, than: Expected): boolean {
  return accepted.every((value) => than.accepted.some((other) => isCovered(value, other, than.isRange)))
}

function isCovered(value: string | null, by: string | null, isRange: boolean): boolean {
  if (value?.toLowerCase() === by?.toLowerCase()) return true
  const [inner, outer] = [value, by].map((text) => (text === null || !isRange ? null : parseRange(text)))
  return inner != null && outer != null && isWithin(inner, outer)
}

function shown(accepted: Accepted): string {
  return accepted.map((value) => (value === null ? 'none' : shortLine(value))).join(' or ')
}
