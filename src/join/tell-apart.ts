// Targets that are called alike in several reports, told apart by where the reports lie.
import { groupBy } from '../text/group-by.ts'

export interface Called {
  readonly path: string
  /** Of the report, with `/`; null for what is audited in this run, which keeps its path. */
  readonly report: string | null
}

/** The paths, in their order: `artifacts/web (a/audit.json)`. */
export function tellApart(targets: readonly Called[]): readonly string[] {
  const steps = new Map(
    [...groupBy(targets, ({ path }) => path)].map(([path, called]): [string, number] => {
      const reports = called.map(({ report }) => report)
      const named = [...new Set(reports.flatMap((report) => report ?? []))]
      // Twice in one report is no matter of reports.
      return [path, named.length < 2 && !reports.includes(null) ? 0 : shortestPart(named)]
    }),
  )
  return targets.map(({ path, report }) => {
    const most = steps.get(path) ?? 0
    return report === null || most === 0 ? path : `${path} (${lastSteps(report, most)})`
  })
}

/** Number of steps from their end that are enough to tell all of them apart. */
function shortestPart(paths: readonly string[]): number {
  const longest = Math.max(...paths.map((path) => path.split('/').length))
  for (let most = 1; most < longest; most += 1)
    if (new Set(paths.map((path) => lastSteps(path, most))).size === paths.length) return most
  return longest
}

function lastSteps(path: string, most: number): string {
  return path.split('/').slice(-most).join('/')
}
