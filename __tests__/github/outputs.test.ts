import { describe, expect, test } from '@jest/globals'
import { outputNames, outputsOf, withholdUnsafe } from '../../src/github/outputs.ts'
import type { Startup } from '../../src/startup/startup.ts'
import {
  app,
  fails,
  finding,
  report,
  starts,
  stdoutLog,
  target,
  unknown,
  unrecognised,
} from '../support/results.ts'

const noFiles = { json: '', sarif: '', summary: '' }

function startupOf(...startups: readonly Startup[]): string {
  return outputsOf(report([target({ startups })]), noFiles).startup
}

describe('outputs', () => {
  test('tell a single target', () => {
    const broken = target({ startups: [fails()], findings: [finding(), stdoutLog] })
    expect(
      outputsOf(report([broken]), { json: 'audit.json', sarif: 'audit.sarif', summary: 'summary.md' }),
    ).toEqual({
      outcome: 'fail',
      errors: '1',
      warnings: '1',
      notes: '0',
      ignored: '0',
      targets: '1',
      'json-file': 'audit.json',
      'sarif-file': 'audit.sarif',
      'summary-file': 'summary.md',
      'hosting-model': 'inprocess',
      'runtime-identifier': 'win-x64',
      'self-contained': 'false',
      'target-framework': 'net10.0',
      startup: 'fails',
      'startup-status': '500.21',
    })
  })

  test('are empty for several targets where they would be ambiguous', () => {
    const outputs = outputsOf(report([target(), target({ path: 'b' })]), noFiles)
    expect(outputs).toMatchObject({
      outcome: 'pass',
      targets: '2',
      'hosting-model': '',
      startup: '',
      'self-contained': '',
    })
  })

  test('take the worst of several starts', () => {
    expect(startupOf(starts(), unknown(), fails())).toBe('fails')
    const cannotBeTold = unknown({ conditions: [] })
    expect(startupOf(starts(), unknown(), cannotBeTold)).toBe('unknown')
    expect(startupOf(starts(), unknown())).toBe('conditional')
    expect(startupOf(starts())).toBe('starts')
    expect(startupOf()).toBe('')
  })

  // P9
  test.each([
    ['net8.0"; curl evil', ''],
    ['net8.0\nstartup=starts', ''],
    ['$(id)', ''],
    ['a'.repeat(65), ''],
    ['net8.0', 'net8.0'],
    ['net10.0-windows10.0.19041', 'net10.0-windows10.0.19041'],
  ])('give a fact as a plain word or not at all: %j', (fact, given) => {
    const facts = { ...app, targetFramework: fact, runtimeIdentifier: fact }
    const files = { json: 'a b/audit.json', sarif: '', summary: '' }
    const { outputs, withheld } = withholdUnsafe(outputsOf(report([target({ app: facts })]), files))
    expect([outputs['target-framework'], outputs['runtime-identifier']]).toEqual([given, given])
    expect(outputs['json-file']).toBe('a b/audit.json')
    expect(withheld).toEqual(given === '' ? ['runtime-identifier', 'target-framework'] : [])
  })

  test('name no file with a control character', () => {
    const { outputs, withheld } = withholdUnsafe(
      outputsOf(null, { json: 'a\nb.json', sarif: 'a\tb.sarif', summary: 's.md' }),
    )
    expect([outputs['json-file'], outputs['sarif-file'], outputs['summary-file'], withheld]).toEqual([
      '',
      '',
      's.md',
      ['json-file', 'sarif-file'],
    ])
  })

  test('are all there when nothing was audited', () => {
    const outputs = outputsOf(null, noFiles)
    expect(Object.keys(outputs)).toEqual([...outputNames])
    expect(outputs).toMatchObject({ outcome: 'error', errors: '0', targets: '0', startup: '' })
    expect(outputsOf(report([unrecognised]), noFiles)).toMatchObject({
      outcome: 'error',
      errors: '1',
      targets: '1',
      'self-contained': '',
    })
  })
})
