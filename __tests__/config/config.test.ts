import { describe, expect, test } from '@jest/globals'
import { configShape } from '../../src/config/config-keys.ts'
import type { Config } from '../../src/config/config.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { refusalOf } from '../support/settings.ts'

const ruleIds = ['debug-symbols-published', 'stdout-log-enabled', 'web-config-missing']

async function parse(text: string): Promise<Config> {
  return configShape(ruleIds).read(await parseYaml(text, 'c.yml'), 'the configuration')
}

/** As a host of a target stands in line 5. */
function at(value: string, column: number): object {
  return { value, at: { file: 'c.yml', line: 5, column } }
}

describe('a configuration', () => {
  test('needs its version alone', async () => {
    expect(await parse('version: 1')).toEqual({
      failOn: null,
      targets: [],
      hosts: new Map(),
      severities: new Map(),
      ignores: [],
    })
  })

  test('takes every key', async () => {
    const { hosts, ...rest } = await parse(`version: 1
fail-on: warning
targets:
  - path: artifacts/web
    hosts: [production, hosts/staging.yml, linux]
  - path: artifacts/*
hosts:
  production:
    kind: iis
    worker-bitness: 64
rules:
  debug-symbols-published: off
  web-config-missing: note
ignore:
  - rule: stdout-log-enabled
    target: artifacts/web
    path: web.config
    reason: diagnosing ticket 4711
    expires: 2027-01-31
  - { rule: web-config-missing, reason: behind nginx }
`)
    expect(rest).toEqual({
      failOn: 'warning',
      targets: [
        {
          path: 'artifacts/web',
          hosts: [at('production', 13), at('hosts/staging.yml', 25), at('linux', 44)],
        },
        { path: 'artifacts/*', hosts: [] },
      ],
      severities: new Map([
        ['debug-symbols-published', 'off'],
        ['web-config-missing', 'note'],
      ]),
      ignores: [
        {
          at: { file: 'c.yml', line: 15, column: 5 },
          rule: 'stdout-log-enabled',
          target: 'artifacts/web',
          path: 'web.config',
          reason: 'diagnosing ticket 4711',
          expires: '2027-01-31',
        },
        {
          at: { file: 'c.yml', line: 20, column: 5 },
          rule: 'web-config-missing',
          target: null,
          path: null,
          reason: 'behind nginx',
          expires: null,
        },
      ],
    })
    expect([...hosts.keys()]).toEqual(['production'])
    expect(hosts.get('production')).toMatchObject({ name: 'production', kind: 'iis', workerBitness: 64 })
  })
})

describe('is strict', () => {
  const severities = 'off, note, warning, error'
  test.each([
    ['fail-on: error', '1:1: version is missing | version: Version of this format: 1'],
    ['version: 2', '1:10: version is 1, not "2"'],
    ['version: "1"', '1:10: version is 1, without quotes, not "1"'],
    ['version: 1\nfailOn: error', '2:1: unknown key "failOn" in the configuration | did you mean fail-on?'],
    [
      'version: 1\nbaseline: x',
      '2:1: unknown key "baseline" in the configuration | it takes version, fail-on, targets, hosts, rules, ignore',
    ],
    ['version: 1\nfail-on: warn', '2:10: fail-on "warn" is not known: it takes error, warning, note, never'],
    ['version: 1\ntargets:', '2:1: targets has no value | write a list, or take the key out'],
    ['version: 1\ntargets: { path: a }', '2:10: targets is a list, not a mapping'],
    [
      'version: 1\ntargets: [{ path: a, host: [iis] }]',
      '2:22: unknown key "host" in a target | did you mean hosts?',
    ],
    [
      'version: 1\ntargets: [{ hosts: [iis] }]',
      '2:11: path is missing | path: Publish folder, or a glob of publish folders, relative to the working directory',
    ],
    ['version: 1\ntargets: [{ path: a, hosts: iis }]', '2:29: hosts is a list, not a text'],
    [
      'version: 1\ntargets:\n  - path: a\n    expect: { kind: worker }',
      '4:5: expect is not supported yet: take it out',
    ],
    [
      'version: 1\nhosts: { a: { kind: iis, worker-bitnes: 64 } }',
      '2:26: unknown key "worker-bitnes" in the host a | did you mean worker-bitness?',
    ],
    [
      'version: 1\nhosts: { a: { name: b, kind: iis } }',
      '2:15: a host of the configuration is called like its key',
    ],
    ['version: 1\nhosts: { "": { kind: iis } }', '2:10: a host needs a name'],
    [
      'version: 1\nhosts: { a: { kind: iis }, a: { kind: linux } }',
      '2:28: "a" is here a second time | the first is in line 2',
    ],
    [
      'version: 1\nrules: { stdout-log-enable: off }',
      '2:10: there is no rule "stdout-log-enable" | did you mean stdout-log-enabled?',
    ],
    [
      'version: 1\nrules: { stdout-log-enabled: of }',
      `2:30: stdout-log-enabled "of" is not known: it takes ${severities} | did you mean off?`,
    ],
    [
      'version: 1\nrules: { stdout-log-enabled: false }',
      `2:30: stdout-log-enabled "false" is not known: it takes ${severities}`,
    ],
    [
      'version: 1\nignore: [{ rule: stdout-log-enabled }]',
      '2:10: reason is missing | reason: Why; shown in every report',
    ],
    [
      'version: 1\nignore: [{ rule: stdout-log-enabled, reason: }]',
      '2:38: reason has no value | write a text, or take the key out',
    ],
    ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: " " }]', '2:46: reason is empty'],
    ['version: 1\nignore: [{ rule: stdout-log, reason: x }]', '2:18: there is no rule "stdout-log"'],
    [
      'version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, expires: 2027-02-30 }]',
      '2:58: expires "2027-02-30" is no date | write it as 2027-01-31',
    ],
    [
      'version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, path: wwwroot\\a }]',
      '2:55: path has a backslash | separate folders with /',
    ],
    [
      'version: 1\n__proto__: { version: 1 }',
      '2:1: unknown key "__proto__" in the configuration | it takes version, fail-on, targets, hosts, rules, ignore',
    ],
  ])('%j', async (text, message) => {
    expect(await refusalOf(() => parse(text))).toBe(`c.yml:${message}`)
  })
})
