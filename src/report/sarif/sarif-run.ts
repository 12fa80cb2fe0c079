// The runs of SARIF: one for each target, so that each is a category of its own, whose alerts GitHub closes apart from the others'.
import { showInvisible } from '../../text/escape.ts'
import { TOOL_NAME, type Report, type ReportTarget } from '../json/report.ts'
import { cutMiddle } from '../words/first-line.ts'
import { policyNotices } from '../policy/policy-notices.ts'
import { counted } from '../words/listed.ts'
import { policyLine } from '../wording.ts'
import { resultOf, ruleIdOf, shown, suppressionsOf } from './sarif-result.ts'
import type { ResultOptions, SarifFinding } from './sarif-result.ts'
import { strangeDescriptor } from './sarif-rules.ts'

/** GitHub refuses a file with more. */
const MOST_RUNS = 20

/** For a reader that knows suppressions: how many findings were left out. null = GitHub, which knows none. */
type Told = { readonly left: number } | null

interface Run {
  readonly id: string
  readonly targets: ReportTarget[]
  readonly findings: SarifFinding[]
}

export function runsOf(
  report: Report,
  findings: readonly SarifFinding[],
  rules: readonly object[],
  options: ResultOptions,
  told: Told,
): readonly object[] {
  const ids = new Map(report.targets.map((target) => [target, idOf(target.path)]))
  const own = new Set(ids.values())
  const named = new Set([...own].slice(0, own.size > MOST_RUNS ? MOST_RUNS - 1 : MOST_RUNS))
  const runs = new Map<string, Run>()
  const runOf = (target: ReportTarget): Run => {
    const itsOwn = ids.get(target) ?? ''
    const id = named.has(itsOwn) ? itsOwn : idOf('more')
    const run = runs.get(id) ?? { id, targets: [], findings: [] }
    runs.set(id, run)
    return run
  }
  for (const target of report.targets) runOf(target).targets.push(target)
  for (const one of findings) runOf(one.target).findings.push(one)
  return [...runs.values()].map((run) => sarifRun(report, run, rules, options, told))
}

/** What stands before the last slash is GitHub's category. */
function idOf(path: string): string {
  return `${TOOL_NAME}/${cutMiddle(showInvisible(path), 1000)}/`
}

function sarifRun(
  report: Report,
  { id, targets, findings }: Run,
  rules: readonly object[],
  options: ResultOptions,
  told: Told,
): object {
  const strange = [...new Set(findings.map(({ finding }) => ruleIdOf(finding)))].filter(
    (rule) => !options.rules.has(rule),
  )
  const indices = new Map([...options.rules.keys(), ...strange].map((rule, index) => [rule, index]))
  const { version } = report.tool
  return {
    tool: {
      driver: {
        name: TOOL_NAME,
        informationUri: 'https://github.com/dotnet-publish-audit/dotnet-publish-audit',
        version,
        semanticVersion: version,
        rules: [...rules, ...strange.map(strangeDescriptor)],
      },
    },
    automationDetails: { id },
    columnKind: 'utf16CodeUnits',
    // GitHub reads nothing of it but whether all went well, and of a file with one run that did not it takes no run.
    ...(told === null ? {} : { invocations: [invocationOf(report, targets, told.left)] }),
    results: findings.map((one) => ({
      ...resultOf(one, indices.get(ruleIdOf(one.finding)) ?? -1, options),
      ...(told === null ? {} : { suppressions: suppressionsOf(one.finding, report) }),
    })),
  }
}

/** Whether the targets were audited, and what every report says: a weaker gate is never silent. */
function invocationOf(report: Report, targets: readonly ReportTarget[], left: number): object {
  const policy = policyLine(report)
  return {
    executionSuccessful: targets.every(({ complete }) => complete),
    toolConfigurationNotifications: [
      ...(policy === '' ? [] : [notification('note', policy)]),
      ...policyNotices(report).map((text) => notification('warning', text)),
    ],
    toolExecutionNotifications: left === 0 ? [] : [notification('warning', leftOut(left))],
  }
}

export function leftOut(left: number): string {
  return `${counted(left, 'finding')} left out: more would not be taken. The JSON report has all`
}

function notification(level: 'note' | 'warning', text: string): object {
  return { level, message: { text: shown(text, 1000) } }
}
