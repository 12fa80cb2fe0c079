import { performance } from 'node:perf_hooks'
import { describe, expect, test } from '@jest/globals'
import { UsageError } from '../../../../src/errors.ts'
import { described } from './told.ts'

const FROM = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\n'
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('')

/** Each ends as a description or as a mistake of the user, soon. */
const texts: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['NUL', `${FROM}ENV A=\0`],
  ['more than 1 MB', 'x'.repeat(1_000_001)],
  ['a line of 1 MB', `${FROM}ENV A=${'x'.repeat(990_000)}`],
  ['continuations', `${FROM}ENV ${'A=1 \\\n'.repeat(120_000)}B=2`],
  ['continuations and comments', `${FROM}RUN ${'x \\\n#\n\n'.repeat(100_000)}`],
  ['a continuation at the end', `${FROM}ENV A=1 \\`],
  ['backslashes', `${FROM}ENV A=${'\\'.repeat(900_000)}`],
  [
    'a doubling variable',
    `${FROM}ENV A=xx\n${many(60, (each) => `ENV A${each === 0 ? '' : each}=$A${each < 2 ? '' : each - 1}$A${each < 2 ? '' : each - 1}\n`)}`,
  ],
  ['a doubling argument', `ARG A=xx\n${'ARG A=$A$A\n'.repeat(60)}FROM $A`],
  [
    'long values again and again',
    `${FROM}ENV A=${'x'.repeat(15_000)}\n${many(4000, (each) => `ENV B${each}=$A\n`)}`,
  ],
  ['an argument of itself', 'ARG A=$A\nARG B=$C\nARG C=$B\nFROM $A$B$C'],
  ['deep expansion', `${FROM}ENV A=${'${A:-'.repeat(150_000)}`],
  ['deep expansion that is closed', `${FROM}ENV A=${'${A:-'.repeat(50_000)}${'}'.repeat(50_000)}`],
  ['instructions', FROM + 'USER x\n'.repeat(140_000)],
  ['stages', many(4900, (each) => `FROM ${each === 0 ? 'x' : `s${each - 1}`} AS s${each}\n`)],
  ['a heredoc without end', `${FROM}RUN <<EOF\n${'x\n'.repeat(300_000)}`],
  ['heredocs without words', `${FROM}RUN ${'<< '.repeat(200_000)}`],
  ['heredocs of one word', `${FROM}RUN ${'<<E '.repeat(100_000)}\n${'E\n'.repeat(50)}`],
  [
    'words of objects',
    `${FROM}ENV __proto__=1 constructor=2 toString=3\nARG __proto__=x\nCOPY --__proto__=x a b\nUSER $__proto__`,
  ],
  ['a stage called __proto__', 'FROM x AS __proto__\nFROM __PROTO__'],
  ['quotes without end', `${FROM}ENV A="${'x '.repeat(100_000)}`],
  ['deep JSON', `${FROM}CMD ${'['.repeat(300_000)}`],
  [
    'ports',
    `${FROM}EXPOSE 1-65535\n${'EXPOSE 1-65535\n'.repeat(4000)}EXPOSE 99999999999999999999 0 70000 90-80 -1`,
  ],
  ['directives', `${'# a=b\n'.repeat(140_000)}${FROM}`],
  ['blanks', `${FROM}ENV A=1${' '.repeat(900_000)}\\x`],
  ['a shell that never ends', `${FROM}CMD ${'dotnet '.repeat(100_000)}`],
  ['variables in a shell', `${FROM}CMD ${'$A ${B:-c} '.repeat(80_000)}`],
  ['commands of RUN', `${FROM}RUN ${'apk add icu-libs && '.repeat(45_000)}x`],
  ['copies of many words', `${FROM}COPY ${'a '.repeat(400_000)}/app`],
  ['an option of a shell', `${FROM}SHELL ["/bin/sh", "-${'ce'.repeat(40_000)}a"]\nCMD x`],
  ['lone surrogates', `${FROM}ENV A=\uD800 \uDC00=1\nUSER \uD800`],
  ['steering of a terminal', `${FROM}\u001B[31m x`],
]

describe('hostile Dockerfiles', () => {
  test.each(texts)('%s', (_, text) => {
    const start = performance.now()
    let ended: unknown
    try {
      ended = described(text)
    } catch (error) {
      ended = error
    }
    const took = performance.now() - start
    if (ended instanceof Error) expect(ended).toBeInstanceOf(UsageError)
    else expect(JSON.stringify(ended).length).toBeLessThan(4_000_000)
    expect(took).toBeLessThan(2_000)
  })

  test('nothing of a control character comes through', () => {
    let message = ''
    try {
      described(`${FROM}\u001B[31m x`)
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain('this line begins with no instruction')
    expect(message).not.toContain('\u001B')
  })
})
