// What a file that is already there (a Dockerfile, a unit, applicationHost.config) or the name of an image says of a place.
import type { Mapping, Place } from '../../text/tree.ts'
import type { ServerFacts } from './server-facts.ts'

/** A description as a person could have written it: the same keys, each at the line of the file that gives it. */
export interface Described {
  /** Keys of docs/hosts.md without `name`, which `hostOf` (parse-host.ts) reads like any other. */
  readonly keys: Mapping
  /**
   * Keys that the file decides and does not tell, where a person who leaves them out means the usual case. What depends on one of them is
   * unknown, with the key in `missing`: the command of a script, a variable of a file on the server. A key written beside the file settles it.
   */
  readonly unknown: readonly UnknownKey[]
  /** What keeps anything from starting there, whatever is deployed; null = nothing that the file shows. */
  readonly obstacle: Obstacle | null
  /** Of programs of the output, where the place gives them others than what is audited has; absent = they stay. */
  readonly modes?: FileModes
  /** Of applicationHost.config alone: what no key of a host file says. */
  readonly server?: ServerFacts
  /** What the file does not settle, in plain words without full stop; the trace says so. */
  readonly open: readonly string[]
  /** What the user has to know of the file, once in every report. */
  readonly warnings: readonly DescribedWarning[]
}

/** `runtimes` stands beside the key itself: of each of them a later patch may be there (`laterPatches` of the host). */
export type UnknownKey =
  'runtimes' | 'start-command' | 'working-directory' | 'environment' | 'icu' | 'user' | 'write-access'

/** `unit-refused`: systemd does not load it; `no-shell`: a command in shell form where there is none; `no-user`: a name that the image does not have; `no-list`: a command in brackets that is no JSON. */
export interface Obstacle {
  readonly kind: 'unit-refused' | 'pool-missing' | 'pool-stopped' | 'no-shell' | 'no-user' | 'no-list'
  /** What is wrong, in plain words without full stop. */
  readonly text: string
  readonly at: Place
}

/** `executable`: whatever they were, programs may be executed; `unknown`: a command changes them. */
export type FileModes = 'executable' | 'unknown'

export interface DescribedWarning {
  readonly text: string
  readonly at: Place
}
