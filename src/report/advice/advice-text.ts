// The answer of the command advise.
import { jsonLine, plainLine } from '../../text/escape.ts'
import { painterOf, type Painter } from '../colours.ts'
import type { AnswerFormat } from '../formats.ts'
import type { Report, ReportAdvice, ReportTarget } from '../json/report.ts'
import { markdownMarks } from '../markdown/markdown-marks.ts'
import { adviceSections } from './advice-markdown.ts'
import { listed } from '../words/listed.ts'
import { lineOf, modelWords } from '../wording.ts'
import {
  advised,
  answerWords,
  changeParts,
  noAdviceWords,
  recommendationWords,
  startsOf,
  type SameAdvice,
} from './advice-words.ts'

const MODELS = ['inprocess', 'outofprocess'] as const

export function renderAdvice(report: Report, format: AnswerFormat, colours: boolean): string {
  switch (format) {
    case 'text':
      return `${report.targets.map((target) => textOf(target, painterOf(colours))).join('\n\n')}\n`
    case 'json':
      return jsonLine(adviceJson(report))
    case 'markdown': {
      const marks = markdownMarks(600)
      return `## Which hosting model fits\n\n${adviceSections(report.targets, marks).join('\n\n')}\n`
    }
  }
}

function adviceJson({ schemaVersion, tool, targets }: Report): object {
  return {
    schemaVersion,
    tool,
    targets: targets.map((target) => ({
      path: target.path,
      complete: target.complete,
      advice: target.advice,
      none: target.advice.length === 0 ? noAdviceWords(target) : null,
    })),
  }
}

function textOf(target: ReportTarget, paint: Painter): string {
  const groups = advised(target)
  const path = paint('bold', one(target.path))
  if (groups.length === 0) return `${path}\n\n  ${one(noAdviceWords(target))}`
  return [path, ...groups.map((group) => groupText(group, paint))].join('\n\n')
}

function groupText(group: SameAdvice, paint: Painter): string {
  const { advice, places } = group
  const colour = advice.recommended === null ? 'yellow' : 'green'
  const change = changeParts(advice)
  const lines = [
    `on ${one(listed(places, 8))}: ${paint(colour, recommendationWords(advice))}`,
    `  ${one(advice.why)}`,
    '',
    ...startsOf(group).map(
      ([model, startup]) => `${modelWords(model).padEnd(14)}  ${one(answerWords(startup))}`,
    ),
    ...(change === null ? [] : [`to change       ${one(change.line)} in ${one(change.where)}`]),
    ...MODELS.flatMap((model) => pointLines(advice, model, paint)),
  ]
  return lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')
}

function pointLines({ points }: ReportAdvice, model: ReportAdvice['now'], paint: Painter): readonly string[] {
  const own = points.filter(({ speaksFor }) => speaksFor === model)
  if (own.length === 0) return []
  const lines = own.flatMap(({ weight, text, path, line, source }) => [
    `  ${weight.padEnd(7)}  ${one(text)}${path === null ? '' : `  (${one(lineOf({ path, line }))})`}`,
    `           ${paint('dim', source)}`,
  ])
  return ['', `for ${modelWords(model)}`, ...lines]
}

function one(text: string): string {
  return plainLine(text, 2000)
}
