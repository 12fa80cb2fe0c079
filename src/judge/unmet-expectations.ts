// What of a target is not as its user expects it: asked of an output here, or of what a report of another run says of one.
import type { Expectation } from '../expect/expectation.ts'
import type { StatedApp } from '../expect/stated-facts.ts'
import type { Tried } from '../expect/unmet.ts'
import type { Judged } from '../findings/finding.ts'
import type { Rule } from './rule.ts'

/** Each on its own: two of one key may stand at one place. */
export function unmetOf(
  { id: rule, severity, checkExpected }: Pick<Rule, 'id' | 'severity' | 'checkExpected'>,
  expectations: readonly Expectation[],
  output: StatedApp,
  tried: readonly Tried[],
): readonly Judged[] {
  return expectations.flatMap((expectation) =>
    (checkExpected?.(expectation, output, tried) ?? []).map(
      ({ what, subject, path, line, column, evidence, identity, fix, hosts, settledBy, ...problem }) => ({
        rule,
        severity: problem.severity ?? severity,
        what,
        effect: null,
        expected: null,
        answers: [],
        fixes: fix === undefined ? [] : [{ fix, hosts }],
        subject,
        path,
        line,
        column,
        evidence: evidence ?? {},
        hosts,
        ...(settledBy === undefined ? {} : { settledBy }),
        ...(identity === undefined ? {} : { identity }),
      }),
    ),
  )
}
