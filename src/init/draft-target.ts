// What is audited, before it is written down.
import type { Expected } from './expected.ts'

export interface DraftTarget {
  /** null where it is not certain: its author has to say. */
  readonly path: string | null
  /** Project files. */
  readonly projects: readonly string[]
  /** Where a workflow publishes it, `path:line`. */
  readonly publishedBy: string | null
  /** Why the path is not certain, in words; '' where it is. */
  readonly why: string
  readonly expected: readonly Expected[]
}
