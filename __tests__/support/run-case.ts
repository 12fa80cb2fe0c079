// Runs one rule case through the whole engine, with every rule on.
import { audit } from '../../src/audit.ts'
import { readGiven } from '../../src/config/given-expectations.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { fixOf, messageOf } from '../../src/report/sentence.ts'
import { memorySource } from '../../src/read/memory.ts'
import { noFolder } from '../../src/read/not-a-folder.ts'
import type { AuditResult, TargetResult } from '../../src/result.ts'
import { rules as allRules } from '../../src/judge/registry.ts'
import type { Rule } from '../../src/judge/rule.ts'
import type { RuleCase } from './cases.ts'

/** A day on which 8.0, 9.0 and 10.0 are supported and none ends within half a year. */
const QUIET_DAY = '2026-03-01'

/** With every rule, or those that are given. */
export async function auditCase(
  ruleCase: RuleCase,
  given: readonly Rule[] = allRules,
): Promise<TargetResult> {
  const [target] = (await auditCaseWhole(ruleCase, given)).targets
  if (target === undefined) throw new Error('the audit gave no target')
  return target
}

export async function auditCaseWhole(
  { files, gaps, label = 'app', instead, asOf, hosts = [], expect = [], pools = {} }: RuleCase,
  rules: readonly Rule[] = allRules,
): Promise<AuditResult> {
  const source = instead === undefined ? memorySource(label, files, gaps) : noFolder(label, instead)
  return audit({
    targets: [{ source, hosts, expectations: await readGiven(expect) }],
    rules,
    asOf: asOf ?? QUIET_DAY,
    failOn: 'error',
    pools: new Map(Object.entries(pools).map(([path, other]) => [path, memorySource(path, other)])),
  })
}

/** `error web.config:6:59 message`, in the order of the report. */
export function line(finding: Finding): string {
  const { severity, path, line: row, column } = finding
  const place = [path ?? '-', row, column].filter((part) => part !== null).join(':')
  return `${severity} ${place} ${messageOf(finding)}`
}

/** `fails 500.31 0x80008093`, `unknown runtimes`, `starts`; '' where nothing is predicted. */
function answer({ startups }: TargetResult): string {
  return startups.map(words).join('; ')
}

function words({ answer: what, status, exitCode, missing }: TargetResult['startups'][number]): string {
  if (what === 'unknown') return ['unknown', ...missing].join(' ')
  return [what, status, exitCode].filter((part) => part !== null).join(' ')
}

export interface CaseOutcome {
  readonly findings: readonly string[]
  readonly fixes: readonly (string | null)[]
  readonly others: readonly string[]
  readonly startup: string
}

export async function runCase(
  rule: string,
  ruleCase: RuleCase,
  rules: readonly Rule[] = allRules,
): Promise<CaseOutcome> {
  const target = await auditCase(ruleCase, rules)
  const own = target.findings.filter((finding) => finding.rule === rule)
  const others = target.findings.filter((finding) => finding.rule !== rule).map((finding) => finding.rule)
  const fixes = own.map((finding) => fixOf(finding))
  return { findings: own.map(line), fixes, others: [...new Set(others)].toSorted(), startup: answer(target) }
}
