import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { nearPath, pathHint } from '../../src/read/nearest-path.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nearest-path-'))
  for (const each of ['Artifacts/web', 'ops/hosts', '.github'])
    mkdirSync(join(folder, each), { recursive: true })
  for (const each of ['ops/prod.yaml', '.github/publish-audit.yml', 'start.sh'])
    writeFileSync(join(folder, each), '')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('near a path that leads nowhere lies', () => {
  test.each([
    ['artifacts/web', 'Artifacts/web'],
    ['artifacts\\WEB\\', 'Artifacts/web'],
    ['./artefacts/web', './Artifacts/web'],
    ['Artifacts/wbe', 'Artifacts/web'],
    ['ops/prod.yml', 'ops/prod.yaml'],
    ['ops/prod', 'ops/prod.yaml'],
    ['.github/publish-audit.yaml', '.github/publish-audit.yml'],
    ['ops/../artifacts/web', 'ops/../Artifacts/web'],
    ['start.bash', 'start.sh'],
  ])('%s: %s', (path, near) => {
    // A file system that does not tell case has the path itself.
    expect([near, null]).toContain(nearPath(path, folder).near)
    if (process.platform === 'linux') expect(nearPath(path, folder).near).toBe(near)
  })

  test.each([
    ['nothing', null],
    ['ops/nothing', 'ops'],
    ['nothing/here', null],
    ['start.sh/x', 'start.sh'],
    ['/no-such-folder-of-this-machine/x', '/'],
    ['Artifacts/quite-another', 'Artifacts'],
    ['', null],
  ])('nothing: %s, looked for in %s', (path, looked) => {
    expect(nearPath(path, folder)).toEqual({ near: null, folder: looked })
  })

  test('in words', () => {
    expect(pathHint('ops/prod.yml', folder)).toBe('did you mean ops/prod.yaml?')
    expect(pathHint('nothing', folder)).toBe(`it was looked for in ${folder}`)
    expect(pathHint('a/'.repeat(5000), folder)).toBe(`it was looked for in ${folder}`)
  })
})
