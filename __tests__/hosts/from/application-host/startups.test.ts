// What is left open without the configuration of the server is certain with it.
import { describe, expect, test } from '@jest/globals'
import { deriveFacts } from '../../../../src/facts/facts.ts'
import type { Host } from '../../../../src/hosts/host.ts'
import { readPublishOutput } from '../../../../src/publish/output.ts'
import { memorySource } from '../../../../src/read/memory.ts'
import type { MemoryFiles } from '../../../../src/read/memory.ts'
import { portableApp, selfContainedApp, webConfig } from '../../../support/apps.ts'
import { installed } from '../../../support/hosts.ts'
import { predictOn } from '../../../support/predict-on.ts'
import { serverHost } from '../../../support/server-host.ts'
import { edited, EXPRESS_CONFIG, IIS_CONFIG, withLocation } from '../../../support/servers.ts'

const dotnet = installed('10.0.1')
const known = { architecture: 'x64', dotnet } as const
const app = (beside: string) => portableApp({ 'web.config': webConfig({ beside }) })
const WINDOWS =
  '<security><authentication><windowsAuthentication enabled="true" /></authentication></security>'
const iis = (text = IIS_CONFIG, more: Partial<Host> = {}) =>
  serverHost(text, 'Contoso', { ...known, ...more })
const express = (text = EXPRESS_CONFIG) => serverHost(text, 'Contoso.Web', { ...known, workerBitness: 64 })

async function answer(files: MemoryFiles, host: Host): Promise<string> {
  const startup = predictOn(deriveFacts(await readPublishOutput(memorySource('app', files))), host)
  const rule = startup?.defect?.rule ?? startup?.missing.join(' ') ?? ''
  return [startup?.answer, startup?.status, rule].filter((each) => each !== null && each !== '').join(' ')
}

describe('IIS', () => {
  test.each<[name: string, files: MemoryFiles, host: Host, due: string]>([
    ['a healthy app, whatever the version of the module', app(''), iis(), 'starts'],
    [
      'a healthy app out-of-process',
      portableApp({ 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
      iis(),
      'starts',
    ],
    ['a self-contained app', selfContainedApp(), iis(), 'starts'],
    ['a section that is locked', app(WINDOWS), iis(), 'fails 500.19 web-config-locked-section'], // W22
    [
      'the same, unlocked for the site',
      app(WINDOWS),
      iis(withLocation(IIS_CONFIG, 'path="Contoso" overrideMode="Allow"', WINDOWS)),
      'starts',
    ], // W22
    [
      'the same, unlocked by a key beside the file',
      app(WINDOWS),
      iis(IIS_CONFIG, {
        unlockedSections: ['system.webServer/security/authentication/windowsAuthentication'],
      }),
      'starts',
    ], // W22
    [
      'handlers, where no Hosting Bundle unlocked them',
      app(''),
      iis(
        edited(IIS_CONFIG, [
          '<section name="handlers" overrideModeDefault="Allow" />',
          '<section name="handlers" overrideModeDefault="Deny" />',
        ]),
      ),
      'fails 500.19 web-config-locked-section',
    ],
    [
      'modules, which IIS locks without its feature ASP.NET',
      app('<modules><remove name="X" /></modules>'),
      iis(),
      'fails 500.19 web-config-locked-section',
    ],
    [
      'a section that somebody locked',
      app('<httpErrors errorMode="Detailed" />'),
      iis(withLocation(IIS_CONFIG, 'path="" overrideMode="Deny"', '<httpErrors />')),
      'fails 500.19 web-config-locked-section',
    ],
    [
      'a file extension twice',
      app('<staticContent><mimeMap fileExtension=".SVG" mimeType="x/y" /></staticContent>'),
      iis(),
      'fails 500.19 web-config-collection-key-of-server',
    ], // W23
    [
      'the same, removed before',
      app(
        '<staticContent><remove fileExtension=".svg" /><mimeMap fileExtension=".svg" mimeType="x/y" /></staticContent>',
      ),
      iis(),
      'starts',
    ], // W23
    [
      'an extension that the server does not map',
      app('<staticContent><mimeMap fileExtension=".glb" mimeType="x/y" /></staticContent>'),
      iis(),
      'starts',
    ], // W23
    [
      'X-Powered-By, which this server does not send',
      app(
        '<httpProtocol><customHeaders><add name="X-Powered-By" value="a" /></customHeaders></httpProtocol>',
      ),
      iis(),
      'starts',
    ], // W23
    [
      'an error page that the server has',
      app('<httpErrors><error statusCode="404" path="/x" responseMode="ExecuteURL" /></httpErrors>'),
      iis(),
      'fails 500.19 web-config-collection-key-of-server',
    ],
    [
      'the same, removed before',
      app(
        '<httpErrors><remove statusCode="404" /><error statusCode="404" path="/x" responseMode="ExecuteURL" /></httpErrors>',
      ),
      iis(),
      'starts',
    ],
    [
      'an element that the server does not declare',
      app('<cors enabled="true" />'),
      iis(),
      'fails 500.19 web-config-unknown-section',
    ],
    [
      'the same, declared',
      app('<cors enabled="true" />'),
      iis(
        edited(IIS_CONFIG, [
          '<!-- further sections -->',
          '<section name="cors" overrideModeDefault="Allow" />',
        ]),
      ),
      'starts',
    ],
    [
      'rewriting without the module',
      app('<rewrite><rules /></rewrite>'),
      iis(),
      'fails 500.19 web-config-rewrite-module-needed',
    ],
    [
      'no module',
      app(''),
      iis(edited(IIS_CONFIG, ['<add name="AspNetCoreModuleV2" />', ''])),
      'fails 500.19 ancm-not-installed',
    ],
    [
      'the legacy module named, the newer one there',
      portableApp({ 'web.config': webConfig({ modules: 'AspNetCoreModule', hostingModel: 'outofprocess' }) }),
      iis(),
      'fails 500.21 ancm-module-v1',
    ],
    [
      'a 32-bit pool with an x64 app',
      selfContainedApp(),
      iis(edited(IIS_CONFIG, ['<add name="Contoso" ', '<add name="Contoso" enable32BitAppOnWin64="true" '])),
      'fails 500.32 rid-arch-mismatch',
    ],
    [
      'a pool that others share',
      app(''),
      iis(edited(IIS_CONFIG, [' applicationPool="Contoso"', ''])),
      'unknown pool',
    ],
    [
      'the handler of the server, added again',
      app(''),
      iis(
        withLocation(
          IIS_CONFIG,
          'path="Contoso"',
          '<handlers><add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" /></handlers>',
        ),
      ),
      'fails 500.19 web-config-collection-key-of-server',
    ],
    [
      'a setting that only newer modules read',
      portableApp({
        'web.config': webConfig({
          inside: '<handlerSettings><handlerSetting name="shutdownDelay" value="-1" /></handlerSettings>',
        }),
      }),
      iis(),
      'unknown module',
    ],
  ])('%s', async (_, files, host, due) => {
    expect(await answer(files, host)).toBe(due)
  })

  const modules = withLocation(IIS_CONFIG, 'path="" overrideMode="Allow"', '<modules />')
  test.each<[name: string, beside: string, host: Host, due: string]>([
    [
      'is not locked',
      '<modules><remove name="AspNetCoreModuleV2" /></modules>',
      iis(modules),
      'fails 500.21 ancm-module-removed',
    ],
    [
      'is locked',
      '<modules><remove name="AspNetCoreModuleV2" /></modules>',
      express(),
      'fails 500.19 ancm-module-removed',
    ],
    [
      'goes with all, some locked',
      '<modules><clear /></modules>',
      iis(modules),
      'fails 500.19 ancm-module-removed',
    ],
    [
      'goes with all, none locked',
      '<modules><clear /></modules>',
      iis(modules.replaceAll(' lockItem="true"', '')),
      'fails 500.21 ancm-module-removed',
    ],
    ['stays, another goes', '<modules><remove name="WebDAVModule" /></modules>', iis(modules), 'starts'],
  ])('a module that %s', async (_, beside, host, due) => {
    // W24
    expect(await answer(app(beside), host)).toBe(due)
  })
})

test('a missing pool is answered before IIS is asked, alike for everybody', async () => {
  const gone = iis(edited(IIS_CONFIG, ['applicationPool="Contoso"', 'applicationPool="Gone"']))
  expect(await answer(app(WINDOWS), gone)).toBe('fails 503 application-pool-unavailable')
  const files = readPublishOutput(memorySource('app', app('')))
  expect(predictOn(deriveFacts(await files), gone)?.seen).toEqual({
    remote: 'HTTP Error 503. The service is unavailable.',
    local: 'HTTP Error 503. The service is unavailable.',
    log: null,
  })
})

describe('IIS Express', () => {
  test.each<[name: string, files: MemoryFiles, due: string]>([
    ['a healthy app', app(''), 'starts'],
    ['Windows authentication', app(WINDOWS), 'fails 500.19 web-config-locked-section'],
    [
      'modules, which its location unlocks',
      app('<modules><remove name="WebDAVModule" /></modules>'),
      'starts',
    ],
    [
      'a segment that it hides',
      app(
        '<security><requestFiltering><hiddenSegments><add segment="BIN" /></hiddenSegments></requestFiltering></security>',
      ),
      'fails 500.19 web-config-collection-key-of-server',
    ],
  ])('%s', async (_, files, due) => {
    expect(await answer(files, express())).toBe(due)
  })

  test('modules, where nothing unlocks them', async () => {
    const text = edited(EXPRESS_CONFIG, [
      '<location path="" overrideMode="Allow">',
      '<location path="" overrideMode="Deny">',
    ])
    expect(await answer(app('<modules><remove name="WebDAVModule" /></modules>'), express(text))).toBe(
      'fails 500.19 web-config-locked-section',
    )
  })
})
