import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { byteLength, fitTiers } from '../../src/text/budget.ts'

function neverBuilt(): string {
  throw new Error('built')
}

describe('byteLength', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['é', 2],
    ['…', 3],
    ['😀', 4],
    ['\ud83d', 3],
  ])('%j has %d bytes', (text, bytes) => {
    expect(byteLength(text)).toBe(bytes)
  })

  test('agrees with what Node.js writes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => byteLength(text) === Buffer.byteLength(text, 'utf8'),
      ),
    )
  })
})

describe('fitTiers', () => {
  const tiers = [() => 'the long story', () => 'short', () => '…']

  test.each([
    [14, 'the long story'],
    [13, 'short'],
    [5, 'short'],
    [4, '…'],
    [3, '…'],
    [2, ''],
    [0, ''],
    [-1, ''],
  ])('in %d bytes: %j', (maxBytes, text) => {
    expect(fitTiers(tiers, maxBytes)).toBe(text)
  })

  test('does not build the tiers after the one that fits', () => {
    expect(fitTiers([() => 'fits', neverBuilt], 10)).toBe('fits')
  })

  test('cuts the last tier after a line, or after a character', () => {
    expect(fitTiers([() => 'one\ntwo\nthree\n'], 9)).toBe('one\ntwo\n')
    expect(fitTiers([() => 'éé'], 3)).toBe('é')
    expect(fitTiers([() => '\ufeffabc'], 4)).toBe('\ufeffa')
  })

  test('without tiers there is nothing', () => {
    expect(fitTiers([], 10)).toBe('')
  })

  test('never exceeds the limit', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 })
    fc.assert(
      fc.property(texts, fc.nat({ max: 40 }), (list, maxBytes) => {
        expect(
          byteLength(
            fitTiers(
              list.map((text) => () => text),
              maxBytes,
            ),
          ),
        ).toBeLessThanOrEqual(maxBytes)
      }),
    )
  })
})
