import { expect, test } from '@jest/globals'
import { renderText } from '../../src/report/text.ts'
import { shownState, stateWord } from '../../src/report/wording.ts'
import { explanations, result, rules, starts, step, target } from '../support/results.ts'

const judged = step('host', 'host', 'passed', 'production')
const open = { ...step('deps', 'deps.json', 'passed', 'not judged: not known'), passedOver: 'open' } as const

// C20
test('a step that looked at nothing is not told as passed', () => {
  expect([judged, open].map(shownState)).toEqual(['passed', 'skipped'])
  expect([judged, open].map(stateWord)).toEqual(['passed', 'skipped'])
  const told = renderText(result([target({ startups: [starts({ steps: [judged, open] })] })]), {
    rules,
    explanations,
    colours: false,
    detail: 'verbose',
    milliseconds: null,
  })
  expect(told).toMatch(/1 ✓ passed +host/)
  expect(told).toMatch(/2 · skipped +deps\.json +not judged/)
})
