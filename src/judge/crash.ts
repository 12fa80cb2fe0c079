// What the audit itself could not do, told as an error that no policy can hide.
import type { Judged } from '../findings/finding.ts'

/** Of a rule. */
export function crashOf(rule: string, error: unknown): Judged {
  return crash(rule, `The rule ${rule} could not be evaluated`, error)
}

/** `what` could not be done: without a full stop. */
export function crash(rule: string, what: string, error: unknown): Judged {
  const reason = error instanceof Error ? error.message : String(error)
  return {
    rule,
    severity: 'error',
    what: `${what}: ${reason}`,
    effect: 'This is a defect of the audit, not of the app',
    expected: null,
    answers: [],
    fixes: [],
    subject: 'could not be evaluated',
    path: null,
    line: null,
    column: null,
    evidence: {},
    hosts: [],
    crash: true,
  }
}
