// What a rule found wrong, without what a visitor gets: the engine adds that for each host.
import type { Stage } from '../startup/stage.ts'
import type { Severity } from '../findings/finding.ts'
import type { HostKey } from '../hosts/from/host-key.ts'
import type { Fact } from '../findings/settled-by.ts'

export interface Problem {
  /** One plain line without Markdown and full stop: what is wrong, and what follows where that is no failed start. */
  readonly what: string
  /** The same in few words and without the names of the app: findings of a rule that have them in common are one cause. */
  readonly heading?: string
  /** A sentence of its own behind it, without full stop. */
  readonly effect?: string
  /** Where it ends the start of the app, if it does. */
  readonly ends?: Stage
  /** What to change in this app, with its names and versions, with full stop; absent = the rule's `fix` says all. */
  readonly fix?: string
  /** Names the wrong thing; the same from build to build, so that it identifies the finding. */
  readonly subject: string
  /** File inside the output with `/`; null when no file holds or asks for the thing. */
  readonly path: string | null
  /** Counts from 1; null when the path is null or the file is binary. */
  readonly line: number | null
  readonly column: number | null
  /** Never above the rule's own; absent = the rule's. */
  readonly severity?: Severity
  /** Of the rule's own those that this one is about; absent = all of them. */
  readonly settledBy?: readonly Fact[]
  /** Of the rule's own those that this one is about, and variables of the host; absent = all of the rule's. */
  readonly ofHost?: readonly HostKey[]
  /** Values that prove it; never a setting's value that may be a secret. */
  readonly evidence?: Readonly<Record<string, string | number | boolean>>
  /** The audit could not be completed because of it. */
  readonly incomplete?: true
  /** What beside the subject tells it from what was known before, for its fingerprint alone. */
  readonly identity?: string
}

export type Place = Pick<Problem, 'path' | 'line' | 'column'>
