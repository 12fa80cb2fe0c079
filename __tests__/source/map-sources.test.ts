// Each row of what leads to a source line, on real publishes of small repositories (scripts/repository-apps.ts).
import { describe, expect, test } from '@jest/globals'
import { iisHost, installed } from '../support/hosts.ts'
import { mapped } from '../support/repositories.ts'
import type { Situation } from '../support/repositories.ts'

interface Case extends Situation {
  readonly name: string
  readonly rule: string
  readonly subject?: string
  readonly source: string | null
}

const SHOP = 'src/Shop'
const shop = { app: 'source-shop' } as const

const content: readonly Case[] = [
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

const webConfig: readonly Case[] = [
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
    source: `${SHOP}/web.Release.config:7`,
  },
  {
    name: 'what two transforms insert: which was applied is not told',
    ...shop,
    repository: {
      [`${SHOP}/web.Staging.config`]: '',
      [`${SHOP}/web.Release.config`]: (text) => text,
    },
    rule: 'environment-development',
    source: `${SHOP}/web.Release.config:7`,
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
    name: 'the name of the program',
    app: 'web-win-x64-target-name',
    rule: 'ancm-process-file-missing',
    source: 'Contoso.Web.csproj:6',
  },
]

const runtimeConfig: readonly Case[] = [
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

describe.each<[string, readonly Case[]]>([
  ['content', content],
  ['web.config', webConfig],
  ['runtimeconfig.json', runtimeConfig],
])('%s', (_row, cases) => {
  test.each(cases)('$name', async ({ rule, subject, source, ...situation }) => {
    const findings = await mapped(situation)
    const of = findings.filter(
      (one) => one.rule === rule && (subject === undefined || one.subject === subject),
    )
    expect(of.length > 0 ? of.map((one) => one.source) : findings).toEqual([source])
  })
})
