// The report of a run, audited, says what the run said: every output and every case, in every format.
import { describe, expect, test } from '@jest/globals'
import { audit } from '../../src/audit.ts'
import type { AuditRequest } from '../../src/audit.ts'
import { readGiven } from '../../src/config/given-expectations.ts'
import type { JoinedTarget } from '../../src/join/joined-target.ts'
import { readReport } from '../../src/join/read-report.ts'
import { explanations } from '../../src/judge/explanations.ts'
import { rules } from '../../src/judge/registry.ts'
import { render } from '../../src/report/all-reports.ts'
import { formats } from '../../src/report/formats.ts'
import { renderJson, reportOf } from '../../src/report/json/report.ts'
import type { Report } from '../../src/report/json/report.ts'
import type { AuditResult } from '../../src/result.ts'
import { everyFile } from '../support/results.ts'
import { utf8 } from '../support/bytes.ts'
import { caseFiles, casesOf } from '../support/load-cases.ts'
import { auditRecorded, recordedNames } from '../support/recorded-outputs.ts'
import { auditCaseWhole } from '../support/run-case.ts'

type Policy = Pick<AuditRequest, 'failOn' | 'asOf'> & Partial<Pick<AuditRequest, 'policy'>>

function joinedTargets(report: Report): readonly JoinedTarget[] {
  const read = readReport(utf8(renderJson(report)))
  if (!read.ok) throw new Error(read.reason)
  return read.targets
}

async function again(result: AuditResult, policy: Policy, expect: readonly string[]): Promise<AuditResult> {
  const expectations = await readGiven(expect)
  const targets = joinedTargets(reportOf(result)).map((joined) => ({
    source: null,
    joined,
    expectations,
  }))
  return audit({ ...policy, targets, rules })
}

function told(report: Report): readonly (readonly [string, string])[] {
  const options = {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    explanations,
    colours: false,
    milliseconds: null,
    files: everyFile,
  }
  return formats.flatMap((format) =>
    (['normal', 'verbose'] as const).map(
      (detail) => [`${format} ${detail}`, render(format, report, { ...options, detail })] as const,
    ),
  )
}

async function expectSame(result: AuditResult, expected: readonly string[] = []): Promise<void> {
  const { asOf, failOn } = result
  const joined = reportOf(await again(result, { asOf, failOn }, expected))
  const own = reportOf(result)
  expect(joined).toStrictEqual(own)
  expect(told(joined)).toEqual(told(own))
}

describe('auditing the report of a run gives the same as the run', () => {
  test.each(recordedNames())('of the recorded output %s', async (name) => {
    await expectSame((await auditRecorded(name)).result)
  })

  test('of every case of every rule, whatever is expected of it', async () => {
    let count = 0
    for (const id of caseFiles())
      for (const each of (await casesOf(id))?.cases ?? []) {
        await expectSame(await auditCaseWhole(each), each.expect)
        count += 1
      }
    expect(count).toBeGreaterThan(1700)
  }, 300_000)
})
