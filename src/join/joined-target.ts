// A target of a report of another run, on its way into this one.
import type { Told } from '../findings/finding.ts'
import type { TargetResult } from '../result.ts'
import type { ToldStartup } from '../startup/told-startup.ts'

export interface JoinedTarget extends Omit<TargetResult, 'findings' | 'startups'> {
  readonly startups: readonly ToldStartup[]
  /** In its order, before anybody's policy. */
  readonly findings: readonly Told[]
}
