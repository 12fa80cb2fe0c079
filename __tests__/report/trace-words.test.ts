import { expect, test } from '@jest/globals'
import { renderText } from '../../src/report/text.ts'
import { reportedStartup } from '../../src/report/json/report.ts'
import { explanations, report, rules, starts, step, target } from '../support/results.ts'

const judged = step('host', 'host', 'passed', 'production')
const open = { ...step('deps', 'deps.json', 'passed', 'not judged: not known'), passedOver: 'open' } as const

// C20
test('a step that looked at nothing is not told as passed', () => {
  const { steps } = reportedStartup(starts({ steps: [judged, open] }))
  expect(steps.map(({ shown }) => shown)).toEqual(['passed', 'skipped'])
  const told = renderText(report([target({ startups: [starts({ steps: [judged, open] })] })]), {
    rules,
    explanations,
    colours: false,
    detail: 'verbose',
    milliseconds: null,
  })
  expect(told).toMatch(/1 ✓ passed +host/)
  expect(told).toMatch(/2 · skipped +deps\.json +not judged/)
})
