// What a pull request shows of a report: within what GitHub takes, and without what a stranger could write into it.
import { describe, expect, test } from '@jest/globals'
import { commentBody } from '../../src/github/review/comment-plan.ts'
import { reviewOf, reviewOfRefusal } from '../../src/report/review-texts.ts'
import { byteLength } from '../../src/text/budget.ts'
import { everyFile, fails, finding, report, rules, target } from '../support/results.ts'

const options = { rules, files: everyFile }
const run = { id: '9'.repeat(19), attempt: '9', link: `https://github.com/${'x'.repeat(200)}` }
const HOSTILE = '--> @octocat #1 <!-- dotnet-publish-audit: CI/build --> [a](https://x.example) ![b](//x) |\n'

const bodyOf = (texts: ReturnType<typeof reviewOf>) =>
  commentBody('\u{1f600}'.repeat(200), texts, run, 'e'.repeat(40))

describe('the comment', () => {
  test('has at most 60,000 characters and the check run 65,000, whatever was found', () => {
    const findings = Array.from({ length: 2000 }, (_, index) =>
      finding({
        what: `${index}${'$|<`\u202e'.repeat(1000)}`,
        path: `wwwroot/${index}`,
        severity: index % 3 === 0 ? 'error' : 'warning',
      }),
    )
    const one = target({ path: 'x'.repeat(5000), startups: [fails()], findings })
    const many = Array.from({ length: 500 }, (_, index) => ({
      ...one,
      path: `a/${index}`,
      findings: findings.slice(0, 3),
    }))
    for (const targets of [[one], many]) {
      const texts = reviewOf(report(targets), options)
      expect(byteLength(bodyOf(texts))).toBeLessThan(60_000)
      expect(byteLength(texts.summary)).toBeLessThanOrEqual(65_000)
      expect(texts.comment).toMatch(/not shown here/)
      expect(texts.comment).toMatch(/\n\n[\d,]+ errors, [\d,]+ warnings$/)
      expect(texts.title.length).toBeLessThanOrEqual(255)
    }
  })

  test('tells no trace, and the check run does', () => {
    const { comment, summary } = reviewOf(
      report([target({ startups: [fails()], findings: [finding()] })]),
      options,
    )
    expect(comment).not.toContain('How the start goes')
    expect(summary).toContain('How the start goes')
  })

  // A text of the files mentions nobody, leads nowhere and makes no mark.
  test('injects nothing', () => {
    const texts = reviewOf(
      report([
        target({
          path: HOSTILE,
          startups: [fails({ host: HOSTILE })],
          findings: [finding({ what: HOSTILE, path: HOSTILE, hosts: [HOSTILE] })],
        }),
      ]),
      options,
    )
    for (const text of [texts.comment, texts.summary, reviewOfRefusal(HOSTILE, HOSTILE).comment]) {
      // Code spans show what they hold as it is.
      const read = text.replace(/(`+)[^`]+\1/g, '')
      expect(read).not.toMatch(/<!--|-->|@octocat|\]\(https:\/\/x\.example|\]\(\/\/x|(?<!\w)#1\b/)
      expect(text).not.toMatch(/^<!--/m)
    }
  })

  test('of a refusal that is long is no longer', () => {
    const texts = reviewOfRefusal('x|'.repeat(60_000), 'y')
    expect(byteLength(bodyOf(texts))).toBeLessThan(60_000)
    expect(texts).toMatchObject({ clean: false, conclusion: 'failure', annotations: [] })
  })
})

describe('a report', () => {
  test.each([
    ['nothing', [], true, 'success'],
    ['a note', [finding({ severity: 'note' })], true, 'success'],
    ['a warning', [finding({ severity: 'warning' })], false, 'success'],
    ['an ignored error', [finding({ status: 'ignored', reason: 'x' })], true, 'success'],
    ['an error', [finding()], false, 'failure'],
  ] as const)('of %s', (_, findings, clean, conclusion) => {
    expect(reviewOf(report([target({ findings })]), options)).toMatchObject({ clean, conclusion })
  })
})

describe('the annotations of a check run', () => {
  test('are all findings on a file of the repository, worst first, notes too', () => {
    const findings = (['note', 'warning', 'error'] as const).flatMap((severity) =>
      Array.from({ length: 40 }, (_, index) =>
        finding({
          severity,
          source: { path: `${severity}/${index}`, line: 3 },
          cause: `${severity} ${index}`,
        }),
      ),
    )
    const { annotations } = reviewOf(report([target({ findings: [...findings, finding()] })]), {
      rules,
      files: { ofSource: (path) => path, ofTarget: () => null },
    })
    expect(annotations.map(({ severity }) => severity)).toEqual(
      (['error', 'warning', 'note'] as const).flatMap((severity) =>
        Array.from({ length: 40 }, () => severity),
      ),
    )
    expect(annotations[0]).toMatchObject({ file: 'error/0', line: 3, column: null })
  })
})
