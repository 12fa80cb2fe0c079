// The shape of a predicted start: steps in their real order and the answer that follows from them.
import type { HostKind } from '../hosts/host.ts'

export type StepState = 'passed' | 'failed' | 'unknown' | 'skipped'

/** Why a step failed: the id of the rule that explains it, and the thing at fault. */
export interface Defect {
  readonly rule: string
  /** Names the wrong thing, as the rule's own problems name it. */
  readonly subject: string
  /** What the rule needs for its sentence, by name; `status` is always there, '' where there is no IIS. */
  readonly detail: Readonly<Record<string, string>>
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
}

export interface Step {
  readonly id: string
  readonly title: string
  readonly state: StepState
  /** What was decided, or what is asked and what was found. */
  readonly detail: string
  readonly defect: Defect | null
  /** Host keys that would decide an unknown step. */
  readonly missing: readonly string[]
  /** For an unknown step: the condition in plain words, for example `ASP.NET Core 10.0 (x64) is installed there`; null where there is none. */
  readonly condition: string | null
}

/** The predicted answer of one host for one target (docs/report-json.md). */
export interface Startup {
  readonly host: string
  readonly hostKind: HostKind
  readonly implied: boolean
  readonly answer: 'starts' | 'fails' | 'unknown'
  readonly hostingModel: 'inprocess' | 'outofprocess' | null
  readonly status: string | null
  readonly exitCode: string | null
  readonly title: string | null
  readonly missing: readonly string[]
  readonly frameworks: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
  /** Of the step that failed; null where none did. */
  readonly defect: Defect | null
  /** Conditions of the unknown steps, in plain words. */
  readonly conditions: readonly string[]
}
