// `explain`: what a rule says, or what is behind the words on a screen.
import { allExplanations, nearest, quoted, rules, UsageError } from '../engine.ts'

/** A rule by its id, else what is behind a status, a code or the words on a screen. */
export async function explained(asked: string, colours: boolean): Promise<string> {
  const explanations = await allExplanations()
  const rule = rules.find(({ id }) => id === asked.trim())
  if (rule !== undefined)
    return (await import('../report/all-reports.ts')).renderRule(rule, explanations, colours)
  const near = nearest(
    asked,
    rules.map(({ id }) => id),
  )
  const instead = near === null ? null : `did you mean ${near}?`
  if (/^[a-z]\w*(-\w+)+$/.test(asked))
    throw new UsageError(`there is no rule ${quoted(asked)}`, instead ?? 'the command rules lists them')
  const { explainSeen } = await import('../explain/explain.ts')
  const seen = explainSeen(asked, rules, explanations, colours)
  if (seen !== null) return seen
  throw new UsageError(
    `there is no rule ${quoted(asked)}, and no error is known by these words`,
    instead ??
      'write a status (500.31), a code (0x80008096), an exit code (150) or the words on the screen; the command rules lists all rules',
  )
}
