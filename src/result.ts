// The result of an audit: what every report shows and what the gate judges.
import type { HostingAdvice } from './advise/advice.ts'
import type { Stated } from './expect/stated-facts.ts'
import type { AppFacts } from './facts/app/app.ts'
import type { Kind } from './facts/app/kind.ts'
import type { Hosting } from './facts/iis/hosting.ts'
import type { Requirement } from './facts/requirements.ts'
import type { Finding } from './findings/finding.ts'
import type { Counts, FailOn, Outcome } from './findings/gate.ts'
import type { Notice, PolicySummary } from './findings/policy.ts'
import type { Startup } from './startup/startup.ts'
import type { ToldStartup } from './startup/told-startup.ts'

export interface TargetResult {
  /** As given, with `/`; of a report of another run as it stands there, with what tells it from others. */
  readonly path: string
  /** What fingerprints call it (`Policy.nameOf`). */
  readonly name: string
  readonly kind: Kind
  /** null for an unrecognised path. */
  readonly app: AppFacts | null
  /** null where there is no readable web.config. */
  readonly hosting: Hosting | null
  readonly requirements: readonly Requirement[]
  /** As predicted, or as a report of another run tells it. */
  readonly startups: readonly (Startup | ToldStartup)[]
  /** What can be expected of it; null for an unrecognised path. */
  readonly stated: Stated | null
  /** Which hosting model fits, for each IIS host. */
  readonly advice: readonly HostingAdvice[]
  /** In report order. */
  readonly findings: readonly Finding[]
  /** False when the audit of this target could not be completed: exit 3. */
  readonly complete: boolean
}

export interface AuditResult {
  readonly toolVersion: string
  /** Date of the support data, ISO. */
  readonly releaseData: string
  readonly asOf: string
  readonly failOn: FailOn
  readonly policy: PolicySummary
  readonly outcome: Outcome
  readonly counts: Counts
  readonly targets: readonly TargetResult[]
  /** About the run itself, one line each: ignore entries that have expired or match nothing, paths that are no targets. */
  readonly notices: readonly Notice[]
}
