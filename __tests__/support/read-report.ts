// A JSON report of our own, read again.
import type { Report } from '../../src/report/json/report.ts'

export function readReport(json: string): Report {
  // Its tests hold what is written to the type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(json) as Report
}
