// Which publish lines count for a project: those that certainly publish it, or that no other could have been.
import { describe, expect, test } from '@jest/globals'
import { sourcesOf } from '../../support/repositories.ts'
import type { Changes } from '../../support/repositories.ts'

const FILE = '.github/workflows/a.yml'
const project = (inside = '') => `<Project Sdk="Microsoft.NET.Sdk.Web">${inside}</Project>`

/** A job with one script. */
const script = (text: string, job = 'runs-on: ubuntu-latest', step = '') =>
  `jobs:\n  a:\n    ${job}\n    steps:\n      - run: |\n${text
    .split('\n')
    .map((line) => `          ${line}\n`)
    .join('')}${step === '' ? '' : `        ${step}\n`}`

const others: Changes = {
  '.github/workflows/release.yml': null,
  'src/Worker/Worker.csproj': project(),
  'Worker.sln': 'Project("{9A}") = "Worker", "src\\Worker\\Worker.csproj", "{9B}"\n',
  'Worker.slnx': '<Solution><Project Path="src/Worker/Worker.csproj" /></Solution>',
  'Both.sln':
    'Project("{9A}") = "Worker", "src\\Worker\\Worker.csproj"\nProject("{9A}") = "S", "src\\Contoso.Service.csproj"\n',
  'web/Web.slnf': '{ "solution": { "path": "../Both.sln", "projects": ["src\\\\Contoso.Service.csproj"] } }',
  'web/Worker.slnf':
    '{ "solution": { "path": "../Both.sln", "projects": ["src\\\\Worker\\\\Worker.csproj"] } }',
}

/** Line of the workflow that the RID leads to. */
async function lineOf(text: string, more: Changes = {}): Promise<unknown> {
  const repository = { ...others, [FILE]: text, ...more }
  const finding = { settledBy: ['runtime-identifier' as const] }
  const situation = { app: 'source-service', finding, repository }
  const [source, ...rest] = await sourcesOf({ ...situation, name: '', rule: 'made-up', source: null })
  expect(rest).toEqual([])
  return typeof source === 'string' ? source.replace(`${FILE}:`, '') : source
}

const RID = '-r linux-x64'

describe('a line of another project', () => {
  // issue 11, 10
  test.each([
    `dotnet publish src/Worker ${RID} > worker.log`,
    `dotnet publish src/Worker ${RID} >worker.log 2>&1`,
    `dotnet publish src/Worker ${RID} 2>&1 | tee log`,
    `dotnet publish src/Worker ${RID} &> log`,
    `dotnet publish src/Worker ${RID} --self-contained false > log`,
    `pushd src/Worker\ndotnet publish ${RID}\npopd`,
    `pushd src\npushd Worker\npopd\npushd Worker\ndotnet publish ${RID}`,
    `Set-Location src/Worker; dotnet publish ${RID}`,
    `Set-Location -Path src/Worker; dotnet publish ${RID}`,
    `sl src/Worker; dotnet publish ${RID}`,
    `chdir src/Worker && dotnet publish ${RID}`,
    `cd /d src\\Worker && dotnet publish ${RID}`,
    `cd src\n(cd Worker && dotnet publish ${RID})`,
    `if cd src/Worker; then dotnet publish ${RID}; fi`,
    `dotnet publish Worker.sln ${RID}`,
    `dotnet publish Worker.slnx ${RID}`,
    `dotnet publish web/Worker.slnf ${RID}`,
    `dotnet publish other/X.csproj ${RID}`,
    `dotnet publish \${{ github.workspace }}/src/Worker ${RID}`,
    `cd $GITHUB_WORKSPACE/src/Worker; dotnet publish ${RID}`,
    `dotnet publish src/Work\${{ matrix.app }} ${RID}`,
    `dotnet publish SRC\\worker ${RID}`,
  ])('%s', async (text) => {
    expect(await lineOf(script(text))).toBeNull()
  })

  test('or in its folder, by the default of all jobs', async () => {
    const text = script(`dotnet publish ${RID}`)
    const folder = (path: string) => `defaults: { run: { working-directory: '${path}' } }\n${text}`
    expect(await lineOf(folder('${{ github.workspace }}/src/Worker'))).toBeNull()
    expect(await lineOf(folder('${{ github.workspace }}/src'))).toBe('7')
  })
})

describe('a line of the project', () => {
  test.each<[number, string]>([
    [6, `dotnet publish src ${RID} > log 2>&1`],
    [6, `dotnet publish src ${RID} --self-contained false`],
    [6, `pushd src && dotnet publish ${RID}`],
    [8, `pushd src/Worker\npopd\ndotnet publish src ${RID}`],
    [7, `(cd src/Worker; dotnet publish)\ndotnet publish src ${RID}`],
    [7, `(cd src/Worker)\n(dotnet publish src ${RID})`],
    [6, `dotnet publish Both.sln ${RID}`],
    [6, `dotnet publish web/Web.slnf ${RID}`],
    [6, `dotnet publish SRC ${RID}`],
    [7, `dotnet publish src/Worker -r win-x64\ndotnet publish src ${RID}`],
    [7, `dotnet publish $PROJECT -o out\ndotnet publish src ${RID}`],
  ])('%i: %s', async (line, text) => {
    expect(await lineOf(script(text))).toBe(String(line))
  })
})

describe('a line of which that is not certain', () => {
  test.each([
    `dotnet publish $PROJECT ${RID}`,
    `dotnet publish ${RID} --self-contained \${{ inputs.sc }}`,
    `cd "$DIR"; dotnet publish ${RID}`,
    `dotnet publish src/\${{ matrix.app }} ${RID}`,
    `dotnet publish checkout/src ${RID}`,
    `docker run sdk dotnet publish src ${RID}`,
    `for p in src/*; do dotnet publish $p ${RID}; done`,
  ])('counts where it is the only one: %s', async (text) => {
    expect(await lineOf(script(text))).toBe('6')
    expect(await lineOf(script(`${text}\ndotnet publish src/Worker -o worker`))).toBeNull()
  })

  test.each([
    // The value is not what is published.
    `dotnet publish src/Worker ${RID} --self-contained \${{ inputs.sc }} -o out`,
    `dotnet publish src/Worker ${RID} --self-contained $SC -o out`,
  ])('is not one that names another project: %s', async (text) => {
    expect(await lineOf(script(text))).toBeNull()
  })

  test('the value of an option that need not have one', async () => {
    const text = `dotnet publish src ${RID} --self-contained $SC -o out\ndotnet publish src/Worker`
    expect(await lineOf(script(text))).toBe('6')
  })

  test('a variable that the script sets itself', async () => {
    const env = 'env: { APP: src/Worker }'
    expect(await lineOf(script(`dotnet publish $APP ${RID}`, env))).toBeNull()
    expect(await lineOf(script(`APP=src\ndotnet publish $APP ${RID}`, env))).toBe('7')
  })
})

describe('a property in the environment of the publish', () => {
  // issue 11, 10: MSBuild takes variables for properties (measured: SDK 10.0.401)
  const env = 'env: { RuntimeIdentifier: linux-x64 }'

  test('is where it is set', async () => {
    expect(await lineOf(script('dotnet publish src', env))).toBe('3')
    expect(await lineOf(script('dotnet publish src', 'env: { RUNTIMEIDENTIFIER: linux-x64 }'))).toBe('3')
  })

  test('goes behind the command line', async () => {
    expect(await lineOf(script(`dotnet publish src ${RID}`, env))).toBe('6')
    expect(await lineOf(script('dotnet publish src -r $RuntimeIdentifier', env))).toBe('6')
  })

  test.each([
    ['beside a project that sets it', script('dotnet publish src', env)],
    ['set by the script', script('export RuntimeIdentifier=linux-x64\ndotnet publish src')],
    ['before the command', script('RuntimeIdentifier=linux-x64 dotnet publish src')],
    ['of PowerShell', script("$env:RuntimeIdentifier = 'linux-x64'\ndotnet publish src")],
    [
      'that only a run knows',
      script('dotnet publish src', 'env: { RuntimeIdentifier: "${{ inputs.rid }}" }'),
    ],
    ['with another value', script('dotnet publish src', 'env: { RuntimeIdentifier: win-x64 }')],
  ])('leads nowhere: %s', async (name, text) => {
    const set = '<PropertyGroup><RuntimeIdentifier>linux-x64</RuntimeIdentifier></PropertyGroup>'
    const more = name.startsWith('beside') ? { 'src/Contoso.Service.csproj': project(set) } : {}
    expect(await lineOf(text, more)).toBeNull()
  })
})

describe('a composite action of the repository', () => {
  // issue 11, 12
  const action = (run: string) => ({
    '.github/actions/out/action.yml': `runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: ${run}\n`,
  })
  const using = (uses: string, run = 'dotnet test') =>
    `jobs:\n  a:\n    steps:\n      - uses: ${uses}\n      - run: ${run}\n`
  const OURS = './.github/actions/out'

  test.each([OURS, `"${OURS}"`, `${OURS}/`])('is part of the workflow that uses it: %s', async (uses) => {
    const more = action(`dotnet publish src ${RID}`)
    expect(await lineOf(using(uses), more)).toBe('.github/actions/out/action.yml:5')
    expect(await lineOf(using(uses, `dotnet publish src ${RID}`), more)).toBeNull()
    const twice = { '.github/workflows/b.yml': using(uses) }
    expect(await lineOf(using(uses), { ...more, ...twice })).toBe('.github/actions/out/action.yml:5')
  })

  test('by way of another, and in a circle', async () => {
    const outer = { 'outer/action.yaml': `runs: { steps: [ { uses: ${OURS} }, { uses: ./outer } ] }\n` }
    const more = { ...outer, ...action(`dotnet publish src ${RID}`) }
    expect(await lineOf(using('./outer'), more)).toBe('.github/actions/out/action.yml:5')
  })

  test('whose line another workflow has too is not the only one', async () => {
    expect(
      await lineOf(using(OURS, `dotnet publish $APP ${RID}`), action('dotnet publish src/Worker')),
    ).toBeNull()
  })

  test.each(['owner/repo/.github/actions/out@v1', '../out', './other'])('is not %s', async (uses) => {
    expect(await lineOf(using(uses), action(`dotnet publish src ${RID}`))).toBeNull()
  })

  test('that cannot be read leads nowhere', async () => {
    const more = action(`dotnet publish src ${RID}\n  b: [`)
    expect(await lineOf(using(OURS, `dotnet publish src ${RID}`), more)).toBeNull()
  })
})
