// Workflows are taken apart once for a run, and in time that grows with their size alone.
import { describe, expect, jest, test } from '@jest/globals'
import { draftConfiguration } from '../../../src/init/draft-configuration.ts'
import { mapSources } from '../../../src/source/map-sources.ts'
import { audited, memoryRepository, repositoryOf, sourcesOf, workflow } from '../../support/repositories.ts'

const rid = { settledBy: ['runtime-identifier' as const] }
const service = { app: 'source-service', finding: rid }

test('several outputs have their workflows read once', async () => {
  // issue 11, 21
  const decode = jest.spyOn(TextDecoder.prototype, 'decode')
  try {
    const { source, result } = await audited(service)
    const target = { source, result, folder: null }
    const repository = repositoryOf(service)
    decode.mockClear()
    const mapped = await mapSources([target, target, target], repository)
    expect(mapped.map(({ findings }) => findings.at(-1)?.source?.line)).toEqual([11, 11, 11])
    const texts = decode.mock.results.map(({ value }) => String(value))
    // The other time for the line that is named.
    expect(texts.filter((text) => text.startsWith('on: push'))).toHaveLength(2)
  } finally {
    decode.mockRestore()
  }
})

describe('24,000 short scripts', () => {
  // issue 11, 22b: 7.6 s where each goes through what stands above and below it
  const steps = '    - run: |\n       a\n'.repeat(24_000).slice(0, 500 * 1024)
  const text = `jobs:\n  a:\n    steps:\n    - run: dotnet publish src -r linux-x64\n${steps}`

  test('are looked through', async () => {
    const repository = { '.github/workflows/release.yml': text }
    const before = performance.now()
    const source = '.github/workflows/release.yml:4'
    expect(await sourcesOf({ ...service, name: '', rule: 'made-up', source, repository })).toEqual([source])
    expect(performance.now() - before).toBeLessThan(4_000)
  })

  test('by init too', async () => {
    const project = '<Project Sdk="Microsoft.NET.Sdk.Web" />'
    const before = performance.now()
    await draftConfiguration(
      memoryRepository({ 'src/A.csproj': project, '.github/workflows/release.yml': text }),
    )
    expect(performance.now() - before).toBeLessThan(4_000)
  })
})

test('a script ends where the next member of its step begins', async () => {
  const lines = ['dotnet publish src -r linux-x64', '', '  # moved in', 'ls', '']
  const { '.github/workflows/a.yml': before } = workflow(...lines)
  const text = `${String(before)}        name: dotnet publish src -r win-x64\n`
  const repository = { '.github/workflows/release.yml': text }
  const source = '.github/workflows/release.yml:5'
  expect(await sourcesOf({ ...service, name: '', rule: 'made-up', source, repository })).toEqual([source])
})
