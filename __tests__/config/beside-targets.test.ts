// A path that the configuration does not name is not tried on its hosts, and that is said.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { planRun } from '../../src/config/plan.ts'
import type { Wanted } from '../../src/config/plan.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'beside-test-'))
  for (const folder of ['artifacts/web', 'artifacts/api', 'src/artifacts/web', '.github', '.git'])
    mkdirSync(path.join(root, folder), { recursive: true })
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

const TARGETS = `targets:
  - { path: artifacts/web, hosts: [production] }
  - { path: other, hosts: [linux] }
hosts: { production: { kind: iis } }
`

function configure(text: string): void {
  writeFileSync(path.join(root, '.github/publish-audit.yml'), `version: 1\n${text}`)
}

async function notices(paths: readonly string[], wanted: Partial<Wanted> = {}, folder = '') {
  const plan = await planRun({ paths, hosts: [], config: null, ...wanted }, path.join(root, folder), [])
  return plan.notices.map(({ text, at }) => `${at?.path ?? ''}:${at?.line ?? ''}: ${text}`)
}

describe('a path that is no target of the configuration', () => {
  test('is told with the nearest target, on its line', async () => {
    configure(TARGETS)
    expect(await notices(['artifacts/api'])).toEqual([
      '.github/publish-audit.yml:3: artifacts/api is no target of the configuration, so its hosts are not used: the nearest target is artifacts/web, relative to the working directory',
    ])
    mkdirSync(path.join(root, 'out/somewhere/web'), { recursive: true })
    mkdirSync(path.join(root, 'publish'))
    expect(await notices(['out/somewhere/web/'])).toEqual([
      '.github/publish-audit.yml:3: out/somewhere/web is no target of the configuration, so its hosts are not used: the nearest target is artifacts/web, relative to the working directory',
    ])
    expect(await notices(['publish'])).toEqual([
      '.github/publish-audit.yml:3: publish is no target of the configuration, so its hosts are not used: it has artifacts/web, other, relative to the working directory',
    ])
  })

  test('from a folder below the git root, where another one has that name', async () => {
    configure(TARGETS)
    expect(await notices(['artifacts/web'], {}, 'src')).toEqual([
      '.github/publish-audit.yml:3: src/artifacts/web is no target of the configuration, so its hosts are not used: the nearest target is artifacts/web, relative to the git root',
    ])
    expect(await notices(['../artifacts/web'], {}, 'src')).toEqual([])
    // One that is named is relative to the working directory.
    const named = { config: '../.github/publish-audit.yml' }
    expect(await notices(['../artifacts/web'], named, 'src')).toEqual([
      '../.github/publish-audit.yml:3: ../artifacts/web is no target of the configuration, so its hosts are not used: the nearest target is artifacts/web, relative to the working directory',
    ])
  })

  test('beside others: one notice for all', async () => {
    configure(TARGETS)
    expect(await notices(['artifacts/*', 'src/artifacts/*', 'src'])).toEqual([
      '.github/publish-audit.yml:3: artifacts/api and 2 more paths are no targets of the configuration, so its hosts are not used: the nearest target is artifacts/web, relative to the working directory',
    ])
  })

  test('where the configuration only expects something', async () => {
    configure('targets: [{ path: a, expect: { kind: worker } }]\n')
    expect(await notices(['artifacts/api'])).toHaveLength(1)
    expect((await notices(['artifacts/api']))[0]).toContain('so its expectations are not used: it has a,')
    configure('targets: [{ path: a, hosts: [iis], expect: { kind: worker } }, { path: b }]\n')
    expect((await notices(['artifacts/api']))[0]).toContain('so its hosts and expectations are not used')
  })

  test.each<[string, string, readonly string[], Partial<Wanted>]>([
    ['one that is a target', TARGETS, ['artifacts/web'], {}],
    ['written otherwise', TARGETS, ['./artifacts//web/', 'src/../artifacts/web'], {}],
    ['one that a glob means', "targets: [{ path: 'artifacts/*', hosts: [iis] }]\n", ['artifacts/api'], {}],
    [
      'a target without hosts beside one with',
      'targets: [{ path: artifacts/api }, { path: artifacts/web, hosts: [iis] }]\n',
      ['artifacts/api'],
      {},
    ],
    ['one with hosts of its own', TARGETS, ['artifacts/api'], { hosts: ['linux'] }],
    ['a configuration without targets', 'hosts: { production: { kind: iis } }\n', ['artifacts/api'], {}],
    ['one whose targets have no hosts', 'targets: [{ path: artifacts/web }]\n', ['artifacts/api'], {}],
    ['no configuration', TARGETS, ['artifacts/api'], { config: 'none' }],
    ['one that is not there', TARGETS, ['artifacts/nothing'], {}],
    ['no path: the targets', "targets: [{ path: 'artifacts/*', hosts: [iis] }]\n", [], {}],
  ])('nothing is told of %s', async (_, text, paths, wanted) => {
    configure(text)
    expect(await notices(paths, wanted)).toEqual([])
  })

  test('names in it are one line', async () => {
    const folder = 'a\n::error::x @team'
    mkdirSync(path.join(root, folder))
    configure('targets: [{ path: "b\\n::error::y", hosts: [iis] }]\n')
    const [told = ''] = await notices([folder])
    expect(told).toContain('a\\n::error::x @team is no target')
    expect(told.split('\n')).toHaveLength(1)
  })
})

describe('through both doors', () => {
  const TOLD =
    'artifacts/api is no target of the configuration, so its hosts are not used: the nearest target is artifacts/web, relative to the working directory'

  beforeEach(() => {
    configure(TARGETS)
    cpSync('samples/contoso-web', path.join(root, 'artifacts/api'), { recursive: true })
  })

  function run(door: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { stdout, status } = spawnSync(process.execPath, [path.resolve(door), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', ...env },
    })
    return { stdout, status }
  }

  test('text, Markdown, JSON and annotations tell it, and the verdict is as without', () => {
    const text = run('dist/cli.js', ['artifacts/api', '--as-of', '2026-11-22'])
    expect(text).toMatchObject({ status: 0 })
    expect(text.stdout).toContain(`! ${TOLD}`)
    expect(run('dist/cli.js', ['artifacts/api', '--format', 'markdown']).stdout).toContain(`⚠️ ${TOLD}`)
    const json: unknown = JSON.parse(run('dist/cli.js', ['artifacts/api', '--format', 'json']).stdout)
    expect(json).toMatchObject({ outcome: 'pass', notices: [{ text: TOLD, at: { line: 3 } }] })
    const warning = new RegExp(`^::warning [^\\n]*file=.github/publish-audit.yml[^\\n]*::${TOLD}`, 'm')
    expect(run('dist/cli.js', ['artifacts/api', '--format', 'github']).stdout).toMatch(warning)
  })

  test('the action annotates it', () => {
    const summary = path.join(root, 'summary.md')
    writeFileSync(summary, '')
    const ran = run('dist/index.js', [], {
      INPUT_PATH: 'artifacts/api',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: root,
    })
    expect(ran.status).toBe(0)
    expect(ran.stdout).toMatch(new RegExp(`^::warning [^\\n]*line=3[^\\n]*::${TOLD}`, 'm'))
    expect(readFileSync(summary, 'utf8')).toContain(TOLD)
    const none = run('dist/index.js', [], { INPUT_PATH: 'artifacts/api', INPUT_ANNOTATIONS: 'none' })
    expect(none.stdout).not.toContain('::warning')
  })
})
