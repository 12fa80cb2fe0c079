// A result, led back to the repository.
import { leadsBack, NO_FILES, TOOL_NAME } from '../engine.ts'
import type { SourceRequest, WithSources } from '../repository/with-sources.ts'
import type { AuditResult } from '../result.ts'
import { forPeople, type CliIo, type Environment } from './terminal.ts'

/** Loaded only where there is something to lead back. */
export async function ledBack(
  result: AuditResult,
  targets: SourceRequest['targets'],
  root: string | null,
  env: Environment,
  io: CliIo,
  tells: { readonly advice: boolean },
): Promise<WithSources> {
  if (root === null || !leadsBack(result, tells)) return { result, files: NO_FILES }
  const { withSources } = await import('../repository/with-sources.ts')
  const tell = (line: string) => io.err(`${forPeople(`${TOOL_NAME}: ${line}`)}\n`)
  return withSources(result, { root, targets, ofCommit: env['GITHUB_ACTIONS'] === 'true', tell })
}
