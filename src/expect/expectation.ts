// What a release is meant to be: facts that the user expects, each as the report writes it.
import type { Located, Place } from '../text/tree.ts'

/** Keys of one value; `frameworks` has one for each framework. */
export const FACT_KEYS = [
  'kind',
  'entry-assembly',
  'target-framework',
  'runtime-identifier',
  'self-contained',
  'single-file',
  'hosting-model',
  'module',
  'environment',
] as const
export type FactKey = (typeof FACT_KEYS)[number]

/** What one host answers. */
export const START_KEYS = ['startup', 'status'] as const
export type StartKey = (typeof START_KEYS)[number]

/** Each of them will do; null = that there is none. */
export type Accepted = readonly (string | null)[]

export interface FrameworkExpectation {
  readonly name: string
  /** Ranges as `accepts` writes them; null = that there is none. */
  readonly accepted: Accepted
}

export type Expectation = {
  /** Where it stands; null in an option or an input. */
  readonly at: Place | null
} & (
  | { readonly key: FactKey | StartKey; readonly accepted: Accepted }
  | { readonly key: 'frameworks'; readonly frameworks: readonly Located<FrameworkExpectation>[] }
)

export type ExpectedKey = Expectation['key']
