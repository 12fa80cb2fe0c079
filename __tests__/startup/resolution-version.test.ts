import { describe, expect, test } from '@jest/globals'
import { compareHostVersions, isPreRelease, parseHostVersion } from '../../src/facts/dotnet/host-version.ts'

const compare = (a: string, b: string): number => {
  const [first, second] = [parseHostVersion(a), parseHostVersion(b)]
  if (first === null || second === null) throw new Error('the test has a bad version')
  return Math.sign(compareHostVersions(first, second))
}

describe('parseHostVersion', () => {
  test.each([
    '8.0.0',
    '0.0.0',
    '10.0.0-rc.1.25451.107',
    '8.0.0-0',
    '8.0.0--',
    '8.0.0-01a',
    '8.0.0-a-b.0+001.x',
    '8.0.0+x',
  ])('%s is a version', (text) => {
    expect(parseHostVersion(text)).not.toBeNull()
  })

  test.each([
    '',
    '8',
    '8.0',
    '8.0.0.0',
    'v8.0.0',
    ' 8.0.0',
    '8.0.0 ',
    '08.0.0',
    '8.00.0',
    '8.0.00',
    '8.0.x',
    '8.0.0-',
    '8.0.0-01',
    '8.0.0-a..b',
    '8.0.0-ä',
    '8.0.0+',
    '8.0.0+a..b',
    '8.0.0-a+',
    '8.0.0_a',
    '-8.0.0',
  ])('%j is none', (text) => {
    expect(parseHostVersion(text)).toBeNull()
  })

  test('numbers keep their low 32 bits, as the host keeps them', () => {
    expect(parseHostVersion('4294967304.0.2147483648')).toMatchObject({ major: 8, patch: -2147483648 })
  })

  test('only what follows a minus is a pre-release', () => {
    const found = ['8.0.0', '8.0.0+a-b', '8.0.0-a'].map((text) => {
      const version = parseHostVersion(text)
      return version !== null && isPreRelease(version)
    })
    expect(found).toEqual([false, false, true])
  })
})

describe('compareHostVersions', () => {
  // From lowest to highest.
  const order = [
    '7.9.9',
    '8.0.0-0',
    '8.0.0-9',
    '8.0.0-10',
    '8.0.0-10.0',
    '8.0.0--',
    '8.0.0-Beta',
    '8.0.0-alpha',
    '8.0.0-alpha.1',
    '8.0.0-alpha.beta',
    '8.0.0-alpha1',
    '8.0.0-preview.9',
    '8.0.0-preview.10',
    '8.0.0-preview10',
    '8.0.0-preview9',
    '8.0.0-rc.1',
    '8.0.0-rc.1.25451.107',
    '8.0.0',
    '8.0.1-a',
    '8.0.1',
    '8.0.10',
    '8.1.0',
    '10.0.0',
  ]

  test.each(order.slice(1).map((higher, index) => [order[index] ?? '', higher]))('%s < %s', (low, high) => {
    expect(compare(low, high)).toBe(-1)
    expect(compare(high, low)).toBe(1)
  })

  test('build metadata does not count', () => {
    expect(compare('8.0.0+a', '8.0.0+b')).toBe(0)
    expect(compare('8.0.0-a+1', '8.0.0-a')).toBe(0)
  })
})
