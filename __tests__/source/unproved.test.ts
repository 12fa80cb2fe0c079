// Every reason to name no line, each on a publish whose unchanged repository names one.
import { describe, expect, test } from '@jest/globals'
import { findRecordedApp } from '../../scripts/recorded-apps.ts'
import { iisHost, linuxHost } from '../support/hosts.ts'
import { sourcesOf, workflow } from '../support/repositories.ts'
import type { Changes, SourceCase } from '../support/repositories.ts'

interface Pair {
  readonly name: string
  /** The repository, and what the unchanged one leads to. */
  readonly from: Omit<SourceCase, 'name' | 'repository'>
  readonly change: Changes
}

const PROJECT = 'src/Shop/Shop.csproj'
const PROPS = 'Directory.Build.props'
const PROFILE = 'Properties/PublishProfiles/Server.pubxml'
const RELEASE = '.github/workflows/release.yml'

const rid: Pair['from'] = {
  app: 'source-shop',
  finding: { settledBy: ['runtime-identifier'] },
  rule: 'made-up',
  source: `${PROJECT}:5`,
}
const framework: Pair['from'] = {
  app: 'source-shop',
  finding: { settledBy: ['target-framework'] },
  rule: 'made-up',
  source: `${PROPS}:3`,
}
const singleFile: Pair['from'] = {
  app: 'source-site',
  rule: 'inprocess-single-file',
  source: `${PROFILE}:5`,
}
const onLine: Pair['from'] = {
  app: 'source-service',
  hosts: [linuxHost({ architecture: 'arm64' })],
  rule: 'rid-arch-mismatch',
  source: `${RELEASE}:11`,
}
const lost: Pair['from'] = {
  app: 'source-shop',
  output: { 'Newtonsoft.Json.dll': null },
  rule: 'deps-assembly-missing',
  source: `${PROJECT}:10`,
}
const content: Pair['from'] = {
  app: 'source-shop',
  rule: 'allowed-hosts-invalid',
  source: 'src/Shop/appsettings.json:5',
}

const portal: Pair['from'] = {
  app: 'source-portal',
  rule: 'ancm-module-v1',
  source: 'Contoso.Portal/Portal.csproj:5',
}
const portalProject = findRecordedApp('source-portal').files['Contoso.Portal/Contoso.Portal.csproj'] ?? ''

const RID = '<RuntimeIdentifier>win-x64</RuntimeIdentifier>'
const inProject = (before: string, after: string): Changes => ({
  [PROJECT]: (text) => text.replace(before, after),
})
const inProps = (added: string): Changes => ({
  [PROPS]: (text) => text.replace('</PropertyGroup>', `</PropertyGroup>\n${added}`),
})

const project: readonly Pair[] = [
  {
    name: 'two projects of one assembly name',
    from: rid,
    change: {
      'test/Shop.csproj':
        '<Project><PropertyGroup><AssemblyName>Contoso.Shop</AssemblyName></PropertyGroup></Project>',
    },
  },
  {
    name: 'two projects, one by its file name',
    from: content,
    change: { 'old/Contoso.Shop.csproj': '<Project />' },
  },
  {
    name: 'no project of that name',
    from: content,
    change: inProject('<AssemblyName>Contoso.Shop<', '<AssemblyName>Contoso.Other<'),
  },
  {
    name: 'an assembly name on a condition',
    from: content,
    change: inProject('<AssemblyName>', '<AssemblyName Condition="$(Release)">'),
  },
  {
    name: 'an assembly name by an expression',
    from: content,
    change: inProject('<AssemblyName>Contoso.Shop<', '<AssemblyName>Contoso.$(Suffix)<'),
  },
  { name: 'a project that is not tracked', from: rid, change: { [PROJECT]: null } },
  { name: 'a project that is no XML', from: rid, change: { [PROJECT]: (text) => `${text}<` } },
  {
    name: 'a project with a DOCTYPE',
    from: rid,
    change: { [PROJECT]: (text) => `<!DOCTYPE Project [ <!ENTITY rid "win-x64"> ]>\n${text}` },
  },
]

const property: readonly Pair[] = [
  {
    name: 'a condition on the property',
    from: rid,
    change: inProject('<RuntimeIdentifier>', `<RuntimeIdentifier Condition="'$(CI)' != ''">`),
  },
  {
    name: 'a condition on its group',
    from: rid,
    change: inProject('<PropertyGroup>', `<PropertyGroup Condition="'$(CI)' != ''">`),
  },
  {
    name: 'a choice',
    from: rid,
    change: inProject(
      RID,
      `</PropertyGroup><Choose><When Condition="true"><PropertyGroup>${RID}</PropertyGroup></When></Choose><PropertyGroup>`,
    ),
  },
  {
    name: 'a target',
    from: rid,
    change: inProject(
      RID,
      `</PropertyGroup><Target Name="A"><PropertyGroup>${RID}</PropertyGroup></Target><PropertyGroup>`,
    ),
  },
  { name: 'set twice in one file', from: rid, change: inProject(RID, `${RID}${RID}`) },
  {
    name: 'set in Directory.Build.props too',
    from: rid,
    change: inProps(`<PropertyGroup>${RID}</PropertyGroup>`),
  },
  {
    name: 'set in Directory.Build.props too, on a condition and in other case',
    from: rid,
    change: inProps(
      `<PropertyGroup><RUNTIMEIDENTIFIER Condition="false">win-x64</RUNTIMEIDENTIFIER></PropertyGroup>`,
    ),
  },
  { name: 'set on the publish line too', from: rid, change: workflow('dotnet publish src/Shop -r win-x64') },
  { name: 'changed since the publish', from: rid, change: inProject('>win-x64<', '>win-arm64<') },
  { name: 'an expression', from: rid, change: inProject('>win-x64<', '>$(Rid)<') },
  { name: 'a comment', from: rid, change: inProject(RID, `<!-- ${RID} -->`) },
  {
    name: 'another import that cannot be followed: of a package',
    from: rid,
    change: inProps('<Import Project="$(NuGetPackageRoot)contoso.build/1.0.0/build/Contoso.props" />'),
  },
  {
    name: 'an import from outside of the root',
    from: rid,
    change: inProps('<Import Project="../outside.props" />'),
  },
  {
    name: 'an import from another drive',
    from: rid,
    change: inProps('<Import Project="C:\\build\\a.props" />'),
  },
  {
    name: 'an import on a condition of its own, which sets it too',
    from: rid,
    change: {
      ...inProject(RID, ''),
      ...inProps(`<Import Project="all.props" Condition="'$(CI)' != ''" />`),
      'all.props': `<Project>\n<PropertyGroup>${RID}</PropertyGroup></Project>`,
    },
  },
  {
    name: 'an import where another file is there',
    from: rid,
    change: {
      ...inProject(RID, ''),
      ...inProps('<Import Project="all.props" Condition="Exists(\'other.props\')" />'),
      'all.props': `<Project>\n<PropertyGroup>${RID}</PropertyGroup></Project>`,
    },
  },
  {
    name: 'an import that is not tracked',
    from: rid,
    change: inProps('<Import Project="local.props" Condition="Exists(\'local.props\')" />'),
  },
  {
    name: 'an import that sets it too',
    from: rid,
    change: {
      ...inProps('<Import Project="build\\all.props" />'),
      'build/all.props': `<Project><PropertyGroup>${RID}</PropertyGroup></Project>`,
    },
  },
  {
    name: 'imported from a package: nothing here sets it',
    from: framework,
    change: { [PROPS]: (text) => text.replace(/ *<TargetFramework>.*\n/, '') },
  },
  { name: 'Directory.Build.props that is not tracked', from: framework, change: { [PROPS]: null } },
  {
    name: 'Directory.Packages.props that sets it too',
    from: framework,
    change: {
      'src/Directory.Packages.props':
        '<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>',
    },
  },
  {
    name: 'options of every build',
    from: framework,
    change: { 'Directory.Build.rsp': '-p:TargetFramework=net10.0' },
  },
  {
    name: 'a nearer Directory.Build.props',
    from: framework,
    change: { 'src/Directory.Build.props': '<Project />' },
  },
  {
    name: 'Directory.Build.targets that sets it too',
    from: framework,
    change: {
      'Directory.Build.targets':
        '<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>',
    },
  },
]

const profile: readonly Pair[] = [
  {
    name: 'a profile that nobody names',
    from: singleFile,
    change: { 'Contoso.Site.csproj': (text) => text.replace(/ *<PublishProfile>.*\n/, '') },
  },
  { name: 'a profile that is not tracked', from: singleFile, change: { [PROFILE]: null } },
  {
    name: 'a profile named on a condition',
    from: singleFile,
    change: {
      'Contoso.Site.csproj': (text) => text.replace('<PublishProfile>', '<PublishProfile Condition="true">'),
    },
  },
  {
    name: 'a profile that one of two publish lines names',
    from: singleFile,
    change: {
      'Contoso.Site.csproj': (text) => text.replace(/ *<PublishProfile>.*\n/, ''),
      ...workflow('dotnet publish -p:PublishProfile=Server', 'dotnet publish'),
    },
  },
  {
    name: 'two publish lines that name two profiles',
    from: singleFile,
    change: {
      'Contoso.Site.csproj': (text) => text.replace(/ *<PublishProfile>.*\n/, ''),
      'Properties/PublishProfiles/Other.pubxml': '<Project />',
      ...workflow('dotnet publish -p:PublishProfile=Server', 'dotnet publish -p:PublishProfile=Other'),
    },
  },
  {
    name: 'two publish lines of which a variable decides one',
    from: singleFile,
    change: {
      'Contoso.Site.csproj': (text) => text.replace(/ *<PublishProfile>.*\n/, ''),
      ...workflow(
        'dotnet publish -p:PublishProfile=Server',
        'dotnet publish -p:PublishProfile=${{ inputs.profile }}',
      ),
    },
  },
  {
    name: 'in the project too',
    from: singleFile,
    change: {
      'Contoso.Site.csproj': (text) =>
        text.replace('<PublishProfile>', '<PublishSingleFile>true</PublishSingleFile>\n<PublishProfile>'),
    },
  },
]

const lines: readonly Pair[] = [
  {
    name: 'two publish lines that set it',
    from: onLine,
    change: workflow('dotnet publish src/Contoso.Service.csproj -r linux-x64'),
  },
  {
    name: 'a solution that may hold it, published too',
    from: onLine,
    change: workflow('dotnet publish -r linux-arm64'),
  },
  {
    name: 'a variable',
    from: onLine,
    change: { [RELEASE]: (text) => text.replace('-r linux-x64', '-r ${{ matrix.rid }}') },
  },
  {
    name: 'system and CPU apart',
    from: onLine,
    change: { [RELEASE]: (text) => text.replace('-r linux-x64', '--os linux') },
  },
  {
    name: 'the line of another project',
    from: onLine,
    change: {
      [RELEASE]: (text) => text.replace('publish src', 'publish other/Other.csproj'),
      'other/Other.csproj': '<Project />',
    },
  },
  {
    name: 'a comment',
    from: onLine,
    change: { [RELEASE]: (text) => text.replace('dotnet publish src', '# dotnet publish src') },
  },
  { name: 'a workflow that is no YAML', from: onLine, change: { [RELEASE]: (text) => `${text}\n\t- : [` } },
  {
    name: 'another workflow that is no YAML and publishes',
    from: onLine,
    change: { '.github/workflows/b.yml': 'a: *b\nrun: dotnet publish -r linux-x64' },
  },
  {
    name: 'no workflow',
    from: onLine,
    change: { [RELEASE]: null, 'ci/release.yml': 'run: dotnet publish src -r linux-x64' },
  },
]

const JSON_REFERENCE = /<PackageReference Include="Newtonsoft.Json"\s+Version="13.0.3" \/>/

const references: readonly Pair[] = [
  {
    name: 'a reference on a condition',
    from: lost,
    change: inProject(
      '<PackageReference Include="Newton',
      '<PackageReference Condition="true" Include="Newton',
    ),
  },
  {
    name: 'a reference that is not there',
    from: lost,
    change: { [PROJECT]: (text) => text.replace(JSON_REFERENCE, '') },
  },
  {
    name: 'a reference in two places',
    from: lost,
    change: inProps('<ItemGroup><PackageReference Include="newtonsoft.json" /></ItemGroup>'),
  },
  {
    name: 'a reference that is taken out again',
    from: lost,
    change: inProject(
      '</Project>',
      '<ItemGroup><PackageReference Remove="Newtonsoft.Json" /></ItemGroup></Project>',
    ),
  },
]

describe.each<[string, readonly Pair[]]>([
  ['the project', project],
  ['a property', property],
  ['a publish profile', profile],
  ['a publish line', lines],
  ['a reference', references],
])('no line is named, for %s', (_what, pairs) => {
  test.each(pairs)('$name', async ({ name, from, change }) => {
    expect(await sourcesOf({ ...from, name })).toEqual([from.source])
    expect(await sourcesOf({ ...from, name, repository: change })).toEqual([null])
  })
})

describe('a line is named in spite of', () => {
  test.each<Pair>([
    {
      name: 'a project of the same file name in another folder',
      from: content,
      change: { 'old/Shop.csproj': '<Project />' },
    },
    {
      name: 'an assembly name made of the name of the project',
      from: portal,
      change: {
        'Contoso.Portal/Contoso.Portal.csproj': null,
        'Contoso.Portal/Portal.csproj': portalProject,
        'Directory.Build.props':
          '<Project><PropertyGroup><AssemblyName>Contoso.$(MSBuildProjectName)</AssemblyName></PropertyGroup></Project>',
      },
    },
    {
      name: 'several publish lines, which all name the same profile',
      from: singleFile,
      change: {
        'Contoso.Site.csproj': (text) => text.replace(/ *<PublishProfile>.*\n/, ''),
        ...workflow(
          'dotnet publish -p:PublishProfile=Server -o one',
          'dotnet publish -p:PublishProfile=Properties/PublishProfiles/Server.pubxml -o two',
        ),
      },
    },
    {
      name: 'an import of MSBuild itself',
      from: rid,
      change: inProps('<Import Project="$(MSBuildExtensionsPath)/a.props" Condition="true" />'),
    },
    {
      name: 'an import of the outer Directory.Build.props',
      from: framework,
      change: {
        'src/Directory.Build.props': `<Project><Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" /></Project>`,
      },
    },
    {
      name: 'imports in a circle',
      from: rid,
      change: {
        ...inProps('<Import Project="a.props" />'),
        'a.props': '<Project><Import Project="Directory.Build.props" /></Project>',
      },
    },
    {
      name: 'another workflow that is no YAML',
      from: onLine,
      change: { '.github/workflows/b.yml': 'a: *b' },
    },
    { name: 'another project that is no XML', from: content, change: { 'old/Broken.csproj': '<Project' } },
    {
      name: 'a publish line of another project',
      from: onLine,
      change: { ...workflow('dotnet publish other -r linux-arm64'), 'other/Other.csproj': '<Project />' },
    },
    { name: 'a publish line that does not set it', from: onLine, change: workflow('dotnet publish src') },
  ])('$name', async ({ name, from, change }) => {
    expect(await sourcesOf({ ...from, name, repository: change })).toEqual([from.source])
  })

  test.each([
    `Project="all.props" Condition="Exists('all.props')"`,
    `Project="build\\..\\all.props" Condition=" exists( 'build/../all.props' ) "`,
    `Project="$(MSBuildThisFileDirectory)all.props" Condition="Exists('$(MSBuildThisFileDirectory)all.props')"`,
    `Project="$([MSBuild]::GetPathOfFileAbove('all.props', '$(MSBuildThisFileDirectory)'))" Condition="'$([MSBuild]::GetPathOfFileAbove('all.props', '$(MSBuildThisFileDirectory)'))' != ''"`,
  ])('an import where its file is there: %s', async (attributes) => {
    const repository: Changes = {
      ...inProject(RID, ''),
      ...inProps(`<Import ${attributes} />`),
      'all.props': `<Project>\n<PropertyGroup>\n${RID}\n</PropertyGroup></Project>`,
    }
    expect(await sourcesOf({ ...rid, name: '', repository })).toEqual(['all.props:3'])
  })

  test('line breaks of Windows and a byte order mark', async () => {
    const repository: Changes = { [PROJECT]: (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}` }
    expect(await sourcesOf({ ...rid, name: '', repository })).toEqual([rid.source])
  })
})

describe('no property is followed where the nearest is not imported', () => {
  test.each<[string, Pick<SourceCase, 'links'>, Changes]>([
    ['a link beside the project', { links: ['src/Directory.Build.props'] }, {}],
    ['a link in its place', { links: [PROPS] }, {}],
    ['a link to options of every build', { links: ['Directory.Build.rsp'] }, {}],
    [
      'a switch of the project',
      {},
      inProject(RID, `${RID}<ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>`),
    ],
    [
      'a switch on a condition',
      {},
      inProject(
        RID,
        `${RID}<ImportDirectoryBuildTargets Condition="$(CI)">false</ImportDirectoryBuildTargets>`,
      ),
    ],
    [
      'another place',
      {},
      inProject(RID, `${RID}<DirectoryBuildPropsPath>../build.props</DirectoryBuildPropsPath>`),
    ],
    [
      'a switch on the publish line',
      {},
      workflow('dotnet publish src/Shop -p:ImportDirectoryBuildProps=false'),
    ],
  ])('%s', async (name, links, repository) => {
    expect(await sourcesOf({ ...framework, ...links, name, repository })).toEqual([null])
    // Its own content is known all the same.
    expect(await sourcesOf({ ...content, ...links, name, repository })).toEqual([content.source])
  })

  test.each<[string, Pick<SourceCase, 'links'>, Changes]>([
    ['a link elsewhere', { links: ['test/Directory.Build.props', 'shared.props'] }, {}],
    ['a link of another name', { links: ['src/Directory.Build.targets.bak'] }, {}],
    [
      'a switch that is on',
      {},
      inProject(RID, `${RID}<ImportDirectoryBuildProps>true</ImportDirectoryBuildProps>`),
    ],
  ])('but with %s', async (name, links, repository) => {
    expect(await sourcesOf({ ...framework, ...links, name, repository })).toEqual([framework.source])
  })
})

test('a web.config that is a link is none that the transforms could be told from', async () => {
  const situation = { app: 'source-shop', name: '', rule: 'environment-development', source: null } as const
  expect(await sourcesOf(situation)).toEqual(['src/Shop/web.Release.config:8'])
  expect(await sourcesOf({ ...situation, links: ['src/Shop/web.config'] })).toEqual([null])
})

test('what lies in an audited output is no source', async () => {
  const situation = { ...content, name: '', hosts: [iisHost()] }
  expect(await sourcesOf({ ...situation, folder: 'src' })).toEqual([null])
})
