// The report as workflow commands, for a workflow that calls the command line: `--format github`.
import { escapeCommandData, escapeCommandProperty, inertLogLine } from '../text/escape.ts'
import { planAnnotations, type AnnotationOptions } from './annotations.ts'
import type { Annotation, AnnotationPlan } from './annotations/annotation.ts'
import { headline } from './headline.ts'
import type { Report } from './json/report.ts'
import { plainMarks } from './plain-marks.ts'
import { countsLine, gateWords, policyLine } from './wording.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

export function renderGithub(report: Report, options: AnnotationOptions): string {
  const unplaced = report.notices.filter(({ at }) => at === null)
  const lines = [
    ...unplaced.map(({ text }) => inertLogLine(plainMarks.code(text))),
    ...(policyLine(report) === '' ? [] : [inertLogLine(plainMarks.code(policyLine(report)))]),
    inertLogLine(headline(report, plainMarks).text),
    `${countsLine(report)} — ${gateWords(report)}`,
  ]
  return `${renderPlan(planAnnotations(report, options))}${lines.join('\n')}\n`
}

/** With a line end behind each; '' for a plan without annotations. */
export function renderPlan({ annotations, notShown }: AnnotationPlan): string {
  const lines = [...annotations.map(commandOf), ...(notShown === null ? [] : [notShown])]
  return lines.map((line) => `${line}\n`).join('')
}

function commandOf(annotation: Annotation): string {
  const properties = [
    ['title', annotation.title],
    ['file', annotation.file],
    ['line', annotation.line],
    ['col', annotation.column],
  ] as const
  const told = properties
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${escapeCommandProperty(String(value))}`)
  return `::${commands[annotation.severity]} ${told.join(',')}::${escapeCommandData(annotation.message)}`
}
