// What is not as it is expected to be leads to what of the project made it so.
import { describe, expect, test } from '@jest/globals'
import { sourcesOf, workflow } from '../support/repositories.ts'
import type { SourceCase } from '../support/repositories.ts'

const SHOP = 'src/Shop/Shop.csproj'
const SITE = 'Contoso.Site.csproj'
const PROFILE = 'Properties/PublishProfiles/Server.pubxml'
const LINUX = '.github/workflows/release.yml:11'
const PORTAL = 'Contoso.Portal/Contoso.Portal.csproj'

const unmet = (
  name: string,
  app: string,
  expected: string,
  source: string | null,
  more: Partial<SourceCase> = {},
): SourceCase => ({ name, app, expect: [expected], rule: 'expectation-unmet', source, ...more })

const inProject = (path: string, property: string) => ({
  [path]: (text: string) => text.replace('</PropertyGroup>', `  ${property}\n  </PropertyGroup>`),
})

const cases: readonly SourceCase[] = [
  unmet('the RID', 'source-shop', 'runtime-identifier=linux-x64', `${SHOP}:5`),
  unmet('the RID, on the publish line', 'source-service', 'runtime-identifier=win-x64', LINUX),
  unmet('no RID', 'source-shop', 'runtime-identifier=null', `${SHOP}:5`),
  unmet('a RID that is not set', 'source-portal', 'runtime-identifier=win-x64', null),
  unmet('the framework', 'source-site', 'target-framework=net8.0', `${SITE}:3`),
  unmet('a framework that is not the output’s', 'source-site', 'target-framework=net8.0', null, {
    repository: { [SITE]: (text) => text.replace('net10.0', 'net8.0') },
  }),
  unmet('self-contained', 'source-shop', 'self-contained=true', `${SHOP}:6`),
  unmet(
    'self-contained, on the publish line',
    'source-service',
    'self-contained=true',
    '.github/workflows/release.yml:12',
  ),
  unmet('self-contained, where nothing says so', 'source-portal', 'self-contained=true', null),
  unmet(
    'trimmed is self-contained',
    'web-linux-x64-trimmed',
    'self-contained=false',
    '.github/workflows/a.yml:5',
    {
      repository: workflow('dotnet publish -r linux-x64 -p:PublishTrimmed=true'),
    },
  ),
  unmet('a single file', 'source-site', 'single-file=false', `${PROFILE}:5`),
  unmet('no single file, where nothing says so', 'source-portal', 'single-file=true', null),
  unmet(
    'an assembly, and it is a single file',
    'source-site',
    'entry-assembly=Contoso.Site.dll',
    `${PROFILE}:5`,
  ),
  unmet(
    'an assembly, and it is Native AOT',
    'web-linux-x64-native-aot',
    'entry-assembly=A.dll',
    'Contoso.Web.csproj:6',
  ),
  unmet(
    'the same beside a property that says nothing of it',
    'web-linux-x64-native-aot',
    'entry-assembly=A.dll',
    'Contoso.Web.csproj:6',
    {
      repository: workflow('dotnet publish -p:PublishSingleFile=false'),
    },
  ),
  unmet('the name of the assembly', 'source-shop', 'entry-assembly=Shop.dll', `${SHOP}:3`),
  unmet('the assembly of another project', 'source-shop', 'entry-assembly=Contoso.Text.dll', null),
  unmet('one of two assemblies', 'source-shop', 'entry-assembly=[Shop.dll, Contoso.Text.dll]', null),
  unmet('the assembly is named after its project', 'source-portal', 'entry-assembly=Site.dll', null),
  unmet('the hosting model', 'source-portal', 'hosting-model=inprocess', `${PORTAL}:6`),
  unmet(
    'the hosting model of the own web.config',
    'source-shop',
    'hosting-model=outofprocess',
    'src/Shop/web.config:13',
  ),
  unmet('no web.config, for Linux', 'source-service', 'hosting-model=inprocess', LINUX),
  unmet('the module', 'source-portal', 'module=AspNetCoreModuleV2', `${PORTAL}:5`),
  unmet('no module, for Linux', 'source-service', 'module=AspNetCoreModuleV2', LINUX),
  unmet('the environment', 'source-site', 'environment=Production', `${PROFILE}:6`),
  unmet('no environment', 'source-site', 'environment=null', `${PROFILE}:6`),
  unmet('an environment, and there is no web.config', 'source-service', 'environment=Staging', LINUX),
  unmet('an environment that is not set', 'source-portal', 'environment=Staging', null, {
    repository: inProject(PORTAL, '<EnvironmentName>Staging</EnvironmentName>'),
  }),
  unmet('nothing that a property settles', 'source-shop', 'kind=worker', null),
]

describe('an expectation', () => {
  test.each(cases)('$name', async (one) => {
    expect(await sourcesOf(one)).toEqual([one.source])
  })
})
