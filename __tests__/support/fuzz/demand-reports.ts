// What must hold of every report, whatever was audited.
import { count, judge } from '../../../src/findings/gate.ts'
import { explanations } from '../../../src/judge/explanations.ts'
import type { Rule } from '../../../src/judge/rule.ts'
import { planAnnotations } from '../../../src/report/annotations.ts'
import { failureLine } from '../../../src/report/failure-line.ts'
import { render } from '../../../src/report/all-reports.ts'
import { formats } from '../../../src/report/formats.ts'
import type { RenderOptions } from '../../../src/report/all-reports.ts'
import { renderJson, reportOf } from '../../../src/report/json/report.ts'
import type { AuditResult } from '../../../src/result.ts'
import { inertLogLine } from '../../../src/text/escape.ts'
import { faultsByGithub } from '../code-scanning.ts'
import { valueAt } from '../json.ts'
import { everyFile } from '../results.ts'
import { readReport } from '../read-report.ts'
import { SECRET } from './damage.ts'
import { CONTROLS, demand } from './fuzz.ts'
import { isPredicted } from '../../../src/startup/told-startup.ts'

const OWN_COMMAND = /^::(?:error|warning) title=[^\r\n]*::[^\r\n]*$/
const OWN_TAGS = /<\/?(?:details|summary|sub|code|span)>/g
const CODE = /`[^`\n]*`|``+[^\n]*?``+/g

export function demandReports(result: AuditResult, all: readonly Rule[]): void {
  // SARIF describes all that it is given.
  const told = new Set(result.targets.flatMap(({ findings }) => findings.map(({ rule }) => rule)))
  const rules = new Map(all.filter(({ id }) => told.has(id)).map((rule) => [rule.id, rule]))
  const report = reportOf(result)
  const detail = 'verbose'
  const options: RenderOptions = {
    rules,
    explanations,
    colours: false,
    detail,
    milliseconds: null,
    files: everyFile,
  }
  const reports = formats.map((format) => [format, render(format, report, options)] as const)
  const again = readReport(renderJson(report))
  for (const [format, text] of reports)
    demand(render(format, again, options) === text, () => `${format} is another one from the JSON report`)
  const annotations = JSON.stringify(planAnnotations(report, { rules, mode: 'all', files: everyFile }))
  const line = failureLine(report)
  for (const [name, text] of [...reports, ['annotations', annotations], ['failure line', line]] as const) {
    demand(!text.includes(SECRET), () => `${name} has the secret: ${around(text, text.indexOf(SECRET))}`)
    demand(
      !CONTROLS.test(text),
      () => `${name} has a control character: ${around(text, text.search(CONTROLS))}`,
    )
  }
  demand(!line.includes('\n'), () => 'the failure line is several')
  for (const [format, text] of reports) {
    if (format === 'json') demandJson(text, result)
    else if (format === 'sarif') demandSarif(text)
    else if (format === 'github') demandCommands(text)
    else demand(!text.split('\n').map(inertLogLine).some(isCommand), () => `${format} has a command`)
    if (format === 'markdown') {
      const tags = text.replaceAll(OWN_TAGS, '').replaceAll(CODE, '')
      demand(!/<[a-z!/]/i.test(tags), () => `markdown has a tag: ${around(tags, tags.search(/<[a-z!/]/i))}`)
    }
  }
  demandVerdict(result)
}

function isCommand(line: string): boolean {
  return /^\s*::/.test(line) || line.includes('##[')
}

function demandCommands(text: string): void {
  for (const line of text.split('\n'))
    demand(!isCommand(line) || OWN_COMMAND.test(line), () => `github has a foreign command: ${line}`)
}

/** One line, and what it counts is what it holds. */
function demandJson(text: string, { outcome, counts, targets }: AuditResult): void {
  const report: unknown = JSON.parse(text)
  demand(text.trimEnd().split('\n').length === 1, () => 'json has several lines')
  demand(!text.includes('##['), () => 'json has a command')
  demand(valueAt(report, 'outcome') === outcome, () => 'json has another outcome')
  demand(valueAt(report, 'counts', 'errors') === counts.errors, () => 'json has another count')
  for (const [index, target] of targets.entries())
    for (const [place, startup] of target.startups.entries())
      demand(
        valueAt(report, 'targets', index, 'startups', place, 'answer') === startup.answer,
        () => 'json has another answer',
      )
}

function demandSarif(text: string): void {
  demand(text.trimEnd().split('\n').length === 1, () => 'sarif has several lines')
  const faults = faultsByGithub(text)
  demand(faults.length === 0, () => `sarif has ${faults[0] ?? ''}`)
}

/** No failing start without an error, no outcome beside the findings, no rule that broke. */
function demandVerdict(result: AuditResult): void {
  const findings = result.targets.flatMap((target) => target.findings)
  const complete = result.targets.every((target) => target.complete)
  demand(
    result.outcome === judge(findings, complete, result.failOn),
    () => 'the outcome is not that of the findings',
  )
  demand(result.counts.errors === count(findings).errors, () => 'the counts are not those of the findings')
  const crashed = findings.find(({ what }) => /could not be (?:evaluated|audited)/.test(what))
  demand(crashed === undefined, () => `a rule broke: ${crashed?.rule}: ${crashed?.what}`)
  for (const { startups, findings: own } of result.targets)
    for (const { answer, host, defect } of startups.filter(isPredicted))
      demand(
        answer !== 'fails' || own.some(({ severity }) => severity === 'error'),
        () => `${host} fails (${defect?.rule}) without an error`,
      )
}

function around(text: string, at: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 80), at + 80))
}
