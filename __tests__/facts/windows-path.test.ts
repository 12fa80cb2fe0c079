import { expect, test } from '@jest/globals'
import { shownWord } from '../../src/facts/shown-words.ts'
import { splitArguments, writtenWords } from '../../src/facts/windows-path.ts'

test.each([
  ['a  "b c"d e', ['a', '"b c"d', 'e']],
  [' "" x"y', ['""', 'x"y']],
  ['a"b "c" d', ['a"b "c" d']],
  ['\t', []],
])('words of %j', (text, words) => expect(writtenWords(text)).toEqual(words))

test('a word of megabytes is one', () => {
  expect(splitArguments('"a"b'.repeat(4_000_000))).toHaveLength(1)
  expect(shownWord(`-a${':b'.repeat(4_000_000)}`)).toBe('…')
})
