import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from '@jest/globals'
import { walkedFiles } from '../../src/repository/walked-files.ts'
import { temporaryFolder, write } from '../support/git-repository.ts'

const folder = temporaryFolder('walk')
for (const file of ['a.txt', 'b/c.txt', 'b/d/e.txt']) write(folder, file, '')

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the walk', () => {
  test('gives all or nothing: of half of the files nobody knows whether one is the only one', () => {
    expect(walkedFiles(folder, [], { entries: 5, depth: 3 })).toEqual({
      files: ['a.txt', 'b/c.txt', 'b/d/e.txt'],
      links: [],
    })
    expect(walkedFiles(folder, [], { entries: 4, depth: 3 })).toEqual({
      reason: 'it holds more than 4 files',
    })
    expect(walkedFiles(folder, [], { entries: 5, depth: 2 })).toEqual({
      reason: 'its folders are more than 2 deep',
    })
  })
})
