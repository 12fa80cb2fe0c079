// The JSON report, schemaVersion 1, on one line: that of 200 hosts has half the bytes so. Every key is written out, so that its
// order never depends on who built the value.
import type { AppFacts } from '../facts/app/app.ts'
import type { Hosting } from '../facts/iis/hosting.ts'
import type { Requirement } from '../facts/requirements.ts'
import type { Finding } from '../findings/finding.ts'
import type { AuditResult, TargetResult } from '../result.ts'
import { sufficientConditions } from '../startup/startup.ts'
import type { Startup } from '../startup/startup.ts'
import { escapeJson } from '../text/escape.ts'
import { fixOf, messageOf } from './sentence.ts'
import { conditionWords, TOOL_NAME } from './wording.ts'

export function renderJson(result: AuditResult): string {
  const { counts } = result
  const report = {
    schemaVersion: 1,
    tool: { name: TOOL_NAME, version: result.toolVersion, releaseData: result.releaseData },
    asOf: result.asOf,
    outcome: result.outcome,
    counts: {
      errors: counts.errors,
      warnings: counts.warnings,
      notes: counts.notes,
      ignored: counts.ignored,
      baseline: 0,
      off: counts.off,
    },
    policy: {
      configuration: result.policy.configuration,
      failOn: result.failOn,
      off: result.policy.off,
      changed: result.policy.changed,
      ignore: result.policy.ignore,
      expect: 0,
      baseline: null,
      base: result.policy.base,
    },
    targets: result.targets.map(targetOf),
  }
  // Printed in a workflow, `##[` would be taken for a command anywhere in a line; in JSON it can be written otherwise.
  return `${escapeJson(JSON.stringify(report)).replaceAll('##[', '#\\u0023[')}\n`
}

function targetOf(target: TargetResult): object {
  return {
    path: target.path,
    kind: target.kind,
    app: target.app === null ? null : appOf(target.app),
    hosting: target.hosting === null ? null : hostingOf(target.hosting),
    requirements: target.requirements.map(requirementOf),
    startups: target.startups.map(startupOf),
    findings: target.findings.map(findingOf),
  }
}

function appOf(app: AppFacts): object {
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

function hostingOf(hosting: Hosting): object {
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

function requirementOf(requirement: Requirement): object {
  const value =
    requirement.id === 'framework'
      ? { name: requirement.value.name, accepts: requirement.value.accepts }
      : requirement.value
  return { id: requirement.id, value, text: requirement.text, path: requirement.path, line: requirement.line }
}

function startupOf(startup: Startup): object {
  return {
    host: startup.host,
    kind: startup.hostKind,
    implied: startup.implied,
    answer: startup.answer,
    hostingModel: startup.hostingModel,
    status: startup.status,
    exitCode: startup.exitCode,
    title: startup.title,
    seen: { remote: startup.seen.remote, local: startup.seen.local, log: startup.seen.log },
    missing: startup.missing,
    conditions: conditionWords(sufficientConditions(startup)),
    frameworks: startup.frameworks,
    steps: startup.steps.map(({ id, title, state, detail, defect }) => ({
      id,
      title,
      state,
      detail,
      rule: defect?.rule ?? null,
    })),
  }
}

function findingOf(finding: Finding): object {
  const { source } = finding
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
    ruleSeverity: finding.ruleSeverity,
    status: finding.status,
    reason: finding.reason,
    hosts: finding.hosts,
    answers: finding.answers.map(({ host, status, exitCode }) => ({ host, status, exitCode })),
  }
}
