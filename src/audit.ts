// The whole way on one screen: bytes → documents → facts → startups → problems → findings → result.
import { deriveFacts } from './facts/facts.ts'
import { releaseData } from './facts/release-data.ts'
import { requirementsOf } from './facts/requirements.ts'
import { count, judge } from './findings/gate.ts'
import { settle } from './findings/settle.ts'
import { isIis } from './hosts/host.ts'
import type { Host } from './hosts/host.ts'
import { impliedHost } from './hosts/implied.ts'
import { readPublishOutput } from './publish/output.ts'
import type { Source } from './read/source.ts'
import type { AuditResult, FailOn, TargetResult } from './result.ts'
import type { Rule } from './rules/rule.ts'
import { runRules } from './rules/run.ts'
import type { Expected } from './rules/run.ts'
import { predict } from './startup/predict.ts'
import { TOOL_VERSION } from './version.ts'

export interface AuditRequest {
  readonly sources: readonly Source[]
  readonly rules: readonly Rule[]
  /** ISO date on which support is judged. */
  readonly asOf: string
  readonly failOn: FailOn
}

/** Audits every source; what is wrong with an output is a finding, never an exception. */
export async function audit({ sources, rules, asOf, failOn }: AuditRequest): Promise<AuditResult> {
  const targets: TargetResult[] = []
  for (const source of sources) targets.push(await auditTarget(source, rules, asOf))
  const findings = targets.flatMap((target) => target.findings)
  const complete = targets.length > 0 && targets.every((target) => target.complete)
  const outcome = judge(findings, complete, failOn)
  return {
    toolVersion: TOOL_VERSION,
    releaseData: releaseData.date,
    asOf,
    failOn,
    outcome,
    counts: count(findings),
    targets,
  }
}

async function auditTarget(source: Source, rules: readonly Rule[], asOf: string): Promise<TargetResult> {
  const facts = deriveFacts(await readPublishOutput(source))
  const host = impliedHost(facts)
  const hosts = host === null ? [] : [host]
  const expected = expectedOf(hosts)
  const startups = hosts.flatMap((candidate) => predict(facts, candidate) ?? [])
  const { problems, crashed } = runRules(rules, facts, startups, expected, asOf)
  const recognised = facts.unrecognised === null
  return {
    path: source.label,
    kind: recognised ? facts.kind : 'unknown',
    app: recognised ? facts.app : null,
    hosting: recognised ? facts.hosting : null,
    requirements: recognised ? requirementsOf(facts, expected.iis) : [],
    startups,
    findings: settle(source.label, problems),
    complete: recognised && crashed.length === 0,
  }
}

function expectedOf(hosts: readonly Host[]): Expected {
  const iis = hosts.some(({ kind }) => isIis(kind))
  const linux = hosts.some(({ kind }) => !isIis(kind))
  return { iis, linux, impliedLinux: !iis && linux && hosts.every(({ implied }) => implied) }
}
