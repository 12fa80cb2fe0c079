// The report of a run, audited, says what the run said: every output and every case, in every format.
import { describe, expect, test } from '@jest/globals'
import { explanations } from '../../src/judge/explanations.ts'
import { rules } from '../../src/judge/registry.ts'
import { render } from '../../src/report/all-reports.ts'
import { formats } from '../../src/report/formats.ts'
import { reportOf } from '../../src/report/json/report.ts'
import type { Report } from '../../src/report/json/report.ts'
import { everyFile } from '../support/results.ts'
import { caseFiles, casesOf } from '../support/load-cases.ts'
import { joinedRun } from '../support/joined.ts'
import { auditRecorded, recordedNames } from '../support/recorded-outputs.ts'
import { auditCaseWhole } from '../support/run-case.ts'

function told(report: Report): readonly (readonly [string, string])[] {
  const options = {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    explanations,
    colours: false,
    milliseconds: null,
    files: everyFile,
  }
  return formats.flatMap((format) =>
    (['quiet', 'normal', 'verbose'] as const).map(
      (detail) => [`${format} ${detail}`, render(format, report, { ...options, detail })] as const,
    ),
  )
}

describe('auditing the report of a run gives the same as the run', () => {
  test.each(recordedNames())('of the recorded output %s', async (name) => {
    const own = reportOf((await auditRecorded(name)).result)
    const joined = reportOf(await joinedRun(own))
    expect(joined).toStrictEqual(own)
    expect(told(joined)).toEqual(told(own))
  })

  test('of every case of every rule, whatever is expected of it', async () => {
    let count = 0
    for (const id of caseFiles())
      for (const each of (await casesOf(id))?.cases ?? []) {
        const own = reportOf(await auditCaseWhole(each))
        // All other reports are made of this value alone (__tests__/report/from-json.test.ts).
        expect(reportOf(await joinedRun(own, { asOf: own.asOf }, each.expect))).toStrictEqual(own)
        count += 1
      }
    expect(count).toBeGreaterThan(1700)
  }, 300_000)
})
