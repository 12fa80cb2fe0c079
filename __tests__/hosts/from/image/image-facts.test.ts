import { readFileSync } from 'node:fs'
import { constantFrom, oneof, property, string, array, assert } from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { channelOf } from '../../../../src/facts/support/support.ts'
import { imageFacts } from '../../../../src/hosts/from/image/image-facts.ts'
import { imageTable } from '../../../../src/hosts/from/image/image-table.ts'
import type { ImageFacts } from '../../../../src/hosts/from/image/official-image.ts'

const PREFIX = 'mcr.microsoft.com/dotnet/'

/** One tag as the Dockerfiles of the repository have it; `npm run image-table -- … --sample FILE` writes them. */
interface Sampled {
  readonly name: string
  readonly cpu: string | null
  readonly base: string
  readonly user: string
  readonly entry: string
  readonly variables: Readonly<Record<string, string>>
  readonly versions: string
  readonly packages: string
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const sampled = JSON.parse(
  readFileSync('__tests__/hosts/from/image/tags.generated.json', 'utf8'),
) as readonly Sampled[]

function official(name: string): ImageFacts {
  const image = imageFacts(`${PREFIX}${name}`)
  if (image.kind !== 'official') throw new Error(`${name} is ${JSON.stringify(image)}`)
  return image.facts
}

function openOf(name: string): readonly string[] {
  const image = imageFacts(`${PREFIX}${name}`)
  return image.kind === 'official' ? image.open : []
}

const CPUS: Readonly<Record<string, string>> = { amd64: 'x64', arm32v7: 'arm', arm64v8: 'arm64' }
/** The table takes the packages of the first CPU: of sdk, PowerShell's own are on amd64 alone. */
const OF_AMD64 = 'ncurses-terminfo-base'

describe('tags of the repository', () => {
  test('there are enough, of each repository and version', () => {
    expect(sampled.length).toBeGreaterThan(200)
    for (const repository of ['aspnet', 'runtime', 'runtime-deps', 'sdk'])
      for (const major of ['6.0', '7.0', '8.0', '9.0', '10.0'])
        expect(sampled.some(({ name }) => name.startsWith(`${repository}:${major}`))).toBe(true)
  })

  test.each(sampled.map((each) => [each.name, each] as const))('%s', (name, each) => {
    const facts = official(name)
    const words = (packages: readonly string[]) => packages.filter((one) => one !== OF_AMD64).toSorted()
    expect({
      architecture: facts.architecture,
      libc: facts.libc,
      shell: facts.shell,
      user: facts.user,
      entry: [...facts.entryPoint, ...facts.command].join(' '),
      packages: words(facts.packages),
    }).toEqual({
      architecture: each.cpu === null ? null : CPUS[each.cpu],
      libc: each.base === 'alpine' ? 'musl' : 'glibc',
      shell: !['scratch', 'distroless'].includes(each.base),
      user: each.user,
      entry: each.entry,
      packages: words(each.packages.split(' ')),
    })
    const written = [...facts.variables].filter(([key]) => !key.endsWith('_VERSION'))
    expect(Object.fromEntries(written)).toEqual(each.variables)
    // Where the tag says the patch, so do the variables of the image; else it stands for the newest of the release data.
    const versions = [...facts.variables].filter(([key]) => key.endsWith('_VERSION')).join(' ')
    if (facts.floating) expect(versions).toBe('')
    // Which runtime came with an SDK that is not the newest is not in the table.
    else if (facts.runtimes === null) expect(each.versions).toContain(versions)
    else expect(versions.split(' ').toSorted()).toEqual(each.versions.split(' ').toSorted())
    const invariant = each.variables['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'] === 'true'
    expect(facts.icu).toBe(!invariant)
  })
})

describe('runtimes', () => {
  const both = (version: string) => [
    { name: 'Microsoft.AspNetCore.App', version },
    { name: 'Microsoft.NETCore.App', version },
  ]

  test('are those of the tag', () => {
    expect(official('aspnet:8.0.11-jammy').runtimes).toEqual(both('8.0.11'))
    expect(official('runtime:9.0.4').runtimes).toEqual([{ name: 'Microsoft.NETCore.App', version: '9.0.4' }])
    expect(official('runtime-deps:10.0').runtimes).toEqual([])
    expect(official('aspnet:10.0.3-alpine3.23-composite-extra-arm64v8').runtimes).toEqual(both('10.0.3'))
  })

  test.each(['6.0', '7.0', '8.0', '9.0', '10.0'])('%s stands for the newest of the release data', (major) => {
    const facts = official(`aspnet:${major}`)
    expect(facts.runtimes).toEqual(both(channelOf(major)?.latestRuntime ?? ''))
    expect(facts.floating).toBe(true)
  })

  test('an SDK tells its own version, and the runtime where the table has the two together', () => {
    const { sdk, runtime } = imageTable.majors['8.0'] ?? { sdk: '', runtime: '' }
    expect(official(`sdk:${sdk}`)).toMatchObject({ sdk, runtimes: both(runtime), floating: false })
    expect(official('sdk:8.0.100-jammy')).toMatchObject({ sdk: '8.0.100', runtimes: null })
    expect(official('sdk:6.0.428-1-jammy')).toMatchObject({ sdk: '6.0.428', runtimes: both('6.0.36') })
    expect(official('aspnet:8.0').sdk).toBe('none')
  })

  test('latest moves, and what a digest is of nobody knows', () => {
    const digest = `@sha256:${'0123456789abcdef'.repeat(4)}`
    expect(official('aspnet')).toMatchObject({ tag: 'latest', runtimes: null, libc: 'glibc' })
    expect(openOf('aspnet:latest').join()).toContain('latest moves on')
    expect(official(`aspnet:8.0${digest}`)).toMatchObject({ runtimes: null, floating: false })
    expect(official(`aspnet:8.0.11${digest}`).runtimes).toEqual(both('8.0.11'))
    expect(openOf(`aspnet:8.0.11${digest}`).join()).toContain('taken for the image of the digest')
    expect(imageFacts(`${PREFIX}aspnet${digest}`)).toMatchObject({ kind: 'unknown-tag', tag: '' })
  })
})

describe('a tag that is not in the table', () => {
  test.each([
    ['aspnet:8.0.1-alpine3.17', 'musl'],
    ['aspnet:10.0-alpine3.30-composite', 'musl'],
    ['runtime:10.0.99-noble-chiseled', 'glibc'],
    ['aspnet:9.0-amd64', 'glibc'],
  ])('%s is judged by its form', (name, libc) => {
    expect(official(name).libc).toBe(libc)
  })

  test('what is newer than the table is said to be', () => {
    expect(openOf('aspnet:10.0-alpine3.30').join()).toContain('newer than the table')
    expect(openOf('aspnet:10.0.99').join()).toContain('newer than the table')
    expect(openOf('aspnet:10.0.1').join()).not.toContain('newer')
  })

  test.each([
    ['aspnet:10.0-nobel', '10.0-noble'],
    ['aspnet:10.0.3-Alpine', '10.0.3-alpine'],
    ['aspnet:10.0-jammy-chiseled', '10.0-noble-chiseled'],
    ['aspnet:10.0-bookworm-slim', '10.0'],
    ['aspnet:8.0-noble-chisled-arm64v8', '8.0-noble-chiseled-arm64v8'],
    ['aspnet:10.0-azurelinux3.0-arm32v7', '10.0-azurelinux3.0'],
    ['aspnet:5.0-alpine', '6.0-alpine'],
    ['aspnet:3.1', '10.0'],
    ['aspnet:11.0', '10.0'],
    ['aspnet:11.0-preview', '10.0'],
    ['aspnet:10.0-preview', '10.0'],
    ['aspnet:10.0.0-rc.1-noble', '10.0.0'],
    ['aspnet:8', '10.0'],
    ['aspnet:stable', '10.0'],
    ['sdk:10.0-noble-chiseled', '10.0-noble'],
    ['runtime:8.0-jammy-chiseled-composite', '8.0-jammy-chiseled'],
    ['aspnet:10.0-windowsservercore-ltsc2022', '10.0'],
    ['aspnet:10.0-nanoserver-ltsc2025', '10.0'],
    ['aspnet:08.0', '8.0'],
    ['aspnet:constructor', '10.0'],
    ['aspnet:10.0-constructor', '10.0'],
    ['aspnet:10.0-__proto__', '10.0'],
  ])('of %s nothing is known, the nearest is %s', (name, nearest) => {
    const image = imageFacts(`${PREFIX}${name}`)
    expect(image).toMatchObject({ kind: 'unknown-tag' })
    expect(image.kind === 'unknown-tag' ? image.nearest : null).toBe(nearest)
  })

  test('the nearest is a known one', () => {
    const found = imageFacts(`${PREFIX}aspnet:10.0-jammy-chiseled-extra-arm64v8`)
    expect(found).toMatchObject({ nearest: '10.0-noble-chiseled-extra-arm64v8' })
    expect(official('aspnet:10.0-noble-chiseled-extra-arm64v8').architecture).toBe('arm64')
  })
})

describe('a reference', () => {
  test.each([
    `${PREFIX}aspnet:8.0`,
    'MCR.Microsoft.com/dotnet/aspnet:8.0',
    'mcr.microsoft.com:443/dotnet/aspnet:8.0',
    `${PREFIX}aspnet:8.0@sha256:${'a'.repeat(64)}`,
  ])('%s is official', (name) => {
    expect(imageFacts(name)).toMatchObject({ kind: 'official', facts: { repository: 'aspnet' } })
  })

  test.each([
    ['mcr.microsoft.com/dotnet/aspnett:8.0', `${PREFIX}aspnet`],
    ['mcr.microsoft.com/dotnet/core/aspnet:3.1', `${PREFIX}aspnet`],
    ['mcr.microsoft.com/dotnet/nightly/sdk:10.0', `${PREFIX}sdk`],
    ['mcr.microsoft.com/dotnet/monitor:8', null],
    ['contoso.azurecr.io/mirror/dotnet/runtime-deps:8.0', `${PREFIX}runtime-deps`],
    ['localhost:5000/aspnet', `${PREFIX}aspnet`],
    ['dotnet/aspnet:8.0', `${PREFIX}aspnet`],
    ['docker.io/library/alpine:3.20', null],
    ['ubuntu', null],
    ['scratch', null],
    ['mcr.microsoft.com.evil.example/dotnet/aspnet:8.0', `${PREFIX}aspnet`],
  ])('%s is another one', (name, nearest) => {
    expect(imageFacts(name)).toEqual({ kind: 'foreign', nearest })
  })

  test.each([
    ['', null],
    [' ', null],
    ['mcr.microsoft.com/dotnet/AspNet:8.0', `${PREFIX}aspnet`],
    ['https://mcr.microsoft.com/dotnet/aspnet:8.0', `${PREFIX}aspnet`],
    ['$BASE', null],
    // oxlint-disable-next-line no-template-curly-in-string
    ['mcr.microsoft.com/dotnet/aspnet:${TAG}', `${PREFIX}aspnet`],
    ['mcr.microsoft.com/dotnet/aspnet:', `${PREFIX}aspnet`],
    ['mcr.microsoft.com/dotnet/aspnet:8.0@sha256:12', `${PREFIX}aspnet`],
    ['a@b@c', null],
    ['a//b', null],
    ['/a', null],
    [`${PREFIX}aspnet:${'8'.repeat(200)}`, `${PREFIX}aspnet`],
  ])('%j is none', (name, nearest) => {
    expect(imageFacts(name)).toEqual({ kind: 'malformed', nearest })
  })
})

test('no text makes it fail, and the facts hold together', () => {
  const words = [
    '8.0',
    '10.0',
    '.1',
    '-',
    'alpine3.24',
    'noble',
    'chiseled',
    'extra',
    'amd64',
    ':',
    '@',
    '/',
    'sha256:',
  ]
  const text = array(oneof(constantFrom(...words, PREFIX, 'aspnet', 'sdk'), string({ maxLength: 3 })), {
    maxLength: 12,
  }).map((parts) => parts.join(''))
  const named = text.map((rest) => `${PREFIX}aspnet:${rest}`)
  assert(
    property(oneof(text, named, string()), (each) => {
      const image = imageFacts(each)
      if (image.kind !== 'official') return
      expect(
        image.facts.icu || image.facts.variables.get('DOTNET_SYSTEM_GLOBALIZATION_INVARIANT') === 'true',
      ).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('a long or hostile name costs nothing', () => {
  const start = performance.now()
  for (const each of ['-', '.', 'a-', '8.0-', '@', '/', 'a/', ':', '_'])
    for (const prefix of ['', `${PREFIX}aspnet:`, `${PREFIX}aspnet:10.0-`])
      imageFacts(prefix + each.repeat(100_000))
  for (let index = 0; index < 100; index++) imageFacts(`${PREFIX}aspnet:10.0-${'nobel-'.repeat(10)}${index}`)
  expect(performance.now() - start).toBeLessThan(2_000)
})
