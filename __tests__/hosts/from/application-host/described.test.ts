import { describe, expect, test } from '@jest/globals'
import { parseHostFile } from '../../../../src/hosts/parse-host.ts'
import { describeServer, said, serverHost } from '../../../support/server-host.ts'
import { edited, EXPRESS_CONFIG, IIS_CONFIG, withLocation } from '../../../support/servers.ts'

const AUTH = 'system.webServer/security/authentication/windowsAuthentication'
const WINDOWS = '<security><authentication><windowsAuthentication /></authentication></security>'
const POOL = '<add name="Contoso" managedRuntimeVersion="">'
const DEFAULTS = '<applicationPoolDefaults managedRuntimeVersion="v4.0">'
const V2 =
  '<add name="AspNetCoreModuleV2" image="%ProgramFiles%\\IIS\\Asp.Net Core Module\\V2\\aspnetcorev2.dll" />'

type Edit = readonly [name: string, text: string, due: Readonly<Record<string, unknown>>]

const variables = (...named: readonly string[]) =>
  `<environmentVariables>${named.map((name) => `<add name="${name}" value="x" />`).join('')}</environmentVariables>`
const ofSection = (...named: readonly string[]) =>
  `<aspNetCore><environmentVariables>${named.map((name) => `<environmentVariable name="${name}" value="y" />`).join('')}</environmentVariables></aspNetCore>`

describe('IIS as installed', () => {
  const described = describeServer(IIS_CONFIG, 'Contoso')

  test('says', () => {
    const { 'server-collections': collections, modules, ...others } = said(described)
    expect(others).toEqual({
      kind: 'iis',
      'worker-bitness': '64',
      'unlocked-sections': [],
      'child-applications': 'false',
      'site-path': 'C:\\inetpub\\contoso',
    })
    expect(collections).toMatchObject({
      hiddenSegments: ['web.config'],
      defaultDocument: ['Default.htm', 'Default.asp', 'index.htm', 'index.html', 'iisstart.htm'],
    })
    expect(collections).not.toHaveProperty('customHeaders')
    expect(modules).toEqual(['WebSocketModule', 'AspNetCoreModuleV2'])
    expect(described.open).toEqual(['the version of the ASP.NET Core Module'])
    expect(described.server?.aspNetCore).toEqual(['AspNetCoreModuleV2'])
    expect([described.obstacle, described.warnings, described.unknown]).toEqual([null, [], []])
  })

  test('is read as a host', () => {
    const host = serverHost(IIS_CONFIG, 'Contoso')
    expect(host).toMatchObject({
      kind: 'iis',
      workerBitness: 64,
      module: null,
      modules: ['websocket', 'aspnetcoremodulev2'],
    })
    expect(host.serverCollections?.mimeMap.includes('.svg')).toBe(true)
  })

  test('each key at its line', () => {
    const lines = IIS_CONFIG.split('\n')
    const at = new Map(described.keys.members.map(({ key, value }) => [key, lines[value.at.line - 1]]))
    expect(at.get('worker-bitness')).toBe(POOL)
    expect(at.get('site-path')).toBe('<virtualDirectory path="/" physicalPath="C:\\inetpub\\contoso" />')
    expect(at.get('modules')).toBe('<globalModules>')
  })

  const edits: readonly Edit[] = [
    [
      'a 32-bit pool',
      edited(IIS_CONFIG, [POOL, `${POOL.slice(0, -1)} enable32BitAppOnWin64="true">`]),
      { 'worker-bitness': '32' },
    ],
    [
      '32-bit by the defaults',
      edited(IIS_CONFIG, [DEFAULTS, `${DEFAULTS.slice(0, -1)} enable32BitAppOnWin64="true">`]),
      { 'worker-bitness': '32' },
    ],
    [
      'the pool against the defaults',
      edited(
        IIS_CONFIG,
        [DEFAULTS, `${DEFAULTS.slice(0, -1)} enable32BitAppOnWin64="true">`],
        [POOL, `${POOL.slice(0, -1)} enable32BitAppOnWin64="false">`],
      ),
      { 'worker-bitness': '64' },
    ],
    [
      'an Arm64 worker',
      edited(IIS_CONFIG, [POOL, `${POOL.slice(0, -1)} enableEmulationOnWinArm64="false">`]),
      { 'worker-architecture': 'arm64' },
    ],
    [
      'variables of the pool',
      edited(IIS_CONFIG, [POOL, `${POOL}${variables('A', 'b')}`]),
      { environment: { A: 'x', b: 'x' } },
    ],
    [
      'variables of the defaults',
      edited(IIS_CONFIG, [DEFAULTS, `${DEFAULTS}${variables('A')}`]),
      { environment: { A: 'x' } },
    ],
    [
      'variables of the module at the site, without those that the host reads before',
      withLocation(
        IIS_CONFIG,
        'path="Contoso"',
        ofSection('ASPNETCORE_ENVIRONMENT', 'DOTNET_ROLL_FORWARD', 'DOTNET_ENVIRONMENT'),
      ),
      { environment: { ASPNETCORE_ENVIRONMENT: 'y', DOTNET_ENVIRONMENT: 'y' } },
    ],
    [
      'variables of the module at another site',
      withLocation(IIS_CONFIG, 'path="Default Web Site"', ofSection('A')),
      { environment: undefined },
    ],
    [
      'a section unlocked by its declaration',
      edited(IIS_CONFIG, [
        '<section name="windowsAuthentication" overrideModeDefault="Deny" />',
        '<section name="windowsAuthentication" overrideModeDefault="Allow" />',
      ]),
      { 'unlocked-sections': [AUTH] },
    ],
    [
      'a section unlocked everywhere',
      withLocation(IIS_CONFIG, 'path="" overrideMode="Allow"', WINDOWS),
      { 'unlocked-sections': [AUTH] },
    ],
    [
      'a section unlocked for the site',
      withLocation(IIS_CONFIG, 'path="contoso" overrideMode="Allow"', WINDOWS),
      { 'unlocked-sections': [AUTH] },
    ],
    [
      'a section unlocked in the old way',
      withLocation(IIS_CONFIG, 'path="Contoso" allowOverride="true"', WINDOWS),
      { 'unlocked-sections': [AUTH] },
    ],
    [
      'a section unlocked for another site',
      withLocation(IIS_CONFIG, 'path="Contoso2" overrideMode="Allow"', WINDOWS),
      { 'unlocked-sections': [] },
    ],
    [
      'a section set for the site',
      withLocation(IIS_CONFIG, 'path="Contoso"', WINDOWS),
      { 'unlocked-sections': [] },
    ],
    [
      'a section unlocked everywhere and locked for the site',
      withLocation(
        withLocation(IIS_CONFIG, 'path="Contoso" overrideMode="Deny"', WINDOWS),
        'path="." overrideMode="Allow"',
        WINDOWS,
      ),
      { 'unlocked-sections': [] },
    ],
    [
      'a section of the server alone',
      withLocation(IIS_CONFIG, 'path="" overrideMode="Allow"', '<fastCgi />'),
      { 'unlocked-sections': [] },
    ],
    ['no module', edited(IIS_CONFIG, [V2, '']), { module: 'none' }],
    [
      'the legacy module alone',
      edited(
        IIS_CONFIG,
        [V2, '<add name="AspNetCoreModule" image="%windir%\\System32\\inetsrv\\aspnetcore.dll" />'],
        ['<add name="AspNetCoreModuleV2" />', '<add name="AspNetCoreModule" />'],
      ),
      { module: 'v1' },
    ],
    [
      'a module for the other bitness',
      edited(IIS_CONFIG, [V2, V2.replace(' />', ' preCondition="bitness32" />')]),
      { module: 'none' },
    ],
    [
      'a module that is taken out for the site',
      withLocation(IIS_CONFIG, 'path="Contoso"', '<modules><remove name="AspNetCoreModuleV2" /></modules>'),
      { module: 'none' },
    ],
    [
      'further modules',
      edited(IIS_CONFIG, [
        V2,
        `${V2}<add name="RewriteModule" image="%SystemRoot%\\system32\\inetsrv\\rewrite.dll" /><add name="WebDAVModule" image="%windir%\\System32\\inetsrv\\webdav.dll" /><add name="CorsModule" image="%ProgramFiles%\\IIS\\CORS Module\\iiscors.dll" /><add name="RewriteModul" image="C:\\x.dll" />`,
      ]),
      { modules: ['WebSocketModule', 'AspNetCoreModuleV2', 'RewriteModule', 'CorsModule'] },
    ],
    [
      'URL Rewrite by its sections',
      edited(IIS_CONFIG, [
        '<!-- further sections -->',
        '<sectionGroup name="rewrite"><section name="rules" overrideModeDefault="Allow" /></sectionGroup>',
      ]),
      { modules: ['WebSocketModule', 'AspNetCoreModuleV2', 'rewrite'] },
    ],
    [
      'a header and a segment for the site, the documents cleared',
      withLocation(
        IIS_CONFIG,
        'path="Contoso"',
        '<httpProtocol><customHeaders><add name="X-Own" value="1" /></customHeaders></httpProtocol><defaultDocument><files><clear /><add value="a.htm" /></files></defaultDocument><staticContent><clear /></staticContent>',
      ),
      {
        'server-collections': {
          customHeaders: ['X-Own'],
          hiddenSegments: ['web.config'],
          defaultDocument: ['a.htm'],
        },
      },
    ],
    [
      'collections in another file',
      edited(IIS_CONFIG, ['<staticContent lock', '<staticContent configSource="mime.config" lock']),
      { 'server-collections': undefined },
    ],
    [
      'the handler in the server itself',
      withLocation(
        IIS_CONFIG,
        'path="Contoso"',
        '<handlers><add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" /></handlers>',
      ),
      { 'parent-handlers': 'true' },
    ],
    [
      'a folder behind a variable',
      edited(IIS_CONFIG, ['C:\\inetpub\\contoso', '%SystemDrive%\\inetpub\\contoso']),
      { 'site-path': undefined },
    ],
    [
      'a share',
      edited(IIS_CONFIG, ['C:\\inetpub\\contoso', '\\\\nas\\web']),
      { 'site-path': '\\\\nas\\web' },
    ],
  ]

  test.each(edits)('%s', (_, text, due) => {
    const found = said(describeServer(text, 'Contoso'))
    for (const [key, value] of Object.entries(due)) expect([key, found[key]]).toEqual([key, value])
    expect(() => serverHost(text, 'Contoso')).not.toThrow()
  })
})

describe('an application below another', () => {
  const CHILD = edited(IIS_CONFIG, [
    '<bindings><binding protocol="http" bindingInformation="*:8080:" /></bindings>',
    '<application path="/api" applicationPool="Contoso"><virtualDirectory path="/" physicalPath="D:\\api" /></application>',
  ])
  const HANDLER =
    '<handlers><add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" /></handlers>'

  test.each([
    ['has the handler of the one above it', 'path="Contoso"', 'true'],
    ['and not one that is not handed down', 'path="Contoso" inheritInChildApplications="false"', undefined],
    ['has its own', 'path="contoso/API" inheritInChildApplications="false"', 'true'],
    ['and not that of another', 'path="Contoso/api2"', undefined],
  ])('%s', (_, attributes, due) => {
    const described = describeServer(withLocation(CHILD, attributes, HANDLER), 'Contoso/api')
    expect(said(described)['parent-handlers']).toBe(due)
    expect(described.open).toContain('what the web.config of the application above it hands down')
    expect(described.server?.sharedWith).toEqual(['Contoso'])
  })
})

describe('what becomes of the pool', () => {
  test('missing', () => {
    const text = edited(IIS_CONFIG, ['applicationPool="Contoso"', 'applicationPool="Gone"'])
    expect(describeServer(text, 'Contoso').obstacle).toEqual({
      kind: 'pool-missing',
      text: 'the site uses the application pool "Gone", which does not exist',
      at: { file: 'ops/applicationHost.config', line: 89, column: 23 },
    })
    expect(said(describeServer(text, 'Contoso'))).not.toHaveProperty('worker-bitness')
  })

  test.each([
    ['by itself', edited(IIS_CONFIG, [POOL, `${POOL.slice(0, -1)} autoStart="false">`])],
    ['by the defaults', edited(IIS_CONFIG, [DEFAULTS, `${DEFAULTS.slice(0, -1)} autoStart="false">`])],
  ])('stopped %s', (_, text) => {
    expect(describeServer(text, 'Contoso').obstacle).toMatchObject({
      kind: 'pool-stopped',
      text: 'the application pool "Contoso" is told not to start by itself',
    })
  })

  test.each([
    ['of another case', edited(IIS_CONFIG, ['applicationPool="Contoso"', 'applicationPool="CONTOSO"'])],
    [
      'whose list lies elsewhere',
      edited(IIS_CONFIG, ['<applicationPools>', '<applicationPools configSource="pools.config">']),
    ],
    ['that is encrypted', edited(IIS_CONFIG, ['<applicationPools>', '<applicationPools><EncryptedData />'])],
    [
      'that nothing names',
      edited(
        IIS_CONFIG,
        [' applicationPool="Contoso"', ''],
        ['<applicationDefaults applicationPool="DefaultAppPool" />', ''],
      ),
    ],
  ])('there, or not known: %s', (_, text) => {
    expect(describeServer(text, 'Contoso').obstacle).toBeNull()
  })

  test('shared', () => {
    const text = edited(IIS_CONFIG, [' applicationPool="Contoso"', ''])
    const described = describeServer(text, 'Contoso')
    expect(described.server?.sharedWith).toEqual(['Default Web Site'])
    expect(described.open).toContain('the pool is shared with Default Web Site')
  })

  test('a site that does not start by itself', () => {
    const text = edited(IIS_CONFIG, [
      '<site name="Contoso" id="2">',
      '<site name="Contoso" id="2" serverAutoStart="false">',
    ])
    expect(describeServer(text, 'Contoso').warnings).toEqual([
      {
        text: 'The site "Contoso" is told not to start by itself',
        at: { file: 'ops/applicationHost.config', line: 88, column: 29 },
      },
    ])
  })
})

describe('IIS Express as installed', () => {
  test('says', () => {
    const described = describeServer(EXPRESS_CONFIG, 'Contoso.Web')
    const { 'server-collections': collections, modules, ...others } = said(described)
    expect(others).toEqual({
      kind: 'iis-express',
      'unlocked-sections': ['system.webServer/modules'],
      'child-applications': 'false',
      'site-path': 'D:\\code\\Contoso\\Contoso.Web',
    })
    expect(collections).toMatchObject({ customHeaders: ['X-Powered-By'] })
    expect(modules).toEqual(['WebSocketModule', 'AspNetCoreModuleV2'])
    expect(described.server?.lockedSections.has('system.webServer/handlers')).toBe(false)
    expect(described.server?.lockedModules.has('aspnetcoremodulev2')).toBe(true)
    expect(described.server?.sharedWith).toEqual([])
  })

  const unlocked = '<location path="" overrideMode="Allow">'
  const site = '<site name="Contoso.Web" id="2">'
  const edits: readonly Edit[] = [
    [
      'modules and handlers locked',
      edited(EXPRESS_CONFIG, [unlocked, '<location path="" overrideMode="Deny">']),
      { 'unlocked-sections': [] },
    ],
    [
      'nothing is unlocked',
      edited(EXPRESS_CONFIG, [unlocked, '<location path="">']),
      { 'unlocked-sections': [] },
    ],
    [
      'Windows authentication for the site, as Visual Studio writes it',
      withLocation(
        EXPRESS_CONFIG,
        'path="Contoso.Web"',
        '<security><authentication><anonymousAuthentication enabled="false" /><windowsAuthentication enabled="true" /></authentication></security>',
      ),
      { 'unlocked-sections': ['system.webServer/modules'] },
    ],
    [
      'Windows authentication unlocked',
      edited(EXPRESS_CONFIG, [
        '<section name="windowsAuthentication" overrideModeDefault="Deny" />',
        '<section name="windowsAuthentication" overrideModeDefault="Allow" />',
      ]),
      { 'unlocked-sections': [AUTH, 'system.webServer/modules'] },
    ],
    [
      'a 32-bit pool says nothing',
      edited(EXPRESS_CONFIG, [
        'managedPipelineMode="Integrated"',
        'managedPipelineMode="Integrated" enable32BitAppOnWin64="true"',
      ]),
      { 'worker-bitness': undefined },
    ],
    ['the only sign is a pool', EXPRESS_CONFIG.replaceAll('%IIS_BIN%', 'C:\\x'), { kind: 'iis-express' }],
    [
      'the only sign is a module',
      EXPRESS_CONFIG.replaceAll('%IIS_USER_HOME%', 'C:\\x'),
      { kind: 'iis-express' },
    ],
    ['no sign', EXPRESS_CONFIG.replaceAll(/%IIS_(?:BIN|USER_HOME)%/g, 'C:\\x'), { kind: 'iis' }],
    [
      'no module',
      edited(EXPRESS_CONFIG, ['<add name="AspNetCoreModuleV2" lockItem="true" />', '']),
      { module: 'none' },
    ],
    [
      'an application below',
      edited(EXPRESS_CONFIG, [
        site,
        `${site}<application path="/api"><virtualDirectory path="/" physicalPath="D:\\api" /></application>`,
      ]),
      { 'child-applications': 'true' },
    ],
    [
      'the site that comes with it',
      EXPRESS_CONFIG.replace('Contoso.Web', 'Other').replace('WebSite1', 'Contoso.Web'),
      { 'site-path': undefined },
    ],
    [
      'segments cleared',
      withLocation(
        EXPRESS_CONFIG,
        'path="Contoso.Web"',
        '<security><requestFiltering><hiddenSegments><clear /></hiddenSegments></requestFiltering></security>',
      ),
      {},
    ],
  ]

  test.each(edits)('%s', (_, text, due) => {
    const found = said(describeServer(text, 'Contoso.Web'))
    for (const [key, value] of Object.entries(due)) expect([key, found[key]]).toEqual([key, value])
    expect(() => serverHost(text, 'Contoso.Web')).not.toThrow()
  })

  test('each process runs one site: another in the same pool is none beside it', () => {
    const text = edited(EXPRESS_CONFIG, [
      site,
      `${site}<application path="/api"><virtualDirectory path="/" physicalPath="D:\\api" /></application>`,
    ])
    expect(describeServer(text, 'Contoso.Web').server?.sharedWith).toEqual(['Contoso.Web/api'])
  })
})

describe('a part of a file', () => {
  const PART =
    '<configuration><system.applicationHost><applicationPools><add name="P" enable32BitAppOnWin64="true" /></applicationPools><sites><site name="S"><application path="/" applicationPool="P"><virtualDirectory path="/" physicalPath="C:\\s" /></application></site></sites></system.applicationHost></configuration>'

  test('says what it has, and leaves the rest unknown', () => {
    const described = describeServer(PART, null)
    expect(said(described)).toEqual({
      kind: 'iis',
      'worker-bitness': '32',
      'child-applications': 'false',
      'site-path': 'C:\\s',
    })
    expect(described.open).toEqual([
      'which sections the server locks: the file declares none',
      'which modules the server has: the file lists none',
    ])
    expect(described.server).toMatchObject({ declared: null, aspNetCore: null })
    expect(() => parseHostFile(described.keys, 'server')).not.toThrow()
  })
})

test('no secret of the file is told', () => {
  const text = edited(IIS_CONFIG, [
    POOL,
    `${POOL}<environmentVariables><add name="Key" value="[enc:AesProvider:ciphertext:enc]" /></environmentVariables>`,
  ])
  const described = describeServer(text, 'Contoso')
  expect(JSON.stringify(described)).not.toMatch(/ciphertext|secret-session-key/)
  expect(described.open).toContain('the values of Key, which are encrypted')
})
