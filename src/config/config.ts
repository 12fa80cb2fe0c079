// The configuration file (docs/configuration.md), understood.
import type { Expectation } from '../expect/expectation.ts'
import type { Severity } from '../findings/finding.ts'
import type { Host } from '../hosts/host.ts'
import type { FailOn } from '../findings/gate.ts'
import type { Located, Place } from '../text/tree.ts'

export interface ConfiguredTarget {
  readonly at: Place
  /** Folder or glob, relative to the working directory. */
  readonly path: string
  /** Names, files or presets, as written. */
  readonly hosts: readonly Located<string>[]
  readonly expectations: readonly Expectation[]
}

export interface ConfiguredIgnore {
  readonly at: Place
  readonly rule: string
  /** A target, or a glob of targets; null = all. */
  readonly target: string | null
  /** A glob inside the target; null = all. */
  readonly path: string | null
  readonly reason: string
  /** The last day, ISO; null = for good. */
  readonly expires: string | null
}

export interface Config {
  readonly failOn: FailOn | null
  readonly targets: readonly ConfiguredTarget[]
  readonly hosts: ReadonlyMap<string, Host>
  readonly severities: ReadonlyMap<string, Severity | 'off'>
  readonly ignores: readonly ConfiguredIgnore[]
}

/** What holds where there is no configuration file. */
export const NO_CONFIG: Config = {
  failOn: null,
  targets: [],
  hosts: new Map(),
  severities: new Map(),
  ignores: [],
}
