// The rules themselves: a list of all, and one explained.
import type { Explanation, Explanations, Rule } from '../judge/rule.ts'
import { painterOf } from './colours.ts'
import type { AnswerFormat } from './formats.ts'
import { prose, row } from './markdown/markdown-marks.ts'
import { ruleLink } from '../judge/rule-link.ts'

export function renderRules(
  rules: readonly Rule[],
  explanations: Explanations,
  format: AnswerFormat,
): string {
  switch (format) {
    case 'text':
      return `${textLines(rules).join('\n')}\n`
    case 'json':
      return `${JSON.stringify(
        rules.map((rule) => jsonOf(rule, explanations)),
        null,
        2,
      )}\n`
    case 'markdown':
      return `${markdownLines(rules).join('\n')}\n`
  }
}

function textLines(rules: readonly Rule[]): readonly string[] {
  const width = Math.max(0, ...rules.map(({ id }) => id.length))
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`)
}

function markdownLines(rules: readonly Rule[]): readonly string[] {
  const rows = rules.map(({ id, severity, title }) => row(`[${id}](${ruleLink(id)})`, severity, prose(title)))
  return [row('rule', 'severity', 'what is wrong'), row('---', '---', '---'), ...rows]
}

function jsonOf({ id, title, severity, fix }: Rule, explanations: Explanations): object {
  const { symptom, why, sources } = explanationOf(explanations, id)
  return { id, title, severity, symptom, why, fix, sources, docs: ruleLink(id) }
}

function explanationOf(explanations: Explanations, id: string): Explanation {
  const explanation = explanations.get(id)
  if (explanation === undefined) throw new Error(`${id} has no explanation`)
  return explanation
}

export function renderRule(rule: Rule, explanations: Explanations, colours: boolean): string {
  const explanation = explanationOf(explanations, rule.id)
  const paint = painterOf(colours)
  const paragraphs = [
    `${paint('bold', rule.id)} (${rule.severity})\n${rule.title}`,
    `${paint('bold', 'What is seen')}\n${explanation.symptom}`,
    `${paint('bold', 'Why')}\n${explanation.why}`,
    `${paint('bold', 'Fix')}\n${rule.fix}`,
    `${paint('bold', 'Sources')}\n${[...explanation.sources, ruleLink(rule.id)].join('\n')}`,
  ]
  return `${paragraphs.join('\n\n')}\n`
}
