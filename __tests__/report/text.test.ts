import { expect, test } from '@jest/globals'
import { renderMarkdown } from '../../src/report/markdown/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { reportedStartup } from '../../src/report/json/report-startup.ts'
import type { TargetResult } from '../../src/result.ts'
import {
  explanations,
  fails,
  finding,
  report,
  rules,
  starts,
  step,
  target,
  unknown,
} from '../support/results.ts'

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

test('what follows from a finding does not take the place of what to change', () => {
  const told = textOf([target({ findings: [finding({ effect: 'The disk runs full' })] })], 'normal')
  expect(told).toMatch(/ancm-module-v1\n +The disk runs full\n +Write modules=/)
})

test('an open start names the keys of the host that would tell it', () => {
  const undecided = [target({ startups: [unknown({ missing: ['runtimes', 'other-installations'] })] })]
  expect(textOf(undecided, 'verbose')).toContain('the host keys runtimes and other-installations tell it')
  expect(textOf(undecided, 'normal')).not.toContain('other-installations')
  expect(renderMarkdown(report(undecided), { rules })).toContain(
    '(the host keys `runtimes` and `other-installations` tell it)',
  )
  expect(textOf([target({ startups: [starts()] })], 'verbose')).not.toContain('the host key')
})

test('what no console shows in these words is not bold', () => {
  const summary = (log: string) => {
    const ends = fails({ status: null, title: log, seen: { remote: null, local: null, log } })
    return renderMarkdown(
      report([target({ startups: [ends], findings: [finding({ hosts: [ends.host] })] })]),
      {
        rules,
      },
    )
  }
  const own = 'the error of the app or of the runtime that ends the process (exit code 134)'
  expect(summary(own)).toContain(`console shows ${own}`)
  expect(summary('Permission denied')).toContain('console shows **Permission denied**')
})
