// P15: one glob that matches the named folders and no other.
import { expect, test } from '@jest/globals'
import { folderGlob } from '../../src/facts/app/folder-glob.ts'

const files = (...folders: readonly string[]) => folders.map((folder) => `${folder}/a.dll`)

test.each<[string, readonly string[], readonly string[], string | null]>([
  ['of one folder there is none', ['web'], files('web'), null],
  ['all folders of a level', ['web', 'api'], files('web', 'api'), '*'],
  ['some folders of a level', ['web', 'api'], files('web', 'api', 'docs'), '{web,api}'],
  ['folders that differ in the middle', ['a/out', 'b/out'], files('a/out', 'b/out', 'c/out'), '{a,b}/out'],
  ['folders that differ in two places', ['a/x', 'b/y'], files('a/x', 'b/y', 'a/y'), '{a/x,b/y}'],
  ['folders of two levels', ['a', 'b/c'], files('a', 'b/c'), '{a,b/c}'],
  ['a hidden folder is not meant by *', ['web', 'api'], files('web', 'api', '.git'), '*'],
  ['a name that is a pattern', ['web', 'a{b'], files('web', 'a{b'), null],
])('%s', (_, folders, all, glob) => {
  expect(folderGlob(folders, all)).toBe(glob)
})
