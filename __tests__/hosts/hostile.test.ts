// Whatever a file holds, it is a host or a usage error: never another error, never a hang.
import * as fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { hostOf, refusalOf } from '../support/settings.ts'

const GOOD = `kind: iis
module: ['20.0.25300', v1]
runtimes: |
  Microsoft.NETCore.App 8.0.11 [C:\\Program Files\\dotnet\\shared\\Microsoft.NETCore.App]
other-installations:
  - { architecture: x86, runtimes: [{ name: A, version: 1.0.0, references: [] }] }
environment: { A: '1', "B": |
  x
}
`

const PIECES = [
  ':',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '|',
  '>',
  '&a ',
  '*a',
  '!!str ',
  '? ',
  '\n',
  '\t',
  '"',
  "'",
  '#',
  '---\n',
  '\r',
  '\0',
  '\u2028',
  '\ud800',
  '%YAML 1.1\n',
  '<<: ',
]

const edits = fc.array(
  fc.record({
    at: fc.nat(GOOD.length),
    cut: fc.nat(6),
    piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })),
  }),
  { maxLength: 6 },
)

describe('a host file', () => {
  test('with any edits', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        let text = GOOD
        for (const { at, cut, piece } of list) text = text.slice(0, at) + piece + text.slice(at + cut)
        expect(await refusalOf(() => hostOf(text))).toMatch(/^(accepted$|h\.yml:[1-9]\d*:[1-9]\d*: )/)
      }),
      { numRuns: 300 },
    )
  })

  test('of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        expect(await refusalOf(() => hostOf(text))).toMatch(/^(accepted$|h\.yml:[1-9]\d*:[1-9]\d*: )/)
      }),
      { numRuns: 200 },
    )
  })

  // P19
  test.each([
    ['start-command of blanks', `kind: linux\nstart-command: "dotnet a.dll${' '.repeat(200_000)}x"`],
    ['start-command of words', `kind: linux\nstart-command: "${'exec '.repeat(40_000)}dotnet a.dll"`],
    ['runtimes', `kind: linux\nruntimes: |\n  Microsoft.${'['.repeat(200_000)}`],
    ['site-path of slashes', `kind: linux\nsite-path: "${'/'.repeat(200_000)}x"`],
    ['existing-files of slashes', `kind: linux\nexisting-files: ["/${'/'.repeat(200_000)}x"]`],
    ['architecture', `kind: linux\narchitecture: ${'x'.repeat(100_000)}`],
    ['a key', `kind: linux\n${'x'.repeat(1000)}: 1`],
    ['a version', `kind: linux\nhostfxr: ${'8'.repeat(100_000)}`],
  ])('%s: no long answer', async (_, text) => {
    expect((await refusalOf(() => hostOf(text))).length).toBeLessThan(1200)
  })

  test('a value is shown cut, and nothing in it steers a terminal', async () => {
    const text = `kind: linux\narchitecture: "\\u202e\\e${'x'.repeat(1000)}"`
    expect(await refusalOf(() => hostOf(text))).toBe(
      `h.yml:2:15: architecture "\\u202e\\u001b${'x'.repeat(197)}…" is not known: it takes x86, x64, arm64, arm`,
    )
  })
})
