// What a file that is already there (a Dockerfile, a unit, applicationHost.config) or the name of an image says of a place.
import type { Mapping, Place } from '../../text/tree.ts'

/** A description as a person could have written it: the same keys, each at the line of the file that gives it. */
export interface Described {
  /** Keys of docs/hosts.md without `name`, which `hostOf` (parse-host.ts) reads like any other. */
  readonly keys: Mapping
  /** What the file does not settle, in plain words without full stop; the trace says so. */
  readonly open: readonly string[]
  /** What the user has to know of the file, once in every report. */
  readonly warnings: readonly DescribedWarning[]
}

export interface DescribedWarning {
  readonly text: string
  readonly at: Place
}
