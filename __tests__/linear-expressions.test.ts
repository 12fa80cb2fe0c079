// P5, P19: text from outside meets no regular expression that takes more than linear time.
import { describe, expect, test } from '@jest/globals'
import { composedExpressions, expressionsOf } from './support/regular-expressions.ts'

const LENGTH = 40_000
/** A quadratic one takes 300 ms and more, a linear one less than 5. */
const MOST_MILLISECONDS = 120

const composed = await composedExpressions('src')
const written = [...expressionsOf('src'), ...composed]

/** What repeats: what a greedy class would swallow again from each place. */
const UNITS = [
  '/',
  '\\',
  '.',
  '..',
  './',
  '%',
  '"',
  "'",
  '`',
  '[',
  '(',
  '{',
  '<',
  '=',
  ':',
  ';',
  ',',
  '@',
  '#',
  '$',
  '_',
  ' ',
  '\t',
  '\n',
  '\r',
  '\0',
  '\u00a0',
  '\u200b',
  '\u2028',
  'a',
  'A',
  '0',
  '-',
  '+',
  '*',
  'é',
  '\ud800',
  '😀',
  'a.',
  'a/',
  'a:',
  '0.',
  'a ',
  ' a',
  '::',
  '##[',
  '%a',
  'a%',
  'a=',
  'a-',
  'a,',
  '""',
  '" ',
  'a"',
  '1,',
  '<<<<<<<',
  'bin/',
  'bin/a/',
  '/obj',
  'a.App',
  'Microsoft.a ',
  ' a 1.0 [',
  '] a 1.0 ',
  '[/shared/',
  '/shared/a',
  'GH-',
  'www.',
  ':a:',
  'wwwroot/',
  'a/wwwroot/_framework/',
  '/_framework/',
  'a.settings',
  '.settings.json',
  '.runtimeconfig.json',
  'appsettings.',
]
/** What begins a match late, and what makes it fail at the very end. */
const AROUND = [
  ['', 'x'],
  ['', '\n!'],
  ['a', '/'],
  ['A=', ''],
  ['Microsoft.a 1.0 [', ']'],
  ['<!DOCTYPE a ', 'x'],
  ['<!ENTITY a "', 'x'],
  ['1.0.0-', '!'],
] as const

const hostile = UNITS.flatMap((unit) => {
  const long = unit.repeat(Math.ceil(LENGTH / unit.length))
  return AROUND.map(([before, after]) => before + long + after)
})

function millisecondsOf(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** As all of them are used: the first match, or every one. */
function meet(expression: RegExp, text: string): void {
  text.replace(expression, '')
}

describe('every regular expression of src/', () => {
  test('is found', () => {
    expect(written.length).toBeGreaterThan(80)
    // host-version.ts, xml-names.ts, xml-prolog.ts and xml-tags.ts.
    expect(new Set(composed.map(({ name }) => name.split(':')[0])).size).toBeGreaterThanOrEqual(4)
  })

  test.each(written)('$name', ({ expression }) => {
    const slow = hostile.find((text) => {
      // Twice: what else runs on the machine slows one of the two.
      const slowOnce = () => millisecondsOf(() => meet(expression, text)) > MOST_MILLISECONDS
      return slowOnce() && slowOnce()
    })
    expect(slow === undefined ? null : `${slow.slice(0, 40)}… ${slow.slice(-10)}`).toBeNull()
  })
})
