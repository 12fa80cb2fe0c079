// How much of the report the job summary shows.
import type { Marks, Rules } from '../wording.ts'

export interface Tier {
  readonly rules: Rules
  readonly marks: Marks
  readonly targets: number
  /** Errors that have a block of their own; further ones have a row of a table. */
  readonly causes: number
  readonly traces: number
  readonly rows: number
  /** Places, fixes and hits of one cause. */
  readonly places: number
}
