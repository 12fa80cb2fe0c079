// From a finding to the line of the repository that causes it.
import type { Source } from '../read/source.ts'
import type { TargetResult } from '../result.ts'
import type { Repository } from './repository.ts'

export interface AuditedTarget {
  readonly result: TargetResult
  /** The output's files. */
  readonly source: Source
  /** Of the output, relative to the root of the repository; null outside. */
  readonly folder: string | null
}

/** The same targets, with `findings[].source` wherever one place is proved. */
export async function mapSources(
  targets: readonly AuditedTarget[],
  _repository: Repository,
): Promise<readonly TargetResult[]> {
  return targets.map(({ result }) => result)
}
