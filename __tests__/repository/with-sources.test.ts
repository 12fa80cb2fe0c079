// Wired into the command line: what goes wrong with the repository is one line of the log, and the verdict is not of it.
import { chmodSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { runIn, type Ended } from '../support/command-line.ts'
import { withSources } from '../../src/repository/with-sources.ts'
import { NO_FILES } from '../../src/report/annotations/repository-files.ts'
import type { AuditResult } from '../../src/result.ts'
import { repositoryOf, temporaryFolder } from '../support/git-repository.ts'

// Each starts several processes, on a machine that may be busy.
jest.setTimeout(60_000)

const made: string[] = []
const before = process.env['PATH']
let folder = ''

beforeEach(() => {
  folder = repositoryOf({ 'a.txt': 'a' })
  cpSync('samples/contoso-inprocess-v1', path.join(folder, 'fails'), { recursive: true })
  cpSync('samples/contoso-web', path.join(folder, 'starts'), { recursive: true })
  made.push(folder)
})

afterEach(() => {
  process.env['PATH'] = before
})

afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true })
})

function run(...argv: readonly string[]): Promise<Ended> {
  return runIn(folder, ['--format', 'json', ...argv])
}

/** A git that leaves a trace and refuses. */
function fakeGit(): string {
  const where = temporaryFolder('fake')
  made.push(where)
  const trace = path.join(where, 'trace')
  writeFileSync(path.join(where, 'git'), `#!/bin/sh\ntouch '${trace}'\necho 'fatal: no' >&2\nexit 128\n`)
  chmodSync(path.join(where, 'git'), 0o755)
  process.env['PATH'] = `${where}${path.delimiter}${before ?? ''}`
  return trace
}

describe('--source-root', () => {
  test('git is asked where there is an open finding, and its refusal changes neither report nor exit code', async () => {
    const plain = await run('fails', '--source-root', 'none')
    expect(plain).toMatchObject({ code: 1, err: '' })
    const trace = fakeGit()
    const refused = await run('fails')
    expect(existsSync(trace)).toBe(true)
    expect(refused).toEqual({
      ...plain,
      err: 'dotnet-publish-audit: sources are looked for without git: git refuses (fatal: no)\n',
    })
  })

  test.each([
    ['no finding is open', ['starts']],
    ['all are ignored', ['fails', '--config', 'ignores.yml', '--format', 'text']],
    ['nobody wants it', ['fails', '--source-root', 'none']],
    ['an artifact brings its own .git', ['.']],
  ])('git is not asked where %s', async (_, argv) => {
    writeFileSync(
      path.join(folder, 'ignores.yml'),
      'version: 1\nignore: [{ rule: ancm-module-v1, reason: x }, { rule: stdout-log-enabled, reason: x }]\n',
    )
    if (argv[0] === '.') cpSync('samples/contoso-inprocess-v1', folder, { recursive: true })
    const trace = fakeGit()
    await run(...argv)
    expect(existsSync(trace)).toBe(false)
  })

  test('names a folder', async () => {
    const { code, err } = await run('fails', '--source-root', 'startz', '--output', 'json=no/such.json')
    expect(code).toBe(2)
    expect(err).toContain('cannot write no/such.json: its folder does not exist')
    expect(err).toContain('--source-root startz is no folder\n  did you mean starts?')
    expect((await run('fails', '--source-root', '.')).code).toBe(1)
  })
})

test('whatever goes wrong is one line', async () => {
  const log: string[] = []
  // Nothing of a result is looked at before the repository is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const result = { targets: [] } as unknown as AuditResult
  const given = {
    root: path.join(folder, 'no-such-folder'),
    targets: [],
    ofCommit: false,
    tell: (line: string) => log.push(line),
  }
  expect(await withSources(result, given)).toEqual({ result, files: NO_FILES })
  expect(log).toHaveLength(1)
  expect(log[0]).toMatch(/^no finding is led back to its source: /)
})
