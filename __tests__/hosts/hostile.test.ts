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
})
