// Where a host is described, beside what a person wrote of it.
import type { Place } from '../../text/tree.ts'
import type { DescribedWarning } from './described.ts'
import type { FromType } from './from-types.ts'

export interface HostOrigin {
  /** null for an image and a host file. */
  readonly type: FromType | null
  readonly file: string
  /** Full path. */
  readonly path: string
  /** Where the file gives a key, by its name; those that a person wrote are not there. */
  readonly keys: ReadonlyMap<string, Place>
  /** Where it gives a variable, by its name as written. */
  readonly variables: ReadonlyMap<string, Place>
  /** What it does not settle. */
  readonly open: readonly string[]
  readonly warnings: readonly DescribedWarning[]
}
