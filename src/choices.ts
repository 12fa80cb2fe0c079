// Values that a user writes by hand, on the command line and as an input of the action.
import { quoted } from './text/escape.ts'
import { UsageError } from './errors.ts'
import type { FailOn } from './findings/gate.ts'
import { nearest } from './text/nearest.ts'

export const failOnLevels = ['error', 'warning', 'note', 'never'] as const satisfies readonly FailOn[]

/** One of the known words. `name` is what the user called the option or input. */
export function choice<const Word extends string>(name: string, value: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === value)
  if (word !== undefined) return word
  const near = nearest(value, words)
  throw new UsageError(
    `${name} ${quoted(value)} is not known: it takes ${words.join(', ')}`,
    near === null ? null : `did you mean ${near}?`,
  )
}

/** A day as YYYY-MM-DD that is in the calendar. */
export function isDate(value: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  // Some days that do not exist roll over into the next month.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value
}

export function isoDate(name: string, value: string): string {
  if (isDate(value)) return value
  throw new UsageError(`${name} ${quoted(value)} is no date`, 'write it as 2026-11-22')
}
