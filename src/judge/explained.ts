// What a rule says of the defects that a trace names.
import type { Defect } from '../startup/defect.ts'
import type { Startup } from '../startup/startup.ts'
import { oncePer } from '../text/once-per.ts'
import type { Problem } from './problem.ts'
import type { Rule, Trial } from './rule.ts'

/** Whether a step failed, or would fail if the app came to it. */
export function tellsOfStart({ startup }: Trial): boolean {
  return startup !== null && (startup.defect !== null || suspectsOf(startup).length > 0)
}

/** Of the step that failed; null where another rule explains it. */
export function explainedBy(rule: Rule, trial: Trial): Problem | null {
  const found = trial.startup?.defect ?? null
  return found?.rule === rule.id ? explain(rule, found, trial) : null
}

/** Of the steps that are open: no stage ends the start by them as far as the files tell. */
export function suspectedBy(rule: Rule, trial: Trial): readonly Problem[] {
  if (trial.startup === null) return []
  return suspectsOf(trial.startup).flatMap((suspected) => {
    if (suspected.rule !== rule.id) return []
    const { ends: _, ...problem } = explain(rule, suspected, trial)
    return [{ ...problem, effect: problem.effect ?? MAY_END }]
  })
}

/** Every rule asks. */
const suspectsOf = oncePer(({ steps }: Startup) => steps.flatMap(({ suspected }) => suspected ?? []))

const MAY_END = 'Whether the app comes to it cannot be told from the files; where it does, it does not start'

function explain(rule: Rule, found: Defect, { facts, host }: Trial): Problem {
  if (rule.explain === undefined) throw new Error(`a step names ${rule.id}, which cannot explain it`)
  return rule.explain(found, facts, host)
}
