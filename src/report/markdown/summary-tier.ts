// How much of the result the job summary shows.
import type { Explanations } from '../../judge/rule.ts'
import type { Marks, Rules } from '../wording.ts'

export interface Tier {
  readonly rules: Rules
  readonly explanations: Explanations
  readonly marks: Marks
  readonly targets: number
  readonly traces: number
  readonly rows: number
  /** Findings of one rule whose own words are repeated below it. */
  readonly details: number
}
