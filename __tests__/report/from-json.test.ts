// Text and Markdown are made from the JSON report alone: of one that was written and read again they are the same bytes.
import { describe, expect, test } from '@jest/globals'
import { renderJson, reportOf } from '../../src/report/json/report.ts'
import type { AuditResult, TargetResult } from '../../src/result.ts'
import { caseFiles, casesOf } from '../support/load-cases.ts'
import { auditRecorded, recordedNames } from '../support/recorded-outputs.ts'
import { readReport } from '../support/read-report.ts'
import { result } from '../support/results.ts'
import { rendered } from '../support/rendered.ts'
import { auditCase } from '../support/run-case.ts'
import { cases } from './cases.ts'

function expectSame(audited: AuditResult): void {
  const report = reportOf(audited)
  const again = readReport(renderJson(report))
  expect(again).toStrictEqual(report)
  expect(rendered(again)).toEqual(rendered(report))
}

async function targetsOfCases(): Promise<readonly TargetResult[]> {
  const targets: TargetResult[] = []
  for (const id of caseFiles())
    for (const each of (await casesOf(id))?.cases ?? [])
      if ((each.hosts ?? []).length > 1) targets.push(await auditCase(each))
  return targets
}

describe('a report that was written and read again', () => {
  test.each(Object.keys(cases))('%s', (name) => {
    expectSame(cases[name] ?? result([]))
  })

  test('of each recorded output, and of all of them', async () => {
    const targets: TargetResult[] = []
    for (const name of recordedNames()) {
      const { result: audited } = await auditRecorded(name)
      expectSame(audited)
      targets.push(...audited.targets)
    }
    expectSame(result(targets))
  })

  test('of each case of a rule with several hosts, and of all of them', async () => {
    const targets = await targetsOfCases()
    expect(targets.length).toBeGreaterThan(20)
    for (const target of targets) expectSame(result([target]))
    expectSame(result(targets))
  })
})
