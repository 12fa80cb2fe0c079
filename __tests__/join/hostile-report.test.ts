// Markup in every text of a report: no mention, no link, no marker and no command is injected, in whatever text it stands.
import { describe, expect, test } from '@jest/globals'
import { readReport } from '../../src/join/read-report.ts'
import { rules as allRules } from '../../src/judge/registry.ts'
import { render } from '../../src/report/all-reports.ts'
import { planAnnotations } from '../../src/report/annotations.ts'
import { formats } from '../../src/report/formats.ts'
import { reportOf } from '../../src/report/json/report.ts'
import { inertLogLine } from '../../src/text/escape.ts'
import { bytesOf, joinedRun, RICH, waysIn, withValue } from '../support/joined.ts'
import { valueAt } from '../support/json.ts'
import { everyFile, explanations } from '../support/results.ts'

const PIECES = [
  '@octocat',
  'x @octocat #1 GH-7 https://evil.example www.evil.example',
  '[x](https://evil.example) ![x](https://evil.example/a.png)',
  '<!-- dotnet-publish-audit: key -->',
  '</details><img src=x onerror=alert(1)>',
  '::error file=a::x',
  'a\n::error::x\r\n::stop-commands::y',
  '##[error]x ##vso[task.setvariable variable=a]b',
  '| a | b |',
  '\u001b[2J\u202egnp.exe\u0000',
]

const texts = waysIn(RICH).filter((way) => typeof valueAt(RICH, ...way) === 'string')
const rules = new Map(allRules.map((rule) => [rule.id, rule]))
const options = {
  rules,
  explanations,
  colours: false,
  detail: 'verbose',
  milliseconds: null,
  files: everyFile,
} as const

// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/

/** What GitHub makes of Markdown outside of code. */
function proseOf(markdown: string): string {
  return markdown
    .replace(/``+[^\n]*?``+|`[^`\n]*`/g, '')
    .replaceAll(/\]\(https:\/\/github\.com\/[^)\s]*\)/g, '')
}

function commandsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^\s*::/.test(line) || /##(?:vso)?\[/.test(line))
}

/** Names that a report chooses too. */
function keysWith(piece: string) {
  const first = ['targets', 0] as const
  return [
    [[...first, 'startups', 0, 'frameworks'], { [piece]: '8.0.0' }],
    [[...first, 'findings', 0, 'evidence'], { [piece]: piece }],
  ] as const
}

describe.each(PIECES)('%j', (piece) => {
  test('in any text is refused, or shown as what it is', async () => {
    let shown = 0
    for (const [way, value] of [...texts.map((each) => [each, piece] as const), ...keysWith(piece)]) {
      const bytes = bytesOf(withValue(RICH, way, value))
      if (!readReport(bytes).ok) continue
      shown += 1
      const report = reportOf(await joinedRun(bytes))
      // Nothing that a text says changes the verdict.
      expect([way, report.outcome, report.counts.errors]).toEqual([way, 'error', 2])
      for (const format of formats) {
        const text = render(format, report, options)
        expect([way, format, CONTROLS.exec(text)]).toEqual([way, format, null])
        const lines = format === 'json' ? text.split('\n') : text.split('\n').map(inertLogLine)
        const told =
          format === 'github'
            ? text.split('\n').filter((line) => !/^::(?:error|warning|notice) /.test(line))
            : lines
        expect([way, format, commandsIn(told.join('\n'))]).toEqual([way, format, []])
        if (format !== 'markdown') continue
        const prose = proseOf(text)
        expect([way, /@octocat|#1\b|GH-7|https?:\/\/evil|www\.evil|\]\(|<!--|<img/.exec(prose)]).toEqual([
          way,
          null,
        ])
      }
      const { annotations } = planAnnotations(report, { rules, mode: 'all', files: everyFile })
      for (const { message } of annotations) expect([way, /[\r\n]/.test(message)]).toEqual([way, false])
    }
    // Most texts are any text; the others are one of a few words.
    expect(shown).toBeGreaterThan(texts.length / 3)
  })
})
