// The report of a run, audited, says what the run said: every output and every case, in every format.
import { describe, expect, test } from '@jest/globals'
import { reportOf } from '../../src/report/json/report.ts'
import { rendered } from '../support/rendered.ts'
import { caseFiles, casesOf } from '../support/load-cases.ts'
import { joinedRun } from '../support/joined.ts'
import { auditRecorded, recordedNames } from '../support/recorded-outputs.ts'
import { auditCaseWhole } from '../support/run-case.ts'

describe('auditing the report of a run gives the same as the run', () => {
  test.each(recordedNames())('of the recorded output %s', async (name) => {
    const own = reportOf((await auditRecorded(name)).result)
    const joined = reportOf(await joinedRun(own))
    expect(joined).toStrictEqual(own)
    expect(rendered(joined)).toEqual(rendered(own))
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
