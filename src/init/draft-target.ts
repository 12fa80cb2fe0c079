// What is audited, before it is written down.
import type { Expected } from './expected.ts'

export interface DraftTarget {
  readonly path: string
  /** Project files. */
  readonly projects: readonly string[]
  /** Where a workflow publishes it, `path:line`. */
  readonly publishedBy: string | null
  /** Where that writes it, where only a run knows the place. */
  readonly elsewhere: string | null
  readonly expected: readonly Expected[]
}
