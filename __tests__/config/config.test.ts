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
  - { path: artifacts/*, expect: { kind: [worker, AspNetCore], environment: null, status: 500.3 } }
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
          at: { file: 'c.yml', line: 4, column: 5 },
          path: 'artifacts/web',
          hosts: [at('production', 13), at('hosts/staging.yml', 25), at('linux', 44)],
          expectations: [],
        },
        {
          at: { file: 'c.yml', line: 6, column: 5 },
          path: 'artifacts/*',
          hosts: [],
          expectations: [
            { key: 'kind', accepted: ['worker', 'aspnetcore'], at: { file: 'c.yml', line: 6, column: 42 } },
            { key: 'environment', accepted: [null], at: { file: 'c.yml', line: 6, column: 77 } },
            { key: 'status', accepted: ['500.30'], at: { file: 'c.yml', line: 6, column: 91 } },
          ],
        },
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

function expects(keys: string): string {
  return `version: 1\ntargets: [{ path: a, expect: { ${keys} } }]`
}

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
      'version: 1\ntargets: [{ path: a, expect: [kind] }]',
      '2:30: expect is a mapping of keys and values, not a list',
    ],
    [expects('kindd: worker'), '2:32: unknown key "kindd" in expect | did you mean kind?'],
    [
      expects('runtime-identifer: win-x64'),
      '2:32: unknown key "runtime-identifer" in expect | did you mean runtime-identifier?',
    ],
    [
      expects('kind: worker, kind: aspnetcore'),
      '2:46: "kind" is here a second time | the first is in line 2',
    ],
    [
      expects('hosting-model: in-process'),
      '2:47: hosting-model "in-process" is not known: it takes inprocess, outofprocess | did you mean inprocess?',
    ],
    [
      expects('hosting-model: none'),
      '2:47: hosting-model "none" is not known: it takes inprocess, outofprocess | write null where there is none',
    ],
    [
      expects('startup: start'),
      '2:41: startup "start" is not known: it takes starts, fails, unknown | did you mean starts?',
    ],
    [
      expects('startup: conditional'),
      '2:41: startup "conditional" is not known: it takes starts, fails, unknown | the report says unknown, with conditions: write unknown',
    ],
    [
      expects('module: AspNetCoreModulV2'),
      '2:40: module "AspNetCoreModulV2" is not known: it takes AspNetCoreModuleV2, AspNetCoreModule | did you mean AspNetCoreModuleV2?',
    ],
    [
      expects('kind: null'),
      '2:38: kind has no value | write one of aspnetcore, worker, blazor-wasm, azure-functions, class-library, static-site, unknown, or take the key out',
    ],
    [expects('kind: []'), '2:38: kind is an empty list, which nothing meets | name what it may be'],
    [expects('self-contained: yes'), '2:48: self-contained is true or false, not "yes"'],
    [expects('self-contained: "true"'), '2:48: self-contained is true or false, without quotes, not "true"'],
    [
      expects('target-framework: net10'),
      '2:50: target-framework "net10" is no target framework as an output has it | did you mean net10.0?',
    ],
    [
      expects('target-framework: net8.0-windows'),
      '2:50: target-framework "net8.0-windows" is no target framework as an output has it | did you mean net8.0?',
    ],
    [
      expects('target-framework: 10.0'),
      '2:50: target-framework "10.0" is no target framework as an output has it | did you mean net10.0?',
    ],
    [
      expects('runtime-identifier: Portable'),
      '2:52: runtime-identifier "Portable" is no runtime identifier | write null for a portable app',
    ],
    [
      expects('runtime-identifier: [win-x64, none]'),
      '2:62: runtime-identifier "none" is no runtime identifier | write null for a portable app',
    ],
    [
      expects('status: 500.39'),
      '2:40: status "500.39" is not known: it takes 403.14, 500.0, 500.19, 500.21, 500.30, 500.31, 500.32, 500.33, 500.34, 500.35, 500.36, 500.37, 500.38, 502.3, 502.5, 503 | did you mean 500.19?',
    ],
    [
      expects('status: 200'),
      '2:40: status "200" is not known: it takes 403.14, 500.0, 500.19, 500.21, 500.30, 500.31, 500.32, 500.33, 500.34, 500.35, 500.36, 500.37, 500.38, 502.3, 502.5, 503 | write null where there is none',
    ],
    [
      expects('startup: starts, status: 500.31'),
      '2:57: status 500.31 is of a start that fails, and startup is expected to be starts | take one of the two out',
    ],
    [
      expects('frameworks: { A: ">=8.0" }'),
      '2:49: A ">=8.0" is no range of versions | write it as \'>=10.0.0 <11.0.0\'',
    ],
    [
      expects('frameworks: { A: ">=9.0.0 <8.0.0" }'),
      '2:49: A ">=9.0.0 <8.0.0" is a range that holds no version',
    ],
    [expects('frameworks: 8.0.0'), '2:44: frameworks is a mapping of keys and values, not a text'],
    [
      expects('environment: 1'),
      '2:45: environment is a text, and YAML takes this for a number | put it in quotes',
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
