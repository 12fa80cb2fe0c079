// Cases of rules in a small repository: what their findings lead to.
import { describe, expect, test } from '@jest/globals'
import { memorySource } from '../../src/read/memory.ts'
import runtimeConfigInvalid from '../rules/runtimeconfig-invalid.ts'
import staticAssets from '../rules/static-assets-manifest-missing.ts'
import trimmed from '../rules/trimmed-app-uses-reflection.ts'
import { mapped } from '../support/repositories.ts'
import type { Changes } from '../support/repositories.ts'
import type { RuleCases } from '../support/cases.ts'

interface Row {
  readonly name: string
  readonly of: RuleCases
  readonly like: string
  readonly repository: Changes
  /** null = nothing is proved. */
  readonly source: string | null
}

const PROJECT = 'src/Contoso.Web.csproj'

const project = (...properties: readonly string[]): Changes => ({
  [PROJECT]: `<Project Sdk="Microsoft.NET.Sdk.Web">\n  <PropertyGroup>\n${properties.map((one) => `    ${one}\n`).join('')}  </PropertyGroup>\n</Project>\n`,
})

const JSON_OF_TEMPLATE = 'an endpoint that answers with JSON, as the webapi template has it'

const rows: readonly Row[] = [
  {
    name: 'trimmed, and what it needs is lost',
    of: trimmed,
    like: JSON_OF_TEMPLATE,
    repository: project('<PublishTrimmed>true</PublishTrimmed>'),
    source: `${PROJECT}:3`,
  },
  {
    name: 'trimmed by something else',
    of: trimmed,
    like: JSON_OF_TEMPLATE,
    repository: project('<PublishTrimmed>false</PublishTrimmed>'),
    source: null,
  },
  {
    name: 'the list of static assets, which is switched off',
    of: staticAssets,
    like: 'the list was filtered out',
    repository: project('<StaticWebAssetsEnabled>false</StaticWebAssetsEnabled>'),
    source: `${PROJECT}:3`,
  },
  {
    name: 'the list of static assets, which is not switched off',
    of: staticAssets,
    like: 'the list was filtered out',
    repository: project('<StaticWebAssetsEnabled>true</StaticWebAssetsEnabled>'),
    source: null,
  },
  {
    name: 'the list is cut off: that is no setting',
    of: staticAssets,
    like: 'the list is cut off',
    repository: project('<StaticWebAssetsEnabled>false</StaticWebAssetsEnabled>'),
    source: null,
  },
  {
    name: 'the list has another name',
    of: staticAssets,
    like: 'the app has another name: a variable',
    repository: project('<StaticWebAssetsEnabled>false</StaticWebAssetsEnabled>'),
    source: null,
  },
  {
    name: 'a roll-forward that does not exist, in the project',
    of: runtimeConfigInvalid,
    like: 'a roll-forward that does not exist',
    repository: project('<RollForward>Lastest</RollForward>'),
    source: `${PROJECT}:3`,
  },
  {
    name: 'the same in the template',
    of: runtimeConfigInvalid,
    like: 'a roll-forward that does not exist',
    repository: { ...project(), 'src/runtimeconfig.template.json': '{\n  "rollForward": "Lastest"\n}\n' },
    source: 'src/runtimeconfig.template.json:2',
  },
  {
    name: 'something else is wrong',
    of: runtimeConfigInvalid,
    like: 'frameworks beside includedFrameworks',
    repository: project('<RollForward>Major</RollForward>'),
    source: null,
  },
]

describe('the finding of a case', () => {
  test.each(rows)('$name', async ({ of, like, repository, source }) => {
    const found = of.cases.find(({ name }) => name === like)
    if (found === undefined) throw new Error(`no case ${like}`)
    const situation = { app: 'made-up', hosts: found.hosts ?? [], repository }
    const findings = await mapped(situation, memorySource('app', found.files))
    const own = findings.filter(({ rule }) => rule === of.rule)
    expect(own.map((one) => one.source)).toEqual([source])
  })
})
