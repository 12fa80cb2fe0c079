import { describe, expect, test } from '@jest/globals'
import { renderJson, reportOf } from '../../src/report/json/report.ts'
import { keysAt, valueAt } from '../support/json.ts'
import { fails, finding, report, result, target, unrecognised } from '../support/results.ts'

describe('the JSON report', () => {
  const whole = result([target({ startups: [fails()], findings: [finding()] })])

  test('has the keys of schema version 1, in their order', () => {
    const parsed: unknown = JSON.parse(renderJson(reportOf(whole)))
    const first = ['targets', 0] as const
    expect(keysAt(parsed)).toEqual(words('schemaVersion tool asOf outcome counts policy targets notices'))
    expect(valueAt(parsed, 'policy')).toEqual({
      configuration: null,
      failOn: 'error',
      off: [],
      changed: {},
      ignore: 0,
      expect: 0,
      baseline: null,
      base: null,
    })
    expect(keysAt(parsed, 'tool')).toEqual(words('name version releaseData'))
    expect(keysAt(parsed, 'counts')).toEqual(words('errors warnings notes ignored baseline off'))
    expect(keysAt(parsed, ...first)).toEqual(
      words('path kind app hosting requirements startups findings complete name stated advice'),
    )
    expect(keysAt(parsed, ...first, 'app')).toEqual(
      words(
        'entryAssembly targetFramework runtimeIdentifier deployment singleFile nativeAot readyToRun trimmed appHost frameworks includedFrameworks',
      ),
    )
    expect(keysAt(parsed, ...first, 'app', 'appHost')).toEqual(words('path format architecture'))
    expect(keysAt(parsed, ...first, 'hosting')).toEqual(
      words('webConfig module hostingModel hostingModelDeclared processPath arguments environmentVariables'),
    )
    expect(keysAt(parsed, ...first, 'requirements', 0)).toEqual(words('id value text path line'))
    expect(keysAt(parsed, ...first, 'startups', 0)).toEqual(
      words(
        'host kind implied answer hostingModel status exitCode title seen missing conditions frameworks steps',
      ),
    )
    expect(valueAt(parsed, ...first, 'startups', 0, 'steps', 0)).toEqual({
      id: 'handler',
      title: 'IIS picks the handler',
      state: 'failed',
      detail: 'aspNetCore → AspNetCoreModule, which is not installed',
      rule: 'ancm-module-v1',
      shown: 'failed',
    })
    expect(valueAt(parsed, ...first, 'findings', 0, 'answers')).toEqual([
      { host: 'iis', status: '500.21', exitCode: null },
    ])
    expect(keysAt(parsed, ...first, 'findings', 0)).toEqual(
      words(
        'rule severity message fix path line column source subject evidence fingerprint cause ruleSeverity status reason hosts answers what heading effect expected fixes until incomplete crash',
      ),
    )
  })

  test('does not depend on the order in which the result was built', () => {
    const { counts, outcome, targets, ...others } = whole
    const shuffled = { targets: targets.map(reversed), outcome, counts: reversed(counts), ...others }
    expect(renderJson(reportOf(shuffled))).toBe(renderJson(reportOf(whole)))
  })

  test('has null for an app and hosting that are not there', () => {
    const parsed: unknown = JSON.parse(renderJson(report([unrecognised])))
    expect(valueAt(parsed, 'targets', 0)).toMatchObject({
      kind: 'unknown',
      app: null,
      hosting: null,
      startups: [],
    })
  })

  test('is one line', () => {
    expect(renderJson(reportOf(whole))).toMatch(/^\{.*\}\n$/)
  })
})

const words = (text: string): readonly string[] => text.split(' ')

/** The same object with its keys the other way round. */
function reversed<Value extends object>(value: Value): Value {
  const copy = { ...value }
  for (const key of Object.keys(copy).toReversed()) {
    const held: unknown = Reflect.get(copy, key)
    Reflect.deleteProperty(copy, key)
    Reflect.set(copy, key, held)
  }
  return copy
}
