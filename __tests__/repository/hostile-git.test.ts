// A repository, or what lies around it, that would have git start programs: nothing is started, on every call that is made.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { gitProgram } from '../../src/repository/git-program.ts'
import { openRepository } from '../../src/repository/open-repository.ts'
import { repositoryOf, setTraps, temporaryFolder, trapIn, type Trap } from '../support/git-repository.ts'

// Each starts several processes, on a machine that may be busy.
jest.setTimeout(60_000)

const made: string[] = []
const before = { ...process.env }
let folder = ''
let trap: Trap

beforeEach(() => {
  const outside = temporaryFolder('trap')
  folder = repositoryOf(
    { 'a.txt': 'a', '.gitattributes': '* filter=evil diff=evil merge=evil\n', 'sub/b.txt': 'b' },
    'hostile',
  )
  made.push(outside, folder)
  trap = trapIn(outside)
})

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true })
})

function open(root = folder): {
  readonly files: readonly string[]
  readonly tracked: boolean
  readonly log: readonly string[]
} {
  const log: string[] = []
  const { files, tracked } = openRepository(root, [], (line) => log.push(line))
  return { files, tracked, log }
}

const TRACKED = ['.gitattributes', 'a.txt', 'sub/b.txt']

describe('a hostile repository', () => {
  test('its configuration starts nothing', () => {
    setTraps(folder, trap)
    expect(open()).toMatchObject({ files: TRACKED, tracked: true })
    expect(trap.wasStarted()).toBe(false)
  })

  test('the same, were git asked as a person asks it, starts something', () => {
    setTraps(folder, trap)
    spawnSync('git', ['status'], { cwd: folder, env: { PATH: process.env['PATH'] } })
    expect(trap.wasStarted()).toBe(true)
  })

  test('variables of the caller name neither programs nor another repository', () => {
    const other = repositoryOf({ 'other.txt': '' })
    made.push(other)
    Object.assign(process.env, {
      GIT_DIR: path.join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: path.join(other, '.git/index'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: trap.program,
      GIT_CONFIG_PARAMETERS: `'core.fsmonitor'='${trap.program}'`,
      GIT_CONFIG_GLOBAL: path.join(other, 'config'),
      GIT_EXTERNAL_DIFF: trap.program,
      GIT_SSH_COMMAND: trap.program,
      GIT_PAGER: trap.program,
      GIT_ASKPASS: trap.program,
      GIT_EXEC_PATH: path.dirname(trap.program),
      GIT_TRACE: path.join(path.dirname(trap.program), 'trace'),
    })
    writeFileSync(path.join(other, 'config'), `[core]\n\tfsmonitor = ${trap.program}\n`)
    expect(open()).toMatchObject({ files: TRACKED, tracked: true, log: [] })
    expect(trap.wasStarted()).toBe(false)
    expect(readdirSync(path.dirname(trap.program))).toEqual(['trap.sh'])
  })

  test('a sparse index that lacks objects fetches none', () => {
    spawnSync('git', ['sparse-checkout', 'set', '--cone', '--sparse-index'], { cwd: folder })
    setTraps(folder, trap)
    writeFileSync(path.join(folder, '.git/config'), '[index]\n\tsparse = true\n', { flag: 'a' })
    const objects = path.join(folder, '.git/objects')
    for (const each of readdirSync(objects))
      if (each.length === 2) rmSync(path.join(objects, each), { recursive: true })
    const opened = open()
    expect(opened.tracked).toBe(false)
    expect(opened.log[0]).toMatch(/^sources are looked for without git: git refuses/)
    expect(trap.wasStarted()).toBe(false)
    spawnSync('git', ['ls-files'], {
      cwd: folder,
      env: { PATH: process.env['PATH'], GIT_NO_LAZY_FETCH: '0' },
    })
    expect(trap.wasStarted()).toBe(true)
  })

  test('a bare repository that lies in the source root is not taken for the repository', () => {
    const bare = path.join(folder, 'sub')
    spawnSync('git', ['init', '--quiet', '--bare', bare], { env: { PATH: process.env['PATH'] } })
    writeFileSync(
      path.join(bare, 'config'),
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${folder}\n\tfsmonitor = ${trap.program}\n`,
    )
    expect(open(bare)).toMatchObject({ files: ['b.txt'], tracked: true, log: [] })
    expect(trap.wasStarted()).toBe(false)
  })

  test('its own core.worktree leads to no other folder', () => {
    const other = temporaryFolder('other')
    made.push(other)
    spawnSync('git', ['config', 'core.worktree', other], { cwd: folder })
    expect(open()).toMatchObject({ files: TRACKED, tracked: true })
  })
})

describe('the program git', () => {
  const programIn = (where: string): string => {
    mkdirSync(where, { recursive: true })
    const file = path.join(where, 'git')
    writeFileSync(file, `#!/bin/sh\nexec '${trap.program}'\n`)
    chmodSync(file, 0o755)
    return file
  }

  test('is not taken from the repository, from what is audited, or from where the process happens to be', () => {
    const target = temporaryFolder('target')
    const linked = temporaryFolder('linked')
    made.push(target, linked)
    programIn(folder)
    programIn(path.join(folder, 'tools'))
    symlinkSync(programIn(target), path.join(linked, 'git'))
    process.env['PATH'] = ['', '.', 'tools', folder, path.join(folder, 'tools'), target, linked].join(
      path.delimiter,
    )
    const cwd = process.cwd()
    process.chdir(folder)
    const log: string[] = []
    try {
      openRepository(folder, [target], (line) => log.push(line))
    } finally {
      process.chdir(cwd)
    }
    expect(log).toEqual(['sources are looked for without git: git is not installed'])
    expect(trap.wasStarted()).toBe(false)
  })

  test('is the first of PATH that can be started', () => {
    const [first, second] = [temporaryFolder('first'), temporaryFolder('second')]
    made.push(first, second)
    mkdirSync(path.join(first, 'git'))
    const file = programIn(second)
    process.env['PATH'] = [first, '/no/such/folder', second].join(path.delimiter)
    expect(gitProgram([])).toBe(file)
    chmodSync(file, 0o644)
    expect(gitProgram([])).toBeNull()
  })

  test.each([
    ['refuses', 'echo "fatal: ##[error]no" >&2; exit 128', /git refuses \(fatal: ##\[error\]no\)$/],
    ['is killed', 'kill -9 $$', /git refuses$/],
    ['says too much', 'exec head -c 70000000 /dev/zero', /git says more than 64 MB$/],
    ['cannot be started', '', /git cannot be started \(E\w+\)$/],
  ])('that %s: as without git, with one line', (_, script, reason) => {
    const where = temporaryFolder('fake')
    made.push(where)
    writeFileSync(path.join(where, 'git'), script === '' ? '#!/no/such/program\n' : `#!/bin/sh\n${script}\n`)
    chmodSync(path.join(where, 'git'), 0o755)
    process.env['PATH'] = `${where}${path.delimiter}${process.env['PATH'] ?? ''}`
    const { files, tracked, log } = open()
    expect({ files, tracked }).toEqual({ files: TRACKED, tracked: false })
    expect(log).toHaveLength(1)
    expect(log[0]).toMatch(reason)
  })

  test('that takes too long is ended', () => {
    const where = temporaryFolder('slow')
    made.push(where)
    writeFileSync(path.join(where, 'git'), '#!/bin/sh\nsleep 60\n')
    chmodSync(path.join(where, 'git'), 0o755)
    process.env['PATH'] = `${where}${path.delimiter}${process.env['PATH'] ?? ''}`
    const start = performance.now()
    expect(open().log).toEqual(['sources are looked for without git: git took longer than 5 s'])
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test('is called as documented', () => {
    const where = temporaryFolder('told')
    made.push(where)
    const told = path.join(where, 'told')
    writeFileSync(path.join(where, 'git'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${told}'\nenv >> '${told}'\n`)
    chmodSync(path.join(where, 'git'), 0o755)
    process.env['PATH'] = `${where}${path.delimiter}${process.env['PATH'] ?? ''}`
    open()
    const lines = spawnSync('cat', [told], { encoding: 'utf8' }).stdout.split('\n')
    expect(lines.slice(0, 12)).toEqual([
      '-c',
      'core.fsmonitor=false',
      '-c',
      'core.hooksPath=/dev/null',
      '-c',
      'protocol.allow=never',
      '-c',
      `safe.directory=${folder}`,
      '--no-pager',
      'ls-files',
      '-z',
      '--stage',
    ])
    expect(lines).toEqual(
      expect.arrayContaining(['GIT_NO_LAZY_FETCH=1', 'GIT_ALLOW_PROTOCOL=none', `GIT_DIR=${folder}/.git`]),
    )
    expect(lines.filter((line) => line.startsWith('HOME='))).toEqual([])
  })
})
