// Expectations and baselines through the command line, on real outputs.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runIn, type Ended } from '../support/command-line.ts'

const samples = path.resolve('samples')
let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'gate-test-'))
  cpSync(path.join(samples, 'contoso-web'), path.join(cwd, 'artifacts/web'), { recursive: true })
  cpSync(path.join(samples, 'contoso-inprocess-v1'), path.join(cwd, 'artifacts/v1'), { recursive: true })
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

function run(argv: readonly string[], folder = cwd): Promise<Ended> {
  return runIn(folder, argv)
}

interface Report {
  readonly outcome: string
  readonly counts: Readonly<Record<string, number>>
  readonly policy: Readonly<Record<string, unknown>>
  readonly targets: readonly {
    readonly path: string
    readonly findings: readonly {
      readonly rule: string
      readonly subject: string
      readonly status: string
      readonly message: string
      readonly path: string | null
      readonly fingerprint: string
    }[]
  }[]
}

async function report(...argv: readonly string[]): Promise<Report & { readonly code: number }> {
  const { code, out, err } = await run([...argv, '--format', 'json'])
  if (out === '') throw new Error(err)
  // The type checker holds the report to it elsewhere.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { code, ...(JSON.parse(out) as Report) }
}

function unmet({ targets }: Report): readonly string[] {
  return targets.flatMap(({ path: target, findings }) =>
    findings.flatMap(({ rule, subject, message }) =>
      rule === 'expectation-unmet' ? [`${target}: ${subject}: ${message}`] : [],
    ),
  )
}

function config(text: string): void {
  mkdirSync(path.join(cwd, '.github'), { recursive: true })
  writeFileSync(path.join(cwd, '.github/publish-audit.yml'), `version: 1\n${text}`)
}

describe('--expect', () => {
  test('fails the gate where the output is another, and says where', async () => {
    const told = await report('artifacts/web', '--expect', 'runtime-identifier=linux-x64')
    expect(told).toMatchObject({ code: 1, outcome: 'fail', policy: { expect: 1 } })
    expect(unmet(told)).toEqual([
      'artifacts/web: runtime-identifier: runtime-identifier is none (portable), expected linux-x64',
    ])
    const met = await report('artifacts/web', '--expect', 'runtime-identifier=[null, win-x64]')
    expect(met).toMatchObject({ code: 0, policy: { expect: 1 } })
  })

  test('holds for every target, is added to its own, and wins over the same key', async () => {
    config(`targets:
  - { path: artifacts/web, expect: { kind: worker, target-framework: net6.0 } }
  - { path: 'artifacts/v*', expect: { module: AspNetCoreModule } }
`)
    const own = await report()
    expect(own.policy['expect']).toBe(3)
    expect(unmet(own)).toEqual([
      'artifacts/web: target-framework: target-framework is net10.0, expected net6.0',
      'artifacts/web: kind: kind is aspnetcore, expected worker',
    ])
    const more = await report('--expect', 'kind=aspnetcore', '--expect', 'single-file=true')
    expect(more.policy['expect']).toBe(4)
    expect(unmet(more).map((line) => line.split(':', 2).join(':'))).toEqual([
      'artifacts/web: single-file',
      'artifacts/web: target-framework',
      'artifacts/v1: single-file',
    ])
    // A path that names a configured target keeps what is expected of it, however it is written.
    for (const written of ['./artifacts/web', path.join(cwd, 'artifacts', 'web'), 'artifacts//web/'])
      expect(unmet(await report(written))).toHaveLength(2)
    expect(unmet(await report('artifacts/v1'))).toEqual([])
  })

  test('what several entries of the configuration expect holds all', async () => {
    config(`targets:
  - { path: 'artifacts/*', expect: { kind: worker } }
  - { path: artifacts/web, expect: { kind: aspnetcore } }
`)
    expect(unmet(await report('artifacts/web'))).toHaveLength(1)
  })

  test('can be ignored with a reason, lowered and turned off, as any rule', async () => {
    const ignore = 'ignore: [{ rule: expectation-unmet, reason: moves next month }]\n'
    config(`targets: [{ path: artifacts/web, expect: { kind: worker } }]\n${ignore}`)
    expect(await report()).toMatchObject({ code: 0, counts: { errors: 0, ignored: 1 } })
    config(
      'targets: [{ path: artifacts/web, expect: { kind: worker } }]\nrules: { expectation-unmet: warning }\n',
    )
    expect(await report()).toMatchObject({ code: 0, counts: { errors: 0, warnings: 1 } })
  })

  test('startup and status must hold on every host', async () => {
    const hosts = ['production', 'staging'].flatMap((name) => ['--host', path.join(samples, `${name}.yml`)])
    const told = await report(
      'artifacts/web',
      ...hosts,
      '--expect',
      'startup=starts',
      '--expect',
      'status=null',
    )
    expect(unmet(told)).not.toEqual([])
    const finding = told.targets[0]?.findings.find(({ subject }) => subject === 'startup')
    expect(finding).toMatchObject({ path: null, severity: 'error' })
  })

  test.each([
    [['--expect', 'runtime=win-x64'], /unknown key "runtime" in expect/],
    [['--expect', 'hosting-model=in-process'], /did you mean inprocess\?/],
    [['--expect', 'startup'], /expect startup has no value/],
    [['--expect', 'startup=starts', '--expect', 'status=500.31'], /exclude|is of a start that fails/],
    [['--expect', 'kind=worker', '--expect', 'kind=worker'], /is given twice/],
  ])('%j is exit code 2', async (argv, message) => {
    const { code, out, err } = await run(['artifacts/web', ...argv])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  test('every mistake of options, configuration and baseline is told in one run', async () => {
    config('rulez: {}\n')
    const { code, err } = await run([
      'artifacts/web',
      '--expect',
      'knd=x',
      '--baseline',
      'x.json',
      '--host',
      'iss',
    ])
    expect(code).toBe(2)
    expect(err.split('\n').filter((line) => line.startsWith('dotnet-publish-audit:'))).toHaveLength(4)
  })
})

describe('--write-baseline and --baseline', () => {
  test('take a failing output to a green gate, and a new error turns it red', async () => {
    const first = await run(['artifacts/*', '--write-baseline', 'known.json'])
    expect(first).toMatchObject({
      code: 0,
      err: 'dotnet-publish-audit: wrote 1 finding to known.json\n',
    })
    expect(first.out).toContain('gate passed (fail-on: never)')
    const text = readFileSync(path.join(cwd, 'known.json'), 'utf8')
    expect(text).not.toContain(cwd)
    const known = await report('artifacts/*', '--baseline', 'known.json')
    expect(known).toMatchObject({
      code: 0,
      counts: { errors: 0, warnings: 0, notes: 0 },
      policy: { failOn: 'error', baseline: { file: 'known.json', gone: 0 } },
    })
    expect(new Set(known.targets.flatMap(({ findings }) => findings.map(({ status }) => status)))).toEqual(
      new Set(['baseline']),
    )
    writeFileSync(path.join(cwd, 'artifacts/web/web.config'), '<configuration>')
    expect(await report('artifacts/*', '--baseline', 'known.json')).toMatchObject({
      code: 1,
      counts: { errors: 1 },
    })
  })

  test('the same file for every way of naming a target, from every folder and every clone', async () => {
    mkdirSync(path.join(cwd, '.git'))
    await run(['artifacts/v1', '--write-baseline', 'a.json'])
    const text = readFileSync(path.join(cwd, 'a.json'), 'utf8')
    await run([path.join(cwd, 'artifacts/v1'), './artifacts/v1/', '--write-baseline', 'b.json'])
    expect(readFileSync(path.join(cwd, 'b.json'), 'utf8')).toBe(text)
    const below = path.join(cwd, 'artifacts')
    expect((await run(['./v1', '--baseline', '../a.json'], below)).code).toBe(0)
    const clone = mkdtempSync(path.join(tmpdir(), 'gate-clone-'))
    try {
      cpSync(cwd, clone, { recursive: true })
      expect((await run(['artifacts/v1', '--write-baseline', 'c.json'], clone)).code).toBe(0)
      expect(readFileSync(path.join(clone, 'c.json'), 'utf8')).toBe(text)
    } finally {
      rmSync(clone, { recursive: true, force: true })
    }
  })

  test('another target is judged though the baseline knows the same finding', async () => {
    await run(['artifacts/v1', '--write-baseline', 'known.json'])
    cpSync(path.join(cwd, 'artifacts/v1'), path.join(cwd, 'artifacts/v2'), { recursive: true })
    expect(await report('artifacts/v*', '--baseline', 'known.json')).toMatchObject({
      code: 1,
      counts: { errors: 1 },
    })
  })

  test('a baseline of several targets serves the run of one, and tells what is mended', async () => {
    await run(['artifacts/*', '--write-baseline', 'known.json'])
    const one = await report('artifacts/v1', '--baseline', 'known.json')
    expect(one).toMatchObject({ code: 0, policy: { baseline: { gone: 0 } } })
    cpSync(path.join(cwd, 'artifacts/web'), path.join(cwd, 'artifacts/v1'), { recursive: true })
    const { code, out } = await run(['artifacts/v1', '--baseline', 'known.json'])
    expect(code).toBe(0)
    expect(out).toMatch(
      /! baseline known\.json: \d+ of \d+ findings? no longer occurs?: write it anew with --write-baseline\n/,
    )
  })

  // A fingerprint knows no host, so that one file serves every leg of a matrix; what it lets through is said first.
  test('what is known of one host is known of one that is added, and is never silent', async () => {
    const host = readFileSync(path.join(samples, 'production.yml'), 'utf8')
    for (const name of ['a', 'b'])
      writeFileSync(path.join(cwd, `${name}.yml`), host.replace(/^name:.*\n/m, ''))
    const on = (...names: readonly string[]) => [
      'artifacts/web',
      ...names.flatMap((name) => ['--host', `${name}.yml`]),
    ]
    await run([...on('a'), '--write-baseline', 'known.json'])
    for (const hosts of [on('a'), on('b'), on('a', 'b')]) {
      const told = await run([...hosts, '--baseline', 'known.json'])
      expect(told.code).toBe(0)
      expect(told.out).toMatch(/^! Let through, though artifacts\/web answers HTTP 500\.31 on /)
    }
    // What starts nowhere else is not known: another framework is missing there.
    const container = ['--host', path.join(samples, 'container.yml')]
    expect((await run([...on('a'), ...container, '--baseline', 'known.json'])).code).toBe(1)
  })

  test('of an expectation nothing is known but what it was: another value, expectation or host is new', async () => {
    const host = readFileSync(path.join(samples, 'production.yml'), 'utf8')
    for (const name of ['a', 'b'])
      writeFileSync(path.join(cwd, `${name}.yml`), host.replace(/^name:.*\n/m, ''))
    const web = [
      'artifacts/web',
      '--host',
      'a.yml',
      '--expect',
      'startup=starts',
      '--expect',
      'runtime-identifier=win-x64',
    ]
    await run([...web, '--write-baseline', 'known.json'])
    const known = ['--baseline', 'known.json']
    expect((await report(...web, ...known)).code).toBe(0)
    expect(unmet(await report(...web, ...known))).toHaveLength(2)
    const added = await report(...web, '--host', 'b.yml', ...known)
    expect(added).toMatchObject({ code: 1, counts: { errors: 1 }, policy: { baseline: { gone: 1 } } })
    const other = [...web.slice(0, -1), 'runtime-identifier=win-arm64']
    expect(await report(...other, ...known)).toMatchObject({ code: 1, counts: { errors: 1 } })
  })

  test('together write what is open and known, and read before they write', async () => {
    await run(['artifacts/v1', '--write-baseline', 'known.json'])
    const before = readFileSync(path.join(cwd, 'known.json'), 'utf8')
    const both = await run(['artifacts/*', '--baseline', 'known.json', '--write-baseline', 'known.json'])
    expect(both.code).toBe(0)
    const after = readFileSync(path.join(cwd, 'known.json'), 'utf8')
    const [print = ''] = /"[0-9a-f]{16}"/.exec(before) ?? []
    expect(after).toContain(print)
    expect(await report('artifacts/*', '--baseline', 'known.json')).toMatchObject({
      code: 0,
      counts: { errors: 0 },
    })
    expect((await run(['artifacts/v1', '--baseline', 'no.json', '--write-baseline', 'no.json'])).code).toBe(2)
    expect(existsSync(path.join(cwd, 'no.json'))).toBe(false)
  })

  test('exit as with --fail-on never, whatever is asked, but 3 where something was not audited', async () => {
    expect((await run(['artifacts/v1', '--fail-on', 'note', '--write-baseline', 'a.json'])).code).toBe(0)
    const { code } = await run(['artifacts/v1', 'missing', '--write-baseline', 'b.json'])
    expect(code).toBe(3)
    const text = readFileSync(path.join(cwd, 'b.json'), 'utf8')
    expect(text).toBe(readFileSync(path.join(cwd, 'a.json'), 'utf8'))
    expect(text).not.toContain('artifact-unrecognised')
  })

  test('a path that could not be audited cannot be known', async () => {
    const { targets } = await report('missing')
    const [finding] = targets[0]?.findings ?? []
    const entry = { ...finding, target: 'missing' }
    const known = (['fingerprint', 'rule', 'target', 'path', 'subject'] as const).map((key) => [
      key,
      entry[key],
    ])
    writeFileSync(
      path.join(cwd, 'known.json'),
      JSON.stringify({ baselineVersion: 1, findings: [Object.fromEntries(known)] }),
    )
    expect(await report('missing', '--baseline', 'known.json')).toMatchObject({
      code: 3,
      outcome: 'error',
      counts: { errors: 1, baseline: 0 },
    })
  })

  test('a file that cannot be written is 3 and one line, a folder that is not there 2', async () => {
    mkdirSync(path.join(cwd, 'taken'))
    const { code, out, err } = await run(['artifacts/v1', '--write-baseline', 'taken'])
    expect({ code, err }).toEqual({ code: 3, err: 'dotnet-publish-audit: cannot write taken (EISDIR)\n' })
    expect(out).toContain('gate passed')
    expect((await run(['artifacts/v1', '--write-baseline', 'nowhere/b.json'])).code).toBe(2)
  })

  test.each(['{', '[]', '{ "baselineVersion": 1, "findings": [], "x": 1 }', ''])(
    'the file %j is exit code 2',
    async (text) => {
      writeFileSync(path.join(cwd, 'known.json'), text)
      const { code, out, err } = await run(['artifacts/v1', '--baseline', 'known.json'])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(/^dotnet-publish-audit: known\.json:1:\d+: /)
    },
  )

  // A weaker gate is never silent, also where nothing of the baseline occurs.
  test.each(['text', 'markdown', 'github', 'json'])(
    'the format %s names the baseline and what is expected',
    async (format) => {
      writeFileSync(path.join(cwd, 'known.json'), '{ "baselineVersion": 1, "findings": [] }')
      const given = ['--baseline', 'known.json', '--expect', 'kind=aspnetcore', '--format', format]
      const { code, out } = await run(['artifacts/web', ...given])
      expect(code).toBe(0)
      expect(out).toContain('known.json')
      expect(out).toMatch(/expect/)
    },
  )

  test('known findings are told folded, and are no annotations', async () => {
    await run(['artifacts/v1', '--write-baseline', 'known.json'])
    const known = ['artifacts/v1', '--baseline', 'known.json']
    const text = await run(known)
    expect(text.out).toMatch(/^ {2}baseline +\d+ known findings?: .*ancm-module-v1/m)
    expect(text.out).toMatch(/^baseline: known\.json \(1 entry\)$/m)
    expect(text.out).toMatch(/ known — gate passed/)
    // The start fails all the same: that is never silent.
    expect(text.out).toMatch(/^! Let through, though artifacts\/v1 answers HTTP 500\.21 on IIS/)
    const markdown = await run([...known, '--format', 'markdown'])
    expect(markdown.out).toMatch(
      /<details><summary>\d+ known findings? of the baseline<\/summary>\n\n- error: /,
    )
    expect((await run([...known, '--format', 'github'])).out).not.toContain('::error')
  })
})
