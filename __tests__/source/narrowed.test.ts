// What seems to be the cause and is none, since something else was in force; each beside what it is easily mistaken for.
import { describe, expect, test } from '@jest/globals'
import { findRecordedApp } from '../../scripts/recorded-apps.ts'
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

describe.each<[string, readonly SourceCase[]]>([['transforms of web.config', transforms]])(
  '%s',
  (_row, cases) => {
    test.each(cases)('$name', async (one) => {
      expect(await sourcesOf(one)).toEqual([one.source])
    })
  },
)
