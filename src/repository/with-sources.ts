// The result of an audit, its findings led back to the repository. Whatever goes wrong here is one line of the log: the verdict is
// not of this.
import { folderIn } from '../read/folder-within.ts'
import type { Source } from '../read/source.ts'
import { NO_FILES, pathBelow, type RepositoryFiles } from '../report/annotations/repository-files.ts'
import type { AuditResult, TargetResult } from '../result.ts'
import { mapSources } from '../source/map-sources.ts'
import { plainLine } from '../text/escape.ts'
import { openRepository, type OpenedRepository } from './open-repository.ts'
import { realPath } from './real-path.ts'

export interface SourceRequest {
  /** The source root, an existing folder; a full path. */
  readonly root: string
  /** What was audited, in the order of the result. */
  readonly targets: readonly AuditedPath[]
  /** Lines are those of the commit, as GitHub shows them: a file that a step has changed has none. */
  readonly ofCommit: boolean
  /** Gets a line of the log. */
  readonly tell: (line: string) => void
}

interface AuditedPath {
  /** null for a target of a report, whose findings have been led back where it was written. */
  readonly source: Source | null
  /** Full path of the folder that was audited, or of the report. */
  readonly path: string
}

export interface WithSources {
  readonly result: AuditResult
  /** As annotations name its files. */
  readonly files: RepositoryFiles
}

export async function withSources(result: AuditResult, request: SourceRequest): Promise<WithSources> {
  try {
    return await mapped(result, request)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    request.tell(plainLine(`no finding is led back to its source: ${why}`, 300))
    return { result, files: NO_FILES }
  }
}

async function mapped(
  result: AuditResult,
  { root, targets, ofCommit, tell }: SourceRequest,
): Promise<WithSources> {
  const repository = openRepository(
    root,
    targets.map(({ path }) => path),
    tell,
  )
  if (repository.files.length === 0) return { result, files: NO_FILES }
  const base = realPath(root)
  const audited = result.targets.flatMap((target, index) => {
    const { source = null, path = '' } = targets[index] ?? {}
    return source === null ? [] : [{ result: target, source, folder: folderIn(base, realPath(path)) }]
  })
  const led = await mapSources(audited, repository, (path) => folderIn(base, realPath(path)))
  return {
    result: {
      ...result,
      targets: inTheirPlace(result.targets, audited, ofCommit ? await withoutChanged(led, repository) : led),
    },
    files: filesOf(
      repository,
      new Map(audited.map(({ result: { path }, folder }): [string, string | null] => [path, folder])),
    ),
  }
}

/** A step of the workflow may write a version into a project, or settings in the place of others. */
async function withoutChanged(
  targets: readonly TargetResult[],
  { isAsTracked }: OpenedRepository,
): Promise<readonly TargetResult[]> {
  const paths = targets.flatMap(({ findings, advice }) => [
    ...findings.flatMap(({ source }) => source?.path ?? []),
    ...advice.flatMap(({ change }) => change?.path ?? []),
  ])
  const changed = new Set<string>()
  for (const path of new Set(paths)) if (!(await isAsTracked(path))) changed.add(path)
  if (changed.size === 0) return targets
  return targets.map((target) => ({
    ...target,
    findings: target.findings.map((finding) =>
      finding.source !== null && changed.has(finding.source.path) ? { ...finding, source: null } : finding,
    ),
    advice: target.advice.map((each) =>
      each.change?.path != null && changed.has(each.change.path)
        ? { ...each, change: { path: null, line: null } }
        : each,
    ),
  }))
}

/** A pull request names files from the root of its repository, wherever the source root and the workspace lie. */
function filesOf(
  { prefix, holds }: OpenedRepository,
  folders: ReadonlyMap<string, string | null>,
): RepositoryFiles {
  const named = (path: string): string => below(prefix ?? '', path)
  return {
    // A report may be of a commit that has other files than the one that is checked out.
    ofSource: (path) => (pathBelow(path) === null ? null : named(path)),
    ofTarget: (target, path) => {
      const folder = folders.get(target) ?? null
      const file = folder === null ? null : below(folder, path)
      return file !== null && holds(file) ? named(file) : null
    },
  }
}

function below(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}

/** Targets of reports stay as they are. */
function inTheirPlace(
  all: readonly TargetResult[],
  audited: readonly { readonly result: TargetResult }[],
  led: readonly TargetResult[],
): readonly TargetResult[] {
  const by = new Map(audited.map(({ result }, index) => [result, led[index] ?? result]))
  return all.map((target) => by.get(target) ?? target)
}
