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
async function found(...patterns: readonly string[]): Promise<string[]> {
  return (await resolvePaths(patterns, cwd)).map(({ kind, label }) => `${kind} ${label}`)
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
])('%s', async (pattern, expected) => {
  expect(await found(pattern)).toEqual(expected)
})

test('a name with brackets that exists is taken as it stands', async () => {
  expect(await found('out/[x]')).toEqual(['folder out/[x]'])
})

test('each path once, the first one counts', async () => {
  expect(await found('out/b/publish', 'out/*/publish', 'out/../out/b/publish')).toEqual([
    'folder out/b/publish',
    'folder out/a/publish',
  ])
})

test('only the outermost folder of nested matches', async () => {
  expect(await found('out/b/**')).toEqual(['folder out/b/publish'])
})

test('an absolute pattern', async () => {
  expect(await found(`${cwd.replaceAll('\\', '/')}/out/*/publish`)).toEqual([
    'folder out/a/publish',
    'folder out/b/publish',
  ])
})

test('a match above the working folder', async () => {
  const above = await resolvePaths(['../*/publish'], join(cwd, 'out', 'x'))
  expect(above.map(({ label }) => label)).toEqual(['../a/publish', '../b/publish'])
})

onUnix('links match but are not walked into', async () => {
  symlinkSync('a', join(cwd, 'out', 'link'))
  expect(await found('out/lin*')).toEqual(['folder out/link'])
  expect(await found('out/**/publish')).toEqual(['folder out/a/publish', 'folder out/b/publish'])
})

onWindows('backslashes separate', async () => {
  expect(await found('out\\a\\publish')).toEqual(['folder out/a/publish'])
  expect(await found('out\\*\\publish')).toEqual(['folder out/a/publish', 'folder out/b/publish'])
})
