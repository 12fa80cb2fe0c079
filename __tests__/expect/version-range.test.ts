import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { isEmptyRange, isInRange, isWithin, parseRange } from '../../src/expect/version-range.ts'
import { accepts } from '../../src/facts/dotnet/accepts.ts'
import { parseHostVersion } from '../../src/facts/dotnet/host-version.ts'

function holds(range: string, version: string): boolean {
  const [ends, parsed] = [parseRange(range), parseHostVersion(version)]
  if (ends === null || parsed === null) throw new Error(`${range} or ${version} is none`)
  return isInRange(parsed, ends)
}

describe('a range', () => {
  test.each([
    ['>=8.0.0 <9.0.0', '8.0.0', true],
    ['>=8.0.0 <9.0.0', '8.0.22', true],
    ['>=8.0.0 <9.0.0', '9.0.0', false],
    // As what `accepts` means: the upper end keeps its own pre-releases out.
    ['>=8.0.0 <9.0.0', '9.0.0-rc.1', false],
    ['>=8.0.0 <9.0.0', '8.0.0-rc.1', false],
    ['>=8.0.0-rc.1 <9.0.0', '8.0.0-rc.2', true],
    ['<9.0.0-rc.2', '9.0.0-rc.1', true],
    ['>=8.0.0', '11.0.0', true],
    ['>8.0.0', '8.0.0', false],
    ['<=8.0.1', '8.0.1', true],
    ['8.0.1', '8.0.1', true],
    ['=8.0.1', '8.0.2', false],
    [' >=8.0.0   <8.0.10 ', '8.0.9', true],
    ['>=8.0.9 <8.0.10', '8.0.10', false],
  ])('%s and %s: %s', (range, version, held) => {
    expect(holds(range, version)).toBe(held)
  })

  test.each([
    '8.0',
    '>= 8.0.0',
    '^8.0.0',
    '~8.0.0',
    '8.x',
    '>=8.0.0, <9.0.0',
    '>=8.0.0 || 9.0.0',
    '',
    'latest',
    '>=08.0.0',
  ])('%j is none', (text) => {
    expect(parseRange(text)).toBeNull()
  })

  test.each([
    ['>=9.0.0 <8.0.0', true],
    ['>8.0.0 <=8.0.0', true],
    ['8.0.0 9.0.0', true],
    ['>=8.0.0 <=8.0.0', false],
    ['8.0.0 >=8.0.0', false],
    ['>=8.0.0 <9.0.0', false],
  ])('%s holds nothing: %s', (range, empty) => {
    expect(isEmptyRange(parseRange(range) ?? [])).toBe(empty)
  })

  const within = (inner: string, outer: string) => isWithin(parseRange(inner) ?? [], parseRange(outer) ?? [])

  test.each([
    ['>=10.0.2 <11.0.0', '>=10.0.0 <11.0.0', true],
    ['>=10.0.0 <11.0.0', '>=10.0.2 <11.0.0', false],
    ['10.0.2', '>=10.0.2 <11.0.0', true],
    ['>10.0.2', '>=10.0.2', true],
    ['>=10.0.2', '>10.0.2', false],
    ['<=10.0.2', '<10.0.2', false],
    ['<10.0.2', '<=10.0.2', true],
    ['>=9.0.0', '>=9.0.0 <10.0.0', false],
    // The upper end of the second keeps the pre-releases out, that of the first does not.
    ['<9.0.0-rc.2', '<9.0.0', false],
    ['<9.0.0-rc.2', '<=9.0.0', true],
    ['9.0.0-rc.1', '<9.0.0', false],
  ])('%s lies within %s: %s', (inner, outer, expected) => {
    expect(within(inner, outer)).toBe(expected)
  })

  test('that lies within another has no version that the other has not', () => {
    const version = fc.constantFrom('8.0.0', '8.0.1', '9.0.0-rc.1', '9.0.0-rc.2', '9.0.0', '9.0.1', '10.0.0')
    const range = fc
      .array(fc.tuple(fc.constantFrom('>=', '>', '<=', '<', '=', ''), version), {
        minLength: 1,
        maxLength: 2,
      })
      .map((parts) => parts.map(([sign, end]) => `${sign}${end}`).join(' '))
    fc.assert(
      fc.property(range, range, version, (inner, outer, each) => {
        if (within(inner, outer) && holds(inner, each)) expect(holds(outer, each)).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('is what the requirements of a report say', () => {
    const policies = ['Disable', 'LatestPatch', 'Minor', 'Major', 'LatestMajor'] as const
    for (const policy of policies) {
      const range = accepts('8.0.3', policy) ?? ''
      expect([range, parseRange(range) === null, holds(range, '8.0.3')]).toEqual([range, false, true])
    }
  })
})
