// A page for every rule, and their index.
import type { RuleCases } from '../../__tests__/support/cases.ts'
import { prose, row } from '../../src/report/markdown/markdown-marks.ts'
import type { Explanation, Rule } from '../../src/judge/rule.ts'
import { settersOf } from '../../src/source/setters.ts'
import { brokenExample, healthyExample } from './example.ts'

const ABOUT: Readonly<Record<Rule['about'], string>> = {
  any: 'every place where the app may run',
  iis: 'IIS and its ASP.NET Core Module; where no such host is expected it gives at most a note',
  linux: 'Linux; where no such host is expected it gives at most a note',
}

export async function rulePage(
  rule: Rule,
  explanation: Explanation,
  cases: RuleCases | null,
): Promise<string> {
  const { id, title, severity, about, fix } = rule
  const { symptom, why, sources } = explanation
  const parts = [
    [`# ${id}`, '', `<!-- Written by npm run generate from src/rules/${id}.ts. -->`],
    [`**${prose(title)}**`],
    [`Severity: ${severity}${severity === 'note' ? '' : ' at most'}. Concerns ${ABOUT[about]}.`],
    ['## What is seen', '', prose(symptom)],
    ['## Why', '', prose(why)],
    ['## Fix', '', prose(fix)],
    ...setBy(rule),
    ...(await examples(rule, cases)),
    ['## Sources', '', ...sources.map(source)],
    [
      `[All rules](README.md) · [from the error to its cause](../errors.md) · [the rule's source](../../src/rules/${id}.ts)`,
    ],
  ]
  return `${parts.map((lines) => lines.join('\n').trimEnd()).join('\n\n')}\n`
}

/** Where the project decides it: the place that a finding is led back to. */
function setBy({ settledBy = [] }: Rule): string[][] {
  const setters = settersOf(settledBy).map(({ name, means }) => `\`${name}\` (${prose(means)})`)
  return setters.length === 0 ? [] : [[`Set by ${setters.join(', ')}.`]]
}

async function examples(rule: Rule, cases: RuleCases | null): Promise<string[][]> {
  const shown = cases?.cases.filter((one) => one.shown === true) ?? []
  const broken = shown.find(({ findings }) => findings.length > 0)
  const healthy = shown.find(({ findings }) => findings.length === 0)
  if (broken === undefined || healthy === undefined) return []
  const change = healthyExample(broken, healthy)
  return [
    ['## Example', '', `Broken: ${prose(broken.name)}.`],
    await brokenExample(rule.id, broken, healthy),
    [`Healthy: ${prose(healthy.name)}.`],
    ...(change.length === 0 ? [] : [change]),
  ]
}

function source(text: string): string {
  return text.startsWith('https://')
    ? `- <${text}>`
    : `- ${prose(text.charAt(0).toUpperCase() + text.slice(1))}`
}

export function ruleIndex(rules: readonly Rule[]): string {
  return [
    '# Rules',
    '',
    '<!-- Written by npm run generate. -->',
    '',
    `${rules.length} rules. The severity is the highest that a rule gives.`,
    '',
    ruleTable(rules, ''),
    '',
  ].join('\n')
}

/** `folder` is where the pages lie, seen from the page with the table. */
function ruleTable(rules: readonly Rule[], folder: string): string {
  const rows = rules.map(({ id, severity, title }) =>
    row(`[${id}](${folder}${id}.md)`, severity, prose(title)),
  )
  return [row('rule', 'severity at most', 'what is wrong'), row('---', '---', '---'), ...rows].join('\n')
}
