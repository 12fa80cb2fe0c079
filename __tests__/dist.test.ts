// The committed bundle in a child process, as a runner and a shell start it: a copy, away from every node_modules.
// DIST_TEST_NODE names another node.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { outputNames } from '../src/github/outputs.ts'
import { TOOL_VERSION } from '../src/tool-version.ts'
import { readOutputs } from './support/runner.ts'

const node = process.env['DIST_TEST_NODE'] || process.execPath
const sample = 'samples/contoso-inprocess-v1'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dist-test-'))
  cpSync('dist', path.join(folder, 'dist'), { recursive: true })
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function start(script: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  // Nothing of the runner that runs these tests may get through.
  const { PATH = '', SystemRoot = '' } = process.env
  const { status, stdout, stderr } = spawnSync(node, [path.join(folder, script), ...argv], {
    env: { PATH, SystemRoot, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

function runner(
  name: string,
  inputs: Readonly<Record<string, string>>,
): Ended & {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
} {
  const files = {
    GITHUB_OUTPUT: path.join(folder, `${name}.out`),
    GITHUB_STEP_SUMMARY: path.join(folder, `${name}.md`),
  }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const ended = start('dist/index.js', [], {
    ...files,
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: process.cwd(),
    ...inputs,
  })
  return {
    ...ended,
    outputs: readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  }
}

describe('dist/cli.js', () => {
  test('audits the sample', () => {
    const { status, stdout, stderr } = start('dist/cli.js', [sample])
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('✗ fails, HTTP 500.21')
  })

  test.each([
    [0, [sample, '--fail-on', 'never', '--quiet']],
    [0, ['samples/*', '--fail-on', 'never', '--quiet']],
    [0, [sample, '--fail-on', 'never', '--quiet', '--host', 'iis']],
    [0, ['--help']],
    [0, ['host-script']],
    [2, [sample, '--fail-onn', 'never']],
    [3, ['no-such-folder']],
  ])('exits with %i for %j', (status, argv) => {
    expect(start('dist/cli.js', argv).status).toBe(status)
  })

  test('tells its version', () => {
    expect(start('dist/cli.js', ['--version']).stdout).toBe(`${TOOL_VERSION}\n`)
  })

  test('writes JSON that does not change from run to run', () => {
    const argv = [sample, '--format', 'json', '--as-of', '2026-11-22']
    const first = start('dist/cli.js', argv).stdout
    expect(JSON.parse(first)).toMatchObject({ schemaVersion: 1, outcome: 'fail' })
    expect(start('dist/cli.js', argv).stdout).toBe(first)
  })
})

describe('dist/index.js', () => {
  test('fails the step for the sample, with outputs and summary', () => {
    const { status, stdout, outputs, summary } = runner('fails', { INPUT_PATH: sample })
    expect(status).toBe(1)
    expect(Object.keys(outputs)).toEqual([...outputNames])
    expect(outputs).toMatchObject({ outcome: 'fail', 'startup-status': '500.21' })
    expect(summary).toMatch(/^## ❌ Do not ship: /)
    expect(readFileSync(outputs['summary-file'] ?? '', 'utf8')).toBe(summary)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^::error::Do not ship: samples\/contoso-inprocess-v1 /,
    )
  })

  test('passes where the gate does', () => {
    const { status, outputs } = runner('passes', { INPUT_PATH: sample, 'INPUT_FAIL-ON': 'never' })
    expect(status).toBe(0)
    expect(outputs['outcome']).toBe('pass')
  })

  test('refuses a wrong input with outcome error', () => {
    const { status, outputs, summary } = runner('refuses', { INPUT_PATH: sample, INPUT_ANNOTATIONS: 'some' })
    expect(status).toBe(1)
    expect(outputs['outcome']).toBe('error')
    expect(summary).toContain('Not audited')
  })

  test('runs without any file of a runner', () => {
    const { status, stdout } = start('dist/index.js', [], { INPUT_PATH: sample, 'INPUT_FAIL-ON': 'never' })
    expect(status).toBe(0)
    expect(stdout).toContain('GITHUB_STEP_SUMMARY is not set')
  })
})

describe('the bundle', () => {
  const scripts = readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js'))
  const textOf = (script: string) => readFileSync(path.join('dist', script), 'utf8')

  test('needs nothing but Node and itself, and so does the package', () => {
    const needed = scripts.flatMap((script) =>
      Array.from(textOf(script).matchAll(/\brequire\(([^)]*)\)/g), ([, name = '']) => ({ script, name })),
    )
    expect(needed).toEqual(expect.arrayContaining([{ script: 'cli.js', name: '"./engine.js"' }]))
    const missing = needed.filter(({ script, name }) => {
      // Anything but a literal could be any module.
      const module = /^"([^"]+)"$/.exec(name)?.[1] ?? 'unknown'
      return !isBuiltin(module) && !scripts.includes(path.posix.join(path.posix.dirname(script), module))
    })
    expect(missing).toEqual([])
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).not.toHaveProperty('dependencies')
  })

  test('has both doors and the engine in less than 700 KB', () => {
    const eager = scripts.filter((script) => !script.startsWith('lazy/'))
    expect(eager.toSorted()).toEqual(['cli.js', 'engine.js', 'index.js'])
    const bytes = eager.map((script) => statSync(path.join('dist', script)).size)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(700_000)
  })

  const JSON_ALONE = ['--config', 'none', '--format', 'json']

  // What only some runs need costs the others nothing.
  test.each<[string, readonly string[], readonly string[]]>([
    ['nothing to mend, no settings', ['samples/contoso-web', ...JSON_ALONE], []],
    ['a report in words', ['samples/contoso-web', '--config', 'none'], ['all-reports.js']],
    ['a finding to lead back', ['samples/contoso-inprocess-v1', ...JSON_ALONE], ['with-sources.js']],
    [
      'a finding, and no repository asked for',
      ['samples/contoso-inprocess-v1', ...JSON_ALONE, '--source-root', 'none'],
      [],
    ],
    [
      'a host',
      ['samples/contoso-web', '--config', 'none', '--host', 'iis', '--format', 'json'],
      ['js-yaml.js', 'settings-readers.js'],
    ],
    [
      'SARIF',
      ['samples/contoso-web', '--config', 'none', '--format', 'sarif'],
      ['all-reports.js', 'explanations.js'],
    ],
    [
      'a report of an earlier run',
      ['__tests__/outputs/web-portable-net10.report.json', '--config', 'none', '--format', 'json'],
      ['join-reports.js'],
    ],
  ])('loads what a run needs: %s', (_, args, expected) => {
    expect(loadedBy('dist/cli.js', args)).toEqual(expected)
  })

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['neither comment nor check run', {}, ['all-reports.js']],
    ['a check run', { 'INPUT_CHECK-RUN': 'true' }, ['all-reports.js', 'deliver-review.js']],
    ['a comment', { INPUT_COMMENT: 'always' }, ['all-reports.js', 'deliver-review.js']],
  ])('the action loads the client of GitHub only where it is asked for: %s', (_, inputs, expected) => {
    const api = { INPUT_TOKEN: 'x', GITHUB_API_URL: 'http://127.0.0.1:1', GITHUB_REPOSITORY: 'o/r' }
    const env = { INPUT_PATH: 'samples/contoso-web', INPUT_CONFIG: 'none', ...api, ...inputs }
    expect(loadedBy('dist/index.js', [], env)).toEqual(expected)
  })

  function loadedBy(
    script: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): readonly string[] {
    const told = `process.on('exit', () => {
      const names = Object.keys(require.cache).filter((file) => file.includes('lazy')).map((file) => path.basename(file))
      require('node:fs').writeSync(2, names.sort().join())
    })
    const path = require('node:path')
    process.argv.splice(1, 0, '')
    process.argv[1] = path.resolve('${script}')
    require(path.resolve('${script}'))`
    const { PATH = '', SystemRoot = '' } = process.env
    const { stderr } = spawnSync(process.execPath, ['-e', told, '--', ...args], {
      encoding: 'utf8',
      env: { PATH, SystemRoot, ...env },
    })
    return stderr.split(',').filter((name) => name !== '')
  }

  test('has the toolkit in the action alone, and its HTTP client where GitHub is spoken to', () => {
    const withText = (text: string) => scripts.filter((script) => textOf(script).includes(text))
    expect(withText('RUNNER_DEBUG')).toEqual(['index.js'])
    expect(withText('undici')).toEqual(['lazy/deliver-review.js'])
  })
})

// P11
;(process.platform === 'linux' ? describe : describe.skip)('standard output', () => {
  const cli = (rest: string) => `"${node}" "${path.join(folder, 'dist/cli.js')}" ${sample} ${rest}`
  const shell = (command: string) => spawnSync('bash', ['-c', command], { encoding: 'utf8', timeout: 60_000 })

  test.each(['text', 'json'])('that cannot be written is 3 and one line: %s', (format) => {
    const { status, stderr } = shell(cli(`--fail-on never --format ${format} > /dev/full`))
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: 'dotnet-publish-audit: cannot write to standard output (ENOSPC)\n',
    })
  })

  test.each([
    ['--fail-on never', 0],
    ['', 1],
  ])('whose reader is gone keeps the code of the verdict: %s', (options, code) => {
    const { status, stderr } = shell(`${cli(options)} | true; exit \${PIPESTATUS[0]}`)
    expect({ status, stderr }).toEqual({ status: code, stderr: '' })
  })

  test('standard error that cannot be written changes no code', () => {
    expect(shell(cli('--fail-on eror 2> /dev/full')).status).toBe(2)
  })
})
