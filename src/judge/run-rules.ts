// Runs every rule over one target. A rule that throws takes nothing else with it.
import type { Facts } from '../facts/facts.ts'
import { isOfWebConfig } from '../facts/iis/web-config-files.ts'
import type { Problem, Severity } from '../findings/finding.ts'
import { worst } from '../findings/severity.ts'
import { isIis } from '../hosts/host.ts'
import { launchFor } from '../startup/iis/launch-for.ts'
import type { Startup } from '../startup/startup.ts'
import type { Rule, Trial } from './rule.ts'

interface RuledProblem extends Problem {
  readonly rule: string
  readonly severity: Severity
  readonly hosts: readonly string[]
  readonly crash?: true
}

export interface RuleRun {
  readonly problems: readonly RuledProblem[]
  /** Ids of the rules that could not be evaluated. */
  readonly crashed: readonly string[]
}

/** `day` is the ISO date on which support is judged. */
export function runRules(
  rules: readonly Rule[],
  facts: Facts,
  trials: readonly Trial[],
  day: string,
): RuleRun {
  const problems: RuledProblem[] = []
  const crashed: string[] = []
  const unrecognised = facts.unrecognised !== null
  const seen = trials.map((trial) => seenBy(trial, facts))
  const given = {
    facts,
    trials,
    seen,
    failing: seen.filter(({ startup }) => startup?.defect != null),
    expected: expectedOf(trials),
    day,
  }
  for (const rule of rules) {
    if ((rule.ofUnrecognised ?? false) !== unrecognised) continue
    try {
      problems.push(...problemsOf(rule, given))
    } catch (error) {
      crashed.push(rule.id)
      problems.push(crash(rule.id, error))
    }
  }
  for (const id of unexplained(rules, given.failing)) {
    crashed.push(id)
    problems.push(crash(id, new Error('no rule of that name explains the failed step')))
  }
  return { problems: withoutSilenced(rules, problems), crashed }
}

/** Which kinds of host are declared or implied: a rule about another kind gives at most a note. */
interface Expected {
  readonly iis: boolean
  readonly linux: boolean
  /** Nothing there reads web.config: what a rule found in it is at most a note. */
  readonly onlyLinux: boolean
}

function expectedOf(trials: readonly Trial[]): Expected {
  const iis = trials.some(({ host }) => isIis(host.kind))
  const linux = trials.some(({ host }) => !isIis(host.kind))
  return { iis, linux, onlyLinux: linux && !iis }
}

/** A trial with the facts as that host sees them: nothing on Linux reads web.config, and variables may take the place of its texts. */
interface Seen extends Trial {
  readonly facts: Facts
}

function seenBy({ host, startup }: Trial, facts: Facts): Seen {
  if (isIis(host.kind)) return { host, startup, facts: { ...facts, launch: launchFor({ facts, host }) } }
  return { host, startup, facts: { ...facts, iis: null, hosting: null, hostingModel: null, launch: null } }
}

/** A predicted failure is never without an error. */
function unexplained(rules: readonly Rule[], failing: readonly Seen[]): string[] {
  const known = new Set(rules.map(({ id }) => id))
  const named = new Set(failing.flatMap(({ startup }) => startup?.defect?.rule ?? []))
  return [...named].filter((id) => !known.has(id))
}

interface Given {
  readonly facts: Facts
  readonly trials: readonly Trial[]
  readonly seen: readonly Seen[]
  /** Those of them that fail: most rules look at no others. */
  readonly failing: readonly Seen[]
  readonly expected: Expected
  readonly day: string
}

function problemsOf(rule: Rule, { facts, trials, seen, failing, expected, day }: Given): RuledProblem[] {
  const found = new Map<string, RuledProblem>()
  const add = (problem: Problem, severity: Severity, holdsOn: readonly string[]) => {
    const key = JSON.stringify([problem.path, problem.line, problem.column, problem.subject])
    const before = found.get(key)
    // The first words stay: those of a step know their host, which the files alone do not.
    const known = before !== undefined && holdsOn.length === 0
    found.set(key, {
      ...(before ?? problem),
      message: known ? before.message : wordsOf(before ?? problem, problem),
      rule: rule.id,
      severity: before === undefined ? severity : worst(before.severity, severity),
      hosts: [...(before?.hosts ?? []), ...holdsOn],
    })
  }
  // The trace first: what it proves is an error on that host, whatever the rule says of the files alone.
  for (const { host, startup, facts: ofHost } of rule.checkHost === undefined ? failing : seen) {
    if (startup?.defect?.rule === rule.id) {
      if (rule.explain === undefined) throw new Error(`a step names ${rule.id}, which cannot explain it`)
      add(asAnswered(rule.explain(startup.defect, ofHost), startup), 'error', [host.name])
    }
    rule.checkHost?.(ofHost, host, startup).forEach((problem) => {
      add(problem, problem.severity ?? rule.severity, [host.name])
    })
  }
  for (const problem of rule.check?.(facts, day, trials) ?? []) {
    const severity = problem.severity ?? rule.severity
    if (severity === 'error' && isCleared(rule, trials)) continue
    add(problem, capped(severity, rule, problem, facts, expected), [])
  }
  return [...found.values()]
}

/** The trace knows more than the files: what the worker overrides, what a parent application brings, what an old module ignores. */
function isCleared({ judgedBy }: Rule, trials: readonly Trial[]): boolean {
  if (judgedBy === undefined) return false
  const declared = trials.filter(({ host }) => isIis(host.kind) && !host.implied)
  if (declared.length === 0) return false
  return declared.every(({ startup }) => {
    const state = startup?.steps.find(({ id }) => id === judgedBy)?.state
    return state === 'passed' || state === 'unknown'
  })
}

/** The rule tells the status that follows from the files; an old module, or what the worker overrides, makes it another one. */
function asAnswered(problem: Problem, { status }: Startup): Problem {
  if (status === null) return problem
  return { ...problem, message: problem.message.replace(/\bHTTP \d{3}(\.\d+)?/, `HTTP ${status}`) }
}

/** One defect that Linux and IIS, or two workers, answer differently: what holds on all of them. */
function wordsOf(before: Problem, problem: Problem): string {
  const plain = withoutStatus(before)
  return before.message !== problem.message && plain === withoutStatus(problem) ? plain : before.message
}

function withoutStatus({ message }: Problem): string {
  return message.replace(/IIS answers HTTP [\d.]+/, 'the app does not start')
}

function capped(
  severity: Severity,
  rule: Rule,
  problem: Problem,
  facts: Facts,
  expected: Expected,
): Severity {
  const foreign = (rule.about === 'iis' && !expected.iis) || (rule.about === 'linux' && !expected.linux)
  const ofWebConfig = isOfWebConfig(facts.output, problem.path)
  return foreign || (expected.onlyLinux && ofWebConfig) ? 'note' : severity
}

function crash(id: string, error: unknown): RuledProblem {
  const reason = error instanceof Error ? error.message : String(error)
  const message = `The rule ${id} could not be evaluated: ${reason}. This is a defect of the audit, not of the app`
  const place = { path: null, line: null, column: null }
  return {
    rule: id,
    severity: 'error',
    message,
    subject: 'could not be evaluated',
    ...place,
    hosts: [],
    crash: true,
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
