import { expect, test } from '@jest/globals'
import { renderText } from '../../src/report/text.ts'
import { reportedStartup } from '../../src/report/json/report-startup.ts'
import type { TargetResult } from '../../src/result.ts'
import { explanations, finding, report, rules, starts, step, target } from '../support/results.ts'

function textOf(targets: readonly TargetResult[], detail: 'normal' | 'verbose'): string {
  return renderText(report(targets), { rules, explanations, colours: false, detail, milliseconds: null })
}

const judged = step('host', 'host', 'passed', 'production')
const open = { ...step('deps', 'deps.json', 'passed', 'not judged: not known'), passedOver: 'open' } as const

// C20
test('a step that looked at nothing is not told as passed', () => {
  const { steps } = reportedStartup(starts({ steps: [judged, open] }))
  expect(steps.map(({ shown }) => shown)).toEqual(['passed', 'skipped'])
  const told = textOf([target({ startups: [starts({ steps: [judged, open] })] })], 'verbose')
  expect(told).toMatch(/1 ✓ passed +host/)
  expect(told).toMatch(/2 · skipped +deps\.json +not judged/)
})

test('the line of the repository that causes a finding stands below it, before what to change', () => {
  const source = { path: 'src/Web/web.config', line: 6 }
  const told = textOf([target({ findings: [finding({ source })] })], 'normal')
  expect(told).toMatch(/ancm-module-v1\n +← src\/Web\/web\.config:6\n +Write modules=/)
})
