// What a hostile pull request can put into its repository: nothing is thrown, little is read, and no line is named for it.
import { describe, expect, test } from '@jest/globals'
import { parseProjectXml } from '../../src/source/msbuild/project-xml.ts'
import { mapSources } from '../../src/source/map-sources.ts'
import type { Repository } from '../../src/source/repository.ts'
import { audited, mapped, memoryRepository, repositoryOf, sourcesOf } from '../support/repositories.ts'
import type { Changes, SourceCase } from '../support/repositories.ts'

const PROJECT = 'src/Shop/Shop.csproj'
const PROPS = 'Directory.Build.props'
const rid: Omit<SourceCase, 'name'> = {
  app: 'source-shop',
  finding: { settledBy: ['runtime-identifier'] },
  rule: 'made-up',
  source: `${PROJECT}:5`,
}
const inProps = (text: string): Changes => ({ [PROPS]: text })

describe('no line is named, and nothing is thrown, for', () => {
  test.each<[string, Changes]>([
    [
      'a project with entities',
      { [PROJECT]: (text) => `<!DOCTYPE a [ <!ENTITY b SYSTEM "file:///etc/passwd"> ]>\n${text}` },
    ],
    [
      '100,000 properties',
      inProps(`<Project><PropertyGroup>${'<A>1</A>'.repeat(100_000)}</PropertyGroup></Project>`),
    ],
    ['a file of 3 MB', inProps(`<Project><!--${'x'.repeat(3_000_000)}--></Project>`)],
    ['elements of depth 10,000', inProps(`<Project>${'<A>'.repeat(10_000)}`)],
    [
      'a chain of 1,000 imports',
      Object.fromEntries([
        [PROPS, importing('0.props')],
        ...Array.from({ length: 1_000 }, (_, n) => [`${n}.props`, importing(`${n + 1}.props`)]),
      ]),
    ],
    [
      '3,000 projects',
      Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`p/${n}.csproj`, '<Project />'])),
    ],
    [
      '40 MB of projects',
      Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`p/${n}.csproj`, 'x'.repeat(1_000_000)])),
    ],
    [
      '100 large projects with assembly names',
      Object.fromEntries(
        Array.from({ length: 100 }, (_, n) => [
          `p/${n}.csproj`,
          `<Project><AssemblyName>$(A)</AssemblyName>${'<A/>'.repeat(20_000)}</Project>`,
        ]),
      ),
    ],
    [
      'a workflow of 1 MB that publishes',
      { '.github/workflows/a.yml': `run: dotnet publish\n${'#'.repeat(1_000_000)}` },
    ],
    [
      'a workflow with a line of 100,000 open expressions',
      { '.github/workflows/a.yml': `run: dotnet publish -r ${'${{'.repeat(100_000)}` },
    ],
    [
      '40 workflows of 100 KB that publish',
      Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [
          `.github/workflows/${n}.yml`,
          `jobs: { a: { steps: [ { run: dotnet publish -r linux-x64 } ] } }\n${'a: b\n'.repeat(20_000)}`,
        ]),
      ),
    ],
    [
      '1,000 workflows',
      Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`.github/workflows/${n}.yml`, 'a: b'])),
    ],
  ])('%s', async (name, repository) => {
    expect(await sourcesOf({ ...rid, name, repository })).toEqual([null])
  })
})

function importing(path: string): string {
  return `<Project><Import Project="${path}" /></Project>`
}

test('200 transforms are not all taken apart', async () => {
  const repository = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [
      `src/Shop/web.${n}.config`,
      `<configuration>${'<a/>'.repeat(10_000)}</configuration>`,
    ]),
  )
  const situation = { app: 'source-shop', rule: 'stdout-log-enabled', name: '', source: null }
  expect(await sourcesOf({ ...situation, repository })).toEqual([null])
})

describe('the values of a large project on one line are read in linear time', () => {
  const value = (text: string) => `<A>${text}</A>`
  test.each([
    ['sections of CDATA', value('<![CDATA[x]]>')],
    ['comments', value('<!---->')],
    ['instructions', value('<?a?>')],
    [
      'items',
      '</PropertyGroup><ItemGroup><None Include="a"><Link><![CDATA[x]]></Link></None></ItemGroup><PropertyGroup>',
    ],
  ])('%s', (_name, one) => {
    const many = one.repeat(Math.floor(45_000 / (one.split('<').length - 1)))
    const filler = `<!--${'x'.repeat(1_000_000 - many.length)}-->`
    const bytes = new TextEncoder().encode(
      `<Project><PropertyGroup>${many}</PropertyGroup>${filler}\n\n</Project>`,
    )
    const before = performance.now()
    expect(parseProjectXml(bytes)).not.toBeNull()
    // 15 s where each value was looked for in all that follows it.
    expect(performance.now() - before).toBeLessThan(3_000)
  })

  test('CDATA is text, other than comments', () => {
    const text =
      '<Project><PropertyGroup><A> 1<![CDATA[<2&amp;]]><!-- 3 -->&amp;4<?a 5?>\n</A></PropertyGroup></Project>'
    const [property] = parseProjectXml(new TextEncoder().encode(text))?.properties ?? []
    expect(property?.value).toBe('1<2&amp;&4')
  })
})

test('an import circle ends', async () => {
  const repository = {
    [PROPS]: importing('a.props'),
    'a.props': importing('b.props'),
    'b.props': importing('a.props'),
  }
  expect(await sourcesOf({ ...rid, name: '', repository })).toEqual([rid.source])
})

test.each([
  '../../etc/passwd',
  '/etc/passwd',
  '..\\..\\..\\..\\etc\\passwd',
  '\\\\server\\share\\a.props',
  '$(HOME)/a.props',
  '%2e%2e/a.props',
  '../../../../Directory.Build.props',
])('an import of %j reads nothing but what is tracked', async (path) => {
  const repository = repositoryOf({ ...rid, repository: inProps(importing(path)) })
  const { source, result } = await audited(rid)
  await mapSources([{ source, result, folder: null }], repository)
  expect(repository.reads.filter((read) => !repository.files.includes(read))).toEqual([])
})

describe('a repository that fails', () => {
  const files = repositoryOf(rid).files
  test.each<[string, Repository]>([
    ['by throwing', { files, read: () => Promise.reject(new Error('gone')) }],
    [
      'by throwing at once',
      {
        files,
        read: () => {
          throw new Error('gone')
        },
      },
    ],
    ['by links and too large files', { files, read: () => Promise.resolve(null) }],
    ['by other bytes', { files, read: () => Promise.resolve(new Uint8Array([0xff, 0xfe, 0])) }],
    ['by empty files', { files, read: () => Promise.resolve(new Uint8Array()) }],
    ['by being empty', memoryRepository({})],
  ])('%s', async (_how, repository) => {
    const { source, result } = await audited(rid)
    expect(await mapSources([{ source, result, folder: null }], repository)).toEqual([result])
  })
})

test('an output that can no longer be read leads nowhere', async () => {
  const { source, result } = await audited({ app: 'source-shop' })
  const gone = { ...source, read: () => Promise.reject(new Error('gone')) }
  const [target] = await mapSources(
    [{ source: gone, result, folder: null }],
    repositoryOf({ app: 'source-shop' }),
  )
  expect(target?.findings.filter((finding) => finding.source !== null)).toEqual([])
})

test('names of files are compared as they are', async () => {
  const odd = 'src/Shop/wwwroot/@everyone <img src=x>\n::error::.css'
  const findings = await mapped({
    app: 'source-shop',
    repository: { [odd]: 'a' },
    finding: { path: 'wwwroot/@everyone', line: 1, column: 1 },
  })
  expect(findings.find(({ rule }) => rule === 'made-up')?.source).toBeNull()
})

describe('what is read', () => {
  async function readsOf(
    situation: Omit<SourceCase, 'name' | 'rule' | 'source'>,
  ): Promise<readonly string[]> {
    const repository = repositoryOf(situation)
    const { source, result } = await audited(situation)
    await mapSources([{ source, result, folder: null }], repository)
    return repository.reads
  }

  test('nothing where nothing is found', async () => {
    expect(await readsOf({ app: 'web-portable-net10' })).toEqual([])
  })

  test('nothing where no finding is about a file or a property', async () => {
    expect(await readsOf({ app: 'web-portable-net10', finding: { path: null } })).toEqual([])
  })

  test('nothing where no tracked file has the name of the one that is found wrong', async () => {
    const finding = { path: 'Newtonsoft.Json.dll' }
    expect(await readsOf({ app: 'web-portable-net10', finding })).toEqual([])
    const config = { path: 'Contoso.Web.runtimeconfig.json', line: 3, column: 5 }
    expect(await readsOf({ app: 'web-portable-net10', finding: config })).toEqual([])
  })

  test('nothing for findings of rules that are off', async () => {
    const { source, result } = await audited({ app: 'source-site' })
    const off = {
      ...result,
      findings: result.findings.map((finding) => ({ ...finding, status: 'off' as const })),
      // Another hosting model would lead to the project.
      advice: [],
    }
    const repository = repositoryOf({ app: 'source-site' })
    expect(await mapSources([{ source, result: off, folder: null }], repository)).toEqual([off])
    expect(repository.reads).toEqual([])
  })

  test('each file once, and of a large repository the candidates alone', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, n) => [`src/Lib${n % 50}/File${n}.cs`, 'class A;']),
    )
    const reads = await readsOf({ app: 'source-shop', repository: many })
    expect(new Set(reads).size).toBe(reads.length)
    expect(reads.filter((path) => path.endsWith('.cs'))).toEqual([])
    expect(reads.length).toBeLessThan(15)
  })
})
