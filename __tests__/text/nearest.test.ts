import { expect, test } from '@jest/globals'
import { nearest } from '../../src/text/nearest.ts'

const known = ['processPath', 'arguments', 'name', 'value', 'add']

test.each([
  ['arguments', 'arguments'],
  ['arugments', 'arguments'],
  ['ARGUMENTS', 'arguments'],
  ['argument', 'arguments'],
  ['procesPaht', 'processPath'],
  ['vaule', 'value'],
  ['nam', 'name'],
  ['zzz', null],
  ['a', null],
  ['', null],
  ['hostingModel', null],
  ['n'.repeat(10_000), null],
])('%j means %j', (word, expected) => {
  expect(nearest(word, known)).toBe(expected)
})

test('the first of equals', () => {
  expect(nearest('bat', ['cat', 'hat'])).toBe('cat')
})

test('no candidates', () => {
  expect(nearest('x', [])).toBeNull()
})
