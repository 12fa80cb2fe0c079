// The report as workflow commands, for a workflow that calls the command line: `--format github`.
import { escapeCommandData, escapeCommandProperty, inertLogLine } from '../text/escape.ts'
import type { AuditResult } from '../result.ts'
import { planAnnotations, type Annotation, type AnnotationOptions } from './annotations.ts'
import { headline } from './headline.ts'
import { plainMarks } from './plain-marks.ts'
import { countsLine, gateWords, policyLine } from './wording.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

export function renderGithub(result: AuditResult, options: AnnotationOptions): string {
  const { annotations, notShown } = planAnnotations(result, options)
  const lines = [
    ...annotations.map(commandOf),
    ...(notShown === null ? [] : [notShown]),
    ...(policyLine(result) === '' ? [] : [inertLogLine(plainMarks.code(policyLine(result)))]),
    inertLogLine(headline(result, options.rules, plainMarks).text),
    `${countsLine(result)} — ${gateWords(result)}`,
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
