// What seems to be the cause and is none, since something else was in force; each beside what it is easily mistaken for.
import { describe, expect, test } from '@jest/globals'
import { findRecordedApp } from '../../scripts/recorded-apps.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { appHost } from '../support/images.ts'
import type { AppHostOptions } from '../support/images.ts'
import { sourcesOf, workflow } from '../support/repositories.ts'
import type { SourceCase } from '../support/repositories.ts'

const SHOP = 'src/Shop'
const shop = { app: 'source-shop', rule: 'environment-development' } as const
const insertsDevelopment = findRecordedApp('source-shop').files[`${SHOP}/web.Release.config`] ?? ''
const inProject = (added: string) => ({
  [`${SHOP}/Shop.csproj`]: (text: string) => text.replace('<SelfContained>', `${added}\n    <SelfContained>`),
})
const onlyDebug = {
  [`${SHOP}/web.Release.config`]: null,
  [`${SHOP}/web.Debug.config`]: insertsDevelopment,
}
const DEVELOPMENT = '<EnvironmentName>Development</EnvironmentName>'

const transforms: readonly SourceCase[] = [
  {
    name: 'the transform of a configuration that nobody publishes',
    ...shop,
    repository: onlyDebug,
    source: null,
  },
  {
    name: 'the same, named on the publish line',
    ...shop,
    repository: {
      ...onlyDebug,
      '.github/workflows/release.yml': null,
      ...workflow('dotnet publish -c Debug'),
    },
    source: `${SHOP}/web.Debug.config:8`,
  },
  {
    name: 'the same, as a property of the publish line',
    ...shop,
    repository: {
      ...onlyDebug,
      '.github/workflows/release.yml': null,
      ...workflow('dotnet publish -p:Configuration=Debug'),
    },
    source: `${SHOP}/web.Debug.config:8`,
  },
  {
    name: 'a publish line whose configuration a variable decides',
    ...shop,
    repository: { ...onlyDebug, ...workflow('dotnet publish -c ${{ inputs.configuration }}') },
    source: `${SHOP}/web.Debug.config:8`,
  },
  {
    name: 'Debug, since the project does not publish Release of itself',
    ...shop,
    repository: { ...onlyDebug, ...inProject('<PublishRelease>false</PublishRelease>') },
    source: `${SHOP}/web.Debug.config:8`,
  },
  {
    name: 'Release, where every publish line says Debug',
    ...shop,
    repository: { '.github/workflows/release.yml': null, ...workflow('dotnet publish -c Debug') },
    source: null,
  },
  {
    name: 'the transform that a publish profile has its name from',
    ...shop,
    repository: {
      [`${SHOP}/web.Release.config`]: null,
      [`${SHOP}/web.Server.config`]: insertsDevelopment,
      [`${SHOP}/Properties/PublishProfiles/Server.pubxml`]: '<Project />',
      ...inProject('<PublishProfile>Server</PublishProfile>'),
    },
    source: `${SHOP}/web.Server.config:8`,
  },
  {
    name: 'a property, beside the transform of a configuration that nobody publishes',
    ...shop,
    repository: { ...onlyDebug, ...inProject(DEVELOPMENT) },
    source: `${SHOP}/Shop.csproj:6`,
  },
  {
    name: 'the publish line, beside such a transform',
    ...shop,
    repository: {
      ...onlyDebug,
      '.github/workflows/release.yml': null,
      ...workflow('dotnet publish src/Shop -c Release -p:EnvironmentName=Development'),
    },
    source: '.github/workflows/a.yml:5',
  },
  {
    name: 'a property and a transform that both do it',
    ...shop,
    repository: inProject(DEVELOPMENT),
    source: null,
  },
  {
    name: 'a property on a condition and a transform',
    ...shop,
    repository: inProject('<EnvironmentName Condition="$(CI)">Development</EnvironmentName>'),
    source: null,
  },
  {
    name: 'a property of another value and a transform',
    ...shop,
    repository: inProject('<EnvironmentName>Staging</EnvironmentName>'),
    source: `${SHOP}/web.Release.config:8`,
  },
  {
    name: 'a property and two transforms',
    ...shop,
    repository: { [`${SHOP}/web.Staging.config`]: insertsDevelopment, ...inProject(DEVELOPMENT) },
    source: null,
  },
]

const programs: readonly SourceCase[] = [
  {
    name: 'a program outside of what was published, whose name the project gives',
    app: 'web-win-x64-target-name',
    output: {
      'web.config': (text) => text.replace(/processPath="[^"]*"/, 'processPath="..\\Contoso.Site.exe"'),
    },
    rule: 'ancm-process-file-missing',
    source: null,
  },
]

const service = { app: 'source-service' } as const
const RELEASE = '.github/workflows/release.yml'
const left = (options: AppHostOptions) => ({
  'Contoso.Service': appHost({ boundTo: 'Contoso.Service.dll', ...options }),
})

/** The RID of the project is the one that the machine needs. */
const leftovers: readonly SourceCase[] = [
  {
    name: 'a program for another CPU, left of another publish',
    ...service,
    output: left({ architecture: 'arm64' }),
    hosts: [linuxHost({ startCommand: './Contoso.Service' })],
    rule: 'rid-arch-mismatch',
    source: null,
  },
  {
    name: 'the same, where no host is declared',
    ...service,
    output: left({ architecture: 'arm64' }),
    rule: 'rid-arch-mismatch',
    source: null,
  },
  {
    name: 'the RID itself, with all that was published for it',
    ...service,
    hosts: [linuxHost({ architecture: 'arm64' })],
    rule: 'rid-arch-mismatch',
    source: `${RELEASE}:11`,
  },
  {
    name: 'one machine for which the RID is wrong, and one for which it is right',
    ...service,
    output: left({ architecture: 'arm64' }),
    hosts: [
      linuxHost({ startCommand: './Contoso.Service' }),
      linuxHost({ name: 'second', architecture: 'arm', startCommand: './Contoso.Service' }),
    ],
    rule: 'rid-arch-mismatch',
    source: null,
  },
  {
    name: 'a program of another system, left of another publish',
    ...service,
    output: left({ system: 'windows' }),
    rule: 'rid-os-mismatch',
    source: null,
  },
  {
    name: 'a program for another C library, left of another publish',
    ...service,
    output: left({ libc: 'musl' }),
    hosts: [linuxHost({ startCommand: './Contoso.Service' })],
    rule: 'musl-glibc-mismatch',
    source: null,
  },
  {
    name: 'the RID of the other C library',
    ...service,
    hosts: [linuxHost({ libc: 'musl' })],
    rule: 'musl-glibc-mismatch',
    source: `${RELEASE}:11`,
  },
]

const DISABLED = '<IsTransformWebConfigDisabled>true</IsTransformWebConfigDisabled>'
const noWebConfig = {
  app: 'source-shop',
  output: { 'web.config': null },
  rule: 'web-config-missing',
} as const

const lostWebConfig: readonly SourceCase[] = [
  {
    name: 'the SDK writes none, and the project has one',
    ...noWebConfig,
    repository: inProject(DISABLED),
    source: null,
  },
  {
    name: 'the same, in other case',
    ...noWebConfig,
    repository: {
      ...inProject(DISABLED),
      [`${SHOP}/web.config`]: null,
      [`${SHOP}/Web.Config`]: '<configuration />',
    },
    source: null,
  },
  {
    name: 'the SDK writes none, and the project has none',
    ...noWebConfig,
    repository: { ...inProject(DISABLED), [`${SHOP}/web.config`]: null },
    source: `${SHOP}/Shop.csproj:6`,
  },
  {
    name: 'it is left out, whoever wrote it',
    ...noWebConfig,
    repository: inProject('<PublishIISAssets>false</PublishIISAssets>'),
    source: `${SHOP}/Shop.csproj:6`,
  },
]

const PORTAL = 'Contoso.Portal/Contoso.Portal.csproj'
const portal = { app: 'source-portal', rule: 'runtime-not-on-target' } as const
const latestPatch = (text: string) =>
  text.replace(
    '<RuntimeFrameworkVersion>10.0.12</RuntimeFrameworkVersion>',
    '<TargetLatestRuntimePatch>true</TargetLatestRuntimePatch>',
  )
const asks = (version: string) => ({
  'Contoso.Portal.runtimeconfig.json': (text: string) => text.replaceAll('10.0.12', version),
})

const frameworks: readonly SourceCase[] = [
  {
    name: 'the patch, where the server has the version and an older patch',
    ...portal,
    hosts: [linuxHost({ dotnet: installed('10.0.3', '9.0.5') })],
    source: `${PORTAL}:7`,
  },
  {
    name: 'the newest patch, where the server has an older one',
    ...portal,
    hosts: [linuxHost({ dotnet: installed('10.0.3') })],
    repository: { [PORTAL]: latestPatch },
    source: `${PORTAL}:7`,
  },
  {
    name: 'the framework, where the server has other versions alone',
    ...portal,
    hosts: [linuxHost({ dotnet: installed('8.0.22', '9.0.5') })],
    source: `${PORTAL}:3`,
  },
  {
    name: 'the framework, beside the newest patch',
    ...portal,
    hosts: [linuxHost({ dotnet: installed('8.0.22') })],
    repository: { [PORTAL]: latestPatch },
    source: `${PORTAL}:3`,
  },
  {
    name: 'two servers, of which one lacks the version and one the patch',
    ...portal,
    hosts: [
      linuxHost({ dotnet: installed('8.0.22') }),
      linuxHost({ name: 'second', dotnet: installed('10.0.3') }),
    ],
    source: null,
  },
  {
    name: 'a version that is not the one of the framework',
    ...portal,
    hosts: [linuxHost({ dotnet: installed('10.0.3') })],
    repository: { [PORTAL]: (text) => text.replace('10.0.12', '9.0.5') },
    output: asks('9.0.5'),
    source: `${PORTAL}:7`,
  },
  {
    name: 'a setting of the project that takes no other release',
    ...portal,
    hosts: [linuxHost({ dotnet: installed('10.0.13') })],
    repository: {
      [PORTAL]: (text) =>
        text.replace('<UseAppHost>', '<RollForward>Disable</RollForward>\n    <UseAppHost>'),
    },
    output: {
      'Contoso.Portal.runtimeconfig.json': (text) =>
        text.replace('"frameworks": [', '"rollForward": "Disable", "frameworks": ['),
    },
    source: `${PORTAL}:8`,
  },
]

describe.each<[string, readonly SourceCase[]]>([
  ['transforms of web.config', transforms],
  ['a program that is missing', programs],
  ['a file for another place', leftovers],
  ['web.config that is missing', lostWebConfig],
  ['a framework that is missing', frameworks],
])('%s', (_row, cases) => {
  test.each(cases)('$name', async (one) => {
    expect(await sourcesOf(one)).toEqual([one.source])
  })
})
