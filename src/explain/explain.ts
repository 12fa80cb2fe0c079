// The command `explain`, beyond the id of a rule: from what is on the screen to the rules that foresee it.
import type { Explanations, Rule } from '../judge/rule.ts'
import { painterOf } from '../report/colours.ts'
import { ruleLink } from '../judge/rule-link.ts'
import { quoted } from '../text/escape.ts'
import { exitCodeOf, findErrors } from './find-errors.ts'
import { findRules } from './find-rules.ts'
import type { KnownError } from './known-error.ts'
import { knownErrors } from './known-errors.ts'

/** A page of text; null where nothing is known of it. */
export function explainSeen(
  text: string,
  rules: readonly Rule[],
  explanations: Explanations,
  colours: boolean,
): string | null {
  const paint = painterOf(colours)
  const ruleOf = (id: string) => rules.filter((rule) => rule.id === id)
  const errors = findErrors(text, knownErrors)
  const blocks =
    errors.length > 0
      ? errors.slice(0, MOST).map((error) => ({ title: headOf(error), found: error.rules.flatMap(ruleOf) }))
      : [{ title: `What may be behind ${quoted(text)}`, found: findRules(text, rules, explanations) }]
  if (blocks.every(({ found }) => found.length === 0)) return null
  const width = Math.max(...blocks.flatMap(({ found }) => found.map(({ id }) => id.length)))
  const shown = blocks.map(({ title, found }) =>
    [paint('bold', title), ...found.map((rule) => lineOf(rule, width))].join('\n'),
  )
  const first = blocks[0]?.found[0]
  const more = [
    ...(errors.length > MOST
      ? [`${errors.length - MOST} further errors are called alike: write more of it.`]
      : []),
    ...(first === undefined ? [] : [`More of the first: explain ${first.id}, or ${ruleLink(first.id)}`]),
  ]
  return `${[...shown, ...more].join('\n\n')}\n`
}

const MOST = 12

function headOf({ kind, shown, title }: KnownError): string {
  const name = title === null ? '' : ` – ${title}`
  if (kind === 'status') return `HTTP ${shown}${name}`
  const exit = kind === 'code' ? exitCodeOf(shown) : null
  if (exit === null) return `${shown}${name}`
  // A signal has no other number.
  return shown === String(exit) ? `exit code ${shown}${name}` : `${shown}${name} (on Linux exit code ${exit})`
}

function lineOf({ id, title }: Rule, width: number): string {
  return `  ${id.padEnd(width)}  ${title}`
}
