// The JSON report, schemaVersion 1: the value that every other report is made of, so that one that was written yesterday reads as
// the run itself (docs/report-json.md). Every key is written out: its order never depends on who built the result.
import type { HostingAdvice } from '../../advise/advice.ts'
import type { Stated } from '../../expect/stated-facts.ts'
import type { AppFacts } from '../../facts/app/app.ts'
import type { Kind } from '../../facts/app/kind.ts'
import type { Hosting } from '../../facts/iis/hosting.ts'
import type { Requirement } from '../../facts/requirements.ts'
import type { Finding, Severity } from '../../findings/finding.ts'
import type { Counts, FailOn, Outcome } from '../../findings/gate.ts'
import type { Notice } from '../../findings/policy.ts'
import type { AuditResult, TargetResult } from '../../result.ts'
import type { ShownState, ToldStartup, ToldStep } from '../../startup/told-startup.ts'
import { jsonLine } from '../../text/escape.ts'
import type { BaselineSummary } from '../../findings/baseline.ts'
import { fixOf, messageOf } from '../sentence.ts'
import { reportedFacts } from './report-facts.ts'
import { reportedStartup } from './report-startup.ts'

export const TOOL_NAME = 'dotnet-publish-audit'

/** Exactly what `JSON.parse` makes of the JSON report. */
export interface Report {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string; readonly releaseData: string }
  readonly asOf: string
  readonly outcome: Outcome
  readonly counts: Counts
  readonly policy: ReportPolicy
  readonly targets: readonly ReportTarget[]
  readonly notices: readonly Notice[]
}

interface ReportPolicy {
  readonly configuration: string | null
  readonly failOn: FailOn
  readonly off: readonly string[]
  readonly changed: Readonly<Record<string, Severity>>
  readonly ignore: number
  readonly expect: number
  readonly baseline: BaselineSummary | null
  readonly base: readonly string[] | null
}

export interface ReportTarget {
  readonly path: string
  readonly kind: Kind
  readonly app: AppFacts | null
  readonly hosting: Hosting | null
  readonly requirements: readonly Requirement[]
  readonly startups: readonly ReportStartup[]
  readonly findings: readonly ReportFinding[]
  readonly complete: boolean
  /** What fingerprints call it. */
  readonly name: string
  /** What can be expected of it; null for an unrecognised path. */
  readonly stated: Stated | null
  readonly advice: readonly ReportAdvice[]
}

export type ReportAdvice = Omit<HostingAdvice, 'other'> & { readonly other: ToldStartup }
export type ReportStartup = ToldStartup
export type ReportStep = ToldStep
export type { ShownState }

export interface ReportFinding extends Omit<Finding, 'until' | 'heading' | 'incomplete' | 'crash'> {
  readonly message: string
  readonly fix: string | null
  readonly heading: string | null
  readonly until: string | null
  readonly incomplete: boolean
  readonly crash: boolean
}

export function renderJson(report: Report): string {
  return jsonLine(report)
}

export function reportOf(result: AuditResult): Report {
  const { counts, policy } = result
  return {
    schemaVersion: 1,
    tool: { name: TOOL_NAME, version: result.toolVersion, releaseData: result.releaseData },
    asOf: result.asOf,
    outcome: result.outcome,
    counts: {
      errors: counts.errors,
      warnings: counts.warnings,
      notes: counts.notes,
      ignored: counts.ignored,
      baseline: counts.baseline,
      off: counts.off,
    },
    policy: {
      configuration: policy.configuration,
      failOn: result.failOn,
      off: policy.off,
      changed: policy.changed,
      ignore: policy.ignore,
      expect: policy.expect,
      baseline: policy.baseline === null ? null : baselineOf(policy.baseline),
      base: policy.base,
    },
    targets: result.targets.map(targetOf),
    notices: result.notices.map(({ text, at }) => ({
      text,
      at: at === null ? null : { path: at.path, line: at.line, column: at.column },
    })),
  }
}

function baselineOf({ file, entries, gone }: BaselineSummary): BaselineSummary {
  return { file, entries, gone }
}

function targetOf(target: TargetResult): ReportTarget {
  return {
    path: target.path,
    kind: target.kind,
    app: target.app === null ? null : appOf(target.app),
    hosting: target.hosting === null ? null : hostingOf(target.hosting),
    requirements: target.requirements.map(requirementOf),
    startups: target.startups.map(reportedStartup),
    findings: target.findings.map(findingOf),
    complete: target.complete,
    name: target.name,
    stated: target.stated === null ? null : reportedFacts(target.stated),
    advice: target.advice.map(adviceOf),
  }
}

function adviceOf({ change, ...advice }: HostingAdvice): ReportAdvice {
  return {
    host: advice.host,
    now: advice.now,
    declared: advice.declared,
    path: advice.path,
    line: advice.line,
    column: advice.column,
    recommended: advice.recommended,
    why: advice.why,
    points: advice.points.map(({ speaksFor, weight, text, path, line, source }) => ({
      speaksFor,
      weight,
      text,
      path,
      line,
      source,
    })),
    other: reportedStartup(advice.other),
    change: change === null ? null : { path: change.path, line: change.line },
  }
}

function appOf(app: AppFacts): AppFacts {
  const { appHost } = app
  return {
    entryAssembly: app.entryAssembly,
    targetFramework: app.targetFramework,
    runtimeIdentifier: app.runtimeIdentifier,
    deployment: app.deployment,
    singleFile: app.singleFile,
    nativeAot: app.nativeAot,
    readyToRun: app.readyToRun,
    trimmed: app.trimmed,
    appHost:
      appHost === null
        ? null
        : { path: appHost.path, format: appHost.format, architecture: appHost.architecture },
    frameworks: app.frameworks.map(({ name, version }) => ({ name, version })),
    includedFrameworks: app.includedFrameworks.map(({ name, version }) => ({ name, version })),
  }
}

function hostingOf(hosting: Hosting): Hosting {
  return {
    webConfig: hosting.webConfig,
    module: hosting.module,
    hostingModel: hosting.hostingModel,
    hostingModelDeclared: hosting.hostingModelDeclared,
    processPath: hosting.processPath,
    arguments: hosting.arguments,
    environmentVariables: hosting.environmentVariables,
  }
}

function requirementOf(requirement: Requirement): Requirement {
  const { text, path, line } = requirement
  // One by one, so that an id keeps the value that belongs to it.
  if (requirement.id === 'framework') {
    const { name, accepts } = requirement.value
    return { id: requirement.id, value: { name, accepts }, text, path, line }
  }
  if (requirement.id === 'worker-bitness')
    return { id: requirement.id, value: requirement.value, text, path, line }
  if (requirement.id === 'own-pool') return { id: requirement.id, value: requirement.value, text, path, line }
  return { id: requirement.id, value: requirement.value, text, path, line }
}

function findingOf(finding: Finding): ReportFinding {
  const { source, expected } = finding
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: messageOf(finding),
    fix: fixOf(finding),
    path: finding.path,
    line: finding.line,
    column: finding.column,
    source: source === null ? null : { path: source.path, line: source.line },
    subject: finding.subject,
    evidence: finding.evidence,
    fingerprint: finding.fingerprint,
    cause: finding.cause,
    ruleSeverity: finding.ruleSeverity,
    status: finding.status,
    reason: finding.reason,
    hosts: finding.hosts,
    answers: finding.answers.map(({ host, status, exitCode }) => ({ host, status, exitCode })),
    what: finding.what,
    heading: finding.heading ?? null,
    effect: finding.effect,
    expected: expected === null ? null : { status: expected.status },
    fixes: finding.fixes.map(({ fix, hosts }) => ({ fix, hosts })),
    until: finding.until ?? null,
    incomplete: finding.incomplete === true,
    crash: finding.crash === true,
  }
}
