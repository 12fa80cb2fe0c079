// Runs every rule over one target. A rule that throws takes nothing else with it.
import type { Facts } from '../facts/facts.ts'
import type { Problem, Severity } from '../findings/finding.ts'
import { worst } from '../findings/severity.ts'
import type { Defect, Startup } from '../startup/startup.ts'
import type { Rule } from './rule.ts'

export interface RuledProblem extends Problem {
  readonly rule: string
  readonly severity: Severity
  readonly hosts: readonly string[]
}

export interface RuleRun {
  readonly problems: readonly RuledProblem[]
  /** Ids of the rules that could not be evaluated. */
  readonly crashed: readonly string[]
}

/** Which kinds of host are declared or implied: a rule about another kind gives at most a note. */
export interface Expected {
  readonly iis: boolean
  readonly linux: boolean
  /** Nothing is declared and the output is for Linux: what web.config says is at most a note. */
  readonly impliedLinux: boolean
}

/** `day` is the ISO date on which support is judged. */
export function runRules(
  rules: readonly Rule[],
  facts: Facts,
  startups: readonly Startup[],
  expected: Expected,
  day: string,
): RuleRun {
  const problems: RuledProblem[] = []
  const crashed: string[] = []
  const unrecognised = facts.unrecognised !== null
  for (const rule of rules) {
    if ((rule.ofUnrecognised ?? false) !== unrecognised) continue
    try {
      problems.push(...problemsOf(rule, facts, startups, expected, day))
    } catch (error) {
      crashed.push(rule.id)
      problems.push(crash(rule.id, error))
    }
  }
  return { problems: withoutSilenced(rules, problems), crashed }
}

function problemsOf(
  rule: Rule,
  facts: Facts,
  startups: readonly Startup[],
  expected: Expected,
  day: string,
): RuledProblem[] {
  const found = new Map<string, RuledProblem>()
  const add = (problem: Problem, severity: Severity, hosts: readonly string[]) => {
    const key = JSON.stringify([problem.path, problem.line, problem.column, problem.subject])
    const before = found.get(key)
    const all = [...(before?.hosts ?? []), ...hosts]
    found.set(key, {
      ...problem,
      rule: rule.id,
      severity: before === undefined ? severity : worst(before.severity, severity),
      hosts: all,
    })
  }
  // The trace first: what it proves is an error on that host, whatever the rule says of the files alone.
  for (const { defect, host } of defectsOf(rule, startups)) {
    if (rule.explain === undefined) throw new Error(`a step names ${rule.id}, which cannot explain it`)
    add(rule.explain(defect, facts), 'error', [host])
  }
  for (const problem of rule.check?.(facts, day) ?? []) {
    add(problem, capped(problem.severity ?? rule.severity, rule, problem, facts, expected), [])
  }
  return [...found.values()]
}

function defectsOf(rule: Rule, startups: readonly Startup[]): { defect: Defect; host: string }[] {
  return startups.flatMap(({ host, steps }) =>
    steps.flatMap(({ defect }) => (defect?.rule === rule.id ? [{ defect, host }] : [])),
  )
}

function capped(
  severity: Severity,
  rule: Rule,
  problem: Problem,
  facts: Facts,
  expected: Expected,
): Severity {
  const foreign = (rule.about === 'iis' && !expected.iis) || (rule.about === 'linux' && !expected.linux)
  const { webConfig } = facts.output
  const ofWebConfig = webConfig.state !== 'absent' && problem.path === webConfig.path
  return foreign || (expected.impliedLinux && ofWebConfig) ? 'note' : severity
}

function crash(id: string, error: unknown): RuledProblem {
  const reason = error instanceof Error ? error.message : String(error)
  const message = `The rule ${id} could not be evaluated: ${reason}. This is a defect of the audit, not of the app`
  return {
    rule: id,
    severity: 'error',
    message,
    subject: 'could not be evaluated',
    path: null,
    line: null,
    column: null,
    hosts: [],
  }
}

// One cause, one finding: a rule that sees the cause silences those that see only its consequences.
function withoutSilenced(rules: readonly Rule[], problems: readonly RuledProblem[]): RuledProblem[] {
  const speaking = new Set(problems.map(({ rule }) => rule))
  const silenced = new Set(
    rules.filter(({ id }) => speaking.has(id)).flatMap(({ silences }) => silences ?? []),
  )
  return problems.filter(
    ({ rule, severity, hosts }) => !silenced.has(rule) || (severity === 'error' && hosts.length > 0),
  )
}
