import { expect, test } from '@jest/globals'
import { isPlainPath } from '../../src/repository/plain-path.ts'

test.each([
  'a',
  'a/b.c',
  '.a',
  '...',
  'a/...b',
  '.github/x',
  '.gitignore',
  'a.git',
  'a/.git.x',
  '-',
  ' ',
  'a\nb',
  'a\\b',
  'c:x',
])('%j leads below the root', (path) => {
  expect(isPlainPath(path, false)).toBe(true)
})

test.each([
  '',
  '.',
  '..',
  '/a',
  'a/',
  'a//b',
  '../a',
  'a/..',
  'a/../b',
  './a',
  'a/./b',
  '.git',
  '.GIT/config',
  'a/.git/config',
  'a\0b',
])('%j does not', (path) => {
  expect(isPlainPath(path, false)).toBe(false)
})

test.each(['a\\b', '..\\a', 'c:x', 'a:stream'])('%j is a name, but not on Windows', (path) => {
  expect([isPlainPath(path, false), isPlainPath(path, true)]).toEqual([true, false])
})
