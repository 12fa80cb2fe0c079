// The outputs of the action: all of them, whatever happened.
import { isConditional } from '../engine.ts'
import type { Report, ReportStartup, ReportTarget } from '../report/json/report.ts'

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
  readonly sarif: string
  readonly summary: string
}

/** `report` is null where the audit could not even begin. */
export function outputsOf(report: Report | null, files: WrittenFiles): Outputs {
  const { errors, warnings, notes, ignored } = report?.counts ?? {
    errors: 0,
    warnings: 0,
    notes: 0,
    ignored: 0,
  }
  const targets = report?.targets ?? []
  return {
    outcome: report?.outcome ?? 'error',
    errors: String(errors),
    warnings: String(warnings),
    notes: String(notes),
    ignored: String(ignored),
    targets: String(targets.length),
    'json-file': files.json,
    'sarif-file': files.sarif,
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
function singleTarget(target: ReportTarget | null): SingleTarget {
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
function answerOf(startup: ReportStartup): ReportStartup['answer'] | 'conditional' {
  return isConditional(startup) ? 'conditional' : startup.answer
}

/** What a workflow may put into a shell line or another output without harm. */
const PLAIN_WORD = /^[A-Za-z0-9._-]{0,64}$/
const NO_CONTROL = /^\P{Cc}*$/u

const SAFE: Readonly<Partial<Record<keyof Outputs, RegExp>>> = {
  'hosting-model': PLAIN_WORD,
  'runtime-identifier': PLAIN_WORD,
  'self-contained': PLAIN_WORD,
  'target-framework': PLAIN_WORD,
  startup: PLAIN_WORD,
  'startup-status': PLAIN_WORD,
  'json-file': NO_CONTROL,
  'sarif-file': NO_CONTROL,
  'summary-file': NO_CONTROL,
}

/** Facts of the audited files are written by others: one that is no plain word is given empty, and its name is told. */
export function withholdUnsafe(outputs: Outputs): {
  readonly outputs: Outputs
  readonly withheld: readonly (keyof Outputs)[]
} {
  const withheld = outputNames.filter((name) => SAFE[name]?.test(outputs[name]) === false)
  const empty = Object.fromEntries(withheld.map((name) => [name, '']))
  return { outputs: { ...outputs, ...empty }, withheld }
}

function worstOf(startups: readonly ReportStartup[]): ReportStartup | null {
  for (const answer of ['fails', 'unknown', 'conditional', 'starts'] as const) {
    const startup = startups.find((each) => answerOf(each) === answer)
    if (startup !== undefined) return startup
  }
  return null
}
