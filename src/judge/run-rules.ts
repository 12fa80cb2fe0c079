// Runs every rule over one target. A rule that throws takes nothing else with it.
import type { Expectation } from '../expect/expectation.ts'
import { statedOf } from '../expect/stated-facts.ts'
import type { Facts } from '../facts/facts.ts'
import { isOfWebConfig } from '../facts/iis/web-config-files.ts'
import type { Answer, DescribedAt, Judged, Severity } from '../findings/finding.ts'
import { describedAt } from '../hosts/from/host-key.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import type { Startup } from '../startup/startup.ts'
import { crashOf } from './crash.ts'
import { expectedAnswer } from './expected-answer.ts'
import { expectedOf } from './expected-hosts.ts'
import type { Expected } from './expected-hosts.ts'
import { explainedBy, suspectedBy, tellsOfStart } from './explained.ts'
import { merged } from './merged.ts'
import type { Problem } from './problem.ts'
import type { Rule, Trial } from './rule.ts'
import { unmetOf } from './unmet-expectations.ts'

export interface RuleRun {
  readonly judged: readonly Judged[]
  /** Ids of the rules that could not be evaluated. */
  readonly crashed: readonly string[]
}

/** `facts` are those of the files alone; `day` is the ISO date on which support is judged. */
export function runRules(
  rules: readonly Rule[],
  facts: Facts,
  trials: readonly Trial[],
  day: string,
  expectations: readonly Expectation[] = [],
): RuleRun {
  const judged: Judged[] = []
  const crashed: string[] = []
  const unrecognised = facts.unrecognised !== null
  const telling = trials.filter(tellsOfStart)
  const given = { facts, trials, telling, expected: expectedOf(trials), day, expectations }
  for (const rule of rules) {
    if ((rule.ofUnrecognised ?? false) !== unrecognised) continue
    try {
      judged.push(...judge(rule, given))
    } catch (error) {
      crashed.push(rule.id)
      judged.push(crashOf(rule.id, error))
    }
  }
  for (const id of unexplained(rules, telling)) {
    crashed.push(id)
    judged.push(crashOf(id, new Error('no rule of that name explains the failed step')))
  }
  return { judged: withoutSilenced(rules, judged), crashed }
}

/** A predicted failure is never without an error. */
function unexplained(rules: readonly Rule[], telling: readonly Trial[]): string[] {
  const named = new Set(telling.flatMap(({ startup }) => startup?.defect?.rule ?? []))
  return [...named].filter((wanted) => !rules.some(({ id }) => id === wanted))
}

interface Given {
  readonly facts: Facts
  readonly trials: readonly Trial[]
  /** Those of them whose start says what is wrong: most rules look at no others. */
  readonly telling: readonly Trial[]
  readonly expected: Expected
  readonly day: string
  /** Of the user. */
  readonly expectations: readonly Expectation[]
}

function judge(rule: Rule, given: Given): readonly Judged[] {
  const { expectations, facts, trials } = given
  if (rule.checkExpected !== undefined)
    return expectations.length === 0
      ? NOTHING
      : unmetOf(rule, expectations, { ...statedOf(facts), app: facts.app }, trials)
  const asked = rule.checkHost === undefined ? given.telling : trials
  const ofFiles = problemsOfFiles(rule, given)
  // Of the most rules of the most runs.
  if (asked.length === 0 && ofFiles.length === 0) return NOTHING
  return judgedBy(rule, given, asked, ofFiles)
}

const NOTHING: readonly Judged[] = []

function judgedBy(
  rule: Rule,
  given: Given,
  asked: readonly Trial[],
  ofFiles: readonly Problem[],
): readonly Judged[] {
  const { facts, expected } = given
  const found = new Map<string, Judged>()
  const add = (problem: Problem, severity: Severity, answers: readonly Answer[], host: Host | null) => {
    const hosts = host === null ? [] : [host.name]
    const key = keyOf(problem)
    const before = found.get(key)
    const at = host === null ? null : placeOf(rule, problem, host)
    const now = { ...judgedOf(rule, problem, given, severity), ...(at === null ? {} : { describedAt: at }) }
    const fixes = problem.fix === undefined ? [] : [{ fix: problem.fix, hosts }]
    found.set(
      key,
      before === undefined
        ? { ...now, fixes, answers, hosts }
        : merged(before, { ...now, fixes, answers, hosts }),
    )
  }
  // The trace first: what it proves is an error on that host, whatever the rule says of the files alone.
  for (const trial of asked) {
    const { host, startup, facts: ofHost } = trial
    const explained = explainedBy(rule, trial)
    for (const suspicion of suspectedBy(rule, trial)) add(suspicion, 'warning', [], host)
    const answers = startup === null || explained === null ? [] : [answerOf(startup)]
    if (explained !== null) add(explained, 'error', answers, host)
    rule.checkHost?.(ofHost, host, startup).forEach((problem) => {
      // What else would have ended the start there is answered alike.
      const alike =
        explained !== null && problem.ends === explained.ends && keyOf(problem) !== keyOf(explained)
      add(problem, severityOf(rule, problem), alike ? answers : [], host)
    })
  }
  for (const problem of ofFiles)
    add(problem, capped(severityOf(rule, problem), rule, problem, facts, expected), [], null)
  return [...found.values()]
}

/** Where the file that describes the host decides it. */
function placeOf(rule: Rule, problem: Problem, host: Host): DescribedAt | null {
  const keys = problem.ofHost ?? rule.ofHost
  return keys === undefined ? null : describedAt(host, keys)
}

function keyOf({ path, line, column, subject }: Problem): string {
  return JSON.stringify([path, line, column, subject])
}

function judgedOf(
  { id: rule, about, settledBy: ofRule }: Rule,
  problem: Problem,
  { facts, expected: hosts }: Given,
  severity: Severity,
): Omit<Judged, 'fixes' | 'answers' | 'hosts'> {
  const { what, heading, effect, ends, subject, path, line, column, evidence, incomplete, identity } = problem
  const settledBy = problem.settledBy ?? ofRule
  const expected = ends === undefined ? null : expectedAnswer(facts, ends, about, hosts.onlyLinux)
  const place = { subject, path, line, column }
  return {
    rule,
    severity,
    what,
    ...(heading === undefined ? {} : { heading }),
    effect: effect ?? null,
    expected,
    ...place,
    evidence: evidence ?? {},
    ...(settledBy === undefined ? {} : { settledBy }),
    ...(incomplete === undefined ? {} : { incomplete }),
    ...(identity === undefined ? {} : { identity }),
  }
}

function answerOf({ host, status, exitCode }: Startup): Answer {
  return { host, status, exitCode }
}

/**
 * What `check` shows. Declared hosts may override what stands in web.config: an error that holds on none of them is none, and what
 * their own facts show counts in its place.
 */
function problemsOfFiles(rule: Rule, { facts, trials, day }: Given): readonly Problem[] {
  const { check } = rule
  if (check === undefined) return []
  const problems = check(facts, day, trials)
  const declared = trials.filter(({ host }) => !host.implied)
  const overridable = problems.some((problem) => severityOf(rule, problem) === 'error')
  if (!overridable || !declared.some(({ host }) => isIis(host.kind))) return problems
  const keyed = (problem: Problem) => `${severityOf(rule, problem)} ${keyOf(problem)}`
  const onHosts = new Map(
    declared
      .flatMap((trial) => check(trial.facts, day, trials))
      .map((problem): [string, Problem] => [keyed(problem), problem]),
  )
  const kept = problems.filter(
    (problem) => severityOf(rule, problem) !== 'error' || onHosts.has(keyed(problem)),
  )
  if (kept.length === problems.length) return problems
  const said = new Set(problems.map(keyed))
  return [...kept, ...[...onHosts].flatMap(([key, problem]) => (said.has(key) ? [] : [problem]))]
}

function severityOf(rule: Rule, { severity }: Problem): Severity {
  return severity ?? rule.severity
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
  const ofDocuments = problem.ends === 'hostfxr' || problem.ends === 'hostpolicy'
  const unread = (expected.onlyLinux && ofWebConfig) || (expected.otherDocuments && ofDocuments)
  return foreign || unread ? 'note' : severity
}

// One cause, one finding: a rule that sees the cause silences those that see only its consequences.
function withoutSilenced(rules: readonly Rule[], judged: readonly Judged[]): Judged[] {
  const speaking = new Set(judged.map(({ rule }) => rule))
  const silenced = new Set(
    rules.filter(({ id }) => speaking.has(id)).flatMap(({ silences }) => silences ?? []),
  )
  return judged.filter(
    ({ rule, severity, hosts }) => !silenced.has(rule) || (severity === 'error' && hosts.length > 0),
  )
}
