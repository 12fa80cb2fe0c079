// Recorded outputs of the real SDK, end to end: each gives its report, and exactly the errors and warnings that are due.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { due } from './support/due.ts'
import { auditRecorded, recordedNames, reportPath } from './support/recorded-outputs.ts'

const names = recordedNames()

test('every recorded output is in the table of what is due, and the other way round', () => {
  expect(names.length).toBeGreaterThanOrEqual(12)
  expect(Object.keys(due).toSorted()).toEqual(names)
})

describe.each(names)('%s', (name) => {
  test('gives the recorded report', async () => {
    const { report } = await auditRecorded(name)
    expect(report).toBe(readFileSync(reportPath(name), 'utf8'))
  })

  test('gives exactly the errors and warnings that are due', async () => {
    const { result } = await auditRecorded(name)
    const findings = result.targets.flatMap((target) => target.findings)
    const rulesOf = (severity: string) =>
      findings.filter((finding) => finding.severity === severity).map(({ rule }) => rule)
    expect(rulesOf('error')).toEqual(due[name]?.errors?.map(([rule]) => rule) ?? [])
    expect(rulesOf('warning')).toEqual(due[name]?.warnings?.map(([rule]) => rule) ?? [])
  })
})
