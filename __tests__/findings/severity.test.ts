// P15: the order of severities decides what is told first and what stops a build.
import { describe, expect, test } from '@jest/globals'
import type { Severity } from '../../src/findings/finding.ts'
import { rank, worst } from '../../src/findings/severity.ts'

const ORDER: readonly Severity[] = ['error', 'warning', 'note']

describe('severities', () => {
  test('an error is worse than a warning, a warning worse than a note', () => {
    expect(ORDER.toReversed().toSorted((a, b) => rank(a) - rank(b))).toEqual(ORDER)
    expect(new Set(ORDER.map(rank)).size).toBe(3)
  })

  test.each<[Severity, Severity, Severity]>([
    ['error', 'warning', 'error'],
    ['note', 'error', 'error'],
    ['note', 'warning', 'warning'],
    ['note', 'note', 'note'],
  ])('of %s and %s the worst is %s', (first, second, expected) => {
    expect(worst(first, second)).toBe(expected)
  })
})
