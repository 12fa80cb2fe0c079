// The configuration that `init` writes, for small repositories.
import { describe, expect, test } from '@jest/globals'
import type { Config } from '../../src/config/config.ts'
import { configShape } from '../../src/config/config-keys.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { draftConfiguration } from '../../src/init/draft-configuration.ts'
import { rules } from '../../src/judge/registry.ts'
import { memoryRepository } from '../support/repositories.ts'

type Files = Readonly<Record<string, string>>

const project = (sdk: string, ...inside: readonly string[]) =>
  `<Project Sdk="${sdk}">\n<PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>\n${inside.join('\n')}\n</Project>\n`
const properties = (text: string) => `<PropertyGroup>${text}</PropertyGroup>`
const items = (text: string) => `<ItemGroup>${text}</ItemGroup>`
const web = (...inside: readonly string[]) => project('Microsoft.NET.Sdk.Web', ...inside)
const worker = (...inside: readonly string[]) => project('Microsoft.NET.Sdk.Worker', ...inside)
const library = project('Microsoft.NET.Sdk')
const HOSTING = '<PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.0" />'

/** Steps of one job; `more` stands before `jobs`. */
const workflow = (steps: string, more = ''): Files => ({
  '.github/workflows/release.yml': `on: push\n${more}jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
})
const run = (command: string) => `      - run: ${command}\n`

async function read(text: string): Promise<Config> {
  const shape = configShape(rules.map(({ id }) => id))
  return shape.read(await parseYaml(text, 'draft.yml'), 'the configuration')
}

/** What begins with `#` and no blank holds. */
function withSuggestions(text: string): string {
  return text.replace(/^( *)#(?! [^ ])/gm, '$1')
}

async function draft(files: Files) {
  const { text, targets } = await draftConfiguration(memoryRepository(files))
  const config = await read(text)
  expect(config.targets).toHaveLength(targets)
  // With every suggestion taken it is still one that the reader takes.
  await read(withSuggestions(text))
  return { text, config }
}

async function paths(files: Files): Promise<readonly string[]> {
  return (await draft(files)).config.targets.map(({ path }) => path)
}

/** `key: value` of the only target, suggestions with their sign. */
async function expected(files: Files): Promise<readonly string[]> {
  const { text } = await draft(files)
  return text.split('\n').flatMap((line) => /^ {6}(#?[a-z-]+: .*)$/.exec(line)?.[1] ?? [])
}

describe('projects', () => {
  test.each<[string, string, Files]>([
    ['a web app', 'aspnetcore', { 'a/A.csproj': web() }],
    ['a web app in F#', 'aspnetcore', { 'a/A.fsproj': web() }],
    [
      'a program that refers to ASP.NET Core',
      'aspnetcore',
      {
        'a/A.csproj': project(
          'Microsoft.NET.Sdk',
          properties('<OutputType>Exe</OutputType>'),
          items('<FrameworkReference Include="Microsoft.AspNetCore.App" />'),
        ),
      },
    ],
    ['a worker', 'worker', { 'a/A.csproj': worker(items(HOSTING)) }],
    [
      'a program with a host',
      'worker',
      {
        'a/A.csproj': project(
          'Microsoft.NET.Sdk',
          properties('<OutputType>Exe</OutputType>'),
          items(HOSTING),
        ),
      },
    ],
    [
      'functions',
      'azure-functions',
      {
        'a/A.csproj': project(
          'Microsoft.NET.Sdk',
          properties('<AzureFunctionsVersion>v4</AzureFunctionsVersion><OutputType>Exe</OutputType>'),
        ),
      },
    ],
    [
      'a Blazor client of its own',
      'blazor-wasm',
      { 'a/A.csproj': project('Microsoft.NET.Sdk.BlazorWebAssembly') },
    ],
  ])('%s is found', async (_what, kind, files) => {
    expect(await expected(files)).toContain(`kind: ${kind}`)
  })

  const TEST_SDK = '<PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.0" />'
  test.each<[string, Files]>([
    ['a library', { 'a/A.csproj': library }],
    [
      'a library made with the Web SDK',
      { 'a/A.csproj': web(properties('<OutputType>Library</OutputType>')) },
    ],
    ['a Razor library', { 'a/A.csproj': project('Microsoft.NET.Sdk.Razor') }],
    [
      'a program of the command line',
      { 'a/A.csproj': project('Microsoft.NET.Sdk', properties('<OutputType>Exe</OutputType>')) },
    ],
    ['a test made with the Web SDK', { 'a/A.csproj': web(items(TEST_SDK)) }],
    [
      'a test by its folder',
      { 'a/A.csproj': web(), 'a/Directory.Build.props': `<Project>${items(TEST_SDK)}</Project>` },
    ],
    [
      'a test by its name of property',
      { 'a/A.csproj': web(properties('<IsTestProject>true</IsTestProject>')) },
    ],
    [
      'what is not to be published',
      { 'a/A.csproj': web(properties('<IsPublishable>false</IsPublishable>')) },
    ],
    ['what is no XML', { 'a/A.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web">' }],
    ['a project with a DOCTYPE', { 'a/A.csproj': `<!DOCTYPE a>${web()}` }],
    ['nothing', {}],
  ])('%s is none, and the file says how to go on', async (_what, files) => {
    const { text, config } = await draft(files)
    expect(config.targets).toEqual([])
    expect((await read(withSuggestions(text))).targets).toHaveLength(1)
  })

  test('the client of a Blazor app is published with its server', async () => {
    const files = {
      'S/S.csproj': web(items('<ProjectReference Include="..\\C\\C.csproj" />')),
      'C/C.csproj': project('Microsoft.NET.Sdk.BlazorWebAssembly'),
    }
    expect(await paths(files)).toEqual(['S/bin/Release/net10.0/publish'])
  })

  test('two of one name are two targets', async () => {
    const files = { 'one/Web.csproj': web(), 'two/Web.csproj': web() }
    expect(await paths(files)).toEqual(['one/bin/Release/net10.0/publish', 'two/bin/Release/net10.0/publish'])
  })

  test('a worker that refers to more may be of another kind', async () => {
    const files = {
      'A.csproj': worker(items('<PackageReference Include="Grpc.AspNetCore" Version="2.0.0" />')),
    }
    expect(await expected(files)).toContain('#kind: worker')
  })

  test('with the line ends of Windows it is the same', async () => {
    const files = {
      'a/A.csproj': web(),
      ...workflow(run('|\n          dotnet publish a \\\n            -o out/a -r win-x64')),
    }
    const windows = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
    )
    expect((await draft(windows)).text).toBe((await draft(files)).text)
    expect(await paths(windows)).toEqual(['out/a'])
  })
})

describe('the usual folder', () => {
  const only = (text: string): Files => ({
    'a/A.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web">${properties(text)}</Project>`,
  })
  const NET10 = '<TargetFramework>net10.0</TargetFramework>'
  test.each<[string, Files]>([
    ['bin/Release/net10.0/publish', { 'A.csproj': web() }],
    [
      'a/bin/Release/net10.0/linux-x64/publish',
      only(`${NET10}<RuntimeIdentifier>linux-x64</RuntimeIdentifier>`),
    ],
    ['a/bin/Release/net10.0/*/publish', only(`${NET10}<PublishSingleFile>true</PublishSingleFile>`)],
    ['a/bin/Release/*/publish', only('<TargetFrameworks>net8.0;net10.0</TargetFrameworks>')],
    ['a/bin/Release/*/publish', only('<TargetFramework>$(Latest)</TargetFramework>')],
    ['a/out', only(`${NET10}<PublishDir>..\\a\\out\\</PublishDir>`)],
    [
      'artifacts/publish/A/release',
      {
        ...only(NET10),
        'Directory.Build.props': `<Project>${properties('<UseArtifactsOutput>true</UseArtifactsOutput>')}</Project>`,
      },
    ],
  ])('%s', async (path, files) => {
    expect(await paths(files)).toEqual([path])
  })
})

describe('the folder of a workflow', () => {
  const one: Files = { 'src/Web/Web.csproj': web() }
  const two: Files = { ...one, 'src/Jobs/Jobs.csproj': worker(items(HOSTING)) }
  const USUAL = 'src/Web/bin/Release/net10.0/publish'
  test.each<[string, readonly string[], Files]>([
    ['with -o', ['out/web'], { ...one, ...workflow(run('dotnet publish src/Web -c Release -o out/web')) }],
    [
      'with --output=',
      ['out/web'],
      { ...one, ...workflow(run('dotnet publish src/Web --output=./out/web/')) },
    ],
    [
      'as a property, from the folder of the project',
      ['src/Web/out/web'],
      { ...one, ...workflow(run('dotnet publish src/Web -p:PublishDir=out/web')) },
    ],
    [
      'in the folder of the checkout',
      ['out'],
      { ...one, ...workflow(run('dotnet publish src/Web -o ${{ github.workspace }}/out')) },
    ],
    [
      'in a variable of the shell',
      ['out'],
      { ...one, ...workflow(run('dotnet publish src/Web -o "$GITHUB_WORKSPACE/out"')) },
    ],
    [
      'in one of PowerShell',
      ['out\\w'.replace('\\', '/')],
      { ...one, ...workflow(run('dotnet publish src/Web -o $env:GITHUB_WORKSPACE\\out\\w')) },
    ],
    [
      'in a variable of the workflow',
      ['out/web'],
      {
        ...one,
        ...workflow(
          run('dotnet publish ${{ env.APP }} -o ${{ env.OUT }}/web'),
          'env:\n  APP: src/Web\n  OUT: out\n',
        ),
      },
    ],
    [
      'from a folder',
      ['out'],
      {
        ...one,
        ...workflow('      - working-directory: src/Web\n        run: dotnet publish -o ../../out\n'),
      },
    ],
    ['after cd', ['out'], { ...one, ...workflow(run('cd src && dotnet publish Web -o ../out')) }],
    [
      'of a matrix',
      ['out/*'],
      { ...one, ...workflow(run('dotnet publish src/Web -r ${{ matrix.rid }} -o out/${{ matrix.rid }}')) },
    ],
    [
      'of a matrix of apps',
      ['out/*'],
      { ...two, ...workflow(run('dotnet publish src/${{ matrix.app }} -o out/${{ matrix.app }}')) },
    ],
    [
      'of two steps',
      ['out/jobs', 'out/web'],
      {
        ...two,
        ...workflow(run('dotnet publish src/Web -o out/web') + run('dotnet publish src/Jobs -o out/jobs')),
      },
    ],
    [
      'of two steps of one app',
      ['out/linux', 'out/win'],
      {
        ...one,
        ...workflow(
          run('dotnet publish src/Web -o out/win -r win-x64') +
            run('dotnet publish src/Web -o out/linux -r linux-x64'),
        ),
      },
    ],
    [
      'of a solution',
      ['src/Jobs/bin/Release/net10.0/publish', USUAL],
      {
        ...two,
        'All.sln': 'Project("Web", "src\\Web\\Web.csproj")\nProject("Jobs", "src\\Jobs\\Jobs.csproj")',
        ...workflow(run('dotnet publish')),
      },
    ],
    [
      'where options decide the usual one',
      ['src/Web/bin/Debug/net10.0/win-x64/publish'],
      { ...one, ...workflow(run('dotnet publish src/Web -c Debug -r win-x64')) },
    ],
    [
      'that only a run knows',
      [],
      { ...one, ...workflow(run('dotnet publish src/Web -o ${{env.DOTNET_ROOT}}/myapp')) },
    ],
    ['outside of the repository', [], { ...one, ...workflow(run('dotnet publish src/Web -o ../out')) }],
    ['with a full path', [], { ...one, ...workflow(run('dotnet publish src/Web -o C:\\out')) }],
    [
      'of a project that is no app',
      [USUAL],
      { ...one, 'Tool/Tool.csproj': library, ...workflow(run('dotnet publish Tool -o out')) },
    ],
    [
      'in a workflow that is no YAML',
      [USUAL],
      { ...one, ...workflow(`${run('dotnet publish src/Web -o out')}  b: [`) },
    ],
  ])('%s', async (_where, wanted, files) => {
    expect(await paths(files)).toEqual(wanted)
  })

  test('what is left out is said', async () => {
    const elsewhere = await draft({
      ...one,
      ...workflow(run('dotnet publish src/Web -o ${{env.DOTNET_ROOT}}/myapp')),
    })
    expect(elsewhere.text).toContain(
      '# to ${{env.DOTNET_ROOT}}/myapp, which only a run knows: name the folder',
    )
    const broken = await draft({ ...one, ...workflow(`${run('dotnet publish src/Web')}  b: [`) })
    expect(broken.text).toContain('# .github/workflows/release.yml publishes, and cannot be understood')
    const unknown = await draft({ ...two, ...workflow(run('dotnet publish $APP')) })
    expect(unknown.text).toContain(
      '# .github/workflows/release.yml:6 publishes what only a run knows: add it.',
    )
  })

  test('several apps in one folder are one target, of which is expected what all have', async () => {
    const files = {
      ...two,
      'All.slnx': '<Project Path="src/Web/Web.csproj" /><Project Path="src/Jobs/Jobs.csproj" />',
      ...workflow(run('dotnet publish All.slnx -o out')),
    }
    const { text, config } = await draft(files)
    expect(config.targets.map(({ path }) => path)).toEqual(['out'])
    expect(text).toContain('# src/Jobs/Jobs.csproj, src/Web/Web.csproj, published by')
    expect(await expected(files)).toEqual(['target-framework: net10.0'])
  })
})

describe('what is expected', () => {
  const of = (inside: string, more: Files = {}): Files => ({ 'A.csproj': web(properties(inside)), ...more })
  test.each<[string, readonly string[], Files]>([
    [
      'of a plain web app',
      ['kind: aspnetcore', 'entry-assembly: A.dll', 'target-framework: net10.0', '#hosting-model: inprocess'],
      of(''),
    ],
    [
      'by properties',
      [
        'kind: aspnetcore',
        'entry-assembly: Contoso.A.dll',
        'target-framework: net10.0',
        'runtime-identifier: win-x64',
        'self-contained: true',
        'hosting-model: outofprocess',
      ],
      of(
        '<AssemblyName>Contoso.$(MSBuildProjectName)</AssemblyName><RuntimeIdentifier>win-x64</RuntimeIdentifier><SelfContained>true</SelfContained><AspNetCoreHostingModel>OutOfProcess</AspNetCoreHostingModel>',
      ),
    ],
    [
      'by options, which go before properties',
      [
        'kind: aspnetcore',
        'entry-assembly: A.dll',
        'target-framework: net9.0',
        'runtime-identifier: linux-x64',
        'self-contained: false',
      ],
      of(
        '<RuntimeIdentifier>win-x64</RuntimeIdentifier>',
        workflow(run('dotnet publish -r linux-x64 --no-self-contained -f net9.0')),
      ),
    ],
    [
      'of a single file',
      ['kind: aspnetcore', 'target-framework: net10.0', 'single-file: true', '#hosting-model: inprocess'],
      of('<PublishSingleFile>true</PublishSingleFile>'),
    ],
    ['of a native program', ['kind: aspnetcore'], of('<PublishAot>true</PublishAot>')],
    [
      'with a web.config of its own',
      ['kind: aspnetcore', 'entry-assembly: A.dll', 'target-framework: net10.0'],
      of('', { 'web.config': '<configuration />' }),
    ],
    [
      'where a condition decides',
      ['kind: aspnetcore', 'target-framework: net10.0', '#hosting-model: inprocess'],
      {
        'A.csproj': web(
          '<PropertyGroup Condition="$(Old)"><AssemblyName>B</AssemblyName><SelfContained>true</SelfContained></PropertyGroup>',
        ),
      },
    ],
    [
      'where something is imported that is not tracked',
      ['kind: aspnetcore'],
      { 'A.csproj': web('<Import Project="../other.props" />') },
    ],
  ])('%s', async (_what, wanted, files) => {
    expect(await expected(files)).toEqual(wanted)
  })
})

describe('hostile names', () => {
  test.each([
    "it's/A.csproj",
    'a: b/A.csproj',
    '- x/A.csproj',
    'line\nversion: 2/A.csproj',
    'quote"\u2028\u0007/A.csproj',
    '#/A.csproj',
    '${{ github.token }}/A.csproj',
    '@everyone/A.csproj',
    'true/A.csproj',
  ])('%j', async (path) => {
    const { config } = await draft({ [path]: web() })
    expect(config.targets.map((target) => target.path)).toEqual([
      `${path.slice(0, -'/A.csproj'.length)}/bin/Release/net10.0/publish`,
    ])
  })

  test('a workflow writes nothing but a comment', async () => {
    const { text, config } = await draft({
      'A.csproj': web(),
      ...workflow(run('dotnet publish -o "$X\\nfail-on: never"')),
    })
    expect(config.failOn).toBeNull()
    expect(text).not.toMatch(/^fail-on/m)
  })
})
