// The whole way on one screen: bytes → documents → facts → startups → problems → findings → result.
import { advise } from './advise/advise.ts'
import type { Expectation } from './expect/expectation.ts'
import { statedOf } from './expect/stated-facts.ts'
import { deriveFacts } from './facts/facts.ts'
import type { Facts } from './facts/facts.ts'
import { releaseData } from './facts/support/release-data.ts'
import { requirementsOf } from './facts/requirements.ts'
import { acceptKnown } from './findings/baseline.ts'
import { count, judge } from './findings/gate.ts'
import { noticesOf, NO_POLICY, summaryOf } from './findings/policy.ts'
import type { Notice, Policy } from './findings/policy.ts'
import { settle } from './findings/settle.ts'
import { isIis } from './hosts/host.ts'
import type { Host } from './hosts/host.ts'
import { impliedHost } from './hosts/implied.ts'
import type { JoinedTarget } from './join/joined-target.ts'
import { readPublishOutput } from './publish/output.ts'
import type { Source } from './read/source.ts'
import type { AuditResult, TargetResult } from './result.ts'
import type { FailOn } from './findings/gate.ts'
import type { Rule } from './judge/rule.ts'
import { crash } from './judge/crash.ts'
import { runRules } from './judge/run-rules.ts'
import { tryOn } from './judge/try-on.ts'
import { unmetOf } from './judge/unmet-expectations.ts'
import { poolClaim } from './startup/iis/pool-claim.ts'
import { TOOL_VERSION } from './tool-version.ts'

interface AuditedTarget {
  readonly source: Source
  /** Declared for it; empty = the one that the output implies. */
  readonly hosts: readonly Host[]
  /** What the user expects of it; absent = nothing. */
  readonly expectations?: readonly Expectation[]
}

/** Of a report of another run, which holds what its files and hosts say. */
interface ReportedTarget extends Pick<AuditedTarget, 'expectations'> {
  readonly source: null
  readonly joined: JoinedTarget
}

export interface AuditRequest {
  readonly targets: readonly (AuditedTarget | ReportedTarget)[]
  readonly rules: readonly Rule[]
  /** ISO date on which support is judged. */
  readonly asOf: string
  readonly failOn: FailOn
  readonly policy?: Policy
  /** Outputs of the other applications that hosts name in `pool`, by that path. */
  readonly pools?: ReadonlyMap<string, Source>
  /** Known before. */
  readonly notices?: readonly Notice[]
}

/** Audits every target; what is wrong with an output is a finding, never an exception. */
export async function audit(request: AuditRequest): Promise<AuditResult> {
  const { asOf, failOn, policy = NO_POLICY, notices = [] } = request
  const neighbours = await factsOfPools(request.pools ?? new Map())
  const audited: TargetResult[] = []
  for (const target of request.targets) audited.push(await auditOrSay(target, neighbours, request))
  const { targets, summary } = acceptKnown(audited, policy.baseline)
  const findings = targets.flatMap((target) => target.findings)
  const complete = targets.length > 0 && targets.every((target) => target.complete)
  const outcome = judge(findings, complete, failOn)
  return {
    toolVersion: TOOL_VERSION,
    releaseData: releaseData.date,
    asOf,
    failOn,
    policy: summaryOf(policy, summary),
    outcome,
    counts: count(findings),
    targets,
    notices: [...notices, ...noticesOf(policy, targets, asOf, summary)],
  }
}

/** What is known of the other applications in a pool, by the path that hosts give. */
type Neighbours = ReadonlyMap<string, Facts>

async function factsOfPools(pools: ReadonlyMap<string, Source>): Promise<Neighbours> {
  const facts = new Map<string, Facts>()
  for (const [path, source] of pools)
    facts.set(path, deriveFacts(await readPublishOutput(webConfigOnly(source))))
  return facts
}

/** Of another application only what it claims of the pool matters, so no other file of it is read. */
function webConfigOnly(source: Source): Source {
  // Sections of web.config may lie in files of their own.
  const files = source.files.filter(({ path }) => /\.(config|xml)$|^app_offline\.htm$/i.test(path))
  return { ...source, files, gaps: [] }
}

/** A defect of the audit met in one target takes no other with it: the run ends as not completed, with all that is known. */
async function auditOrSay(
  target: AuditedTarget | ReportedTarget,
  neighbours: Neighbours,
  request: AuditRequest,
): Promise<TargetResult> {
  try {
    return target.source === null
      ? judgeAnew(target, request)
      : await auditTarget(target, neighbours, request)
  } catch (error) {
    const { policy = NO_POLICY } = request
    const path = target.source === null ? target.joined.path : target.source.label
    const name = target.source === null ? target.joined.name : policy.nameOf(path)
    return {
      path,
      name,
      kind: 'unknown',
      app: null,
      hosting: null,
      requirements: [],
      startups: [],
      stated: null,
      advice: [],
      findings: settle(
        { name, recognised: true },
        [crash('internal-error', `${path} could not be audited`, error)],
        NO_POLICY,
        request.asOf,
      ),
      complete: false,
    }
  }
}

async function auditTarget(
  { source, hosts: declared, expectations }: AuditedTarget,
  neighbours: Neighbours,
  { rules, asOf, policy = NO_POLICY }: AuditRequest,
): Promise<TargetResult> {
  const facts = deriveFacts(await readPublishOutput(source))
  const hosts = declared.length > 0 ? declared.map((host) => withPool(host, neighbours)) : implied(facts)
  const recognised = facts.unrecognised === null
  const trials = hosts.map((host) => tryOn(facts, host))
  const { judged, crashed } = runRules(rules, facts, trials, asOf, expectations)
  const onLinux = trials.filter(({ host }) => !isIis(host.kind))
  const name = policy.nameOf(source.label)
  return {
    path: source.label,
    name,
    kind: recognised ? facts.kind : 'unknown',
    app: recognised ? facts.app : null,
    hosting: recognised ? facts.hosting : null,
    requirements: recognised
      ? requirementsOf(facts, {
          iis: hosts.some(({ kind }) => isIis(kind)),
          byDotnet: onLinux.length > 0 && onLinux.every(({ startup }) => startup?.startedBy === 'dotnet'),
        })
      : [],
    startups: trials.flatMap(({ startup }) => startup ?? []),
    stated: recognised ? statedOf(facts) : null,
    advice: advise({ facts, trials, judged, rules, asOf }),
    findings: settle({ name, recognised }, judged, policy, asOf),
    complete: recognised && crashed.length === 0 && facts.output.gaps.every(({ cap }) => cap === undefined),
  }
}

/** What a report says stands; what its user expected and accepted is nothing to this one's. */
function judgeAnew(
  { joined, expectations = [] }: ReportedTarget,
  { rules, asOf, policy = NO_POLICY }: AuditRequest,
): TargetResult {
  const { app, name, stated, startups, findings } = joined
  const tried = startups.map((startup) => ({
    host: { name: startup.host, kind: startup.kind, implied: startup.implied },
    startup,
  }))
  const unmet =
    app === null || stated === null || expectations.length === 0
      ? []
      : rules.flatMap((rule) => unmetOf(rule, expectations, { ...stated, app }, tried))
  const recognised = app !== null
  return { ...joined, findings: settle({ name, recognised }, unmet, policy, asOf, findings) }
}

function implied(facts: Facts): readonly Host[] {
  const host = impliedHost(facts)
  return host === null ? [] : [host]
}

function withPool(host: Host, neighbours: Neighbours): Host {
  const pool = host.pool.map((member) => {
    const facts = neighbours.get(member.path)
    return { ...member, hostingModel: facts === undefined ? null : poolClaim(facts, host) }
  })
  return { ...host, pool }
}
