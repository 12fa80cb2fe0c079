// What lies at the paths of a run, opened: outputs, and the targets that reports of other runs hold.
import { isAbsolute, resolve } from 'node:path'
import type { Notice } from '../../findings/policy.ts'
import type { Joined } from '../../join/join-reports.ts'
import { openFound } from '../../read/open-paths.ts'
import { REPORT, type Found } from '../../read/paths.ts'
import { shortLine } from '../../text/escape.ts'

export type OpenedTarget = Joined & {
  /** Full path of the output, or of the report that it stands in. */
  readonly file: string
  /** Where the output lies, or lay when the report was written. */
  readonly at: Found
}

/** `root`: of the repository; null where there is none. */
export async function openTargets(
  found: readonly Found[],
  cwd: string,
  root: string | null,
): Promise<readonly OpenedTarget[]> {
  if (!found.some(isReport)) return found.map((each) => opened(each, cwd))
  const { joinReports } = await import('../../join/join-reports.ts')
  const joined = joinReports(found, isReport)
  return found.flatMap(
    (each, index) =>
      joined[index]?.map((target): OpenedTarget => {
        const file = each.path
        if (target.joined === null) return { ...target, file, at: each }
        const { name: label } = target.joined
        return { ...target, file, at: { label, path: namedPath(label, cwd, root), kind: 'folder' } }
      }) ?? opened(each, cwd),
  )
}

function opened(found: Found, cwd: string): OpenedTarget {
  return { source: openFound(found, cwd), joined: null, file: found.path, at: found }
}

function isReport({ kind, path }: Found): boolean {
  return kind === 'file' && REPORT.test(path)
}

/** The full path of what `targetName` (target-name.ts) calls so. */
export function namedPath(name: string, cwd: string, root: string | null): string {
  const outside = isAbsolute(name) || name === '..' || name.startsWith('../')
  return resolve(outside ? cwd : (root ?? cwd), name)
}

/** Hosts that a user names are for what is audited: what a report says of starts was predicted on its own. */
export function noticesOfReports(
  targets: readonly OpenedTarget[],
  hosts: readonly string[],
): readonly Notice[] {
  const joined = targets.flatMap(({ joined: own }) => own ?? [])
  const [first] = joined
  if (first === undefined || hosts.length === 0) return []
  const such = joined.length === 1 ? '' : ', and others'
  const text = `--host (the input host) does not apply to a target of a report: ${shortLine(first.path)}${such}, whose starts stand as they were predicted`
  return [{ text, at: null }]
}
