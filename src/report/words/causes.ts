// Findings that are one thing to put right, over hosts and targets; and starts that end by it.
import type { Severity } from '../../findings/finding.ts'
import type { Report, ReportFinding, ReportStartup, ReportTarget } from '../json/report.ts'
import { openFindings } from '../wording.ts'

export interface Told {
  readonly target: ReportTarget
  readonly finding: ReportFinding
}

export interface Cause {
  /** Of which the words are taken. */
  readonly first: ReportFinding
  readonly all: readonly Told[]
}

/** Open ones of that severity: what ends most starts comes first, otherwise in the order of the report. */
export function causesOf(report: Report, severity: Severity): readonly Cause[] {
  const byCause = new Map<string, { first: ReportFinding; all: Told[] }>()
  for (const target of report.targets)
    for (const finding of openFindings(target)) {
      if (finding.severity !== severity) continue
      const known = byCause.get(finding.cause)
      if (known === undefined) byCause.set(finding.cause, { first: finding, all: [{ target, finding }] })
      else known.all.push({ target, finding })
    }
  return [...byCause.values()].toSorted((one, other) => endedBy(other) - endedBy(one))
}

/** How many starts end by it. */
export function endedBy({ all }: Pick<Cause, 'all'>): number {
  return all.reduce((sum, { finding }) => sum + finding.answers.length, 0)
}

export interface Start {
  readonly target: ReportTarget
  readonly startup: ReportStartup
}

/** The starts that end by it. */
export function startsOf({ all }: Cause): readonly Start[] {
  return all.flatMap(({ target, finding }) =>
    target.startups.filter((startup) => isEndedBy(startup, finding)).map((startup) => ({ target, startup })),
  )
}

export function isEndedBy({ host, answer, steps }: ReportStartup, { rule, answers }: ReportFinding): boolean {
  return (
    answer === 'fails' &&
    answers.some((each) => each.host === host) &&
    steps.some((step) => step.state === 'failed' && step.rule === rule)
  )
}
