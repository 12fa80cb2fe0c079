// The rules as SARIF describes them: all of them in every run, so that a rule is the same alert whatever fired.
import type { Explanation, Explanations, Rule } from '../../judge/rule.ts'
import { ruleLink } from '../../judge/rule-link.ts'
import { prose } from '../markdown/markdown-marks.ts'
import { cutEnd } from '../words/first-line.ts'
import type { Rules } from '../wording.ts'

/** What GitHub takes of a description. */
const LONGEST_DESCRIPTION = 1024

export function descriptorsOf(rules: Rules, explanations: Explanations): readonly object[] {
  return [...rules.values()].map((rule) => descriptorOf(rule, explanations.get(rule.id)))
}

/** Of a rule that this version does not have: of another version's report, or of the audit itself. */
export function strangeDescriptor(id: string): object {
  const text = `${id} is no rule of this version: its findings say what is wrong.`
  return { id, shortDescription: { text: id }, fullDescription: { text }, help: { text } }
}

function descriptorOf(rule: Rule, explanation: Explanation | undefined): object {
  const { id, title, severity, about, fix } = rule
  const seen = explanation?.symptom ?? title
  const why = explanation?.why ?? title
  const sources = explanation?.sources ?? []
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: plain(title) },
    fullDescription: { text: cutEnd(plain(`${seen} ${why}`), LONGEST_DESCRIPTION) },
    help: {
      text: [
        `What is seen: ${plain(seen)}`,
        `Why: ${plain(why)}`,
        `Fix: ${plain(fix)}`,
        ['Sources:', ...sources, ruleLink(id)].join('\n'),
      ].join('\n\n'),
      markdown: [
        `**What is seen**\n\n${prose(seen)}`,
        `**Why**\n\n${prose(why)}`,
        `**Fix**\n\n${prose(fix)}`,
        ['**Sources**\n', ...sources.map(source), `- [the page of this rule](${ruleLink(id)})`].join('\n'),
      ].join('\n\n'),
    },
    helpUri: ruleLink(id),
    defaultConfiguration: { level: severity },
    properties: {
      tags: ['deployment', 'dotnet', 'aspnetcore', ...(about === 'any' ? [] : [about])],
      // An error is given only where it is proved.
      precision: severity === 'error' ? 'very-high' : 'high',
      'problem.severity': severity === 'note' ? 'recommendation' : severity,
    },
  }
}

/** `RuntimeNotOnTarget`, as SARIF names a rule for people. */
function nameOf(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase())
}

function plain(text: string): string {
  return text.replaceAll('`', '')
}

function source(text: string): string {
  return `- ${text.startsWith('https://') ? `<${text}>` : prose(text)}`
}
