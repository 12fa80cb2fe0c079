import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { UsageError } from '../../src/errors.ts'
import { planRun } from '../../src/config/plan.ts'
import type { Plan, Wanted } from '../../src/config/plan.ts'
import { refusalOf } from '../support/settings.ts'

let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'plan-test-'))
  for (const folder of ['artifacts/web', 'artifacts/api', 'hosts', '.github']) {
    mkdirSync(path.join(cwd, folder), { recursive: true })
  }
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

function write(file: string, text: string | Uint8Array): void {
  writeFileSync(path.join(cwd, file), text)
}

function config(text: string): void {
  write('.github/publish-audit.yml', `version: 1\n${text}`)
}

function entry(more: string): string {
  return `ignore: [{ rule: stdout-log-enabled, reason: x${more} }]\n`
}

function configPool(pool: string): void {
  config(`hosts: { p: { kind: iis, pool: [${pool}] } }\ntargets: [{ path: 'artifacts/*', hosts: [p] }]\n`)
}

function plan(wanted: Partial<Wanted> = {}): Promise<Plan> {
  return planRun({ paths: [], hosts: [], config: null, ...wanted }, cwd, ['stdout-log-enabled'])
}

/** `path: host, host`. */
function shown({ targets }: Plan): readonly string[] {
  return targets.map(({ source, hosts }) => [source?.label, ...hosts.map(({ name }) => name)].join(' '))
}

const HOSTS = 'hosts:\n  production: { kind: iis }\n  linux: { kind: container }\n'
const TARGETS = `targets:
  - { path: artifacts/web, hosts: [production, hosts/staging.yml] }
  - { path: 'artifacts/*', hosts: [iis] }
`

describe('the configuration file', () => {
  const read = async (wanted: Partial<Wanted> = {}, folder = '') => {
    const { policy, failOn } = await planRun(
      { paths: [], hosts: [], config: null, ...wanted },
      path.join(cwd, folder),
      ['stdout-log-enabled'],
    )
    return [policy.configuration, failOn]
  }

  // P4
  test('none reads none, and ./none is a file', async () => {
    config('fail-on: note\n')
    write('none', 'version: 1\nfail-on: warning\n')
    expect(await read({ config: 'none' })).toEqual([null, null])
    expect(await read({ config: './none' })).toEqual(['./none', 'warning'])
    expect(await read()).toEqual(['.github/publish-audit.yml', 'note'])
  })

  // P13
  test('has two names, of which one may be there', async () => {
    write('.github/publish-audit.yaml', 'version: 1\nfail-on: warning\n')
    expect(await read()).toEqual(['.github/publish-audit.yaml', 'warning'])
    config('')
    expect(await refusalOf(() => read())).toBe(
      'there are two configuration files, .github/publish-audit.yml and .github/publish-audit.yaml | keep one of them',
    )
  })

  test('is looked for at the git root above, with its paths', async () => {
    config(`fail-on: note
${HOSTS}targets:
  - { path: 'artifacts/*', hosts: [production, ./hosts/staging.yml, iis] }
ignore: [{ rule: stdout-log-enabled, reason: x, target: 'artifacts/web' }]
`)
    write('hosts/staging.yml', 'kind: iis')
    const inside = path.join(cwd, 'artifacts/web')
    const wanted = { paths: [], hosts: [], config: null }
    const withoutGit = await planRun(wanted, inside, ['stdout-log-enabled'])
    expect([withoutGit.policy.configuration, withoutGit.targets]).toEqual([null, []])
    mkdirSync(path.join(cwd, '.git'))
    const planned = await planRun(wanted, inside, ['stdout-log-enabled'])
    expect(planned.policy.configuration).toBe('.github/publish-audit.yml')
    expect(shown(planned)).toEqual(['. production staging iis', '../api production staging iis'])
    expect(
      planned.policy.ignores.map(({ matchesTarget }) =>
        ['.', '../api'].map((each) => matchesTarget(planned.policy.nameOf(each))),
      ),
    ).toEqual([[true, false]])
    const named = await planRun({ ...wanted, paths: ['.'] }, inside, ['stdout-log-enabled'])
    expect(shown(named)).toEqual(['. production staging iis'])
  })

  test('in the working directory comes before the one at the git root, and is named from there', async () => {
    mkdirSync(path.join(cwd, '.git'))
    config('fail-on: note\n')
    mkdirSync(path.join(cwd, 'hosts/.github'))
    write('hosts/.github/publish-audit.yaml', 'version: 1\nfail-on: warning\n')
    expect(await read({}, 'hosts')).toEqual(['hosts/.github/publish-audit.yaml', 'warning'])
    expect(await read({}, 'artifacts')).toEqual(['.github/publish-audit.yml', 'note'])
  })
})

describe('the mistakes of a configuration', () => {
  // P14
  test('are all told, each with its place, in the order of the file', async () => {
    config(`fail-on: errors
targets:
  - { path: artifacts/web, hosts: [prod, iis, produktion] }
  - { hosts: [lunux] }
hosts:
  prod: { kind: iis, worker-bitnes: 64, architecture: x46 }
rules: { stdout-log-enable: off }
ignore: [{ rule: stdout-log-enabled, expires: soon }]
`)
    const told: string[] = []
    await plan().catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error
      told.push(...error.all.map(({ message }) => message.replace('.github/publish-audit.yml:', '')))
    })
    expect(told).toEqual([
      '2:10: fail-on "errors" is not known: it takes error, warning, note, never',
      '4:47: there is no host "produktion": it is no name of the configuration, no preset and no file',
      '5:5: path is missing',
      '5:15: there is no host "lunux": it is no name of the configuration, no preset and no file',
      '7:22: unknown key "worker-bitnes" in the host prod',
      '7:55: architecture "x46" is not known: it takes x86, x64, arm64, arm',
      '8:10: there is no rule "stdout-log-enable"',
      '9:10: reason is missing',
      '9:47: expires "soon" is no date',
    ])
  })

  test('unknown hosts are all told where nothing else is wrong', async () => {
    config('targets: [{ path: a, hosts: [linx] }, { path: b, hosts: [iss, iis] }]\n')
    const refusal = await refusalOf(() => plan())
    expect(refusal.match(/\d+:\d+: there is no host "\w+"/g)).toEqual([
      '2:30: there is no host "linx"',
      '2:58: there is no host "iss"',
    ])
  })

  test('hundreds of them are told by their number', async () => {
    config(`ignore:\n${'  - { rule: x }\n'.repeat(100)}`)
    const refusal = await refusalOf(() => plan())
    expect(refusal).toMatch(/; and 150 further mistakes$/)
  })
})

describe('targets', () => {
  test('without a configuration are the paths', async () => {
    expect(shown(await plan({ paths: ['artifacts/web', './artifacts/api/', 'missing'] }))).toEqual([
      'artifacts/web',
      './artifacts/api',
      'missing',
    ])
    expect(await plan()).toMatchObject({ targets: [], failOn: null, policy: { ignores: [] } })
  })

  test('are those of the configuration where no path is given', async () => {
    write('hosts/staging.yml', 'kind: iis')
    config(`fail-on: note\n${HOSTS}${TARGETS}`)
    const planned = await plan()
    expect(shown(planned)).toEqual(['artifacts/web production staging iis', 'artifacts/api iis'])
    expect(planned.failOn).toBe('note')
  })

  test.each([
    ['artifacts/web', 'artifacts/web production staging iis'],
    ['./artifacts/../artifacts/web/', './artifacts/../artifacts/web production staging iis'],
    ['artifacts/api', 'artifacts/api iis'],
    ['hosts', 'hosts'],
    ['artifacts', 'artifacts'],
  ])('%s keeps the hosts of the target that it names', async (given, target) => {
    write('hosts/staging.yml', 'kind: iis')
    config(HOSTS + TARGETS)
    expect(shown(await plan({ paths: [given] }))).toEqual([target])
  })

  test('--host takes the place of all hosts', async () => {
    write('hosts/staging.yml', 'kind: iis')
    config(HOSTS + TARGETS)
    expect(shown(await plan({ hosts: ['production', 'production', './hosts/staging.yml'] }))).toEqual([
      'artifacts/web production staging',
      'artifacts/api production staging',
    ])
  })
})

describe('hosts', () => {
  test('are names, then presets, then files', async () => {
    write('container', 'kind: iis')
    write('hosts/b.c.yml', 'kind: linux')
    write('hosts/named.yml', 'name: the one\nkind: linux')
    config(HOSTS)
    const names = await plan({ paths: ['artifacts/web'], hosts: ['linux', 'container'] })
    expect(names.targets[0]?.hosts.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'linux container',
      'container container',
    ])
    const files = await plan({
      paths: ['artifacts/web'],
      hosts: ['./container', 'hosts/b.c.yml', 'hosts/named.yml'],
    })
    expect(files.targets[0]?.hosts.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'container iis',
      'b.c linux',
      'the one linux',
    ])
  })

  test('a file may be what Windows PowerShell writes', async () => {
    const text = '\uFEFFkind: iis\r\nsite-path: C:\\Größe\r\n'
    write('hosts/a.yml', Buffer.from(text, 'utf16le'))
    const { targets } = await plan({ paths: ['artifacts/web'], hosts: ['hosts/a.yml'] })
    expect(targets[0]?.hosts[0]?.sitePath).toBe('C:\\Größe')
  })

  test.each([
    [
      'prodction',
      'there is no host "prodction": it is no name of the configuration, no preset and no file | did you mean production?',
    ],
    [
      'azure-app-service-window',
      'there is no host "azure-app-service-window": it is no name of the configuration, no preset and no file | did you mean azure-app-service-windows?',
    ],
    [
      'hosts',
      'there is no host "hosts": it is no name of the configuration, no preset and no file | it knows production, linux, iis, azure-app-service-windows, azure-app-service-linux, container',
    ],
  ])('%s is refused', async (host, message) => {
    config(HOSTS)
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'], hosts: [host] }))).toBe(message)
  })

  test('of a target are refused at their place, also where another path is audited', async () => {
    config('targets:\n  - path: a\n    hosts: [prod]\n')
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'] }))).toMatch(
      /^\.github\/publish-audit\.yml:4:13: there is no host "prod": /,
    )
  })

  test('of one name are refused', async () => {
    write('hosts/iis.yml', 'kind: iis')
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'], hosts: ['iis', 'hosts/iis.yml'] }))).toBe(
      'hosts/iis.yml and iis are both called iis | give one another name',
    )
  })

  test('name the file of a mistake', async () => {
    write('hosts/a.yml', 'kind: iis\nlibc: musl\n')
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'], hosts: ['hosts/a.yml'] }))).toBe(
      'hosts/a.yml:2:1: libc means nothing on a host of kind iis',
    )
    write('hosts/a.yml', Uint8Array.of(0x6b, 0x3a, 0xff))
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'], hosts: ['hosts/a.yml'] }))).toBe(
      'hosts/a.yml:1:3: the bytes are not UTF-8 | save it as UTF-8',
    )
    write('hosts/a.yml', new Uint8Array(5_000_000))
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'], hosts: ['hosts/a.yml'] }))).toBe(
      'hosts/a.yml has 5000000 bytes, more than the 4194304 that are read',
    )
  })
})

describe('the configuration file', () => {
  test('may be another one', async () => {
    write('other.yml', 'version: 1\nfail-on: never')
    expect((await plan({ config: 'other.yml' })).failOn).toBe('never')
  })

  test.each([
    ['other.yml', 'there is no configuration file other.yml | it was looked for in FOLDER'],
    [
      '.github/publish-audit.yam',
      'there is no configuration file .github/publish-audit.yam | did you mean .github/publish-audit.yml?',
    ],
    ['hosts', 'the configuration hosts is no file'],
    // P23
    ['a\0b', 'a\\u0000b cannot be read (its name has a NUL character)'],
    [`${'x'.repeat(300)}.yml`, `${'x'.repeat(199)}… cannot be read (ENAMETOOLONG)`],
  ])('that is not there is refused: %j', async (file, message) => {
    write('.github/publish-audit.yml', 'version: 1')
    expect(await refusalOf(() => plan({ config: file }))).toBe(message.replace('FOLDER', cwd))
  })
})

describe('ignore', () => {
  test('names the entry and compiles its globs', async () => {
    config(entry(", target: artifacts/w*, path: '**/web.config'"))
    const [ignore] = (await plan({ paths: ['artifacts/web'] })).policy.ignores
    expect(ignore).toMatchObject({
      at: { path: '.github/publish-audit.yml', line: 2, column: 10 },
      reason: 'x',
      expires: null,
    })
    expect(
      ['artifacts/web', './artifacts/web', 'artifacts/api'].map((label) => ignore?.matchesTarget(label)),
    ).toEqual([true, true, false])
    expect(
      ['web.config', 'a/b/Web.Config', 'a.config', null].map((file) => ignore?.matchesPath(file)),
    ).toEqual([true, true, false, false])
  })

  test.each([
    ['for all, all audited', '', [], false],
    ['for all, not all audited', '', ['artifacts/web'], true],
    ['for one that is audited', ', target: artifacts/web', ['artifacts/web'], false],
    ['for one that is not', ', target: artifacts/api', ['artifacts/web'], true],
    ['for one that is nowhere', ', target: nowhere', [], false],
  ])('%s: may be elsewhere', async (_, more, paths, elsewhere) => {
    config(`targets: [{ path: artifacts/web }, { path: artifacts/api }]\n${entry(more)}`)
    expect((await plan({ paths })).policy.ignores[0]?.mayBeElsewhere).toBe(elsewhere)
  })

  test.each([
    ['artifacts/wbe', 'artifacts/web'],
    ['artifacts/api', null],
    ['./artifacts/api', null],
    ['artifacts/*', null],
    ['nowhere', null],
  ])('for %s, means %s', async (name, meant) => {
    config(`targets: [{ path: artifacts/web }, { path: artifacts/api }]\n${entry(`, target: '${name}'`)}`)
    expect((await plan({ paths: ['artifacts/web'] })).policy.ignores[0]?.meant).toBe(meant)
  })

  test('without targets in the file nothing is misspelt', async () => {
    config(entry(', target: artifacts/wbe'))
    expect((await plan({ paths: ['artifacts/web'] })).policy.ignores[0]?.meant).toBeNull()
  })
})

describe('pool', () => {
  test('is found before the audit', async () => {
    configPool('{ path: ./artifacts/api }')
    const { targets, pools } = await plan({ paths: ['artifacts/web'] })
    const at = { file: '.github/publish-audit.yml', line: 2, column: 41 }
    expect(targets[0]?.hosts[0]?.pool).toEqual([{ path: './artifacts/api', at, hostingModel: null }])
    expect([...pools.keys()]).toEqual(['./artifacts/api'])
  })

  test('that names the target itself is the order of all', async () => {
    configPool('{ path: artifacts/api }, { path: artifacts/web }')
    const pools = (await plan()).targets.map(({ source, hosts }) => [
      source?.label,
      hosts[0]?.pool.map(({ path: each }) => each),
    ])
    expect(pools).toEqual([
      ['artifacts/api', []],
      ['artifacts/web', ['artifacts/api']],
    ])
  })

  test.each([
    [
      'artefacts/api',
      'the pool of the host p names artefacts/api, but there is no publish output there | did you mean artifacts/api?',
    ],
    ['artifacts/*', 'the pool of the host p names artifacts/*, but there are several outputs there'],
  ])('%s is refused', async (member, message) => {
    configPool(`{ path: '${member}' }`)
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'] }))).toBe(
      `.github/publish-audit.yml:2:41: ${message}`,
    )
  })
})

// P23
describe('a link that leads to itself', () => {
  test('is no configuration and no host', async () => {
    symlinkSync('loop.yml', path.join(cwd, 'loop.yml'))
    const message = 'loop.yml cannot be read (ELOOP)'
    expect(await refusalOf(() => plan({ config: 'loop.yml' }))).toBe(message)
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'], hosts: ['loop.yml'] }))).toBe(message)
  })

  test('in the place of the usual configuration does not make the gate weaker', async () => {
    mkdirSync(path.join(cwd, '.github/publish-audit.yml'), { recursive: true })
    expect(await refusalOf(() => plan({}))).toBe('the configuration .github/publish-audit.yml is no file')
  })

  test.each([
    ['widnows', 'did you mean iis or azure-app-service-windows?'],
    ['dokcer', 'did you mean container?'],
    ['linx', 'did you mean linux?'],
    ['zzz', 'it knows '],
  ])('%s has a nearest host', async (host, hint) => {
    expect(await refusalOf(() => plan({ paths: ['artifacts/web'], hosts: [host] }))).toContain(` | ${hint}`)
  })
})

// P5
test.each([
  [{ paths: ['/'.repeat(5000)] }, `${'/'.repeat(199)}…: the path has more than 4096 characters`],
  [
    { paths: [`${'*a'.repeat(600)}b`] },
    `${'*a'.repeat(99)}*…: the path is a glob of more than 1000 characters`,
  ],
])('a path that is too long: %#', async (wanted, message) => {
  expect(await refusalOf(() => plan(wanted))).toBe(message)
})

test('a glob of the configuration that is too long', async () => {
  write(
    'long.yml',
    `version: 1\nignore:\n  - { rule: stdout-log-enabled, path: "*${'a'.repeat(1000)}", reason: x }\n`,
  )
  expect(await refusalOf(() => plan({ config: 'long.yml' }))).toMatch(
    /^long\.yml:3:\d+: path is a glob of more than 1000 characters$/,
  )
})
