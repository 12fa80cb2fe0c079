// What is said of the run's own settings: a weaker gate is never silent.
import type { Report } from '../json/report.ts'

/** What a pull request changes of the policy first, then entries without effect. */
export function policyNotices({ policy, notices }: Report): readonly string[] {
  const changes = (policy.base ?? []).map((text) => `This pull request ${text}`)
  return [...changes, ...notices.map(({ text }) => text)]
}
