// Reports of earlier runs, as a large matrix of jobs brings them, and one at the cap.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditRecorded } from '../../__tests__/support/recorded-outputs.ts'
import { renderJson, reportOf } from '../../src/report/json/report.ts'
import type { Report, ReportTarget } from '../../src/report/json/report.ts'

/** One target each. Gives the glob. */
export async function matrixReports(into: string, reports: number, findings: number): Promise<string> {
  const report = reportOf((await auditRecorded('web-inprocess-v1')).result)
  mkdirSync(into, { recursive: true })
  for (let index = 0; index < reports; index += 1) {
    const targets = report.targets.map((target) => withFindings(target, index, findings))
    writeFileSync(join(into, `${index}.json`), renderJson({ ...report, targets }))
  }
  return join(into, '*.json')
}

/** As many targets as fit. */
export async function largestReport(file: string): Promise<string> {
  const report = reportOf((await auditRecorded('web-inprocess-v1')).result)
  const one = (index: number) => report.targets.map((target) => withFindings(target, index, 10))
  const size = renderJson({ ...report, targets: one(0) }).length + 2_000
  const targets = Array.from({ length: Math.floor((64 * 1024 * 1024) / size) }, (_, index) =>
    one(index),
  ).flat()
  writeFileSync(file, renderJson({ ...report, targets } satisfies Report))
  return file
}

function withFindings(target: ReportTarget, index: number, count: number): ReportTarget {
  const [first] = target.findings
  if (first === undefined) throw new Error('the recording has no finding')
  return {
    ...target,
    path: `artifacts/${index}`,
    name: `artifacts/${index}`,
    findings: Array.from({ length: count }, (_, nth) => ({
      ...first,
      line: nth + 1,
      subject: `${first.subject} ${nth}`,
      fingerprint: (index * count + nth).toString(16).padStart(16, '0'),
    })),
  }
}
