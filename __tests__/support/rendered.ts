// A report in every format, as much of it as can be asked for.
import { explanations } from '../../src/judge/explanations.ts'
import { rules } from '../../src/judge/registry.ts'
import { render, renderAdvice } from '../../src/report/all-reports.ts'
import { answerFormats, formats } from '../../src/report/formats.ts'
import type { Report } from '../../src/report/json/report.ts'
import { everyFile } from './results.ts'

/** Each by format and detail. */
export function rendered(report: Report): readonly (readonly [string, string])[] {
  const options = {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    explanations,
    colours: false,
    milliseconds: null,
    files: everyFile,
  }
  const advice = answerFormats.map(
    (format) => [`advice ${format}`, renderAdvice(report, format, false)] as const,
  )
  const reports = formats.flatMap((format) =>
    (['quiet', 'normal', 'verbose'] as const).map(
      (detail) => [`${format} ${detail}`, render(format, report, { ...options, detail })] as const,
    ),
  )
  return [...reports, ...advice]
}
