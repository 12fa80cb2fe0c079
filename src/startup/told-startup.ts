// A start as reports tell it: what is left of a prediction that was written down.
import type { Startup, Step } from './startup.ts'

export interface ToldStartup extends Pick<
  Startup,
  | 'host'
  | 'implied'
  | 'answer'
  | 'hostingModel'
  | 'status'
  | 'exitCode'
  | 'title'
  | 'seen'
  | 'missing'
  | 'frameworks'
> {
  readonly kind: Startup['hostKind']
  /** In words, where they let an open start succeed. */
  readonly conditions: readonly string[]
  readonly steps: readonly ToldStep[]
}

export interface ToldStep extends Pick<Step, 'id' | 'title' | 'state' | 'detail'> {
  /** Of what it failed by. */
  readonly rule: string | null
  /** What reports call its state. */
  readonly shown: ShownState
}

/** `depends`: open, and the host decides it; `skipped`: not reached, or it looked at nothing. */
export type ShownState = 'passed' | 'failed' | 'unknown' | 'depends' | 'skipped'

export function isPredicted(startup: Startup | ToldStartup): startup is Startup {
  return 'hostKind' in startup
}
