// Reports of earlier runs through the command line: one verdict for many jobs, by the policy of the last.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report/json/report.ts'
import { runIn, type Ended } from '../support/command-line.ts'
import { RICH } from '../support/joined.ts'
import { readReport } from '../support/read-report.ts'

const samples = path.resolve('samples')
let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'join-test-'))
  mkdirSync(path.join(cwd, '.git'))
  for (const [name, sample] of [
    ['good', 'contoso-web'],
    ['bad', 'contoso-inprocess-v1'],
  ] as const) {
    cpSync(path.join(samples, sample), path.join(cwd, name, 'artifacts/web'), { recursive: true })
    mkdirSync(path.join(cwd, name, '.git'))
    mkdirSync(path.join(cwd, 'reports', name), { recursive: true })
  }
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

const run = (...argv: readonly string[]): Promise<Ended> => runIn(cwd, argv)

async function report(...argv: readonly string[]): Promise<Report & { readonly code: number }> {
  const { code, out, err } = await run(...argv, '--format', 'json')
  if (out === '') throw new Error(err)
  return { code, ...readReport(out) }
}

/** A job of a matrix, in a checkout of its own: audits and lets all pass. */
async function leg(name: string, ...argv: readonly string[]): Promise<string> {
  const file = `reports/${name}/audit.json`
  const ended = await runIn(path.join(cwd, name), [
    'artifacts/web',
    '--fail-on',
    'never',
    '--output',
    `json=../${file}`,
    ...argv,
  ])
  expect(ended.code).toBe(0)
  return file
}

function config(text: string): void {
  mkdirSync(path.join(cwd, '.github'), { recursive: true })
  writeFileSync(path.join(cwd, '.github/publish-audit.yml'), `version: 1\n${text}`)
}

const statuses = ({ targets }: Report) =>
  targets.flatMap(({ path: target, findings }) =>
    findings.map(({ rule, severity, status }) => `${target}: ${rule} ${severity} ${status}`),
  )

describe('the reports of a matrix', () => {
  test('end in one verdict, each target by its own name', async () => {
    await leg('good')
    await leg('bad')
    const joined = await report('reports/*/audit.json')
    expect(joined).toMatchObject({ code: 1, outcome: 'fail', counts: { errors: 1 } })
    expect(joined.targets.map((target) => [target.path, target.name])).toEqual([
      ['artifacts/web (bad/audit.json)', 'artifacts/web'],
      ['artifacts/web (good/audit.json)', 'artifacts/web'],
    ])
    const { out } = await run('reports/*/audit.json', '--format', 'markdown')
    expect(out.split('\n')[0]).toBe('## ❌ Do not ship: 1 of 2 apps fails on IIS')
  })

  test('alone say what the run said, whatever gate and folder it had', async () => {
    const file = await leg('bad')
    const own = await runIn(path.join(cwd, 'bad'), ['artifacts/web'])
    const { code, out } = await run(file)
    expect([code, out]).toEqual([1, own.out])
  })

  test('beside an output, which keeps its path', async () => {
    const file = await leg('good')
    cpSync(path.join(samples, 'contoso-inprocess-v1'), path.join(cwd, 'artifacts/web'), { recursive: true })
    const joined = await report(file, 'artifacts/web')
    expect(joined.targets.map((target) => target.path)).toEqual([
      'artifacts/web (audit.json)',
      'artifacts/web',
    ])
    expect(joined.code).toBe(1)
  })

  test('joined once more keep what tells them apart, and their names', async () => {
    await leg('good')
    await leg('bad')
    await run('reports/*/audit.json', '--output', 'json=all.json')
    const joined = await report('all.json')
    expect(joined.targets.map((target) => [target.path, target.name])).toEqual([
      ['artifacts/web (bad/audit.json)', 'artifacts/web'],
      ['artifacts/web (good/audit.json)', 'artifacts/web'],
    ])
  })
})

describe('policy is applied anew', () => {
  test('what the earlier run ignored, turned off and accepted counts again', async () => {
    const known = path.join(cwd, 'known.json')
    await runIn(path.join(cwd, 'bad'), ['artifacts/web', '--write-baseline', known])
    for (const policy of [
      'rules: { ancm-module-v1: off }',
      'ignore: [ { rule: ancm-module-v1, reason: x } ]',
    ]) {
      mkdirSync(path.join(cwd, 'bad/.github'), { recursive: true })
      writeFileSync(path.join(cwd, 'bad/.github/publish-audit.yml'), `version: 1\n${policy}`)
      const file = await leg('bad')
      expect(readFileSync(path.join(cwd, file), 'utf8')).not.toContain('"status":"open"')
      const joined = await report(file)
      expect([joined.code, statuses(joined), joined.notices]).toEqual([
        1,
        ['artifacts/web: ancm-module-v1 error open'],
        [],
      ])
    }
    rmSync(path.join(cwd, 'bad/.github'), { recursive: true })
    expect((await report(await leg('bad', '--baseline', known))).code).toBe(1)
  })

  test('severities, ignore entries with a target, expectations and the gate are those of this run', async () => {
    await leg('good')
    await leg('bad')
    config('rules: { ancm-module-v1: warning }\n')
    expect(statuses(await report('reports/*/audit.json'))).toEqual([
      'artifacts/web (bad/audit.json): ancm-module-v1 warning open',
    ])
    expect((await report('reports/*/audit.json')).code).toBe(0)
    expect((await report('reports/*/audit.json', '--fail-on', 'warning')).code).toBe(1)
    config(
      'ignore: [ { rule: ancm-module-v1, target: artifacts/web, reason: ticket, expires: 2027-01-31 } ]\n',
    )
    const ignored = await report('reports/*/audit.json')
    expect([ignored.code, ignored.targets[0]?.findings[0]]).toMatchObject([
      0,
      { status: 'ignored', reason: 'ticket', until: '2027-01-31' },
    ])
    config('ignore: [ { rule: ancm-module-v1, target: artifacts/api, reason: ticket } ]\n')
    expect((await report('reports/*/audit.json')).code).toBe(1)
    config('targets: [ { path: artifacts/web, hosts: [iis], expect: { runtime-identifier: linux-x64 } } ]\n')
    const unmet = await report('reports/good/audit.json')
    expect([unmet.code, unmet.policy.expect, unmet.notices]).toEqual([1, 1, []])
    expect(unmet.targets[0]?.findings[0]).toMatchObject({
      rule: 'expectation-unmet',
      message: 'runtime-identifier is none (portable), expected linux-x64',
      path: 'Contoso.Web.deps.json',
    })
  })

  test('an expectation of the earlier run is none of this one, and what is expected now is what the run would say', async () => {
    const expected = ['--expect', 'runtime-identifier=win-x64', '--expect', 'environment=Staging']
    const file = await leg('good', ...expected)
    expect(readFileSync(path.join(cwd, file), 'utf8')).toContain('expectation-unmet')
    expect(await report(file)).toMatchObject({ code: 0, counts: { errors: 0 } })
    const direct = await runIn(path.join(cwd, 'good'), ['artifacts/web', ...expected])
    const { code, out } = await run(file, ...expected)
    expect([code, out]).toEqual([1, direct.out])
  })

  test('a baseline of the run holds for its report, and the other way round', async () => {
    const file = await leg('bad')
    await runIn(path.join(cwd, 'bad'), ['artifacts/web', '--write-baseline', '../direct.json'])
    await run(file, '--write-baseline', 'joined.json')
    const read = (name: string) => readFileSync(path.join(cwd, name), 'utf8')
    expect(read('joined.json')).toBe(read('direct.json'))
    await leg('good')
    const joined = await report('reports/*/audit.json', '--baseline', 'direct.json')
    expect([joined.code, joined.counts.baseline, joined.notices]).toEqual([0, 1, []])
  })

  test('a baseline holds for each report of the same target, and is written once for all', async () => {
    const known = path.join(cwd, 'known.json')
    const files = [await leg('bad'), 'reports/again.json']
    cpSync(path.join(cwd, files[0] ?? ''), path.join(cwd, files[1] ?? ''))
    const { err } = await run(...files, '--write-baseline', 'known.json')
    expect(err).toContain('wrote 1 finding to known.json')
    expect(await report(...files, '--baseline', 'known.json')).toMatchObject({
      code: 0,
      counts: { errors: 0, baseline: 2 },
      policy: { baseline: { entries: 1, gone: 0 } },
    })
    expect(readFileSync(known, 'utf8').match(/"fingerprint"/g)).toHaveLength(1)
  })

  test('the configuration of a folder below and of the root mean the same target', async () => {
    // The leg ran in a folder of its repository, the last job runs in the root.
    cpSync(path.join(samples, 'contoso-inprocess-v1'), path.join(cwd, 'src/out'), { recursive: true })
    await runIn(path.join(cwd, 'src'), ['out', '--output', 'json=../a.json'])
    config('ignore: [ { rule: ancm-module-v1, target: src/out, reason: x } ]\n')
    const joined = await report('a.json')
    expect(joined.targets.map((target) => [target.path, target.name])).toEqual([['out', 'src/out']])
    expect(joined.code).toBe(0)
  })
})

describe('never a pass for what was not audited', () => {
  test('a report whose outcome is error', async () => {
    const file = 'reports/good/audit.json'
    await runIn(path.join(cwd, 'good'), ['artifacts/gone', '--output', `json=../${file}`])
    const joined = await report(file, '--fail-on', 'never')
    expect([joined.code, joined.outcome, statuses(joined)]).toEqual([
      3,
      'error',
      ['artifacts/gone: artifact-unrecognised error open'],
    ])
  })

  test('one that says so, though all its targets are whole', async () => {
    await leg('good')
    const file = path.join(cwd, 'reports/good/audit.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"outcome":"pass"', '"outcome":"error"'))
    expect(await report(file)).toMatchObject({ code: 3, outcome: 'error', targets: [{ complete: false }] })
  })

  test('what its counts and outcome claim is nothing', async () => {
    await leg('bad')
    const file = path.join(cwd, 'reports/bad/audit.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"errors":1', '"errors":0'))
    expect(await report(file)).toMatchObject({ code: 1, outcome: 'fail', counts: { errors: 1 } })
  })

  test.each([
    ['no JSON', 'x', 'line 1, column 1: a word or character stands here that JSON does not know'],
    ['no report', '{}', 'schemaVersion is missing'],
    ['a key twice', '{"a":1,"a":2}', 'line 1, column 11: "a" is here a second time'],
  ])('%s', async (_, text, reason) => {
    writeFileSync(path.join(cwd, 'reports/x.json'), text)
    await leg('good')
    const joined = await report('reports/x.json', 'reports/good/audit.json', '--fail-on', 'never')
    expect([joined.code, joined.outcome]).toEqual([3, 'error'])
    expect(joined.targets.map((target) => [target.path, target.kind, target.complete])).toEqual([
      ['reports/x.json', 'unknown', false],
      ['artifacts/web', 'aspnetcore', true],
    ])
    expect(joined.targets[0]?.findings).toMatchObject([
      {
        rule: 'report-unreadable',
        message: `reports/x.json cannot be read as a report of an earlier run: ${reason}`,
        path: null,
      },
    ])
  })

  test('it cannot be ignored away, nor be in a baseline', async () => {
    writeFileSync(path.join(cwd, 'x.json'), '{}')
    config('rules: { report-unreadable: off }\n')
    expect((await report('x.json')).code).toBe(3)
    expect((await run('x.json', '--write-baseline', 'known.json')).code).toBe(3)
  })

  test('more than 64 MB, of which nothing is read', async () => {
    writeFileSync(path.join(cwd, 'x.json'), '')
    truncateSync(path.join(cwd, 'x.json'), 64 * 1024 * 1024 + 1)
    const joined = await report('x.json')
    expect([joined.code, joined.targets[0]?.findings[0]?.message]).toEqual([
      3,
      'x.json cannot be read as a report of an earlier run: it is larger than 67108864 bytes',
    ])
  })

  test('a report that is not there', async () => {
    expect(statuses(await report('reports/gone.json'))).toEqual([
      'reports/gone.json: artifact-unrecognised error open',
    ])
  })
})

describe('paths', () => {
  test('a glob means reports only where it says so', async () => {
    writeFileSync(path.join(cwd, 'good/artifacts/audit.json'), '{}')
    const folders = await report('good/artifacts/*')
    expect(folders.targets.map((target) => target.path)).toEqual(['good/artifacts/web'])
    mkdirSync(path.join(cwd, 'good/artifacts/b.json'))
    const both = await report('good/artifacts/*.json')
    expect(both.targets.map((target) => [target.path, target.findings[0]?.rule])).toEqual([
      ['good/artifacts/audit.json', 'report-unreadable'],
      ['good/artifacts/b.json', 'artifact-unrecognised'],
    ])
    const none = await report('good/artifacts/a*')
    expect(none.targets[0]?.findings[0]?.message).toBe('good/artifacts/a* matches nothing')
  })

  test('--host does not apply, and one line says so', async () => {
    const file = await leg('good', '--host', 'linux')
    const { out } = await run(file, '--host', 'iis')
    const line =
      '--host (the input host) does not apply to a target of a report: artifacts/web, whose starts stand as they were predicted'
    expect(out.split('\n').filter((each) => each.includes('does not apply'))).toEqual([`! ${line}`])
    const joined = await report(file, '--host', 'iis')
    expect(joined.targets[0]?.startups.map(({ host }) => host)).toEqual(['linux'])
    expect(joined.notices).toEqual([{ text: line, at: null }])
  })

  test('a source stands as the earlier run found it, and is looked for no more', async () => {
    writeFileSync(path.join(cwd, 'a.json'), JSON.stringify({ ...RICH, targets: RICH.targets.slice(0, 1) }))
    const joined = await report('a.json', '--source-root', '.')
    expect(joined.targets[0]?.findings.map(({ source }) => source)).toEqual([
      { path: 'src/Web/web.config', line: 4 },
      null,
    ])
  })
})
