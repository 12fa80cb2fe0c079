// The whole way: a configuration that names the file, a recorded output with another web.config, the command line.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runIn } from '../../../support/command-line.ts'
import { writeRecorded } from '../../../support/recorded-outputs.ts'
import { edited, IIS_CONFIG, withLocation } from '../../../support/servers.ts'

let folder = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'server-test-')))
  for (const path of ['.git', '.github', 'ops', 'artifacts/web'])
    mkdirSync(join(folder, path), { recursive: true })
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Told {
  readonly code: number
  readonly startup: Readonly<Record<string, unknown>>
  readonly rules: readonly string[]
  readonly text: string
}

const WINDOWS =
  '<security><authentication><windowsAuthentication enabled="true" /></authentication></security>'
const RUNTIMES =
  'runtimes: [ { name: Microsoft.NETCore.App, version: 10.0.12 }, { name: Microsoft.AspNetCore.App, version: 10.0.12 } ]'

/** `beside` and `inside` go beside and into the aspNetCore element of the recording, `more` beside `from`. */
async function audit(
  config: string,
  { output = 'web-portable-net10', beside = '', inside = '', more = '', site = 'Contoso' },
): Promise<Told> {
  await writeRecorded(output, join(folder, 'artifacts/web'))
  const webConfig = join(folder, 'artifacts/web/web.config')
  const text = readFileSync(webConfig, 'utf8')
  const section =
    inside === '' ? text : text.replace(/(<aspNetCore [^>]*?)\s*\/>/, `$1>${inside}</aspNetCore>`)
  writeFileSync(webConfig, section.replace('</system.webServer>', `${beside}</system.webServer>`))
  writeFileSync(join(folder, 'ops/applicationHost.config'), config)
  writeFileSync(
    join(folder, '.github/publish-audit.yml'),
    [
      'version: 1',
      'targets: [ { path: artifacts/web, hosts: [server] } ]',
      'hosts:',
      `  server: { from: ops/applicationHost.config, site: ${site}, architecture: x64, ${RUNTIMES}${more} }`,
      '',
    ].join('\n'),
  )
  const { code, out, err } = await runIn(folder, ['--format', 'json', '--source-root', 'none'])
  if (out === '') return { code, startup: {}, rules: [], text: err }
  // Our own report.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { targets } = JSON.parse(out) as {
    readonly targets: readonly {
      readonly startups: readonly Readonly<Record<string, unknown>>[]
      readonly findings: readonly { readonly rule: string; readonly severity: string }[]
    }[]
  }
  const [target] = targets
  const errors = (target?.findings ?? []).filter(({ severity }) => severity === 'error')
  return { code, startup: target?.startups[0] ?? {}, rules: errors.map(({ rule }) => rule), text: out }
}

describe('an app on the server that applicationHost.config describes', () => {
  test('is healthy, and nobody asks for the version of the module', async () => {
    const { code, startup, rules } = await audit(IIS_CONFIG, {})
    expect([code, startup['answer'], startup['missing'], rules]).toEqual([0, 'starts', [], []])
  })

  test('is healthy with a site of its own for every case', async () => {
    expect((await audit(IIS_CONFIG, { site: 'CONTOSO' })).startup['answer']).toBe('starts')
  })

  test.each([
    [
      'Windows authentication, which is locked',
      IIS_CONFIG,
      { beside: WINDOWS },
      '500.19',
      'web-config-locked-section',
    ], // W22
    [
      'an extension twice',
      IIS_CONFIG,
      { beside: '<staticContent><mimeMap fileExtension=".svg" mimeType="image/svg+xml" /></staticContent>' },
      '500.19',
      'web-config-collection-key-of-server',
    ], // W23
    [
      'a 32-bit pool with an x64 app',
      edited(IIS_CONFIG, ['<add name="Contoso" ', '<add name="Contoso" enable32BitAppOnWin64="true" ']),
      { output: 'web-win-x64-self-contained-net10' },
      '500.32',
      'rid-arch-mismatch',
    ],
    [
      'a missing pool',
      edited(IIS_CONFIG, ['applicationPool="Contoso"', 'applicationPool="Gone"']),
      {},
      '503',
      'application-pool-unavailable',
    ],
  ])('%s', async (_, config, options, status, rule) => {
    const { code, startup, rules } = await audit(config, options)
    expect([code, startup['answer'], startup['status'], startup['missing']]).toEqual([1, 'fails', status, []])
    expect(rules).toContain(rule)
  })

  test.each([
    ['for the site', withLocation(IIS_CONFIG, 'path="Contoso" overrideMode="Allow"', WINDOWS), {}],
    [
      'by a key beside the file',
      IIS_CONFIG,
      { more: ', unlocked-sections: [system.webServer/security/authentication/windowsAuthentication]' },
    ],
  ])('Windows authentication, unlocked %s', async (_, config, options) => {
    const { code, startup } = await audit(config, { beside: WINDOWS, ...options })
    expect([code, startup['answer']]).toEqual([0, 'starts'])
  })

  test.each([
    ['', 'unknown', ['pool']],
    [', pool: []', 'starts', []],
  ])('a pool that other sites use%s', async (more, answer, missing) => {
    const { startup } = await audit(edited(IIS_CONFIG, [' applicationPool="Contoso"', '']), { more })
    expect([startup['answer'], startup['missing']]).toEqual([answer, missing])
  })

  test.each([
    ['', 'unknown', ['module']],
    [", module: '17.0.22034'", 'starts', []],
    [", module: '20.0.25300'", 'fails', []],
  ])('a setting of newer modules alone%s', async (more, answer, missing) => {
    const inside = '<handlerSettings><handlerSetting name="shutdownDelay" value="-1" /></handlerSettings>'
    const { startup } = await audit(IIS_CONFIG, { inside, more })
    expect([startup['answer'], startup['missing']]).toEqual([answer, missing])
  })

  test.each([
    ['', 'fails', '500.19'],
    [', modules: [cors]', 'starts', null],
  ])('a section that the file does not declare%s', async (more, answer, status) => {
    const { startup } = await audit(IIS_CONFIG, { beside: '<cors enabled="true" />', more })
    expect([startup['answer'], startup['status']]).toEqual([answer, status])
  })

  test.each([
    ['', 'fails', '500.19'],
    [', server-collections: { mimeMap: [] }', 'starts', null],
  ])('an extension that the file has%s', async (more, answer, status) => {
    const beside = '<staticContent><mimeMap fileExtension=".svg" mimeType="image/svg+xml" /></staticContent>'
    const { startup } = await audit(IIS_CONFIG, { beside, more })
    expect([startup['answer'], startup['status']]).toEqual([answer, status])
  })

  test('a site that is not there', async () => {
    const { code, text } = await audit(IIS_CONFIG, { site: 'Contosa' })
    expect(code).toBe(2)
    expect(text).toContain('there is no site "Contosa" in ops/applicationHost.config')
    expect(text).toContain('did you mean Contoso?')
  })

  test('a redirection beside the file', async () => {
    writeFileSync(
      join(folder, 'ops/redirection.config'),
      '<configuration><configurationRedirection enabled="true" path="\\\\share\\iis" password="x" /></configuration>',
    )
    const { code, text } = await audit(IIS_CONFIG, {})
    expect(code).toBe(2)
    expect(text).toContain('IIS reads its configuration from \\\\share\\iis, which is not looked into')
  })

  test('the file as --host', async () => {
    await audit(IIS_CONFIG.replace(/<site name="Default[\s\S]*?<\/site>/, ''), {})
    const { out } = await runIn(folder, [
      '--host',
      'ops/applicationHost.config',
      'artifacts/web',
      '--config',
      'none',
    ])
    expect(out).toContain('applicationHost')
  })
})
