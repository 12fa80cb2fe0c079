// Secrets in every place of an output and of a host that reports speak of: none of them is in any format. P8
import { describe, expect, test } from '@jest/globals'
import type { Host } from '../../src/hosts/host.ts'
import { audit } from '../../src/audit.ts'
import { rules as allRules } from '../../src/judge/registry.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { render } from '../../src/report/all-reports.ts'
import { formats } from '../../src/report/formats.ts'
import { reportOf } from '../../src/report/json/report.ts'
import { planAnnotations } from '../../src/report/annotations.ts'
import { APP_SETTINGS, linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import type { WebConfigOptions } from '../support/apps.ts'
import { azureWindows, iisHost, installed, linuxHost } from '../support/hosts.ts'
import { everyFile, explanations, rules } from '../support/results.ts'

const SECRET = 'hunter2Secret'

async function reports(files: MemoryFiles, hosts: readonly Host[]): Promise<string> {
  const targets = [{ source: memorySource('app', files), hosts }]
  const result = await audit({ targets, rules: allRules, asOf: '2026-03-01', failOn: 'error' })
  const report = reportOf(result)
  const options = {
    rules,
    explanations,
    colours: false,
    detail: 'verbose',
    milliseconds: null,
    files: everyFile,
  } as const
  const all = planAnnotations(report, { rules, mode: 'all', files: everyFile })
  return [...formats.map((format) => render(format, report, options)), JSON.stringify(all)].join('\n')
}

const web = (options: WebConfigOptions): MemoryFiles => portableApp({ 'web.config': webConfig(options) })
const exe = (options: WebConfigOptions): MemoryFiles => windowsApp({ 'web.config': webConfig(options) })

const PLACES = [
  `--apikey=${SECRET}`,
  `--apikey ${SECRET}`,
  `--apikey:${SECRET}`,
  `--ConnectionStrings:A=${SECRET}`,
  `--key:${SECRET}==`,
  `/key=${SECRET}`,
  `/key:${SECRET}`,
  `-p${SECRET}`,
  `-k ${SECRET}`,
  `key=${SECRET}`,
  SECRET,
  `&quot;--key=a ${SECRET}&quot;`,
  `C:\\a\\1\\s\\${SECRET}`,
  `--fx-version ${SECRET} --x=${SECRET}`,
]

const IN_FILES: readonly (readonly [string, MemoryFiles])[] = ['inprocess', 'outofprocess', 'foo'].flatMap(
  (hostingModel) =>
    PLACES.flatMap((words): [string, MemoryFiles][] => [
      [`${hostingModel}: ${words} .\\web.dll`, web({ hostingModel, arguments: `${words} .\\web.dll` })],
      [`${hostingModel}: app ${words}`, web({ hostingModel, arguments: `.\\Contoso.Web.dll ${words}` })],
      [`${hostingModel}: gone ${words}`, web({ hostingModel, arguments: `.\\Gone.dll ${words}` })],
      [`${hostingModel}: exec ${words}`, web({ hostingModel, arguments: `exec ${words}` })],
      [`${hostingModel}: exe ${words}`, exe({ hostingModel, processPath: `.\\Contoso.Web.exe ${words}` })],
      [
        `${hostingModel}: ${words} as arguments of an exe`,
        exe({ hostingModel, processPath: '.\\Contoso.Web.exe', arguments: words }),
      ],
      [`${hostingModel}: dotnet ${words}`, web({ hostingModel, processPath: `dotnet ${words}` })],
      [
        `${hostingModel}: full ${words}`,
        web({ hostingModel, processPath: `C:\\Program Files\\dotnet\\dotnet.exe ${words}` }),
      ],
      [`${hostingModel}: %X% ${words}`, web({ hostingModel, processPath: `%X%\\web.exe ${words}` })],
    ]),
)

const log = (text: string, enabled: string): MemoryFiles =>
  portableApp({
    'web.config': webConfig()
      .replace('stdoutLogEnabled="false"', `stdoutLogEnabled="${enabled}"`)
      .replace('.\\logs\\stdout', text),
  })

const BROKEN = [
  `value="a"${SECRET}"`,
  `value="a" ${SECRET} "`,
  `value="a"${SECRET}="`,
  `value="a>${SECRET}`,
  `value='a'<${SECRET}>'`,
  `value="a"><${SECRET}/><x:${SECRET} `,
  `value="a&${SECRET};"`,
  `value="a" ${SECRET}="1" ${SECRET}="2"`,
  `value="a" x:${SECRET}="1"`,
  `value="a"></${SECRET}>`,
  `value="a" :${SECRET}="1"`,
]

describe('secrets in an output', () => {
  test('in processPath and arguments', async () => {
    const variants = [iisHost({ dotnet: installed('8.0.11') }), azureWindows({ writeAccess: false })]
    for (const [name, files] of IN_FILES)
      for (const hosts of [[], variants])
        expect([name, (await reports(files, hosts)).includes(SECRET)]).toEqual([name, false])
  })

  test.each([`\\\\srv\\share?sig=${SECRET}`, `\\\\?\\D:\\x?${SECRET}`, `key=${SECRET}`, `--x ${SECRET}`])(
    'in stdoutLogFile: %s',
    async (text) => {
      for (const enabled of ['true', 'false'])
        expect(await reports(log(text, enabled), [azureWindows()])).not.toContain(SECRET)
    },
  )

  test.each(BROKEN)('in XML that a quote breaks: %s', async (rest) => {
    const inside = `<environmentVariables><environmentVariable name="P" ${rest} /></environmentVariables>`
    const text = await reports(web({ inside }), [])
    expect(text).toContain('web-config-malformed')
    expect(text).not.toContain(SECRET)
  })

  test('in settings', async () => {
    const settings = APP_SETTINGS.replace(/^\{/, `{ "P": "${SECRET}" "${SECRET}", `)
    expect(await reports(portableApp({ 'appsettings.json': settings }), [])).not.toContain(SECRET)
  })
})

describe('secrets of a host', () => {
  const app = web({})

  test.each(['ANCM_LAUNCHER_ARGS', 'ANCM_LAUNCHER_PATH', 'DOTNET_STARTUP_HOOKS'])('in %s', async (name) => {
    for (const value of [
      ...PLACES,
      `C:\\${SECRET}\\web.dll`,
      `C:\\${SECRET}\\web.exe`,
      `${SECRET}.exe`,
      `C:\\${SECRET}\\dotnet.exe`,
      `C:\\${SECRET}\\dotnet`,
      `x/${SECRET}`,
    ])
      for (const known of [{}, { missingFiles: [value] }]) {
        const environment = new Map([[name, value]])
        const host = iisHost({ environment, dotnet: installed('8.0.11'), ...known })
        expect([value, (await reports(app, [host])).includes(SECRET)]).toEqual([value, false])
      }
  })

  test('in a variable that processPath names', async () => {
    const environment = new Map([['PLACE', `D:\\${SECRET}`]])
    const files = web({ processPath: '%PLACE%\\web.exe', arguments: '%PLACE%\\x.dll' })
    expect(await reports(files, [iisHost({ environment })])).not.toContain(SECRET)
  })

  test('in a start command', async () => {
    const plain = PLACES.map((words) => words.replaceAll('&quot;', '"').replaceAll('\\', '/'))
    const commands = plain.flatMap((words) => [
      `dotnet ${words} Contoso.Web.dll`,
      `dotnet Contoso.Web.dll ${words}`,
      `dotnet Gone.dll ${words}`,
      `dotnet exec ${words}`,
      `./Contoso.Web ${words}`,
      `./gone ${words}`,
      `KEY=${SECRET} ./gone`,
      `sh ./start.sh ${words}`,
      `/opt/dotnet/dotnet ${words}`,
    ])
    for (const startCommand of commands) {
      const host = linuxHost({ startCommand, dotnet: installed('8.0.11') })
      expect([startCommand, (await reports(linuxApp(), [host])).includes(SECRET)]).toEqual([
        startCommand,
        false,
      ])
    }
  })
})
