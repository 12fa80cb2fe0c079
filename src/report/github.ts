// The report as workflow commands, for a workflow that calls the command line: `--format github`.
import { escapeCommandData, escapeCommandProperty, inertLogLine } from '../text/escape.ts'
import { planAnnotations, type Annotation, type AnnotationOptions } from './annotations.ts'
import { headline } from './headline.ts'
import type { Report } from './json/report.ts'
import { plainMarks } from './plain-marks.ts'
import { countsLine, gateWords, policyLine } from './wording.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

export function renderGithub(report: Report, options: AnnotationOptions): string {
  const { annotations, notShown } = planAnnotations(report, options)
  const lines = [
    ...annotations.map(commandOf),
    ...(notShown === null ? [] : [notShown]),
    ...(policyLine(report) === '' ? [] : [inertLogLine(plainMarks.code(policyLine(report)))]),
    inertLogLine(headline(report, plainMarks).text),
    `${countsLine(report)} — ${gateWords(report)}`,
  ]
  return `${lines.join('\n')}\n`
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
