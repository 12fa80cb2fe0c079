// How much of the report the job summary shows, and what is shown of it in a pull request.
import { fitTiers } from '../../text/budget.ts'
import type { Marks, Rules } from '../wording.ts'
import { markdownMarks } from './markdown-marks.ts'

export interface Tier {
  readonly rules: Rules
  readonly marks: Marks
  readonly targets: number
  /** Errors that have a block of their own; further ones have a row of a table. */
  readonly causes: number
  /** 0 = not told at all. */
  readonly traces: number
  readonly rows: number
  /** Places, fixes and hits of one cause. */
  readonly places: number
}

const sizes = [
  { longest: 600, targets: 500, causes: 10, traces: 50, rows: 1000, places: 5 },
  { longest: 300, targets: 200, causes: 10, traces: 20, rows: 500, places: 3 },
  { longest: 200, targets: 100, causes: 5, traces: 5, rows: 200, places: 2 },
  { longest: 100, targets: 25, causes: 3, traces: 2, rows: 50, places: 1 },
  { longest: 60, targets: 10, causes: 1, traces: 1, rows: 10, places: 1 },
] as const

/** The sections with the most that fits into so many bytes. */
export function inTiers(
  sections: (tier: Tier) => readonly string[],
  rules: Rules,
  most: number,
  changes: Partial<Tier> = {},
): string {
  const tiers = sizes.map(({ longest, ...size }) => () => {
    const tier: Tier = { ...size, marks: markdownMarks(longest), rules, ...changes }
    return `${sections(tier).join('\n\n')}\n`
  })
  return fitTiers(tiers, most)
}
