// What GitHub would refuse is cut, the worst kept, and told; and text that was made to break SARIF breaks nothing.
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { assert, property, record, string } from 'fast-check'
import { compressedSize } from '../../src/read/compressed-size.ts'
import { NO_FILES } from '../../src/report/annotations/repository-files.ts'
import type { Report } from '../../src/report/json/report.ts'
import { openSarif, renderSarif, type SarifOptions } from '../../src/report/sarif/sarif.ts'
import { faultsByGithub, sarifIn } from '../support/code-scanning.ts'
import { nasty, reportWith } from '../support/hostile-report.ts'
import { everyFile, explanations, finding, report, rules, target } from '../support/results.ts'
import { faultsBySchema } from '../support/sarif-schema.ts'

const options: SarifOptions = { rules, explanations, files: NO_FILES, compressedSize }

function many(count: number, what = 'x'): Report {
  const findings = Array.from({ length: count }, (_, index) =>
    finding({
      severity: index % 2 === 0 ? 'warning' : 'error',
      what: `${index} ${what}`,
      fingerprint: String(index),
    }),
  )
  return report([target({ findings })])
}

function levelsIn(text: string): Readonly<Record<string, number>> {
  const levels: Record<string, number> = {}
  for (const { level } of sarifIn(text).runs.flatMap(({ results }) => results))
    levels[level] = (levels[level] ?? 0) + 1
  return levels
}

function toldIn(text: string): readonly string[] {
  return sarifIn(text).runs.flatMap(({ invocations = [] }) =>
    invocations.flatMap((each) => each.toolExecutionNotifications.map(({ message }) => message.text)),
  )
}

describe('too many findings', () => {
  test('of a run are 25,000, the worst, and the rest is counted', () => {
    const text = renderSarif(many(30_000), options)
    expect(levelsIn(text)).toEqual({ error: 15_000, warning: 10_000 })
    expect(toldIn(text)).toEqual(['5000 findings left out: more would not be taken. The JSON report has all'])
    expect(faultsByGithub(text)).toEqual([])
    expect(faultsBySchema(sarifIn(text))).toEqual([])
  }, 30_000)

  test('of a file for GitHub are told to who writes it', () => {
    const { text, left } = openSarif(many(30_000), options)
    expect([left, levelsIn(text)]).toEqual([5000, { error: 15_000, warning: 10_000 }])
  }, 30_000)

  test('for 10 MB are cut until the compressed file has less', () => {
    const long = many(4000, 'y'.repeat(5000))
    const incompressible = { ...options, compressedSize: (text: string) => text.length }
    const text = renderSarif(long, incompressible)
    expect(text.length).toBeLessThan(10_000_000)
    expect(levelsIn(text)).toEqual({ error: 2000 })
    expect(toldIn(text)).toEqual(['2000 findings left out: more would not be taken. The JSON report has all'])
    // These are more bytes, but not when compressed.
    const whole = renderSarif(long, options)
    expect(levelsIn(whole)).toEqual({ error: 2000, warning: 2000 })
    expect([whole.length > 10_000_000, gzipSync(whole).length < 10_000_000]).toEqual([true, true])
  }, 30_000)

  test('that fit are all there, and nothing is told', () => {
    const text = renderSarif(many(100), options)
    expect([levelsIn(text), toldIn(text)]).toEqual([{ error: 50, warning: 50 }, []])
  })
})

// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

function messagesIn(text: string): readonly string[] {
  return sarifIn(text).runs.flatMap(({ results, invocations = [] }) => [
    ...results.map(({ message }) => message.text),
    ...results.flatMap(({ suppressions = [] }) => suppressions.map(({ justification }) => justification)),
    ...invocations.flatMap((each) => each.toolConfigurationNotifications.map(({ message }) => message.text)),
  ])
}

describe('a hostile text', () => {
  test.each([NO_FILES, everyFile])('wherever it stands leaves a valid file on one line', (files) => {
    assert(
      property(nasty, (name) => {
        for (const text of [
          renderSarif(reportWith(name), { ...options, files }),
          openSarif(reportWith(name), { ...options, files }).text,
        ]) {
          expect(text).not.toMatch(controls)
          expect(text.trimEnd()).not.toContain('\n')
          expect(text).not.toMatch(/##(?:vso)?\[/)
          expect(faultsBySchema(JSON.parse(text))).toEqual([])
          expect(faultsByGithub(text)).toEqual([])
        }
      }),
    )
  })

  test('brings no link, image, tag, mention, reference or entity into a message', () => {
    assert(
      property(nasty, (name) => {
        for (const message of messagesIn(renderSarif(reportWith(name), options)))
          expect(message).not.toMatch(
            /\]\(|<[a-z/!?]|@(?!\u200b)|&[a-z#]|#\w|:\/\/(?!dotnet\.microsoft)|^[#>*+=|~-]/i,
          )
      }),
    )
  })

  test('in a rule, a fingerprint and a source is no more', () => {
    const any = string({ unit: 'binary', maxLength: 30 })
    assert(
      property(
        record({ rule: any, fingerprint: any.filter((text) => text !== ''), path: nasty }),
        ({ rule, fingerprint, path }) => {
          const found = finding({ rule: `x${rule}`, fingerprint, source: { path, line: 3 } })
          const text = renderSarif(
            report([target({ findings: [found, { ...found, source: null }] })]),
            options,
          )
          expect(faultsBySchema(JSON.parse(text))).toEqual([])
          expect(faultsByGithub(text)).toEqual([])
        },
      ),
    )
  })

  test.each(['__proto__', 'constructor', 'toString'])(
    'that is a name of every object is a rule like others: %s',
    (rule) => {
      const text = renderSarif(report([target({ findings: [finding({ rule })] })]), options)
      expect([faultsByGithub(text), sarifIn(text).runs[0]?.results[0]?.ruleId]).toEqual([[], rule])
    },
  )

  test('keeps what people read as it is', () => {
    const what = 'wwwroot/_framework: processPath=".\\Contoso.Web.exe" & 2 < 3 [x] (y) 100% {0} $(Name)'
    const [message] = messagesIn(renderSarif(report([target({ findings: [finding({ what })] })]), options))
    expect(message).toContain(what)
  })
})
