// What findings have in common: the same thing that is wrong, over hosts and targets, is one block of a summary.
import type { Finding } from './finding.ts'
import { fingerprint } from './fingerprint.ts'

type Told = Pick<Finding, 'rule' | 'subject' | 'what' | 'heading'>

/**
 * Equal for findings of a rule that say the same of the same thing, wherever it stands. A heading knows better which apps have
 * something in common: the names of an app are not in it.
 */
export function causeOf({ rule, subject, what, heading }: Told): string {
  return fingerprint(heading === undefined ? [rule, subject, what] : [rule, heading])
}
