import { describe, expect, test } from '@jest/globals'
import { configShape } from '../../src/config/config-keys.ts'
import { NO_CONFIG } from '../../src/config/config.ts'
import { policyChanges, type PolicySide } from '../../src/config/changes/policy-changes.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { rules } from '../../src/judge/registry.ts'

const NOTHING: PolicySide = { config: NO_CONFIG, file: null }

async function side(text: string): Promise<PolicySide> {
  const tree = await parseYaml(`version: 1\n${text}`, 'c.yml')
  return { config: configShape(rules.map(({ id }) => id)).read(tree, 'c'), file: 'c.yml' }
}

async function changes(before: string | null, now: string | null): Promise<readonly string[]> {
  const base = before === null ? NOTHING : await side(before)
  const head = now === null ? NOTHING : await side(now)
  const severities = new Map(rules.map(({ id, severity }) => [id, severity]))
  return policyChanges(base, head, (rule) => severities.get(rule) ?? 'error')
}

const IGNORE = 'ignore: [{ rule: stdout-log-enabled, reason: ticket, expires: 2026-12-31 }]'

function expecting(keys: string): string {
  return `targets: [{ path: artifacts/web, expect: { ${keys} } }]`
}

describe('what a pull request changes of the policy', () => {
  test.each<[string, string | null, string | null, readonly string[]]>([
    ['nothing', IGNORE, IGNORE, []],
    ['a comment', '', '# hello', []],
    ['no configuration before and after', null, null, []],

    ['an ignore added', '', IGNORE, ['ignores stdout-log-enabled: ticket, until 2026-12-31']],
    [
      'one for a target and a file, for good',
      IGNORE,
      `ignore:
  - { rule: stdout-log-enabled, reason: ticket, expires: 2026-12-31 }
  - { rule: ancm-module-v1, target: artifacts/web, path: '**/web.config', reason: "a\\nb" }`,
      ['ignores ancm-module-v1 in **/web.config of artifacts/web: a\\nb'],
    ],
    [
      'one put off',
      IGNORE,
      IGNORE.replace('2026-12-31', '2027-01-31'),
      ['ignores stdout-log-enabled until 2027-01-31, no longer until 2026-12-31'],
    ],
    [
      'its end taken away',
      IGNORE,
      IGNORE.replace(', expires: 2026-12-31', ''),
      ['ignores stdout-log-enabled for good, no longer until 2026-12-31'],
    ],
    ['it ends sooner', IGNORE, IGNORE.replace('2026-12-31', '2026-12-01'), []],
    ['it gets an end', IGNORE.replace(', expires: 2026-12-31', ''), IGNORE, []],
    ['another reason', IGNORE, IGNORE.replace('ticket', 'other'), []],
    ['it is taken out', IGNORE, '', []],
    [
      'it is made wider',
      'ignore: [{ rule: stdout-log-enabled, target: a, reason: x }]',
      'ignore: [{ rule: stdout-log-enabled, target: "*", reason: x }]',
      ['ignores stdout-log-enabled of *: x'],
    ],
    [
      'another way to write the target',
      'ignore: [{ rule: stdout-log-enabled, target: a, reason: x }]',
      'ignore: [{ rule: stdout-log-enabled, target: ./a/, reason: x }]',
      [],
    ],
    [
      'two of the same, of which the later end counts',
      'ignore: [{ rule: stdout-log-enabled, reason: x, expires: 2026-12-01 }, { rule: stdout-log-enabled, reason: y, expires: 2026-12-31 }]',
      'ignore: [{ rule: stdout-log-enabled, reason: y, expires: 2026-12-31 }]',
      [],
    ],

    ['fail-on lowered', '', 'fail-on: never', ['lowers fail-on from error to never']],
    ['from note', 'fail-on: note', 'fail-on: warning', ['lowers fail-on from note to warning']],
    ['taken out', 'fail-on: warning', '', ['lowers fail-on from warning to error']],
    ['raised', 'fail-on: never', '', []],

    [
      'a rule off',
      '',
      'rules: { stdout-log-enabled: off }',
      ['lowers stdout-log-enabled from warning to off'],
    ],
    ['as the rule itself', '', 'rules: { stdout-log-enabled: warning }', []],
    ['raised above it', '', 'rules: { stdout-log-enabled: error }', []],
    [
      'no longer raised',
      'rules: { stdout-log-enabled: error }',
      '',
      ['lowers stdout-log-enabled from error to warning'],
    ],
    ['no longer off', 'rules: { stdout-log-enabled: off }', '', []],
    [
      'several, in the order of their names',
      'rules: { ancm-module-v1: warning }',
      'rules: { stdout-log-enabled: note, ancm-module-v1: off }',
      ['lowers ancm-module-v1 from warning to off', 'lowers stdout-log-enabled from warning to note'],
    ],

    [
      'a target removed',
      'targets: [{ path: a }, { path: b }]',
      'targets: [{ path: ./a/ }]',
      ['no longer audits b'],
    ],
    [
      'a target is meant by a glob now',
      'targets: [{ path: artifacts/web }]',
      'targets: [{ path: "artifacts/*" }]',
      [],
    ],
    [
      'and no longer',
      'targets: [{ path: "artifacts/*" }]',
      'targets: [{ path: artifacts/web }]',
      ['no longer audits artifacts/*'],
    ],
    [
      'a host of a target removed',
      'targets: [{ path: a, hosts: [iis, linux] }]',
      'targets: [{ path: a, hosts: [linux] }]',
      ['no longer tries a on iis'],
    ],
    [
      'two entries that say the same as one',
      'targets: [{ path: a, hosts: [iis, linux] }]',
      'targets: [{ path: a, hosts: [linux] }, { path: a, hosts: [iis] }]',
      [],
    ],
    [
      'a host removed is told once',
      'hosts: { production: { kind: iis }, other: { kind: iis } }\ntargets: [{ path: a, hosts: [production, other] }]',
      'hosts: { other: { kind: iis } }\ntargets: [{ path: a, hosts: [other] }]',
      ['removes the host production'],
    ],
    [
      'a host described otherwise, whichever is true',
      'hosts: { p: { kind: iis, runtimes: [{ name: Microsoft.NETCore.App, version: 8.0.22 }], worker-bitness: 64 } }',
      'hosts: { p: { kind: iis, runtimes: [{ name: Microsoft.NETCore.App, version: 10.0.2 }, { name: Microsoft.NETCore.App, version: 8.0.22 }] } }',
      ['describes the host p otherwise: runtimes, worker-bitness'],
    ],
    [
      'a host described alike, in another order and at another place',
      'hosts: { p: { kind: iis, modules: [a, b], environment: { A: x, B: y }, pool: [{ path: a }] } }',
      '\n\nhosts: { p: { pool: [{ path: a }], environment: { B: y, A: x }, modules: [b, a], kind: iis } }',
      [],
    ],
    [
      'a variable of a host: its value is not told',
      'hosts: { p: { kind: linux, environment: { A: old } } }',
      'hosts: { p: { kind: linux, environment: { A: s3cret } } }',
      ['describes the host p otherwise: environment'],
    ],
    [
      'a host for a target that had none: the one that its output implies is gone',
      'targets: [{ path: artifacts/web }]',
      'targets: [{ path: artifacts/web, hosts: [linux] }]',
      ['no longer tries artifacts/web on the host that its output implies'],
    ],
    [
      'the same by another entry',
      'targets: [{ path: artifacts/web }]',
      'targets: [{ path: artifacts/web }, { path: "artifacts/w*", hosts: [linux] }]',
      ['no longer tries artifacts/web on the host that its output implies'],
    ],
    [
      'a further host',
      'targets: [{ path: artifacts/web, hosts: [iis] }]',
      'targets: [{ path: artifacts/web, hosts: [iis, linux] }]',
      [],
    ],
    [
      'a host that takes the name of a preset',
      'targets: [{ path: a, hosts: [iis] }]',
      'targets: [{ path: a, hosts: [iis] }]\nhosts: { iis: { kind: linux } }',
      ['gives the preset iis another meaning'],
    ],
    [
      'a glob that is narrower',
      'targets: [{ path: "artifacts/*" }]',
      'targets: [{ path: "artifacts/?" }]',
      ['no longer audits artifacts/*'],
    ],
    [
      'a glob that goes less deep',
      'targets: [{ path: "artifacts/**" }]',
      'targets: [{ path: "artifacts/*" }]',
      ['no longer audits artifacts/**'],
    ],
    [
      'a glob that is wider',
      'targets: [{ path: "artifacts/w?b" }, { path: "out/*" }]',
      'targets: [{ path: "artifacts/*" }, { path: "out/**" }]',
      [],
    ],
    ['targets and hosts added', '', 'targets: [{ path: a, hosts: [x] }]\nhosts: { x: { kind: iis } }', []],

    [
      'an expectation removed',
      expecting('runtime-identifier: win-x64, self-contained: false'),
      expecting('self-contained: false'),
      ['no longer expects runtime-identifier win-x64 of artifacts/web'],
    ],
    [
      'all of them',
      expecting('startup: starts, status: null'),
      'targets: [{ path: artifacts/web }]',
      ['no longer expects startup starts of artifacts/web', 'no longer expects status none of artifacts/web'],
    ],
    [
      'one of more values',
      expecting('runtime-identifier: win-x64'),
      expecting('runtime-identifier: [win-x64, null]'),
      ['expects runtime-identifier win-x64 or none of artifacts/web, instead of win-x64'],
    ],
    [
      'one of another value',
      expecting('startup: starts'),
      expecting('startup: fails'),
      ['expects startup fails of artifacts/web, instead of starts'],
    ],
    ['one of fewer values', expecting('module: [AspNetCoreModuleV2, null]'), expecting('module: null'), []],
    [
      'one in other letters',
      expecting('runtime-identifier: win-x64'),
      expecting('runtime-identifier: WIN-x64'),
      [],
    ],
    ['one added', expecting('module: null'), expecting('module: null, environment: null'), []],
    [
      'a range of versions made wider',
      expecting("frameworks: { Microsoft.AspNetCore.App: '>=10.0.2 <11.0.0', A: '>=1.0.0' }"),
      expecting("frameworks: { microsoft.aspnetcore.app: '>=10.0.0 <11.0.0' }"),
      [
        'expects the framework Microsoft.AspNetCore.App >=10.0.0 <11.0.0 of artifacts/web, instead of >=10.0.2 <11.0.0',
        'no longer expects the framework A >=1.0.0 of artifacts/web',
      ],
    ],
    [
      'one made narrower',
      expecting("frameworks: { A: ['>=8.0.0 <11.0.0', null] }"),
      expecting("frameworks: { A: ['>=9.0.1 <9.0.9', '>8.0.0 <=10.9.0'] }"),
      [],
    ],
    [
      'an expectation that another entry states',
      'targets: [{ path: a, expect: { module: null } }, { path: b }]',
      'targets: [{ path: a }, { path: b }, { path: "*", expect: { module: null } }]',
      [],
    ],
    [
      'one of a glob that only one of its targets states',
      'targets: [{ path: "*", expect: { module: null } }]',
      'targets: [{ path: "*" }, { path: a, expect: { module: null } }]',
      ['no longer expects module none of *'],
    ],
    [
      'one of a target that is gone is told by the target',
      'targets: [{ path: a, expect: { module: null } }]',
      'targets: [{ path: b, expect: { module: null } }]',
      ['no longer audits a'],
    ],

    ['the file removed', `${IGNORE}\ntargets: [{ path: a }]`, null, ['removes the configuration c.yml']],
    [
      'a first one with ignores',
      null,
      IGNORE,
      ['brings the first configuration, c.yml', 'ignores stdout-log-enabled: ticket, until 2026-12-31'],
    ],
    ['a first one that lets nothing more through', null, 'fail-on: warning\ntargets: [{ path: a }]', []],
  ])('%s', async (_, before, now, expected) => {
    expect(await changes(before, now)).toEqual(expected)
  })

  test('paths that the run is given are tried on the host that their output implies, until a target names others', async () => {
    const head = await side('targets: [{ path: "artifacts/*", hosts: [linux] }]')
    const named = ['./artifacts/web/', 'out']
    expect(await policyChanges(NOTHING, head, () => 'error', named)).toEqual([
      'brings the first configuration, c.yml',
      'no longer tries ./artifacts/web/ on the host that its output implies',
    ])
    expect(await policyChanges(NOTHING, head, () => 'error')).toEqual([])
  })

  test('a hundred are told, and how many more there are', async () => {
    const entries = Array.from(
      { length: 102 },
      (_, index) => `{ rule: stdout-log-enabled, target: a${index}, reason: x }`,
    )
    const told = await changes('', `ignore: [${entries.join(', ')}]`)
    expect(told).toHaveLength(101)
    expect(told.at(-1)).toBe('and 2 further changes')
  })

  test('values are one line, and cut', async () => {
    const [told = ''] = await changes(
      '',
      `ignore: [{ rule: stdout-log-enabled, reason: "${'\\u202e\\n'.repeat(200)}" }]`,
    )
    expect(told.length).toBeLessThan(300)
    expect(told).not.toMatch(/[\n\u202e]/)
  })
})
