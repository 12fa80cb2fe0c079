import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolvePaths } from '../../src/read/paths.ts'

const onUnix = process.platform === 'win32' ? test.skip : test
const onWindows = process.platform === 'win32' ? test : test.skip

let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'audit-paths-'))
  for (const folder of [
    'out/b/publish/wwwroot',
    'out/a/publish',
    'out/[x]',
    'out/x',
    'out/.hidden/publish',
    'zips',
  ]) {
    mkdirSync(join(cwd, folder), { recursive: true })
  }
  mkdirSync(join(cwd, 'out/node_modules/c/publish'), { recursive: true })
  for (const file of ['zips/b.zip', 'zips/a.zip', 'out/report.json']) writeFileSync(join(cwd, file), '')
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

/** `kind label` of each. */
function found(...patterns: readonly string[]): string[] {
  return resolvePaths(patterns, cwd).map(({ kind, label }) => `${kind} ${label}`)
}

test.each<[string, readonly string[]]>([
  ['out/a/publish', ['folder out/a/publish']],
  ['./out/a/publish/', ['folder ./out/a/publish']],
  ['.', ['folder .']],
  ['zips/a.zip', ['file zips/a.zip']],
  ['nowhere', ['missing nowhere']],
  ['out/*/publish', ['folder out/a/publish', 'folder out/b/publish']],
  ['./out/*/publish/', ['folder out/a/publish', 'folder out/b/publish']],
  ['out/{b,a}/publish', ['folder out/a/publish', 'folder out/b/publish']],
  ['out/?/publish', ['folder out/a/publish', 'folder out/b/publish']],
  ['**/publish', ['folder out/a/publish', 'folder out/b/publish']],
  ['out/**/publish', ['folder out/a/publish', 'folder out/b/publish']],
  ['out/.*/publish', ['folder out/.hidden/publish']],
  ['*/node_modules/*/publish', ['folder out/node_modules/c/publish']],
  ['zips/*', ['file zips/a.zip', 'file zips/b.zip']],
  ['*/*.{zip,json}', ['file out/report.json', 'file zips/a.zip', 'file zips/b.zip']],
  ['nothing/*/here', ['missing nothing/*/here']],
])('%s', (pattern, expected) => {
  expect(found(pattern)).toEqual(expected)
})

test('a name with brackets that exists is taken as it stands', () => {
  expect(found('out/[x]')).toEqual(['folder out/[x]'])
})

test('each path once, the first one counts', () => {
  expect(found('out/b/publish', 'out/*/publish', 'out/../out/b/publish')).toEqual([
    'folder out/b/publish',
    'folder out/a/publish',
  ])
})

test('only the outermost folder of nested matches', () => {
  expect(found('out/b/**')).toEqual(['folder out/b/publish'])
})

test('an absolute pattern', () => {
  expect(found(`${cwd.replaceAll('\\', '/')}/out/*/publish`)).toEqual([
    'folder out/a/publish',
    'folder out/b/publish',
  ])
})

test('a match above the working folder', () => {
  const above = resolvePaths(['../*/publish'], join(cwd, 'out', 'x'))
  expect(above.map(({ label }) => label)).toEqual(['../a/publish', '../b/publish'])
})

onUnix('links match but are not walked into', () => {
  symlinkSync('a', join(cwd, 'out', 'link'))
  expect(found('out/lin*')).toEqual(['folder out/link'])
  expect(found('out/**/publish')).toEqual(['folder out/a/publish', 'folder out/b/publish'])
})

onWindows('backslashes separate', () => {
  expect(found('out\\a\\publish')).toEqual(['folder out/a/publish'])
  expect(found('out\\*\\publish')).toEqual(['folder out/a/publish', 'folder out/b/publish'])
})
