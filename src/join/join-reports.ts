// Reports of other runs among what a run audits. Loaded only where one is named.
import { noFolder } from '../read/not-a-folder.ts'
import type { Found } from '../read/paths.ts'
import { SourceError, type Source } from '../read/source.ts'
import { readWhole } from '../read/whole-file.ts'
import type { JoinedTarget } from './joined-target.ts'
import { readReport } from './read-report.ts'
import { MAX_REPORT_SIZE } from './report-size.ts'
import { tellApart } from './tell-apart.ts'

/** In the place of a report: its targets, or why it is none. */
export type Joined =
  | { readonly source: null; readonly joined: JoinedTarget }
  | { readonly source: Source; readonly joined: null }

interface Opened {
  readonly found: Found
  /** Of a report; null = audited in this run. */
  readonly targets: readonly Joined[] | null
}

/** For each path its targets, in order; null for one that is no report. */
export function joinReports(
  found: readonly Found[],
  isReport: (found: Found) => boolean,
): readonly (readonly Joined[] | null)[] {
  const opened = found.map((each) => ({ found: each, targets: isReport(each) ? targetsOf(each) : null }))
  const paths = tellApart(opened.flatMap(calledIn))
  let next = 0
  return opened.map(({ targets }) => {
    if (targets === null) next += 1
    return (
      targets?.map((target): Joined => {
        const path = paths[next] ?? ''
        next += 1
        return target.joined === null ? target : { source: null, joined: { ...target.joined, path } }
      }) ?? null
    )
  })
}

function calledIn({ found: { label }, targets }: Opened) {
  return targets === null
    ? [{ path: label, report: null }]
    : targets.map(({ source, joined }) =>
        joined === null ? { path: source.label, report: null } : { path: joined.path, report: label },
      )
}

function targetsOf({ path, label }: Found): readonly Joined[] {
  const read = readOrSay(path, label)
  if (read.ok) return read.targets.map((joined) => ({ source: null, joined }))
  return [{ source: { ...noFolder(label, 'report'), unreadable: read.reason }, joined: null }]
}

function readOrSay(path: string, label: string) {
  try {
    return readReport(readWhole(path, label, MAX_REPORT_SIZE))
  } catch (error) {
    if (error instanceof SourceError) return { ok: false, reason: error.message } as const
    throw error
  }
}
