// The summary never grows over what GitHub shows, and says what it leaves out.
import { describe, expect, test } from '@jest/globals'
import { renderMarkdown, SUMMARY_BYTES } from '../../src/report/markdown/markdown.ts'
import { planAnnotations } from '../../src/report/annotations.ts'
import { byteLength } from '../../src/text/budget.ts'
import { everyFile, fails, finding, report, rules, target } from '../support/results.ts'

function many(count: number, what: (index: number) => string): ReturnType<typeof finding>[] {
  return Array.from({ length: count }, (_, index) =>
    finding({
      what: what(index),
      path: `wwwroot/${what(index)}`,
      severity: index % 3 === 0 ? 'error' : 'warning',
    }),
  )
}

describe('10,000 findings', () => {
  test('fit, and the rest is counted', () => {
    const text = renderMarkdown(report([target({ findings: many(10_000, (index) => `file ${index}`) })]), {
      rules,
    })
    expect(byteLength(text)).toBeLessThan(SUMMARY_BYTES)
    expect(text).toContain('### ❌ 3324 further errors')
    expect(text).toContain('### ⚠️ 6666 warnings')
    expect(text).toContain('2324 further findings not shown here; the JSON report lists all.')
    expect(text).toMatch(/<\/sub>\n$/)
  })

  test('with names of 5,000 characters fit too, with the closing line', () => {
    const text = renderMarkdown(
      report([target({ findings: many(10_000, (index) => `${index}${'$|<`\u202e'.repeat(1000)}`) })]),
      { rules },
    )
    expect(byteLength(text)).toBeLessThan(SUMMARY_BYTES)
    expect(text).toContain('further findings not shown here')
    expect(text).toMatch(/<\/sub>\n$/)
  })

  test('on 2,000 failing targets fit too', () => {
    const targets = Array.from({ length: 2000 }, (_, index) => {
      const steps = fails().steps.map((step) => ({ ...step, detail: `${'x'.repeat(500)} ${index}` }))
      const findings = many(5, (nth) => `${'x'.repeat(500)} ${index} ${nth}`)
      return target({ path: `artifacts/${index}`, startups: [fails({ steps })], findings })
    })
    const text = renderMarkdown(report(targets), { rules })
    expect(byteLength(text)).toBeLessThan(SUMMARY_BYTES)
    expect(text).toContain('further targets not shown here')
    expect(text).toMatch(/<\/sub>\n$/)
  })

  test('of one cause on 2,000 targets are one block, and their traces as many as fit', () => {
    const targets = Array.from({ length: 2000 }, (_, index) => {
      const steps = fails().steps.map((step) => ({ ...step, detail: `${'x'.repeat(500)} ${index}` }))
      return target({ path: `artifacts/${index}`, startups: [fails({ steps })], findings: [finding()] })
    })
    const text = renderMarkdown(report(targets), { rules })
    expect(byteLength(text)).toBeLessThan(SUMMARY_BYTES)
    expect(text.match(/^### /gm)).toHaveLength(1)
    expect(text).toContain('and 1996 more answer HTTP 500.21 on IIS')
    expect(text).toContain('The steps of 1950 further starts are not shown here.')
  })

  test('become nine errors and ten warnings, and one line that counts the rest', () => {
    const plan = planAnnotations(report([target({ findings: many(10_000, (index) => `file ${index}`) })]), {
      rules,
      mode: 'auto',
      files: everyFile,
    })
    expect(plan.annotations.map(({ severity }) => severity)).toEqual([
      ...Array.from({ length: 9 }, () => 'error'),
      ...Array.from({ length: 10 }, () => 'warning'),
    ])
    expect(plan.notShown).toBe(
      'Not shown as annotations: 3325 more errors, 6656 more warnings. The summary lists them.',
    )
  })
})
