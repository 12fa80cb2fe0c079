// What a rule is: metadata for every report, and pure checks over facts. One file a rule; the file's name is its id.
import { statusOf } from '../facts/answer.ts'
import type { SectionSchema } from '../facts/iis/aspnetcore-section.ts'
import type { Facts } from '../facts/facts.ts'
import type { Problem, Severity } from '../findings/finding.ts'
import type { Position } from '../publish/parsed.ts'
import type { Host } from '../hosts/host.ts'
import type { Defect, Startup } from '../startup/startup.ts'

/** One place where the target is tried. */
export interface Trial {
  readonly host: Host
  /** null where there is nothing to start. */
  readonly startup: Startup | null
}

export interface Rule {
  /** Kebab-case phrase that states the defect; also the name of the file, its cases, its page and its config key. */
  readonly id: string
  readonly title: string
  /** The highest severity of its problems. */
  readonly severity: Severity
  /** What the rule is about. Where no such host is declared or implied, its problems are at most notes. */
  readonly about: 'any' | 'iis' | 'linux'
  /** What people see in production. */
  readonly symptom: string
  readonly why: string
  /** What to change; ends with a full stop. */
  readonly fix: string
  /** Where the claim comes from. */
  readonly sources: readonly string[]
  /** Rules that see only a consequence of this defect: in a target where this one speaks, they say nothing. */
  readonly silences?: readonly string[]
  /** Judges paths that are no publish output, and only these; no other rule is asked about such a path. */
  readonly ofUnrecognised?: true
  /**
   * Id of the step that decides the same on a host with IIS. Where it was reached on every declared one and refused nothing,
   * an error of `check` is dropped: the place overrides what the files say.
   */
  readonly judgedBy?: string
  /** What the files alone show. `day` is the ISO date on which support is judged; `trials` are those of the declared or implied hosts. */
  readonly check?: (facts: Facts, day: string, trials: readonly Trial[]) => readonly Problem[]
  /** The sentence for a failed step of the trace that names this rule. `facts` are as that host sees them. */
  readonly explain?: (defect: Defect, facts: Facts) => Problem
  /** What the files show together with one declared or implied host; `startup` is null where nothing is to be started. */
  readonly checkHost?: (facts: Facts, host: Host, startup: Startup | null) => readonly Problem[]
}

export function defineRule(rule: Rule): Rule {
  return rule
}

type Place = Pick<Problem, 'path' | 'line' | 'column'>

/** A place in a file of the output. */
export function at(path: string, position: Position | null): Place {
  return { path, line: position?.line ?? null, column: position?.column ?? null }
}

/** A place in the root web.config, or in a file that it includes; a thing that is absent is told at line 1. */
export function inWebConfig({ output }: Facts, position: Position | null): Place {
  if (output.webConfig.state === 'absent') return { path: null, line: null, column: null }
  return at(position?.file ?? output.webConfig.path, position ?? { line: 1, column: 1 })
}

/** Subject and place of a failed step; a text file without a known place is told at line 1. */
export function ofDefect({ subject, path, line, column }: Defect): Place & Pick<Problem, 'subject'> {
  const text = path !== null && /\.(config|json)$/i.test(path)
  return { subject, path, line: line ?? (text ? 1 : null), column: column ?? (text ? 1 : null) }
}

/** What a rule's own check says of a failed step's subject and place. */
export function sameProblem(problems: readonly Problem[], defect: Defect): Problem | undefined {
  const place = ofDefect(defect)
  return problems.find(
    ({ subject, line, column }) =>
      subject === place.subject && line === place.line && column === place.column,
  )
}

export const MODULE_NAMES: Readonly<Record<SectionSchema, string>> = {
  v1: 'the legacy ASP.NET Core Module',
  v2: 'the ASP.NET Core Module',
}

/** The schema that a failed step held the section against. */
export function schemaOf({ detail }: Defect): SectionSchema {
  return detail['schema'] === 'v1' ? 'v1' : 'v2'
}

/** What the visitor sees, as the failed step has it. */
export function answered({ detail }: Defect): string {
  const status = detail['status'] ?? ''
  return status === '' ? 'the app does not start' : `IIS answers HTTP ${status}`
}

/** The variable or option of the .NET host that decides it, where one does. */
export function because({ detail }: Defect): string {
  const setting = detail['because']
  return setting === undefined ? '' : `, because ${setting}`
}

/** A setting by the name of its key, variable or option. */
export function namedBy({ subject, detail }: Defect): string {
  const by = detail['by'] ?? 'file'
  return by === 'file' ? subject : `The ${by} ${subject}`
}

/** What the visitor sees when the app does not start; `inProcess` is the module's own code. */
export function failedStart(facts: Facts, inProcess: string): string {
  const windows = facts.platform === null || facts.platform.system === 'windows'
  if (facts.launch === null || facts.hostingModel === null || !windows) return 'the app does not start'
  return `IIS answers HTTP ${statusOf(facts, inProcess)}`
}
