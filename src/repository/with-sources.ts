// The result of an audit, its findings led back to the repository. Whatever goes wrong here is one line of the log: the verdict is
// not of this.
import { folderIn } from '../read/folder-within.ts'
import type { Source } from '../read/source.ts'
import type { AuditResult } from '../result.ts'
import { mapSources } from '../source/map-sources.ts'
import { plainLine } from '../text/escape.ts'
import { openRepository } from './open-repository.ts'
import { realPath } from './real-path.ts'

export interface SourceRequest {
  /** The source root, an existing folder; a full path. */
  readonly root: string
  /** What was audited, in the order of the result. */
  readonly targets: readonly AuditedPath[]
  /** Gets a line of the log. */
  readonly tell: (line: string) => void
}

interface AuditedPath {
  readonly source: Source
  /** Full path of the folder that was audited. */
  readonly path: string
}

export async function withSources(result: AuditResult, request: SourceRequest): Promise<AuditResult> {
  try {
    return await mapped(result, request)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    request.tell(plainLine(`no finding is led back to its source: ${why}`, 300))
    return result
  }
}

async function mapped(result: AuditResult, { root, targets, tell }: SourceRequest): Promise<AuditResult> {
  const repository = openRepository(
    root,
    targets.map(({ path }) => path),
    tell,
  )
  if (repository.files.length === 0) return result
  const base = realPath(root)
  const audited = result.targets.flatMap((target, index) => {
    const found = targets[index]
    return found === undefined
      ? []
      : [{ result: target, source: found.source, folder: folderIn(base, realPath(found.path)) }]
  })
  return { ...result, targets: await mapSources(audited, repository) }
}
