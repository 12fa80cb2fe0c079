// Which file of the repository a place of the output has its content from.
import { describe, expect, test } from '@jest/globals'
import { findRecordedApp } from '../../scripts/recorded-apps.ts'
import { sourcesOf } from '../support/repositories.ts'
import type { Changes, SourceCase } from '../support/repositories.ts'

const SHOP = 'src/Shop'
const settings = findRecordedApp('source-shop').files[`${SHOP}/appsettings.json`] ?? ''
const shop = { app: 'source-shop', rule: 'allowed-hosts-invalid' } as const
const own = `${SHOP}/appsettings.json:5`
const shared = { 'config/appsettings.json': settings }

function items(...written: readonly string[]): Changes {
  const added = `<ItemGroup>${written.join('\n')}</ItemGroup>\n</Project>`
  return { [`${SHOP}/Shop.csproj`]: (text) => text.replace('</Project>', added) }
}

const REMOVED = '<Content Remove="appsettings.json" />'
const LINKED = '<Content Include="../../config/appsettings.json" Link="appsettings.json" />'

describe('the file of the project', () => {
  test.each<[string, Changes]>([
    ['what is removed lies elsewhere', items('<Content Remove="old/appsettings.json;bin/**;**/old/**" />')],
    ['it is no code', items('<Compile Remove="appsettings.json" />')],
    ['it is None no more, and Content still', items('<None Remove="appsettings.json" />')],
    [
      'it is removed and added again',
      items(REMOVED, '<None Include="appsettings.json" CopyToPublishDirectory="Always" />'),
    ],
    ['it is updated', items('<Content Update="appsettings.json" CopyToPublishDirectory="Always" />')],
    [
      'the client is removed, whose folder a property names',
      {
        [`${SHOP}/Shop.csproj`]: (text) =>
          text
            .replace('<SelfContained>', '<SpaRoot>ClientApp\\</SpaRoot><SelfContained>')
            .replace('</Project>', '<ItemGroup><Content Remove="$(SpaRoot)**" /></ItemGroup></Project>'),
      },
    ],
    [
      'another place is linked to',
      {
        ...items('<Content Include="../../config/appsettings.json" Link="config/appsettings.json" />'),
        ...shared,
      },
    ],
    [
      'the files of the client are put in their folder',
      items(
        '<ResolvedFileToPublish Include="@(Dist->\'%(FullPath)\')" RelativePath="wwwroot\\%(RecursiveDir)%(FileName)%(Extension)" />',
      ),
    ],
  ])('where %s', async (name, repository) => {
    expect(await sourcesOf({ ...shop, name, repository, source: own })).toEqual([own])
  })
})

describe('no file', () => {
  test.each<[string, Changes]>([
    ['it is removed', items(REMOVED)],
    ['it is removed on a condition', items(REMOVED.replace('Remove', 'Condition="$(CI)" Remove'))],
    ['it is removed by a wildcard', items('<Content Remove="**\\*.json" />')],
    ['it is removed by wildcards of one folder', items('<Content Remove="app*.jso?" />')],
    ['it is removed below an unknown folder', items('<Content Remove="$(Folder)appsettings.json" />')],
    ['a list is removed', items('<Content Remove="@(Old)" />')],
    ['it is never published', items('<Content Update="appsettings.json" CopyToPublishDirectory="Never" />')],
    [
      'another is linked to, on a condition',
      {
        ...items(REMOVED, LINKED.replace('Include', 'Condition="$(CI)" Include')),
        ...shared,
      },
    ],
    [
      'two are linked to',
      {
        ...items(REMOVED, LINKED, LINKED.replace('config', 'other')),
        ...shared,
        'other/appsettings.json': settings,
      },
    ],
    ['another is linked to that is not tracked', items(REMOVED, LINKED)],
    [
      'another is linked to that differs',
      {
        ...items(REMOVED, LINKED),
        'config/appsettings.json': '{ "AllowedHosts": "*" }',
      },
    ],
    [
      'all of a folder are linked to',
      {
        ...items(REMOVED, '<Content Include="../../config/*.json" Link="%(Filename)%(Extension)" />'),
        ...shared,
      },
    ],
  ])('where %s', async (name, repository) => {
    expect(await sourcesOf({ ...shop, name, repository, source: null })).toEqual([null])
  })
})

describe('the file that is linked to', () => {
  const linked = 'config/appsettings.json:5'
  test.each<[string, ...string[]]>([
    ['by its link', REMOVED, LINKED],
    ['without removing the other', LINKED],
    ['by its target', REMOVED, LINKED.replace('Link', 'TargetPath')],
    ['by its own name', REMOVED, LINKED.replace(' Link="appsettings.json"', '')],
    [
      'by an expression of its name',
      REMOVED,
      LINKED.replace('"appsettings.json"', '"%(Filename)%(Extension)"'),
    ],
    ['as None', REMOVED, LINKED.replace('Content', 'None')],
  ])('%s', async (name, ...written) => {
    const repository = { ...items(...written), ...shared }
    expect(await sourcesOf({ ...shop, name, repository, source: linked })).toEqual([linked])
  })

  test('in a folder of the link', async () => {
    const situation: SourceCase = {
      name: '',
      app: 'source-shop',
      rule: 'lfs-pointer',
      repository: {
        ...items('<Content Include="../../assets/logo.png" LinkBase="wwwroot" />'),
        [`${SHOP}/wwwroot/logo.png`]: null,
        'assets/logo.png': findRecordedApp('source-shop').files[`${SHOP}/wwwroot/logo.png`] ?? '',
      },
      source: 'assets/logo.png',
    }
    expect(await sourcesOf(situation)).toEqual([situation.source])
  })
})
