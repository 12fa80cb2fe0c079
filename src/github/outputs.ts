// The outputs of the action: all of them, whatever happened.
import { isConditional } from '../engine.ts'
import type { AuditResult, TargetResult } from '../result.ts'
import type { Startup } from '../startup/startup.ts'

/** As action.yml declares them. */
export const outputNames = [
  'outcome',
  'errors',
  'warnings',
  'notes',
  'ignored',
  'targets',
  'json-file',
  'sarif-file',
  'summary-file',
  'hosting-model',
  'runtime-identifier',
  'self-contained',
  'target-framework',
  'startup',
  'startup-status',
] as const
export type Outputs = Readonly<Record<(typeof outputNames)[number], string>>

/** The files that were written; empty where none was. */
export interface WrittenFiles {
  readonly json: string
  readonly summary: string
}

/** `result` is null where the audit could not even begin. */
export function outputsOf(result: AuditResult | null, files: WrittenFiles): Outputs {
  const { errors, warnings, notes, ignored } = result?.counts ?? {
    errors: 0,
    warnings: 0,
    notes: 0,
    ignored: 0,
  }
  const targets = result?.targets ?? []
  return {
    outcome: result?.outcome ?? 'error',
    errors: String(errors),
    warnings: String(warnings),
    notes: String(notes),
    ignored: String(ignored),
    targets: String(targets.length),
    'json-file': files.json,
    'sarif-file': '',
    'summary-file': files.summary,
    ...singleTarget(targets.length === 1 ? (targets[0] ?? null) : null),
  }
}

type SingleTarget = Pick<
  Outputs,
  | 'hosting-model'
  | 'runtime-identifier'
  | 'self-contained'
  | 'target-framework'
  | 'startup'
  | 'startup-status'
>

/** Of several targets these would be ambiguous: empty. */
function singleTarget(target: TargetResult | null): SingleTarget {
  const deployment = target?.app?.deployment ?? null
  const startup = worstOf(target?.startups ?? [])
  return {
    'hosting-model': target?.hosting?.hostingModel ?? '',
    'runtime-identifier': target?.app?.runtimeIdentifier ?? '',
    'self-contained': deployment === null ? '' : String(deployment === 'self-contained'),
    'target-framework': target?.app?.targetFramework ?? '',
    startup: startup === null ? '' : answerOf(startup),
    'startup-status': startup?.status ?? '',
  }
}

/** An open answer that is known to hang on conditions alone is not unknown to a workflow. */
function answerOf(startup: Startup): Startup['answer'] | 'conditional' {
  return isConditional(startup) ? 'conditional' : startup.answer
}

function worstOf(startups: readonly Startup[]): Startup | null {
  for (const answer of ['fails', 'unknown', 'conditional', 'starts'] as const) {
    const startup = startups.find((each) => answerOf(each) === answer)
    if (startup !== undefined) return startup
  }
  return null
}
