import { describe, expect, test } from '@jest/globals'
import { parseArguments } from '../../src/cli/arguments.ts'
import { helpText, options } from '../../src/cli/options.ts'
import { UsageError } from '../../src/errors.ts'

/** `message` or `message | hint` of the usage error. */
function refusal(...argv: readonly string[]): string {
  try {
    parseArguments(argv)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.hint === null ? error.message : `${error.message} | ${error.hint}`
  }
  return 'accepted'
}

const defaults = {
  command: 'audit',
  paths: ['out'],
  hosts: [],
  config: null,
  expect: [],
  baseline: null,
  writeBaseline: null,
  failOn: null,
  format: 'text',
  outputs: [],
  sourceRoot: null,
  asOf: null,
  detail: 'normal',
  noColour: false,
}

describe('arguments', () => {
  test('audit is the default command', () => {
    expect(parseArguments(['out'])).toEqual(defaults)
    expect(parseArguments(['audit', 'out'])).toEqual(defaults)
  })

  test('a path may be called like a command', () => {
    expect(parseArguments(['./rules'])).toEqual({ ...defaults, paths: ['./rules'] })
    expect(parseArguments(['audit', 'rules'])).toEqual({ ...defaults, paths: ['rules'] })
  })

  test('options stand anywhere, with = or a blank', () => {
    const argv = [
      '--fail-on=warning',
      'a',
      '--format',
      'json',
      'C:\\out\\web',
      '--as-of',
      '2026-11-22',
      '--source-root=..',
      '--verbose',
    ]
    expect(
      parseArguments([...argv, '--no-color', '--output', 'json=a=b.json', '--output=markdown=s.md']),
    ).toEqual({
      command: 'audit',
      paths: ['a', 'C:\\out\\web'],
      hosts: [],
      config: null,
      expect: [],
      baseline: null,
      writeBaseline: null,
      failOn: 'warning',
      format: 'json',
      outputs: [
        { format: 'json', file: 'a=b.json' },
        { format: 'markdown', file: 's.md' },
      ],
      sourceRoot: '..',
      asOf: '2026-11-22',
      detail: 'verbose',
      noColour: true,
    })
  })

  test('after -- all are paths', () => {
    expect(parseArguments(['--', '--quiet'])).toEqual({ ...defaults, paths: ['--quiet'] })
  })

  test('hosts and the configuration', () => {
    const argv = ['--host', 'production', '--config=a.yml', '--host', './hosts/b.yml']
    expect(parseArguments(argv)).toEqual({
      ...defaults,
      paths: [],
      hosts: ['production', './hosts/b.yml'],
      config: 'a.yml',
    })
  })

  test('expectations and baselines', () => {
    const given = [
      '--expect',
      'kind=worker',
      '--expect=a=b=c',
      '--baseline',
      'a.json',
      '--write-baseline=b.json',
    ]
    expect(parseArguments([...given, 'out'])).toEqual({
      ...defaults,
      expect: ['kind=worker', 'a=b=c'],
      baseline: 'a.json',
      writeBaseline: 'b.json',
    })
  })

  test('short options', () => {
    expect(parseArguments(['-q', 'out'])).toEqual({ ...defaults, detail: 'quiet' })
    expect(parseArguments(['-h'])).toEqual({ command: 'help' })
  })

  test('rules and explain', () => {
    expect(parseArguments(['rules', '--format', 'markdown'])).toEqual({
      command: 'rules',
      format: 'markdown',
    })
    // An exit code as Windows shows it is no option.
    expect(parseArguments(['explain', '-2147450730', '--no-color'])).toMatchObject({
      asked: '-2147450730',
      noColour: true,
    })
    expect(parseArguments(['explain', 'ancm-module-v1'])).toEqual({
      command: 'explain',
      asked: 'ancm-module-v1',
      noColour: false,
    })
  })

  test('help and version win over mistakes elsewhere', () => {
    expect(parseArguments(['--help'])).toEqual({ command: 'help' })
    expect(parseArguments(['--version'])).toEqual({ command: 'version' })
  })

  test.each([
    [['out', '--fail-onn', 'error'], 'unknown option --fail-onn | did you mean --fail-on?'],
    [['out', '--zzzzzz'], 'unknown option --zzzzzz'],
    [['out', '-x'], 'unknown option -x'],
    [['out', `-${'x'.repeat(100_000)}`], `unknown option -${'x'.repeat(198)}…`],
    [['out', '--hosts', 'iis'], 'unknown option --hosts | did you mean --host?'],
    [['rules', '--host', 'iis'], '--host means nothing to the command rules'],
    [
      ['out', '--fail-on', 'eror'],
      '--fail-on "eror" is not known: it takes error, warning, note, never | did you mean error?',
    ],
    [
      ['out', '--format', 'sarf'],
      '--format "sarf" is not known: it takes text, json, sarif, markdown, github | did you mean sarif?',
    ],
    [['rules', '--format', 'github'], '--format "github" is not known: it takes text, json, markdown'],
    [
      ['out', '--output', 'audit.json'],
      '--output audit.json names no format and file | write for example --output json=audit.json',
    ],
    [
      ['out', '--output', 'jsn=a'],
      '--output "jsn" is not known: it takes text, json, sarif, markdown, github | did you mean json?',
    ],
    [['out', '--as-of', '2026-02-30'], '--as-of "2026-02-30" is no date | write it as 2026-11-22'],
    [['out', '--as-of', 'tomorrow'], '--as-of "tomorrow" is no date | write it as 2026-11-22'],
    [['out', '--quiet=yes'], '--quiet takes no value'],
    [['out', '--quiet', '--verbose'], '--quiet and --verbose exclude each other'],
    [[''], 'a path is empty'],
    [['rules', 'ancm-module-v1'], 'the command rules takes no rule id | write explain ancm-module-v1'],
    [['rules', '--fail-on', 'error'], '--fail-on means nothing to the command rules'],
    [
      ['explain'],
      'the command explain takes a rule id, a status, a code or the words on the screen | the command rules lists the rules',
    ],
    [
      ['explain', ' '],
      'the command explain takes a rule id, a status, a code or the words on the screen | the command rules lists the rules',
    ],
  ])('%j is refused', (argv, message) => {
    expect(refusal(...argv)).toBe(message)
  })

  test.each([['--fail-on'], ['--format'], ['--output'], ['--as-of'], ['--config'], ['--host']])(
    '%s needs its value',
    (name) => {
      expect(refusal('out', name)).toMatch(`${name} needs a value`)
      expect(refusal('out', name, '--quiet')).toMatch(`${name} needs a value`)
      expect(refusal('out', `${name}=`)).toMatch(`${name} needs a value`)
    },
  )

  test('the help names every option', () => {
    for (const { name } of options) expect(helpText()).toContain(`--${name}`)
  })
})
