import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runCli } from '../../src/cli/run-cli.ts'
import type { Environment } from '../../src/cli/terminal.ts'
import { rules } from '../../src/judge/registry.ts'
import { faultsByGithub, sarifIn } from '../support/code-scanning.ts'
import { faultsBySchema } from '../support/sarif-schema.ts'

const sample = path.resolve('samples/contoso-inprocess-v1')
let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'cli-test-'))
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function run(argv: readonly string[], env: Environment = {}, isTerminal = false): Promise<Run> {
  let [out, err, clock] = ['', '', 0]
  const code = await runCli(argv, env, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isTerminal: () => isTerminal,
    cwd,
    today: () => '2026-11-22',
    milliseconds: () => (clock += 41),
  })
  return { code, out, err }
}

const colour = '\u001b['

describe('the command line', () => {
  test('fails the gate with 1 and reports on standard output', async () => {
    const { code, out, err } = await run([sample])
    expect(code).toBe(1)
    expect(out).toContain('error  web.config:6')
    expect(out).toMatch(/gate failed \(fail-on: error\) +41 ms\n$/)
    expect(err).toBe('')
  })

  test.each(['text', 'json', 'sarif', 'markdown', 'github'])(
    'format %s does not change the exit code',
    async (format) => {
      expect((await run([sample, '--format', format])).code).toBe(1)
    },
  )

  // P14
  test('tells every mistake of a configuration in a line of its own', async () => {
    writeFileSync(path.join(cwd, 'c.yml'), 'version: 2\nfail-on: errors\nrulez: {}\n')
    const { code, err } = await run([sample, '--config', 'c.yml'])
    expect(code).toBe(2)
    expect(err.split('\n')).toEqual([
      'dotnet-publish-audit: c.yml:1:10: version is 1, not "2"',
      'dotnet-publish-audit: c.yml:2:10: fail-on "errors" is not known: it takes error, warning, note, never',
      '  did you mean error?',
      'dotnet-publish-audit: c.yml:3:1: unknown key "rulez" in the configuration',
      '  did you mean rules?',
      '',
    ])
  })

  test('passes with --fail-on never', async () => {
    const { code, out } = await run([sample, '--fail-on', 'never', '--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ outcome: 'pass', asOf: '2026-11-22', counts: { errors: 1 } })
  })

  test.each(['json', 'sarif'])('gives the same bytes for the same input: %s', async (format) => {
    const argv = [sample, '--format', format, '--as-of', '2026-01-31']
    expect((await run(argv)).out).toBe((await run(argv)).out)
  })

  test('a path that is not there cannot be audited: 3', async () => {
    const { code, out } = await run(['missing', '--format', 'json', '--fail-on', 'never'])
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'error',
      targets: [{ path: 'missing', kind: 'unknown' }],
    })
  })

  test('a usage error is 2, one line and a hint, without a stack', async () => {
    const { code, out, err } = await run([sample, '--fail-on', 'eror'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(
      'dotnet-publish-audit: --fail-on "eror" is not known: it takes error, warning, note, never\n  did you mean error?\n',
    )
  })

  // P14
  test('every mistake is told in one run, and what lies near a path', async () => {
    mkdirSync(path.join(cwd, 'samples'))
    const { code, err } = await run([
      sample,
      '--host',
      'iss',
      '--host',
      'samples/x.yml',
      '--output',
      'json=sampels/a',
    ])
    expect(code).toBe(2)
    expect(err.split('\n').filter((line) => line.startsWith(' '))).toEqual([
      '  did you mean samples?',
      '  did you mean iis?',
      '  it was looked for in samples',
    ])
    const { err: told } = await run([sample, '--fail-on', 'eror', '--as-of', '2', '--output', 'x'])
    expect(told.split('\n').filter((line) => line.startsWith('dotnet-publish-audit: --'))).toHaveLength(3)
  })

  // P23
  test.each([
    [['explian', 'x'], 'there is no command and no path "explian"\n  did you mean explain?\n'],
    [['rule'], 'there is no command and no path "rule"\n  did you mean rules?\n'],
    [['-quiet', sample], 'unknown option -quiet\n  did you mean --quiet?\n'],
    [[sample, '-fail-on=never'], 'unknown option -fail-on\n  did you mean --fail-on?\n'],
    [[sample, '--\u001b[31m\u202ex'], 'unknown option --\\u001b[31m\\u202ex\n'],
    [
      [sample, '--output', '\u001b[31m'],
      '--output \\u001b[31m names no format and file\n  write for example --output json=audit.json\n',
    ],
    [
      ['explain', 'x'.repeat(100_000)],
      `there is no rule "${'x'.repeat(199)}…", and no error is known by these words\n  write a status (500.31), a code (0x80008096), an exit code (150) or the words on the screen; the command rules lists all rules\n`,
    ],
    [[sample, '--host', 'widnows'], /did you mean iis or azure-app-service-windows\?\n$/],
  ])('%# is 2, with what is meant, and nothing in it steers a terminal', async (argv, message) => {
    const { code, err } = await run(argv)
    expect(code).toBe(2)
    if (typeof message === 'string') expect(err).toBe(`dotnet-publish-audit: ${message}`)
    else expect(err).toMatch(message)
  })

  test('a folder or glob that is called nearly like a command is a path', async () => {
    mkdirSync(path.join(cwd, 'rule'))
    expect((await run(['rule'])).code).toBe(3)
    expect((await run(['rule*x'])).code).toBe(3)
  })

  test('quiet leaves errors, warnings and the last line', async () => {
    const { out } = await run([sample, '--quiet'])
    expect(out).not.toContain('needs')
    expect(out).toContain('ancm-module-v1')
  })

  test('verbose shows the steps', async () => {
    expect((await run([sample, '--verbose'])).out).toMatch(/✗ failed +IIS picks the handler/)
  })

  test('help, version, rules and explain', async () => {
    expect((await run(['--help'])).out).toContain('Usage:')
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await run(['rules'])).out.trimEnd().split('\n')).toHaveLength(rules.length)
    expect(JSON.parse((await run(['rules', '--format', 'json'])).out)).toHaveLength(rules.length)
    expect((await run(['rules', '--format', 'markdown'])).out).toContain('| [ancm-module-v1](')
    expect((await run(['explain', 'ancm-module-v1'])).out).toMatch(/Why\n[^]*Fix\n[^]*Sources\n/)
    expect((await run(['explain', 'css', '404'])).out).toMatch(/^CSS 404\n {2}content-root-elsewhere /)
  })

  test('explain names the nearest rule', async () => {
    const { code, err } = await run(['explain', 'ancm-module-v2'])
    expect(code).toBe(2)
    expect(err).toContain('did you mean ancm-module-v1?')
  })
})

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true })
  writeFileSync(path.join(cwd, file), text)
}

describe('hosts and the configuration', () => {
  test('without a path and without a configured target there is nothing to audit', async () => {
    for (const argv of [[], ['audit'], ['--host', 'iis']]) {
      const { code, out, err } = await run(argv)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toBe(
        'dotnet-publish-audit: no path given\n  name the folder that dotnet publish wrote, or see --help\n',
      )
    }
  })

  test('declared hosts are predicted in their order', async () => {
    write('hosts/production.yml', 'kind: iis\nworker-bitness: 32\n')
    const { code, out } = await run([
      sample,
      '--host',
      'hosts/production.yml',
      '--host',
      'iis',
      '--format',
      'json',
    ])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      targets: [
        {
          startups: [
            { host: 'production', implied: false },
            { host: 'iis', implied: false },
          ],
        },
      ],
    })
  })

  test('the configuration names targets, hosts, severities and what is ignored', async () => {
    write(
      '.github/publish-audit.yml',
      `version: 1
fail-on: never
targets: [{ path: ${JSON.stringify(sample)}, hosts: [production] }]
hosts: { production: { kind: iis, module: '20.0.25300' } }
rules: { runtime-end-of-life-soon: off }
ignore:
  - { rule: ancm-module-v1, reason: ticket 4711, expires: 2027-01-31 }
  - { rule: stdout-log-enabled, reason: old, expires: 2026-01-31 }
`,
    )
    const { code, out } = await run([])
    expect(code).toBe(0)
    expect(out).toContain('on production')
    expect(out).toMatch(/^ {2}ignored +ancm-module-v1: ticket 4711, until 2027-01-31$/m)
    expect(out).toContain(
      '! ignore entry .github/publish-audit.yml:8:5 (stdout-log-enabled) expired on 2026-01-31',
    )
    expect(out).toMatch(/1 ignored — gate passed \(fail-on: never\)/)
    expect((await run(['--fail-on', 'note'])).out).toContain('(fail-on: note)')
  })

  test('a mistake in a file is 2, with its line and column', async () => {
    write('audit.yml', 'version: 1\ntarget: []\n')
    const { code, out, err } = await run([sample, '--config', 'audit.yml'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(
      'dotnet-publish-audit: audit.yml:2:1: unknown key "target" in the configuration\n  did you mean targets?\n',
    )
  })
})

describe('colours', () => {
  test.each<[string, readonly string[], Environment, boolean, boolean]>([
    ['on a terminal', [], {}, true, true],
    ['not in a pipe', [], {}, false, false],
    ['not with NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['with an empty NO_COLOR', [], { NO_COLOR: '' }, true, true],
    ['in a pipe with FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['not with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, false],
    ['not with --no-color, whatever is forced', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
    ['not on a dumb terminal', [], { TERM: 'dumb' }, true, false],
  ])('%s', async (_, argv, env, isTerminal, coloured) => {
    expect((await run([sample, ...argv], env, isTerminal)).out.includes(colour)).toBe(coloured)
  })
})

describe('--output', () => {
  test('writes further reports, without colours', async () => {
    const argv = [sample, '--output', 'json=audit.json', '--output', 'text=audit.txt']
    expect((await run(argv, { FORCE_COLOR: '1' })).code).toBe(1)
    expect(JSON.parse(readFileSync(path.join(cwd, 'audit.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 })
    expect(readFileSync(path.join(cwd, 'audit.txt'), 'utf8')).not.toContain(colour)
  })

  test('into a folder that does not exist is a usage error, before anything is audited', async () => {
    const { code, out, err } = await run([sample, '--output', 'json=reports/audit.json'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('cannot write reports/audit.json: its folder does not exist')
  })

  test('that cannot be written never leaves a pass', async () => {
    mkdirSync(path.join(cwd, 'audit.json'))
    const { code, err } = await run([sample, '--fail-on', 'never', '--output', 'json=audit.json'])
    expect(code).toBe(3)
    expect(err).toBe('dotnet-publish-audit: cannot write audit.json (EISDIR)\n')
  })
})

describe('--format sarif', () => {
  test.each(['a b', '100%', 'Größe', 'a\nb', '\u202ea', '[x](y)', '@a'])(
    'of a folder called %j is valid',
    async (name) => {
      mkdirSync(path.join(cwd, name))
      const legacy = readFileSync(path.join(sample, 'web.config'))
      for (const file of [`${name}/web.config`, `${name}/Contoso.Web.runtimeconfig.json`])
        writeFileSync(path.join(cwd, file), file.endsWith('.config') ? legacy : '{')
      const { code, out } = await run([name, '--format', 'sarif', '--output', 'sarif=a.sarif'])
      expect(code).toBe(1)
      expect(readFileSync(path.join(cwd, 'a.sarif'), 'utf8')).toBe(out)
      expect([...faultsBySchema(JSON.parse(out)), ...faultsByGithub(out)]).toEqual([])
      const places = sarifIn(out).runs.flatMap(({ results }) => results.flatMap(({ locations }) => locations))
      expect(places.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri)).toContain(
        `${encodeURIComponent(name)}/web.config`,
      )
    },
  )

  test('of what cannot be audited says so, and exits with 3', async () => {
    const { code, out } = await run(['no-such-folder', '--format', 'sarif'])
    expect(code).toBe(3)
    const [only] = sarifIn(out).runs
    expect([only?.invocations?.[0]?.executionSuccessful, only?.results.map(({ ruleId }) => ruleId)]).toEqual([
      false,
      ['artifact-unrecognised'],
    ])
  })
})

describe('--format github', () => {
  test('names target and place where there is no repository', async () => {
    mkdirSync(path.join(cwd, 'out'))
    for (const name of [
      'web.config',
      'Contoso.Web.dll',
      'Contoso.Web.deps.json',
      'Contoso.Web.runtimeconfig.json',
    ]) {
      writeFileSync(path.join(cwd, 'out', name), readFileSync(path.join(sample, name)))
    }
    const { out } = await run(['out', '--format', 'github'])
    expect(out).toMatch(
      /^::error title=[^,:]+::IIS: AspNetCoreModule [^\n]* \(out\/web\.config:6:\d+\), so out answers HTTP 500\.21\. /,
    )
  })
})

describe('in a step of a workflow', () => {
  const hostile = ['##[error]x', '::error::x']

  test.each(['text', 'markdown', 'json', 'sarif', 'github'])(
    'format %s prints no command that a path brings in',
    async (format) => {
      const { out, err } = await run([...hostile, '--format', format], { GITHUB_ACTIONS: 'true' })
      const lines = `${out}${err}`.split('\n')
      expect(lines.filter((line) => !line.startsWith('::error title=') && /^\s*::|##\[/.test(line))).toEqual(
        [],
      )
    },
  )

  test('a usage error prints none either', async () => {
    const { err } = await run(['out', '--##[error]x'], { GITHUB_ACTIONS: 'true' })
    expect(err).toContain('unknown option')
    expect(err).not.toContain('##[')
  })
})

describe('advise', () => {
  test('says which hosting model fits, and ends with 0 whatever the audit would say', async () => {
    const { code, out, err } = await run(['advise', sample])
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toContain('on IIS: out-of-process fits, in place of in-process')
    expect(out).toContain('AspNetCoreModule (the legacy module) cannot run an app in-process')
    expect(out).not.toContain(colour)
    expect((await run(['advise', sample], { FORCE_COLOR: '1' })).out).toContain(colour)
  })

  test('as JSON: each target with its advice, or why there is none', async () => {
    mkdirSync(path.join(cwd, 'site'))
    writeFileSync(path.join(cwd, 'site/index.html'), '<!doctype html>')
    const { code, out } = await run(['advise', sample, 'site', '--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      targets: [
        {
          advice: [{ now: 'inprocess', recommended: 'outofprocess', other: { answer: 'unknown' } }],
          none: null,
        },
        { path: 'site', complete: true, advice: [], none: expect.stringContaining('static-site') },
      ],
    })
  })

  test('as Markdown: its points are a table', async () => {
    const { code, out } = await run(['advise', sample, '--format', 'markdown'])
    expect(code).toBe(0)
    expect(out).toContain('| out-of-process | decides | AspNetCoreModule')
  })

  test('on the hosts that are named', async () => {
    const server = path.resolve('samples/production.yml')
    const { code, out } = await run(['advise', sample, '--host', server, '--host', 'azure-app-service-linux'])
    expect(code).toBe(0)
    expect(out).toContain('on production: ')
    expect(out).not.toContain('Linux')
  })

  test('ends with 3 where a path could not be read', async () => {
    const { code, out } = await run(['advise', sample, 'nowhere'])
    expect(code).toBe(3)
    expect(out).toContain('out-of-process fits')
    expect(out).toContain('nowhere does not exist')
  })

  test.each([
    [['advise'], 'no path given'],
    [['advise', ''], 'a path is empty'],
    [['advise', sample, '--format', 'sarif'], '--format'],
    [['advise', sample, '--fail-on', 'note'], '--fail-on means nothing to the command advise'],
    [['advise', sample, '--source-root', 'nowhere'], '--source-root'],
    [['advice', sample], 'did you mean advise?'],
  ])('refuses %j with 2', async (argv, words) => {
    const { code, out, err } = await run(argv)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(words)
  })

  test('of the report of an earlier run says what the run would say', async () => {
    const { out: report } = await run([sample, '--format', 'json'])
    writeFileSync(path.join(cwd, 'audit.json'), report)
    expect((await run(['advise', 'audit.json'])).out).toBe(
      (await run(['advise', sample, '--source-root', 'none'])).out,
    )
  })
})
