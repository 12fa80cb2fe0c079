// Which folders `init` writes down, and which it leaves to the author.
import { describe, expect, test } from '@jest/globals'
import { configShape } from '../../src/config/config-keys.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { draftConfiguration } from '../../src/init/draft-configuration.ts'
import { rules } from '../../src/judge/registry.ts'
import { memoryRepository } from '../support/repositories.ts'

type Files = Readonly<Record<string, string>>

const web = (inside = '') =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework>${inside}</PropertyGroup></Project>`
const one = { 'src/Web/Web.csproj': web() }
const two = { ...one, 'src/Api/Api.csproj': web() }
const USUAL = 'src/Web/bin/Release/net10.0/publish'

const workflow = (lines: string, runsOn = 'ubuntu-latest'): Files => ({
  '.github/workflows/a.yml': `jobs:\n  a:\n    runs-on: ${runsOn}\n    steps:\n      - run: |\n${lines
    .split('\n')
    .map((line) => `          ${line}\n`)
    .join('')}`,
})

const shape = configShape(rules.map(({ id }) => id))

/** The tool takes what was written, with every suggestion too. */
async function draft(files: Files) {
  const { text, targets, open } = await draftConfiguration(memoryRepository(files))
  const config = shape.read(await parseYaml(text, 'draft.yml'), 'the configuration')
  expect(config.targets).toHaveLength(targets)
  const all = text.replace(/^( *)#(?! [^ ])/gm, '$1')
  expect(shape.read(await parseYaml(all, 'draft.yml'), 'the configuration').targets).toHaveLength(
    Math.max(1, targets + open),
  )
  return { text, open, paths: config.targets.map(({ path }) => path) }
}

describe('a folder that is certain', () => {
  // issue 11, 18-20
  test.each<[string, string, Files]>([
    ['a redirection', 'out/web', { ...one, ...workflow('dotnet publish src/Web -o out/web > log 2>&1') }],
    ['pushd', 'out', { ...one, ...workflow('pushd src/Web\ndotnet publish -o ../../out\npopd') }],
    ['Set-Location', 'src/Web/out', { ...one, ...workflow('Set-Location src/Web\ndotnet publish -o out') }],
    [
      'PublishDir, of the project',
      'src/Web/pub',
      { ...one, ...workflow('dotnet publish src/Web -p:PublishDir=pub') },
    ],
    [
      'PublishDir, further up',
      'pub',
      { ...one, ...workflow('dotnet publish src/Web -p:PublishDir=..\\..\\pub\\', 'windows-2025') },
    ],
    [
      'PublishDir of the workflow',
      'pub/*',
      {
        ...one,
        ...workflow('dotnet publish src/Web -p:PublishDir=${{ github.workspace }}/pub/${{ matrix.a }}'),
      },
    ],
    [
      'the configuration as a property',
      USUAL.replace('Release', 'Debug'),
      { ...one, ...workflow('dotnet publish src/Web -p:Configuration=Debug') },
    ],
    [
      'a variable named Configuration, which publish goes before',
      USUAL,
      { ...one, ...workflow('dotnet publish src/Web', 'x\n    env: { Configuration: Debug }') },
    ],
    [
      'for the system and CPU of the runner',
      USUAL.replace('/publish', '/*/publish'),
      { ...one, ...workflow('dotnet publish src/Web --ucr') },
    ],
    [
      'a configuration that only a run knows',
      USUAL.replace('Release', '*'),
      { ...one, ...workflow('dotnet publish src/Web -c $CONFIG') },
    ],
    [
      'two values of a matrix side by side',
      'out/*',
      { ...one, ...workflow('dotnet publish src/Web -o out/${{ matrix.a }}${{ matrix.b }}') },
    ],
    [
      'PublishUrl, which publish does not take',
      USUAL,
      {
        ...one,
        ...workflow('dotnet publish src/Web -p:PublishProfile=Folder'),
        'src/Web/Properties/PublishProfiles/Folder.pubxml':
          '<Project><PropertyGroup><PublishUrl>bin\\app.publish\\</PublishUrl></PropertyGroup></Project>',
      },
    ],
    [
      'PublishDir of a profile',
      'src/Web/bin/app.publish',
      {
        ...one,
        ...workflow('dotnet publish src/Web -p:PublishProfile=Folder'),
        'src/Web/Properties/PublishProfiles/Folder.pubxml':
          '<Project><PropertyGroup><PublishDir>bin\\app.publish\\</PublishDir></PropertyGroup></Project>',
      },
    ],
    [
      '-o before all',
      'out',
      {
        'src/Web/Web.csproj': web('<OutputPath>x</OutputPath>'),
        ...workflow('dotnet publish src/Web -o out'),
      },
    ],
  ])('%s: %s', async (_what, path, files) => {
    expect(await draft(files)).toMatchObject({ paths: [path], open: 0 })
  })

  test('of two lines that end in a backslash', async () => {
    const lines = 'dotnet publish src\\Web -o out\\web\\\ndotnet publish src\\Api -o out\\api\\'
    expect((await draft({ ...two, ...workflow(lines, 'windows-latest') })).paths).toEqual([
      'out/api',
      'out/web',
    ])
  })

  test('not of what is no command', async () => {
    const lines = 'echo dotnet publish src/Web -o x\ncat > a.sh <<EOF\ndotnet publish src/Web -o y\nEOF'
    expect((await draft({ ...one, ...workflow(lines) })).paths).toEqual([USUAL])
  })
})

describe('a folder that is not certain is left to the author', () => {
  // issue 11, 18-20
  const inProject = (inside: string): Files => ({ 'src/Web/Web.csproj': web(inside) })
  const published = workflow('dotnet publish src/Web')
  test.each<[string, Files]>([
    [
      'to a folder that ArtifactsPath decides',
      { ...one, ...workflow('dotnet publish src/Web --artifacts-path arts') },
    ],
    [
      'to a folder that ArtifactsPath decides',
      {
        ...one,
        'Directory.Build.props':
          '<Project><PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)arts</ArtifactsPath></PropertyGroup></Project>',
      },
    ],
    [
      'to a folder that BaseOutputPath decides',
      { ...one, ...workflow('dotnet publish src/Web -p:BaseOutputPath=build/') },
    ],
    ['to a folder that OutputPath decides', { ...inProject('<OutputPath>x</OutputPath>'), ...published }],
    [
      'to a folder that AppendTargetFrameworkToOutputPath decides',
      inProject('<AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>'),
    ],
    [
      'to a folder that PublishProfile decides',
      { ...one, ...workflow('dotnet publish src/Web -p:PublishProfile=Gone') },
    ],
    ['to $PWD/out, which only a run knows', { ...one, ...workflow('dotnet publish src/Web -o $PWD/out') }],
    [
      'to `pwd`/out, which only a run knows',
      { ...one, ...workflow('dotnet publish src/Web -o "`pwd`/out"') },
    ],
    ['to /abs, which only a run knows', inProject('<PublishDir>/abs</PublishDir>')],
    ['to out/[x], which has signs of a glob', { ...one, ...workflow('dotnet publish src/Web -o "out/[x]"') }],
    ['to out/a*b, which has signs of a glob', { ...one, ...workflow('dotnet publish src/Web -o out/a*b') }],
    [
      'which has signs of a glob',
      {
        ...one,
        ...workflow(`dotnet publish src/Web -o "out/${'${{ matrix.a }}/'.repeat(4)}(x)"`),
      },
    ],
  ])('%s', async (why, files) => {
    const { text, paths, open } = await draft(files)
    expect({ paths, open }).toEqual({ paths: [], open: 1 })
    expect(text).toContain(`${why}: name the folder\n  #- path: the-folder\n`)
    expect(text).toContain('\n#targets:\n')
  })

  test('beside one that is', async () => {
    const files = { ...two, ...workflow('dotnet publish src/Web -o out\ndotnet publish src/Api -o $OUT') }
    expect(await draft(files)).toMatchObject({ paths: ['out'], open: 1 })
  })

  test('where workflows publish another app', async () => {
    const { text, paths } = await draft({ ...two, ...workflow('dotnet publish src/Web -o out') })
    expect(paths).toEqual(['out'])
    expect(text).toContain('# No workflow is seen to publish src/Api/Api.csproj: add it where it is.')
  })
})

describe('what is expected is what the tool takes', () => {
  // issue 11, 18-20
  const expected = async (files: Files) =>
    (await draft(files)).text.match(/^ {6}#?(?:self|hosting|runtime).*$/gm) ?? []
  test.each<[string, readonly string[], Files]>([
    [
      'an empty hosting model',
      ['      #hosting-model: inprocess'],
      { 'A.csproj': web('<AspNetCoreHostingModel />') },
    ],
    ['another one', [], { 'A.csproj': web('<AspNetCoreHostingModel>in-process</AspNetCoreHostingModel>') }],
    [
      'the one of the command',
      ['      hosting-model: outofprocess'],
      { 'A.csproj': web(), ...workflow('dotnet publish -p:AspNetCoreHostingModel=OutOfProcess') },
    ],
    [
      'self-contained by an input',
      ['      runtime-identifier: win-x64', '      #hosting-model: inprocess'],
      { ...one, ...workflow('dotnet publish src/Web -r win-x64 --self-contained ${{ inputs.sc }} -o out') },
    ],
    [
      'a variable that the project does not set',
      ['      runtime-identifier: linux-x64'],
      {
        ...one,
        ...workflow('dotnet publish src/Web -o out', 'x\n    env: { RuntimeIdentifier: linux-x64 }'),
      },
    ],
    [
      'a variable that the project sets',
      ['      runtime-identifier: linux-arm64'],
      {
        'src/Web/Web.csproj': web('<RuntimeIdentifier>linux-arm64</RuntimeIdentifier>'),
        ...workflow('dotnet publish src/Web -o out', 'x\n    env: { RuntimeIdentifier: linux-x64 }'),
      },
    ],
  ])('%s', async (_what, wanted, files) => {
    expect(await expected(files)).toEqual(wanted)
  })
})
