// The examples of the pages are cases: one that does not say what it expects would become a wrong page.
import type { RuleCases } from '../../__tests__/support/cases.ts'
import { differenceWords } from '../../__tests__/support/case-words.ts'
import { runCase } from '../../__tests__/support/run-case.ts'

/** Of each shown case that gets something else than it expects: rule, case, what it expects and what it got. */
export async function wrongExamples({ rule, cases }: RuleCases): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const ruleCase of cases.filter(({ shown }) => shown === true)) {
    const outcome = await runCase(rule, ruleCase)
    const words = differenceWords(ruleCase, outcome).map((line) => `    ${line}`)
    if (words.length === 0) continue
    wrong.push(
      [`${rule}: its shown case "${ruleCase.name}" does not say what it expects`, ...words].join('\n'),
    )
  }
  return wrong
}
