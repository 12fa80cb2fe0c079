// Each row of what leads to a source line, on real publishes of small repositories (scripts/repository-apps.ts).
import { describe, expect, test } from '@jest/globals'
import { repositoryApps } from '../../scripts/repository-apps.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { sourcesOf, workflow } from '../support/repositories.ts'
import type { SourceCase } from '../support/repositories.ts'

const SHOP = 'src/Shop'
const shop = { app: 'source-shop' } as const

const transform = repositoryApps[0]?.files[`${SHOP}/web.Release.config`] ?? ''

const PORTAL = 'Contoso.Portal/Contoso.Portal.csproj'
/** Not published so: the SDK's targeting pack could not be had on Linux. */
const desktop = {
  app: 'source-portal',
  hosts: [iisHost()],
  output: {
    'Contoso.Portal.runtimeconfig.json': (text: string) =>
      text.replace(
        '"frameworks": [',
        '"frameworks": [ { "name": "Microsoft.WindowsDesktop.App", "version": "10.0.0" },',
      ),
  },
} as const

const content: readonly SourceCase[] = [
  {
    name: 'settings, as they are in the repository',
    ...shop,
    rule: 'allowed-hosts-invalid',
    source: `${SHOP}/appsettings.json:5`,
  },
  {
    name: 'settings that the release fills in: the same key on another line',
    ...shop,
    repository: {
      [`${SHOP}/appsettings.json`]: (text) =>
        text.replace('"Region": "west"', '"Region": "#{Region}#",\n    "Zone": 1'),
    },
    rule: 'allowed-hosts-invalid',
    source: `${SHOP}/appsettings.json:6`,
  },
  {
    name: 'a key whose value has changed since the publish',
    ...shop,
    repository: { [`${SHOP}/appsettings.json`]: (text) => text.replace('two words', 'three words') },
    rule: 'allowed-hosts-invalid',
    source: null,
  },
  {
    name: 'a file that is not tracked',
    ...shop,
    repository: { [`${SHOP}/appsettings.json`]: null },
    rule: 'allowed-hosts-invalid',
    source: null,
  },
  {
    name: 'binary content: the file without a line',
    ...shop,
    rule: 'lfs-pointer',
    source: `${SHOP}/wwwroot/logo.png`,
  },
  {
    name: 'binary content that has changed',
    ...shop,
    repository: { [`${SHOP}/wwwroot/logo.png`]: 'the picture' },
    rule: 'lfs-pointer',
    source: null,
  },
  {
    name: 'content of the client of a Blazor app, which has no program',
    app: 'blazor-wasm-net9',
    output: { 'wwwroot/appsettings.json': '{\n  "Api": "https://api.contoso.example/"\n}\n' },
    finding: { path: 'wwwroot/appsettings.json', line: 2, column: 3 },
    rule: 'made-up',
    source: 'wwwroot/appsettings.json:2',
  },
  {
    name: 'other content',
    ...shop,
    rule: 'app-offline-in-artifact',
    source: `${SHOP}/app_offline.htm`,
  },
  {
    name: 'a transform that is left in the output',
    ...shop,
    rule: 'web-config-transform-left',
    source: `${SHOP}/web.Release.config:1`,
  },
]

const webConfig: readonly SourceCase[] = [
  {
    name: 'an attribute on a line of its own',
    ...shop,
    rule: 'stdout-log-enabled',
    source: `${SHOP}/web.config:11`,
  },
  {
    name: 'of two equal elements the second',
    ...shop,
    rule: 'web-config-duplicate-collection-key',
    source: `${SHOP}/web.config:20`,
  },
  {
    name: 'what a transform inserts',
    ...shop,
    rule: 'environment-development',
    source: `${SHOP}/web.Release.config:8`,
  },
  {
    name: 'what two transforms insert: which was applied is not told',
    ...shop,
    repository: {
      [`${SHOP}/web.Staging.config`]: transform,
    },
    rule: 'environment-development',
    source: null,
  },
  {
    name: 'an attribute that has changed since the publish',
    ...shop,
    repository: {
      [`${SHOP}/web.config`]: (text) => text.replace('stdoutLogEnabled="true"', 'stdoutLogEnabled="false"'),
    },
    rule: 'stdout-log-enabled',
    source: null,
  },
  {
    name: 'an own file that is copied as it is',
    app: 'web-transform-disabled',
    rule: 'ancm-launcher-placeholder',
    source: 'web.config:8',
  },
  {
    name: 'the legacy module, written by hand',
    app: 'web-inprocess-v1',
    rule: 'ancm-module-v1',
    source: 'web.config:6',
  },
  {
    name: 'arguments that the SDK keeps behind its own',
    app: 'web-arguments-repeated',
    rule: 'ancm-arguments-repeated',
    source: 'web.config:8',
  },
  {
    name: 'the module by the property',
    app: 'source-portal',
    rule: 'ancm-module-v1',
    source: 'Contoso.Portal/Contoso.Portal.csproj:5',
  },
  {
    name: 'the hosting model by the property',
    app: 'source-portal',
    finding: { path: 'web.config', line: 8, column: 128 },
    rule: 'made-up',
    source: 'Contoso.Portal/Contoso.Portal.csproj:6',
  },
  {
    name: 'the environment by the property in the publish profile',
    app: 'source-site',
    rule: 'environment-development',
    source: 'Properties/PublishProfiles/Server.pubxml:6',
  },
  {
    name: 'the environment by the only publish line',
    app: 'web-environment-development',
    repository: {
      '.github/workflows/a.yml':
        'jobs: { a: { steps: [ { run: dotnet publish -p:EnvironmentName=Development } ] } }\n',
    },
    rule: 'environment-development',
    source: '.github/workflows/a.yml:1',
  },
  {
    name: 'what a transform sets on an element',
    ...shop,
    repository: {
      [`${SHOP}/web.config`]: (text) => text.replace(/ *stdoutLogEnabled.*\n/, ''),
      [`${SHOP}/web.Release.config`]: (text) =>
        text.replace(
          '<aspNetCore>',
          '<aspNetCore stdoutLogEnabled="true" xdt:Transform="SetAttributes(stdoutLogEnabled)">',
        ),
    },
    rule: 'stdout-log-enabled',
    source: `${SHOP}/web.Release.config:5`,
  },
  {
    name: 'what the transform sets and the file of the project has too',
    ...shop,
    repository: {
      [`${SHOP}/web.Release.config`]: (text) =>
        text.replace(
          '<aspNetCore>',
          '<aspNetCore stdoutLogEnabled="true" xdt:Transform="SetAttributes(stdoutLogEnabled)">',
        ),
    },
    rule: 'stdout-log-enabled',
    source: null,
  },
  {
    name: 'a transform of another location',
    ...shop,
    repository: {
      [`${SHOP}/web.Release.config`]: (text) =>
        text.replace('<location>', '<location path="api" xdt:Locator="Match(path)">'),
    },
    rule: 'environment-development',
    source: null,
  },
  {
    name: 'the name of the file itself',
    app: 'web-config-upper-case',
    rule: 'web-config-casing',
    source: 'Web.config:1',
  },
  {
    name: 'the name of the program',
    app: 'web-win-x64-target-name',
    rule: 'ancm-process-file-missing',
    source: 'Contoso.Web.csproj:6',
  },
]

const runtimeConfig: readonly SourceCase[] = [
  {
    name: 'a key of the template',
    ...shop,
    rule: 'roll-forward-disabled',
    source: `${SHOP}/runtimeconfig.template.json:5`,
  },
  {
    name: 'a finding that stands at a key of the template',
    ...shop,
    finding: { path: 'Contoso.Shop.runtimeconfig.json', line: 15, column: 7 },
    rule: 'made-up',
    source: `${SHOP}/runtimeconfig.template.json:3`,
  },
  {
    name: 'the property',
    app: 'source-service',
    rule: 'roll-forward-disabled',
    source: 'src/Contoso.Service.csproj:5',
  },
  {
    name: 'template and property',
    app: 'source-service',
    repository: { 'src/runtimeconfig.template.json': '{ "rollForward": "Disable" }' },
    rule: 'roll-forward-disabled',
    source: null,
  },
  {
    name: 'the patch that is pinned',
    app: 'source-portal',
    rule: 'framework-patch-pinned',
    source: 'Contoso.Portal/Contoso.Portal.csproj:7',
  },
  {
    name: 'the desktop framework, by the property',
    ...desktop,
    repository: {
      [PORTAL]: (text) => text.replace('<UseAppHost>', '<UseWPF>true</UseWPF>\n    <UseAppHost>'),
    },
    rule: 'desktop-framework-on-server',
    source: `${PORTAL}:8`,
  },
  {
    name: 'the desktop framework, by a reference',
    ...desktop,
    repository: {
      [PORTAL]: (text) =>
        text.replace(
          '</Project>',
          '<ItemGroup><FrameworkReference Include="Microsoft.WindowsDesktop.App.WPF" /></ItemGroup></Project>',
        ),
    },
    rule: 'desktop-framework-on-server',
    source: `${PORTAL}:10`,
  },
  {
    name: 'a server or a project that can be changed: the framework of the project',
    app: 'source-site',
    hosts: [iisHost({ dotnet: installed('8.0.22') })],
    finding: { settledBy: ['target-framework'] },
    rule: 'made-up',
    source: 'Contoso.Site.csproj:3',
  },
  {
    name: 'a runtime that is not on the server, by Directory.Build.props',
    ...shop,
    hosts: [iisHost({ dotnet: installed('8.0.22') })],
    output: { 'app_offline.htm': null, 'web.config': (text) => text.replace(/ *<mimeMap.*html.*\n/, '') },
    rule: 'runtime-not-on-target',
    source: 'Directory.Build.props:3',
  },
  {
    name: 'cultures in invariant mode',
    app: 'source-service',
    finding: { settledBy: ['invariant-globalization'] },
    rule: 'made-up',
    source: 'src/Contoso.Service.csproj:6',
  },
]

/** The RID and what else decides how the app is deployed, in the project, its profile, or on the only publish line. */
const deployment: readonly SourceCase[] = [
  {
    name: 'the RID, in the project',
    ...shop,
    hosts: [linuxHost({ startCommand: './Contoso.Shop.exe' })],
    finding: { settledBy: ['runtime-identifier'] },
    rule: 'made-up',
    source: `${SHOP}/Shop.csproj:5`,
  },
  {
    name: 'the RID of another CPU, on a publish line of several lines',
    app: 'source-service',
    hosts: [linuxHost({ architecture: 'arm64' })],
    rule: 'rid-arch-mismatch',
    source: '.github/workflows/release.yml:11',
  },
  {
    name: 'the same, folded to one line',
    app: 'source-service',
    hosts: [linuxHost({ architecture: 'arm64' })],
    repository: { '.github/workflows/release.yml': (text) => text.replace('run: |', 'run: >-') },
    rule: 'rid-arch-mismatch',
    source: '.github/workflows/release.yml:11',
  },
  {
    name: 'the same for PowerShell, with a property',
    app: 'source-service',
    hosts: [linuxHost({ architecture: 'arm64' })],
    repository: {
      '.github/workflows/release.yml': (text) =>
        text.replaceAll(' \\\n', ' `\n').replace('-r linux-x64', '"-p:RuntimeIdentifier=linux-x64"'),
    },
    rule: 'rid-arch-mismatch',
    source: '.github/workflows/release.yml:11',
  },
  {
    name: 'a publish line in the folder of the project',
    app: 'source-service',
    hosts: [linuxHost({ architecture: 'arm64' })],
    repository: {
      '.github/workflows/release.yml': (text) =>
        text.replace('run: |', 'working-directory: ./src\n        run: |').replace('publish src', 'publish'),
    },
    rule: 'rid-arch-mismatch',
    source: '.github/workflows/release.yml:12',
  },
  {
    name: 'a program for another C library',
    app: 'source-service',
    hosts: [linuxHost({ libc: 'musl' })],
    rule: 'musl-glibc-mismatch',
    source: '.github/workflows/release.yml:11',
  },
  {
    name: 'self-contained, in the project',
    ...shop,
    finding: { settledBy: ['self-contained'] },
    rule: 'made-up',
    source: `${SHOP}/Shop.csproj:6`,
  },
  {
    name: 'self-contained, on the publish line',
    app: 'web-linux-x64-self-contained',
    repository: workflow('dotnet publish -r linux-x64 --self-contained'),
    finding: { settledBy: ['self-contained'] },
    rule: 'made-up',
    source: '.github/workflows/a.yml:5',
  },
  {
    name: 'a single file, in the publish profile that the project names',
    app: 'source-site',
    rule: 'inprocess-single-file',
    source: 'Properties/PublishProfiles/Server.pubxml:5',
  },
  {
    name: 'a single file, in the publish profile that the only publish line names',
    app: 'source-site',
    repository: {
      'Contoso.Site.csproj': (text) => text.replace(/ *<PublishProfile>.*\n/, ''),
      ...workflow('dotnet publish -p:PublishProfile=Server'),
    },
    rule: 'inprocess-single-file',
    source: 'Properties/PublishProfiles/Server.pubxml:5',
  },
  {
    name: 'by its path: its file name alone counts',
    app: 'source-site',
    repository: {
      'Contoso.Site.csproj': (text) => text.replace(/ *<PublishProfile>.*\n/, ''),
      ...workflow('dotnet publish -p:PublishProfile=Properties/PublishProfiles/Server.pubxml'),
    },
    rule: 'inprocess-single-file',
    source: 'Properties/PublishProfiles/Server.pubxml:5',
  },
  {
    name: 'trimmed',
    app: 'web-linux-x64-trimmed',
    repository: workflow('dotnet publish -r linux-x64 --self-contained -p:PublishTrimmed=true'),
    finding: { settledBy: ['trimmed'] },
    rule: 'made-up',
    source: '.github/workflows/a.yml:5',
  },
  {
    name: 'Native AOT',
    app: 'web-linux-x64-native-aot',
    finding: { settledBy: ['native-aot'] },
    rule: 'made-up',
    source: 'Contoso.Web.csproj:6',
  },
  {
    name: 'ReadyToRun',
    app: 'web-win-x64-ready-to-run',
    repository: workflow('dotnet publish -r win-x64 --no-self-contained -p:PublishReadyToRun=true'),
    finding: { settledBy: ['ready-to-run'] },
    rule: 'made-up',
    source: '.github/workflows/a.yml:5',
  },
  {
    name: 'a composite image that is missing',
    app: 'web-linux-x64-composite',
    repository: workflow(
      'dotnet publish -r linux-x64 --self-contained \\',
      '  -p:PublishReadyToRun=true \\',
      '  -p:PublishReadyToRunComposite=true',
    ),
    finding: { settledBy: ['composite', 'ready-to-run'] },
    rule: 'made-up',
    source: '.github/workflows/a.yml:7',
  },
  {
    name: 'no app host',
    app: 'web-portable-no-apphost',
    hosts: [linuxHost({ startCommand: './Contoso.Web' })],
    rule: 'entrypoint-not-in-artifact',
    source: 'Contoso.Web.csproj:6',
  },
  ...['dotnet Other.dll', './Other', '/srv/web/Other', './bin/Contoso.Web', './contoso.web'].map(
    (startCommand): SourceCase => ({
      name: `no app host, but another program is missing: ${startCommand}`,
      app: 'web-portable-no-apphost',
      hosts: [linuxHost({ startCommand, sitePath: '/srv/web' })],
      rule: 'entrypoint-not-in-artifact',
      source: null,
    }),
  ),
  ...(
    [
      ['.\\contoso.web.exe', 'Contoso.Web.csproj:6'],
      ['.\\Other.exe', null],
      ['..\\Contoso.Web.exe', null],
    ] as const
  ).map(([processPath, source]): SourceCase => ({
    name: `no app host, behind IIS, which starts ${processPath}`,
    app: 'web-portable-no-apphost',
    hosts: [iisHost()],
    output: {
      'web.config': (text) => text.replace('processPath="dotnet"', `processPath="${processPath}"`),
    },
    rule: 'ancm-process-file-missing',
    source,
  })),
  {
    name: 'the RID of another system, in the project',
    app: 'source-service',
    hosts: [iisHost()],
    repository: {
      '.github/workflows/release.yml': null,
      'src/Contoso.Service.csproj': (text) =>
        text.replace('<RollForward>', '<RuntimeIdentifier>linux-x64</RuntimeIdentifier>\n    <RollForward>'),
    },
    rule: 'rid-os-mismatch',
    source: 'src/Contoso.Service.csproj:5',
  },
  {
    name: 'no web.config, for Native AOT',
    app: 'web-linux-x64-native-aot',
    finding: { settledBy: ['web-config'] },
    rule: 'made-up',
    source: 'Contoso.Web.csproj:6',
  },
  {
    name: 'no web.config, for a worker: it never has one',
    app: 'worker-linux-x64',
    hosts: [iisHost()],
    repository: workflow('dotnet publish -r linux-x64 --no-self-contained'),
    rule: 'web-config-missing',
    source: null,
  },
  {
    name: 'the name of the assembly that is started',
    app: 'web-win-x64-target-name',
    rule: 'entry-assembly-missing',
    source: 'Contoso.Web.csproj:6',
  },
  {
    name: 'a library in the place of an app',
    app: 'library-web-sdk',
    rule: 'runtimeconfig-missing',
    source: 'Contoso.Orders.csproj:6',
  },
]

const references: readonly SourceCase[] = [
  {
    name: 'an assembly of a package',
    ...shop,
    output: { 'Newtonsoft.Json.dll': null },
    rule: 'deps-assembly-missing',
    source: `${SHOP}/Shop.csproj:10`,
  },
  {
    name: 'an assembly of a package that only one direct reference brings',
    ...shop,
    output: { 'SQLitePCLRaw.core.dll': null },
    rule: 'deps-assembly-missing',
    source: `${SHOP}/Shop.csproj:9`,
  },
  {
    name: 'an assembly of a package that two direct references bring',
    app: 'web-packages-win-x64',
    output: { 'SQLitePCLRaw.core.dll': null },
    rule: 'deps-assembly-missing',
    source: null,
  },
  {
    name: 'an assembly of another project',
    ...shop,
    output: { 'Contoso.Text.dll': null },
    rule: 'deps-assembly-missing',
    source: `${SHOP}/Shop.csproj:12`,
  },
  {
    name: 'an assembly of a package that another project brings',
    app: 'web-packages-win-x64',
    output: { 'Newtonsoft.Json.dll': null },
    rule: 'deps-assembly-missing',
    source: 'Contoso.Web/Contoso.Web.csproj:10',
  },
  {
    name: 'nine files at once: no single reference',
    app: 'web-packages-win-x64',
    finding: {
      path: 'Contoso.Web.deps.json',
      line: 40,
      column: 11,
      subject: 'assemblies',
      settledBy: ['reference'],
    },
    rule: 'made-up',
    source: null,
  },
  {
    name: 'a package that was raised since the publish',
    ...shop,
    output: { 'Newtonsoft.Json.dll': null },
    repository: { [`${SHOP}/Shop.csproj`]: (text) => text.replace('13.0.3', '13.0.4') },
    rule: 'deps-assembly-missing',
    source: null,
  },
  {
    name: 'a package whose version stands in Directory.Packages.props',
    ...shop,
    output: { 'Microsoft.Data.Sqlite.dll': null },
    repository: { [`${SHOP}/Shop.csproj`]: (text) => text.replace(' Version="9.0.20"', '') },
    rule: 'deps-assembly-missing',
    source: `${SHOP}/Shop.csproj:9`,
  },
  {
    name: 'another program beside the app',
    app: 'web-with-worker',
    rule: 'multiple-entry-apps',
    source: 'Contoso.Web/Contoso.Web.csproj:8',
  },
]

/** The same RID, written in other ways; the second number is the line. */
describe('the RID on a publish line', () => {
  test.each<[number, ...string[]]>([
    [5, 'dotnet publish src -r linux-x64'],
    [5, 'dotnet publish src --runtime linux-x64'],
    [5, 'dotnet publish src --runtime=linux-x64 -c Release'],
    [5, 'dotnet publish ./src/Contoso.Service.csproj "-r" "linux-x64"'],
    [5, 'dotnet publish .\\src\\Contoso.Service.csproj -p:RuntimeIdentifier=linux-x64'],
    [5, 'dotnet publish src /p:RuntimeIdentifier=linux-x64'],
    [5, 'dotnet publish src -property:RuntimeIdentifier=linux-x64'],
    [5, 'dotnet publish src --property RuntimeIdentifier=linux-x64'],
    [5, 'dotnet publish src "-p:A=1;RuntimeIdentifier=linux-x64"'],
    [5, 'dotnet publish src -p:runtimeidentifier=linux-x64 # -r win-x64'],
    [5, 'dotnet build && dotnet publish src -r linux-x64 | tee log'],
    [5, 'dotnet.exe publish -o ${{ github.workspace }}/out src -r linux-x64'],
    [5, 'dotnet publish "${{ env.PROJECT }}" -r linux-x64'],
    [5, 'cd src; dotnet publish -r linux-x64'],
    [6, 'cd src', 'dotnet publish -r linux-x64'],
    [6, 'dotnet publish src `', '  -r linux-x64'],
    [6, 'dotnet publish src ^', '  -r linux-x64'],
    [6, '# dotnet publish src -r win-x64', 'dotnet publish src -r linux-x64'],
  ])('on line %i of %j', async (line, ...lines) => {
    const repository = { '.github/workflows/release.yml': null, ...workflow(...lines) }
    const situation = { app: 'source-service', finding: { settledBy: ['runtime-identifier' as const] } }
    const source = `.github/workflows/a.yml:${line}`
    expect(await sourcesOf({ name: '', rule: 'made-up', source, repository, ...situation })).toEqual([source])
  })

  test.each(['${{ env.RID }}', '$RID', '"${RID}"', '$env:RID', '%RID%', '${{ env.AGAIN }}'])(
    'in a variable that the workflow sets: %s',
    async (rid) => {
      const env = 'env: { RID: linux-x64, AGAIN: "$RID", PROJECT: "${{ github.workspace }}/src" }'
      const { '.github/workflows/a.yml': text } = workflow(
        `dotnet publish $PROJECT -r ${rid}`,
        'dotnet publish other -r $X',
      )
      const repository = {
        '.github/workflows/release.yml': null,
        '.github/workflows/a.yml': `${String(text)}\n${env}\n`,
        'other/Other.csproj': '<Project />',
      }
      const situation = { app: 'source-service', finding: { settledBy: ['runtime-identifier' as const] } }
      const source = '.github/workflows/a.yml:5'
      expect(await sourcesOf({ name: '', rule: 'made-up', source, repository, ...situation })).toEqual([
        source,
      ])
    },
  )

  test.each([
    'dotnet publish src -r $RID',
    'dotnet publish src -r ${{ matrix.rid }}',
    'dotnet publish src -r win-x64',
    'dotnet publish src -r linux-x64 -p:RuntimeIdentifier=linux-x64',
    'dotnet publish src -r',
    'dotnet publish src --arch x64',
    'dotnet build src -r linux-x64',
    'echo dotnet-publish src -r linux-x64',
    'dotnet publish src # -r linux-x64',
  ])('not where it is %j', async (line) => {
    const repository = { '.github/workflows/release.yml': null, ...workflow(line) }
    const situation = { app: 'source-service', finding: { settledBy: ['runtime-identifier' as const] } }
    expect(await sourcesOf({ name: '', rule: 'made-up', source: null, repository, ...situation })).toEqual([
      null,
    ])
  })
})

describe.each<[string, readonly SourceCase[]]>([
  ['content', content],
  ['web.config', webConfig],
  ['runtimeconfig.json', runtimeConfig],
  ['deployment', deployment],
  ['references', references],
])('%s', (_row, cases) => {
  test.each(cases)('$name', async (one) => {
    expect(await sourcesOf(one)).toEqual([one.source])
  })
})
