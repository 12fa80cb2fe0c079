import { describe, expect, test } from '@jest/globals'
import { targetName } from '../../src/config/targets/target-name.ts'

describe('what fingerprints call a target', () => {
  test.each([
    ['artifacts/web', '/r', '/r', 'artifacts/web'],
    ['./artifacts/web', '/r', '/r', 'artifacts/web'],
    ['artifacts//web/', '/r', '/r', 'artifacts/web'],
    ['artifacts/api/../web', '/r', '/r', 'artifacts/web'],
    ['/r/artifacts/web', '/r', '/r', 'artifacts/web'],
    // From another folder, and of a clone that lies elsewhere.
    ['../artifacts/web', '/r/src', '/r', 'artifacts/web'],
    ['.', '/other/r/artifacts/web', '/other/r', 'artifacts/web'],
    ['.', '/r', '/r', '.'],
    // Without a repository the working directory is all that is known.
    ['artifacts/web', '/w', null, 'artifacts/web'],
    ['/w/artifacts/web', '/w', null, 'artifacts/web'],
    // Outside of both it stays as the user wrote it.
    ['../out/./web', '/r', '/r', '../out/web'],
    ['/out//web', '/r', '/r', '/out/web'],
    ['..web', '/r', '/r', '..web'],
  ])('%s in %s of %s is %s', (path, cwd, root, name) => {
    expect(targetName(path, cwd, root)).toBe(name)
  })
})
