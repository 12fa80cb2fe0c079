// The report for a terminal: one line a finding, so that a problem matcher can read it too.
import type { Severity } from '../findings/finding.ts'
import type { Explanations } from '../judge/rule.ts'
import { exitOnLinux } from '../startup/host-says.ts'
import { plainLine } from '../text/escape.ts'
import { painterOf, type Painter } from './colours.ts'
import { letThroughLine } from './headline.ts'
import type { Report, ReportFinding, ReportStartup, ReportTarget, ShownState } from './json/report.ts'
import { plainMarks } from './plain-marks.ts'
import { ignoredOf } from './policy/ignored-findings.ts'
import { knownLine } from './policy/known-findings.ts'
import { policyNotices } from './policy/policy-notices.ts'
import {
  conditionOf,
  countsLine,
  deploymentLine,
  policyLine,
  failedStep,
  failureOf,
  gateWords,
  isUsualCondition,
  lineOf,
  locationOf,
  modelWords,
  needsOf,
  openFindings,
  placeOf,
  reasonWords,
  stepWords,
  type Rules,
} from './wording.ts'
import { decidedBy } from './words/condition-words.ts'
import { hostsBefore } from './words/hits.ts'
import { seenWords } from './words/seen-words.ts'
import { fixOf, sentenceOf } from './sentence.ts'

export interface TextOptions {
  readonly rules: Rules
  readonly explanations: Explanations
  readonly colours: boolean
  /** quiet: errors, warnings and the last line; verbose: the steps of each start and the details of notes too. */
  readonly detail: 'quiet' | 'normal' | 'verbose'
  /** Duration of the audit; null = not told. */
  readonly milliseconds: number | null
}

// A name may have any length; a terminal should not scroll for one.
const [longestText, width] = [2000, 110]

export function renderText(report: Report, options: TextOptions): string {
  const paint = painterOf(options.colours)
  const blocks = report.targets
    .map((target) => targetBlock(target, options, paint))
    .filter((lines) => lines.length > 0)
  const notices = policyNotices(report).map((text) => paint('yellow', one(`! ${text}`)))
  const letThrough = letThroughLine(report, plainMarks)
  const lines = [
    ...(letThrough === null ? [] : [paint('yellow', one(`! ${letThrough}`)), '']),
    ...blocks.flatMap((block) => [...block, '']),
    ...(notices.length > 0 ? [...notices, ''] : []),
    ...(policyLine(report) === '' ? [] : [paint('dim', one(policyLine(report)))]),
    lastLine(report, options, paint),
  ]
  return `${lines.join('\n')}\n`
}

function targetBlock(target: ReportTarget, options: TextOptions, paint: Painter): readonly string[] {
  const open = openFindings(target)
  const findings = options.detail === 'quiet' ? open.filter(({ severity }) => severity !== 'note') : open
  if (options.detail === 'quiet' && findings.length === 0) return []
  const facts = options.detail === 'quiet' ? [] : factLines(target, options, paint)
  const groups = [findingLines(target, findings, options, paint), facts].filter((lines) => lines.length > 0)
  return [header(target, paint), ...groups.flatMap((lines) => ['', ...lines])]
}

function header(target: ReportTarget, paint: Painter): string {
  const deployment = deploymentLine(target)
  const path = paint('bold', one(target.path))
  return deployment === '' ? path : `${path}   ${one(deployment)}`
}

const severityColour = { error: 'red', warning: 'yellow', note: 'cyan' } as const satisfies Record<
  Severity,
  string
>

function findingLines(
  target: ReportTarget,
  findings: readonly ReportFinding[],
  options: TextOptions,
  paint: Painter,
): readonly string[] {
  const rows = findings.map((finding) => ({
    finding,
    place: one(locationOf(finding)) || '-',
    message: one(`${hostsBefore(target, finding)}${sentenceOf(finding)}`),
  }))
  const word = widest(
    rows.map(({ finding }) => finding.severity),
    7,
  )
  const place = widest(
    rows.map((row) => row.place),
    40,
  )
  const message = widest(
    rows.map((row) => row.message),
    90,
  )
  return rows.flatMap((row, index) => {
    const { severity, rule } = row.finding
    const details = detailLines(row.finding, word, options, paint)
    const next = findings[index + 1]
    // What a run of findings has in common is said once, below the last.
    const repeated = next?.rule === rule && detailLines(next, word, options, paint).join() === details.join()
    const line = [
      paint(severityColour[severity], severity.padEnd(word)),
      row.place.padEnd(place),
      `${row.message.padEnd(message)} `,
      paint('dim', rule),
    ].join('  ')
    return [`  ${line}`, ...(repeated ? [] : details)]
  })
}

/** The line of the repository, what the visitor sees and what to change: the finding's own words, else the rule's. */
function detailLines(
  finding: ReportFinding,
  indent: number,
  options: TextOptions,
  paint: Painter,
): readonly string[] {
  if (finding.severity === 'note' && options.detail !== 'verbose') return []
  const rule = options.rules.get(finding.rule)
  const fix = fixOf(finding) ?? rule?.fix ?? ''
  const { source } = finding
  const lines = [source === null ? '' : `← ${lineOf(source)}`, finding.effect ?? '', fix]
  const explanation = options.explanations.get(finding.rule)
  if (options.detail === 'verbose' && explanation !== undefined) {
    lines.push(`What is seen: ${explanation.symptom}`, `Why: ${explanation.why}`)
  }
  return lines
    .filter((line) => line !== '')
    .map((line) => `${' '.repeat(indent + 4)}${paint('dim', one(line))}`)
}

function factLines(target: ReportTarget, options: TextOptions, paint: Painter): readonly string[] {
  const facts = target.startups.map((startup) => ({
    label: one(`on ${placeOf(startup)}${startup.implied ? ' (implied)' : ''}`),
    lines: [
      answerLine(startup, paint),
      ...seenLine(startup, options, paint),
      ...(options.detail === 'verbose' ? [...decidedBy(startup, one), ...stepLines(startup, paint)] : []),
    ],
  }))
  if (target.startups.length === 0 && (target.kind === 'aspnetcore' || target.kind === 'worker')) {
    facts.push({ label: 'start', lines: ['not predicted: no host declared'] })
  }
  const needs = needsOf(target)
  if (needs.length > 0) facts.push({ label: 'needs', lines: [one(needs.join(' · '))] })
  const ignored = ignoredOf([target])
  if (ignored.length > 0) facts.push({ label: 'ignored', lines: ignored.map(one) })
  const known = knownLine(target)
  if (known !== null) facts.push({ label: 'baseline', lines: [one(known)] })
  const label = widest(
    facts.map((fact) => fact.label),
    40,
  )
  return facts.flatMap((fact) =>
    fact.lines.map((line, index) => `  ${(index === 0 ? fact.label : '').padEnd(label)}  ${line}`),
  )
}

function answerLine(startup: ReportStartup, paint: Painter): string {
  const model = startup.hostingModel === null ? '' : ` ${modelWords(startup.hostingModel)}`
  if (startup.answer === 'starts') return `${paint('green', '✓ starts')}${model}`
  if (startup.answer === 'fails') {
    const step = failedStep(startup)
    const where = step === null ? '' : ` — ${one(stepWords(startup, step))}`
    const code = startup.status === null ? codeWords(startup) : ''
    const verdict = startup.status === null ? '✗ does not start:' : '✗ fails,'
    return `${paint('red', verdict)} ${one(failureOf(startup))}${code}${where}`
  }
  const condition = conditionOf(startup)
  if (condition === null)
    return `${paint('yellow', '? cannot be told')} from the files${one(reasonWords(startup))}`
  return isUsualCondition(startup)
    ? `${paint('green', '✓ starts')}${model} where ${one(condition)}`
    : `${paint('yellow', '! starts')}${model} only where ${one(condition)}`
}

/** The host's code, and what Linux makes of it. */
function codeWords({ exitCode }: ReportStartup): string {
  const exit = exitOnLinux(null, exitCode)
  return exitCode === null || exit === null ? '' : ` (${one(exitCode)}, exit code ${exit})`
}

/** What a terminal shows is told already, and who looks into a log wants more than one line. */
function seenLine(startup: ReportStartup, { detail }: TextOptions, paint: Painter): readonly string[] {
  const { seen } = startup
  if (seen.remote === null && seen.local === null) return []
  const told = detail === 'verbose' ? startup : { ...startup, seen: { ...seen, log: null } }
  const words = seenWords(told).map(([who, what]) => `${who} ${what}`)
  return [paint('dim', one(words.join('; ')))]
}

const stepSigns: Readonly<Record<ShownState, string>> = {
  passed: '✓',
  failed: '✗',
  unknown: '?',
  depends: '?',
  skipped: '·',
}

function stepLines(startup: ReportStartup, paint: Painter): readonly string[] {
  const state = widest(
    startup.steps.map(({ shown }) => shown),
    7,
  )
  const title = widest(
    startup.steps.map((step) => one(step.title)),
    40,
  )
  return startup.steps.map((step, index) => {
    const number = String(index + 1).padStart(2)
    const line = `${number} ${stepSigns[step.shown]} ${step.shown.padEnd(state)}  ${one(step.title).padEnd(title)}  ${one(step.detail)}`
    return paint(step.state === 'failed' ? 'red' : 'dim', line.trimEnd())
  })
}

function lastLine(report: Report, options: TextOptions, paint: Painter): string {
  const sign = report.outcome === 'pass' ? '✓' : '✗'
  const text = `${sign} ${countsLine(report)} — ${gateWords(report)}`
  const painted = paint(report.outcome === 'pass' ? 'green' : 'red', text)
  if (options.milliseconds === null) return painted
  const time = `${Math.round(options.milliseconds)} ms`
  return `${painted}${' '.repeat(Math.max(3, width - text.length - time.length))}${time}`
}

function one(text: string): string {
  return plainLine(text, longestText)
}

function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map((text) => text.length)))
}
