// The command init in real folders: where it writes, and where it does not.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runIn, type Ended } from '../support/command-line.ts'
import { repositoryOf, setTraps, temporaryFolder, trapIn, write } from '../support/git-repository.ts'

const PROJECT =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>'
const FILE = '.github/publish-audit.yml'
const UNWRITABLE = '/proc/sys/kernel/random'
let root = ''
let outside = ''

beforeEach(() => {
  root = repositoryOf({ 'src/Web/Web.csproj': PROJECT })
  outside = temporaryFolder('outside')
})

afterEach(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true })
})

function run(args: readonly string[], cwd = root): Promise<Ended> {
  return runIn(cwd, args)
}

function written(file = FILE): string {
  return readFileSync(path.join(root, file), 'utf8')
}

describe('init', () => {
  test('writes the configuration at the git root, which a run then takes', async () => {
    expect(await run(['init'])).toEqual({
      code: 0,
      out: '',
      err: `dotnet-publish-audit: wrote ${FILE} with 1 target. Next: publish, and run dotnet-publish-audit without a path\n`,
    })
    expect(written()).toContain('- path: src/Web/bin/Release/net10.0/publish\n')
    // Not yet published.
    const { code, out } = await run([])
    expect(code).toBe(3)
    expect(out).toContain(`configuration: ${FILE}`)
  })

  test('from a folder below', async () => {
    const { code, err } = await run(['init'], path.join(root, 'src/Web'))
    expect(code).toBe(0)
    expect(err).toContain(`wrote ../../${FILE} with`)
    expect(written()).toContain('- path: src/Web/bin/Release/net10.0/publish\n')
  })

  test('without git in the working directory, of the files that lie there', async () => {
    rmSync(path.join(root, '.git'), { recursive: true })
    const { code, err } = await run(['init'])
    expect(code).toBe(0)
    expect(err).toContain('sources are looked for without git: there is no git repository')
    expect(written()).toContain('- path: src/Web/bin/Release/net10.0/publish\n')
  })

  test('of what is tracked alone', async () => {
    write(root, 'untracked/Other.csproj', PROJECT)
    await run(['init'])
    expect(written()).not.toContain('Other')
  })

  test('starts nothing that the repository names', async () => {
    const trap = trapIn(outside)
    setTraps(root, trap)
    expect((await run(['init'])).code).toBe(0)
    expect(trap.wasStarted()).toBe(false)
  })

  test('where no project is, the file says so', async () => {
    rmSync(root, { recursive: true })
    root = repositoryOf({ 'README.md': 'a' })
    const { code, err } = await run(['init'])
    expect(code).toBe(0)
    expect(err).toContain(
      'no project of a web app, a worker, of functions or of Blazor was found: name the targets',
    )
    expect(written()).toContain('#targets:\n')
  })

  test('--dry-run prints it and writes nothing, also where one is there', async () => {
    for (const there of [false, true]) {
      if (there) write(root, FILE, 'version: 1\n')
      const { code, out, err } = await run(['init', '--dry-run'])
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toContain('- path: src/Web/bin/Release/net10.0/publish\n')
    }
    expect(written()).toBe('version: 1\n')
  })

  test('--dry-run prints what init writes', async () => {
    const { out } = await run(['init', '--dry-run'])
    await run(['init'])
    expect(written()).toBe(out)
  })
})

describe('a configuration that is there', () => {
  test.each(['yml', 'yaml'])('with the ending %s is left alone', async (ending) => {
    const file = `.github/publish-audit.${ending}`
    write(root, file, 'version: 1\n')
    expect(await run(['init'])).toEqual({
      code: 2,
      out: '',
      err: `dotnet-publish-audit: there is a configuration already, ${file}\n  see a new one with --dry-run, or replace it with --force\n`,
    })
    expect(written(file)).toBe('version: 1\n')
  })

  test.each(['yml', 'yaml'])('with the ending %s is replaced with --force', async (ending) => {
    const file = `.github/publish-audit.${ending}`
    write(root, file, `version: 1\n# ${'long '.repeat(2000)}\n`)
    expect((await run(['init', '--force'])).code).toBe(0)
    expect(readdirSync(path.join(root, '.github'))).toEqual([path.basename(file)])
    expect(written(file)).toMatch(/^# yaml-language-server[^]*Microsoft\.NETCore\.App\]\n$/)
  })

  test('twice is refused, with --force too', async () => {
    for (const ending of ['yml', 'yaml']) write(root, `.github/publish-audit.${ending}`, 'version: 1\n')
    expect((await run(['init', '--force'])).code).toBe(2)
    expect(written()).toBe('version: 1\n')
  })
})

describe('nothing is written', () => {
  test('through a link of .github', async () => {
    symlinkSync(outside, path.join(root, '.github'))
    const { code, err } = await run(['init', '--force'])
    expect(code).toBe(2)
    expect(err).toContain('.github is a link: nothing is written through it')
    expect(readdirSync(outside)).toEqual([])
  })

  test.each(['there.yml', 'not-there.yml'])('through a link of the file to %s', async (name) => {
    writeFileSync(path.join(outside, 'there.yml'), 'mine')
    mkdirSync(path.join(root, '.github'))
    symlinkSync(path.join(outside, name), path.join(root, FILE))
    expect((await run(['init'])).code).toBe(2)
    expect((await run(['init', '--force'])).code).toBe(2)
    expect(readdirSync(outside)).toEqual(['there.yml'])
    expect(readFileSync(path.join(outside, 'there.yml'), 'utf8')).toBe('mine')
  })

  test('over a folder', async () => {
    mkdirSync(path.join(root, FILE), { recursive: true })
    const { code, err } = await run(['init', '--force'])
    expect(code).toBe(2)
    expect(err).toContain(`${FILE} is no file`)
  })

  test('where .github is a file', async () => {
    write(root, '.github', 'a')
    const { code, err } = await run(['init'])
    expect(code).toBe(2)
    expect(err).toContain('.github is no folder')
  })

  // Root may write everywhere but there.
  ;(existsSync(UNWRITABLE) ? test : test.skip)('where the folder may not be written: exit 3', async () => {
    const { code, err } = await run(['init'], UNWRITABLE)
    expect(code).toBe(3)
    expect(err).toMatch(/cannot write \.github\/publish-audit\.yml: it .*\(E[A-Z]+\)\n$/)
  })
})

describe('what is written behind init', () => {
  test.each([
    [['--discovr'], 'unknown option --discovr\n  did you mean --discover?'],
    [['--forse'], 'unknown option --forse\n  did you mean --force?'],
    [['.'], 'the command init takes no path\n  run it in the repository that it is for'],
    [['--host', 'iis'], '--host means nothing to the command init'],
  ])('%j is refused', async (args, message) => {
    const { code, err } = await run(['init', ...args])
    expect(code).toBe(2)
    expect(err).toContain(`dotnet-publish-audit: ${message}\n`)
    expect(existsSync(path.join(root, FILE))).toBe(false)
  })
})
