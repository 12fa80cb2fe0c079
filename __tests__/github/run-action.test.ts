// The action with the runner's real files; only standard output is listened to.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { audit } from '../../src/audit.ts'
import { planRun } from '../../src/config/plan.ts'
import { baselineFile } from '../../src/findings/baseline.ts'
import { outputNames } from '../../src/github/outputs.ts'
import { runAction } from '../../src/github/run-action.ts'
import { rules } from '../../src/judge/registry.ts'
import { faultsByGithub, sarifIn } from '../support/code-scanning.ts'
import { readOutputs } from '../support/runner.ts'

const before = { ...process.env }
let folder = ''
let log = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'action-test-'))
  for (const name of ['output', 'summary']) writeFileSync(path.join(folder, name), '')
  for (const name of Object.keys(process.env))
    if (/^(?:INPUT|GITHUB|RUNNER)_/.test(name)) delete process.env[name]
  Object.assign(process.env, {
    INPUT_PATH: 'samples/contoso-inprocess-v1',
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
    GITHUB_WORKSPACE: process.cwd(),
    RUNNER_TEMP: folder,
  })
  log = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += String(text)
    return true
  })
})

afterEach(() => {
  jest.restoreAllMocks()
  process.exitCode = undefined
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  rmSync(folder, { recursive: true, force: true })
})

async function run(): Promise<{
  outputs: Readonly<Record<string, string>>
  summary: string
  lines: readonly string[]
}> {
  await runAction()
  return {
    outputs: readOutputs(readFileSync(path.join(folder, 'output'), 'utf8')),
    summary: readFileSync(path.join(folder, 'summary'), 'utf8'),
    lines: log.trimEnd().split('\n'),
  }
}

describe('the action', () => {
  test('writes summary, annotation, outputs, and the failure line last', async () => {
    const { outputs, summary, lines } = await run()
    expect(summary).toMatch(
      /^## ❌ Do not ship: `samples\/contoso-inprocess-v1` answers HTTP 500\.21 on IIS\n/,
    )
    expect(Object.keys(outputs)).toEqual([...outputNames])
    expect(outputs).toMatchObject({
      outcome: 'fail',
      errors: '1',
      targets: '1',
      'hosting-model': 'inprocess',
      startup: 'fails',
      'startup-status': '500.21',
      'json-file': '',
      'sarif-file': '',
    })
    expect(readFileSync(outputs['summary-file'] ?? '', 'utf8')).toBe(summary)
    expect(log).toMatch(/::error title=[^\n]*file=samples\/contoso-inprocess-v1\/web\.config,line=6,/)
    expect(lines.at(-1)).toMatch(
      /^::error::Do not ship: samples\/contoso-inprocess-v1 answers HTTP 500\.21 on IIS – 1 error, \d+ warnings?, .*gate failed/,
    )
    expect(process.exitCode).toBe(1)
  })

  test('passes with fail-on never, and still tells what it found', async () => {
    process.env['INPUT_FAIL-ON'] = 'never'
    const { outputs, summary, lines } = await run()
    expect(outputs).toMatchObject({ outcome: 'pass', errors: '1' })
    expect(summary).toContain('Do not ship')
    expect(lines.at(-1)).not.toMatch(/^::error::/)
    expect(process.exitCode).toBeUndefined()
  })

  test('writes the JSON report', async () => {
    const file = path.join(folder, 'audit.json')
    Object.assign(process.env, { 'INPUT_JSON-FILE': file, 'INPUT_AS-OF': '2026-01-31' })
    const { outputs } = await run()
    expect(outputs['json-file']).toBe(file)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      schemaVersion: 1,
      asOf: '2026-01-31',
      outcome: 'fail',
    })
  })

  test('a JSON report that cannot be written fails the step, and everything else is there', async () => {
    const file = path.join(folder, 'taken')
    mkdirSync(file)
    Object.assign(process.env, { 'INPUT_JSON-FILE': file, 'INPUT_FAIL-ON': 'never' })
    const { outputs, summary, lines } = await run()
    expect(outputs).toMatchObject({ outcome: 'pass', 'json-file': '' })
    expect(summary).not.toBe('')
    expect(lines.at(-1)).toMatch(/^::error::the JSON report could not be written/)
    expect(process.exitCode).toBe(3)
  })

  // P14
  test('tells every mistake of a configuration, however long they are together', async () => {
    const file = path.join(folder, 'audit.yml')
    const wrong = Array.from({ length: 40 }, (_, index) => `  no-such-rule-of-a-long-name-${index}: off\n`)
    writeFileSync(file, `version: 1\nrules:\n${wrong.join('')}`)
    process.env['INPUT_CONFIG'] = file
    const { lines } = await run()
    const told = lines.at(-1) ?? ''
    expect(told).toMatch(/^::error::Not audited: /)
    expect(wrong.filter((_, index) => !told.includes(`"no-such-rule-of-a-long-name-${index}"`))).toEqual([])
    expect(process.exitCode).toBe(1)
  })

  // P9
  test('facts that are no plain words are given empty, with a note', async () => {
    const copy = path.join(folder, 'web')
    cpSync('samples/contoso-inprocess-v1', copy, { recursive: true })
    const file = path.join(copy, 'Contoso.Web.runtimeconfig.json')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/"tfm": "[^"]*"/, String.raw`"tfm": "net8.0\"; curl evil\nx=y"`),
    )
    process.env['INPUT_PATH'] = copy
    const { outputs, lines } = await run()
    expect(outputs).toMatchObject({ 'target-framework': '', 'hosting-model': 'inprocess' })
    expect(
      lines.filter((line) => line.startsWith('note: the output target-framework is empty')),
    ).toHaveLength(1)
  })

  // Noise
  test('why a path was not audited is told once', async () => {
    process.env['INPUT_PATH'] = `${path.join(folder, 'no-such')}\nsamples`
    const { lines } = await run()
    const told = lines.filter((line) => line.startsWith('::error'))
    expect(told.filter((line) => line.includes('no-such does not exist'))).toHaveLength(1)
    expect(told.filter((line) => line.includes('samples holds 2 apps'))).toHaveLength(1)
    expect(told.at(-1)).toMatch(/^::error::Not audited: both targets – failing: .*no-such and samples – /)
  })

  test('a reason that fits into the last line is told there alone', async () => {
    process.env['INPUT_PATH'] = 'LICENSE'
    const { lines } = await run()
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(1)
    expect(lines.at(-1)).toMatch(/^::error::Not audited: LICENSE is a single file/)
  })

  test('annotations none gives only the failure line', async () => {
    process.env['INPUT_ANNOTATIONS'] = 'none'
    const { lines } = await run()
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(1)
  })

  test('writes the SARIF report: what counts, on the file that git tracks', async () => {
    const file = path.join(folder, 'audit.sarif')
    const config = path.join(folder, 'audit.yml')
    const ignore = '{ rule: ancm-module-v1, reason: known }'
    writeFileSync(config, `version: 1\nignore: [${ignore}]\n`)
    process.env['INPUT_SARIF-FILE'] = file
    const { outputs } = await run()
    expect(outputs['sarif-file']).toBe(file)
    expect(process.exitCode).toBe(1)
    const text = readFileSync(file, 'utf8')
    expect(faultsByGithub(text)).toEqual([])
    const [found] = sarifIn(text).runs[0]?.results ?? []
    expect([found?.ruleId, found?.locations[0]?.physicalLocation.artifactLocation.uri]).toEqual([
      'ancm-module-v1',
      'samples/contoso-inprocess-v1/web.config',
    ])
    process.env['INPUT_CONFIG'] = config
    await run()
    const { runs } = sarifIn(readFileSync(file, 'utf8'))
    expect(runs[0]?.results.map(({ ruleId }) => ruleId)).not.toContain('ancm-module-v1')
    expect(runs[0]?.tool.driver.rules.map(({ id }) => id)).toContain('ancm-module-v1')
  })

  test('fails with 3 where the SARIF report cannot be written, and names none', async () => {
    process.env['INPUT_SARIF-FILE'] = folder
    const { outputs, lines } = await run()
    expect(outputs['sarif-file']).toBe('')
    expect(lines.at(-1)).toContain('::error::the SARIF report could not be written: ')
    expect(process.exitCode).toBe(3)
  })

  test.each([
    ['INPUT_FAIL-ON', 'eror', 'the input fail-on "eror" is not known'],
    ['INPUT_PATH', '', 'the input path is empty'],
    [
      'INPUT_HOST',
      'iss',
      'there is no host "iss": it is no name of the configuration, no preset and no file – did you mean iis?',
    ],
    ['INPUT_CONFIG', 'no-such.yml', 'there is no configuration file no-such.yml'],
    ['INPUT_JSON-FILE', 'no-such-folder/audit.json', 'the input json-file names no-such-folder/audit.json'],
    [
      'INPUT_SARIF-FILE',
      'no-such-folder/audit.sarif',
      'the input sarif-file names no-such-folder/audit.sarif',
    ],
  ])('%s=%s is refused: outcome error, all outputs, a summary', async (name, value, message) => {
    process.env[name] = value
    const { outputs, summary, lines } = await run()
    expect(Object.keys(outputs)).toEqual([...outputNames])
    expect(outputs).toMatchObject({ outcome: 'error', targets: '0' })
    expect(summary).toMatch(/^## ❌ Not audited: /)
    expect(lines.at(-1)).toContain(`::error::Not audited: ${message}`)
    expect(process.exitCode).toBe(1)
  })

  test('hosts and the configuration are inputs too', async () => {
    const config = path.join(folder, 'audit.yml')
    writeFileSync(
      config,
      'version: 1\ntargets: [{ path: samples/contoso-inprocess-v1 }]\nhosts: { production: { kind: iis, module: v1 } }\n' +
        'ignore: [{ rule: ancm-module-v1, reason: a <b>reason</b> }, { rule: stdout-log-enabled, reason: old }]\n',
    )
    Object.assign(process.env, { INPUT_PATH: '', INPUT_CONFIG: config, INPUT_HOST: 'iis\nproduction\n' })
    const { outputs, summary } = await run()
    expect(outputs).toMatchObject({ targets: '1', errors: '0', ignored: '1' })
    expect(summary).toContain('production · IIS')
    expect(summary).toContain('a &lt;b&gt;reason')
    expect(summary).toMatch(/ignore entry .*audit\.yml:4:61 \(stdout-log-enabled\) matches no finding/)
  })

  test('several paths: the failure line names those that fail', async () => {
    process.env['INPUT_PATH'] = 'samples/contoso-inprocess-v1\nno-such-folder'
    const { outputs, lines } = await run()
    expect(outputs).toMatchObject({ outcome: 'error', targets: '2', startup: '' })
    expect(lines.at(-1)).toContain('samples/contoso-inprocess-v1')
    expect(lines.at(-1)).toContain('no-such-folder')
  })

  test.each(['GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT', 'RUNNER_TEMP'])(
    'without %s is one log line',
    async (name) => {
      delete process.env[name]
      process.env['INPUT_FAIL-ON'] = 'never'
      await runAction()
      expect(log.split('\n').filter((line) => line.includes(`${name} is not set`))).toHaveLength(1)
      expect(process.exitCode).toBeUndefined()
    },
  )

  // P11
  test.each([
    ['a file that is gone', () => rmSync(path.join(folder, 'output')), 'does not exist (ENOENT)'],
    ['a folder', () => (process.env['GITHUB_OUTPUT'] = folder), 'is a folder (EISDIR)'],
    [
      'below a file',
      () => (process.env['GITHUB_OUTPUT'] = path.join(folder, 'summary', 'output')),
      'lies in no folder (ENOTDIR)',
    ],
  ])(
    'outputs that cannot be written fail the step, which says which file and why: %s',
    async (_, spoil, why) => {
      spoil()
      process.env['INPUT_FAIL-ON'] = 'never'
      await runAction()
      expect(log.trimEnd().split('\n').at(-1)).toBe(
        `::error::the outputs could not be written: GITHUB_OUTPUT names ${process.env['GITHUB_OUTPUT'] ?? ''}, which ${why}`,
      )
      expect(process.exitCode).toBe(3)
    },
  )

  test('a summary that cannot be written is a warning', async () => {
    process.env['GITHUB_STEP_SUMMARY'] = folder
    process.env['INPUT_FAIL-ON'] = 'never'
    await runAction()
    expect(log).toContain(
      `::warning::dotnet-publish-audit: no job summary: GITHUB_STEP_SUMMARY names ${folder}, which is a folder (EISDIR)\n`,
    )
    expect(process.exitCode).toBeUndefined()
  })

  test('a copy of the summary that cannot be written is one log line', async () => {
    process.env['RUNNER_TEMP'] = path.join(folder, 'gone')
    process.env['INPUT_FAIL-ON'] = 'never'
    await runAction()
    expect(log).toContain(
      `no copy of the summary: RUNNER_TEMP names ${path.join(folder, 'gone')}, which does not exist`,
    )
    expect(process.exitCode).toBeUndefined()
  })

  test('debug logging shows the steps', async () => {
    expect((await run()).lines.some((line) => line.includes('✓ passed'))).toBe(false)
    process.env['RUNNER_DEBUG'] = '1'
    expect((await run()).lines.some((line) => line.includes('✓ passed'))).toBe(true)
  })
})

describe('the gate of the action', () => {
  test('holds what is expected, and a mistake in it is told', async () => {
    process.env['INPUT_EXPECT'] = 'kind=aspnetcore\n\nruntime-identifier = win-x64\n'
    const { outputs, lines } = await run()
    expect(outputs).toMatchObject({ outcome: 'fail', errors: '2' })
    expect(lines.filter((line) => line.includes('[expectation-unmet]'))).toEqual([
      expect.stringMatching(
        /^::error title=The release is not what it is expected to be,file=[^,]*deps\.json,line=\d+,col=\d+::samples\/contoso-inprocess-v1: runtime-identifier is none \(portable\), expected win-x64/,
      ),
    ])
    process.env['INPUT_EXPECT'] = 'kind=asp'
    log = ''
    process.exitCode = undefined
    const refused = await run()
    expect(refused.lines.at(-1)).toMatch(
      /^::error::Not audited: kind "asp" is not known: it takes aspnetcore, /,
    )
    expect(process.exitCode).toBe(1)
  })

  test('passes over what the baseline knows, without an annotation', async () => {
    const plan = await planRun(
      { paths: ['samples/contoso-inprocess-v1'], hosts: [], config: 'none' },
      '.',
      [],
    )
    const result = await audit({ ...plan, rules, asOf: '2026-11-22', failOn: 'error' })
    const known = path.join(folder, 'known.json')
    writeFileSync(known, baselineFile(result.targets).text)
    log = ''
    process.exitCode = undefined
    process.env['INPUT_BASELINE'] = known
    const { outputs, summary, lines } = await run()
    expect(outputs).toMatchObject({ outcome: 'pass', errors: '0', startup: 'fails' })
    expect(summary).toContain('Let through, though `samples/contoso-inprocess-v1` answers HTTP 500.21 on IIS')
    expect(summary).toContain('known finding')
    expect(lines.filter((line) => line.startsWith('::error'))).toEqual([])
    expect(process.exitCode).toBeUndefined()
    writeFileSync(known, '{')
    log = ''
    const refused = await run()
    expect(refused.lines.at(-1)).toMatch(/^::error::Not audited: .*known\.json:1:2: this is no baseline/)
  })
})
