// docs/gate-tests.md names tests: each is there.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const rows = Array.from(
  readFileSync('docs/gate-tests.md', 'utf8').matchAll(/^\|(.*)\|$/gm),
  ([, row = '']): readonly string[] => row.split('|').map((cell) => cell.trim()),
).filter(([, file = '']) => file.startsWith('`'))

test('the page has rows', () => {
  expect(rows.length).toBeGreaterThan(50)
})

test.each(rows)('%s: %s, %s', (_what, cell, name = '') => {
  const file = cell?.replaceAll('`', '') ?? ''
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8').includes(name)).toBe(true)
})
