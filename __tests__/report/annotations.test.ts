import { describe, expect, test } from '@jest/globals'
import { planAnnotations, type AnnotationMode, type AnnotationPlan } from '../../src/report/annotations.ts'
import type { TargetResult } from '../../src/result.ts'
import { finding, notRecognised, report, rules, stdoutLog, target } from '../support/results.ts'

function plan(
  targets: readonly TargetResult[],
  mode: AnnotationMode,
  folder: string | null = 'artifacts/web',
): AnnotationPlan {
  return planAnnotations(report(targets), { rules, mode, folderOf: () => folder })
}

function severities(mode: AnnotationMode): readonly string[] {
  return plan([web], mode).annotations.map(({ severity }) => severity)
}

const note = finding({ ...stdoutLog, severity: 'note' })
const web = target({ findings: [finding(), stdoutLog, note] })

describe('annotations', () => {
  test('auto takes errors and warnings, all takes notes too, none takes nothing', () => {
    expect(severities('auto')).toEqual(['error', 'warning'])
    expect(severities('all')).toEqual(['error', 'warning', 'note'])
    expect(severities('none')).toEqual([])
  })

  test('stand on the file inside the publish folder, relative to the workspace', () => {
    expect(plan([web], 'auto').annotations[0]).toEqual({
      severity: 'error',
      title: 'The legacy ASP.NET Core Module cannot run an app in-process',
      message:
        'AspNetCoreModule (the legacy module) cannot run an app in-process: IIS answers HTTP 500.21 (ancm-module-v1)',
      file: 'artifacts/web/web.config',
      line: 6,
      column: 9,
    })
    expect(plan([web], 'auto', '').annotations[0]?.file).toBe('web.config')
  })

  // P12
  test('name no file in a way that steers a terminal or turns the text', () => {
    const path = 'a\u001b[31m\u202egnp.dll'
    const [first] = plan([target({ findings: [finding({ path, what: path })] })], 'auto').annotations
    expect(first?.file).toBe('artifacts/web/a\\u001b[31m\\u202egnp.dll')
    expect(first?.message).toMatch(/^a\\u001b\[31m\\u202egnp\.dll/)
  })

  test('name target and file in the message where the target lies outside of the workspace', () => {
    const [first] = plan([web], 'auto', null).annotations
    expect(first).toMatchObject({ file: null, line: null, column: null })
    expect(first?.message).toMatch(/^artifacts\/web\/web\.config: AspNetCoreModule/)
  })

  test('name the target where no file is at fault', () => {
    const lost = target({
      path: 'publish',
      findings: [{ ...notRecognised, what: 'Nothing was recognised' }],
    })
    expect(plan([lost], 'auto').annotations[0]).toMatchObject({
      file: null,
      message: 'publish: Nothing was recognised (artifact-unrecognised)',
    })
  })

  test('come worst first over all targets', () => {
    const targets = [target({ findings: [stdoutLog] }), target({ path: 'b', findings: [finding()] })]
    expect(plan(targets, 'auto').annotations.map(({ severity }) => severity)).toEqual(['error', 'warning'])
  })

  test('leave out what is ignored', () => {
    expect(plan([target({ findings: [finding({ status: 'ignored' })] })], 'all').annotations).toEqual([])
  })

  test('have a message below the limit of the runner', () => {
    const long = target({ findings: [finding({ what: 'x'.repeat(9000) })] })
    expect(plan([long], 'auto').annotations[0]?.message.length).toBeLessThan(1100)
  })

  test('tell nothing about what is left out when all is shown', () => {
    expect(plan([web], 'auto').notShown).toBeNull()
  })
})
