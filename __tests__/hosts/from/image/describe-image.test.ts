import * as fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import type { Described } from '../../../../src/hosts/from/described.ts'
import { describeImage } from '../../../../src/hosts/from/image/describe-image.ts'
import { parseHostFile } from '../../../../src/hosts/parse-host.ts'
import { UsageError } from '../../../../src/errors.ts'
import { deriveFacts } from '../../../../src/facts/facts.ts'
import { readPublishOutput } from '../../../../src/publish/output.ts'
import { memorySource } from '../../../../src/read/memory.ts'
import { linuxApp, linuxSelfContainedApp, portableApp, runtimeConfig } from '../../../support/apps.ts'
import { CONTROLS } from '../../../support/fuzz/fuzz.ts'
import { predictOn } from '../../../support/predict-on.ts'
import type { MemoryFiles } from '../../../../src/read/memory.ts'
import type { Tree } from '../../../../src/text/tree.ts'

const AT = { file: 'audit.yml', line: 3, column: 12 }
const of = (name: string) => describeImage(`mcr.microsoft.com/dotnet/${name}`, AT)

function value(tree: Tree | undefined): unknown {
  if (tree === undefined) return undefined
  if (tree.kind === 'scalar') return tree.text
  if (tree.kind === 'list') return tree.items.map(value)
  return Object.fromEntries(tree.members.map((each) => [each.key, value(each.value)]))
}

const keysOf = (described: Described) => value(described.keys)

describe('an official image', () => {
  test('says what a person could have written', () => {
    const described = of('aspnet:8.0.11-alpine3.20-arm64v8')
    expect(keysOf(described)).toEqual({
      kind: 'container',
      architecture: 'arm64',
      libc: 'musl',
      runtimes: [
        { name: 'Microsoft.AspNetCore.App', version: '8.0.11' },
        { name: 'Microsoft.NETCore.App', version: '8.0.11' },
      ],
      sdk: 'none',
      'dotnet-root': '/usr/share/dotnet',
      'dotnet-on-path': 'true',
      'other-installations': [],
      environment: {
        APP_UID: '1654',
        ASPNETCORE_HTTP_PORTS: '8080',
        DOTNET_RUNNING_IN_CONTAINER: 'true',
        DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: 'true',
        DOTNET_VERSION: '8.0.11',
        ASPNET_VERSION: '8.0.11',
      },
      icu: 'false',
      user: 'root',
      'existing-files': ['/bin/sh', '/usr/bin/dotnet', '/usr/share/dotnet/dotnet'],
    })
    expect(described).toMatchObject({ unknown: [], obstacle: null, open: [], warnings: [] })
  })

  test('of runtime-deps there is no .NET, of a chiseled one no shell', () => {
    expect(keysOf(of('runtime-deps:10.0-noble-chiseled-extra-amd64'))).toMatchObject({
      runtimes: [],
      sdk: 'none',
      'install-location': 'none',
      'dotnet-on-path': 'false',
      icu: 'true',
      user: '1654',
      'missing-files': [
        '/bin/sh',
        '/bin/bash',
        '/usr/bin/sh',
        '/usr/bin/bash',
        '/usr/bin/dotnet',
        '/usr/share/dotnet/dotnet',
      ],
    })
  })

  test('with a tag for several CPUs or patches leaves that open', () => {
    const described = of('aspnet:10.0')
    expect(keysOf(described)).not.toHaveProperty('architecture')
    expect(described.unknown).toEqual(['runtimes'])
    expect(described.open).toEqual(['the tag is one for several CPUs'])
    expect(keysOf(of('aspnet:latest'))).not.toHaveProperty('runtimes')
    expect(of('aspnet:latest').unknown).toEqual([])
  })

  test('has every key at the place of its name', () => {
    const places = (tree: Tree): readonly unknown[] => [
      tree.at,
      ...(tree.kind === 'mapping' ? tree.members.flatMap((each) => [each.keyAt, ...places(each.value)]) : []),
      ...(tree.kind === 'list' ? tree.items.flatMap(places) : []),
    ]
    expect(new Set(places(of('sdk:8.0-alpine').keys))).toEqual(new Set([AT]))
  })
})

describe('another name', () => {
  test('with an unknown tag only says that it is a container, with a warning', () => {
    const described = of('aspnet:10.0-nobel')
    expect(keysOf(described)).toEqual({ kind: 'container' })
    expect(described.warnings).toEqual([
      {
        text: 'of the image aspnet with the tag "10.0-nobel" nothing is known: it is none of the tags of official images; the nearest is 10.0-noble',
        at: AT,
      },
    ])
    expect(described.unknown).toContain('icu')
  })

  test.each([
    ['contoso.azurecr.io/dotnet/aspnet:8.0', 'did you mean mcr.microsoft.com/dotnet/aspnet?'],
    ['mcr.microsoft.com/dotnet/runtimes:8.0', 'did you mean mcr.microsoft.com/dotnet/runtime?'],
    ['nginx', 'write mcr.microsoft.com/dotnet/aspnet'],
    ['', 'write mcr.microsoft.com/dotnet/aspnet'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0 ', 'did you mean mcr.microsoft.com/dotnet/aspnet?'],
  ])('%j is refused', (name, hint) => {
    let thrown: unknown
    try {
      describeImage(name, AT)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(UsageError)
    expect(thrown).toMatchObject({ hint: expect.stringContaining(hint) })
    expect(String(thrown)).toContain('audit.yml:3:12')
  })
})

describe('an app in the image', () => {
  const asking = (version: string) => ({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ version }) })

  test.each<[string, MemoryFiles, string, string]>([
    ['aspnet:10.0', portableApp(), 'starts', ''],
    ['aspnet:10.0-noble-amd64', linuxApp(), 'starts', ''],
    ['aspnet:10.0-noble-chiseled-amd64', linuxSelfContainedApp(), 'starts', ''],
    ['runtime-deps:10.0-noble-amd64', linuxSelfContainedApp(), 'starts', ''],
    // Of several CPUs: a launcher is for one.
    ['aspnet:10.0', linuxApp(), 'unknown', 'architecture'],
    ['aspnet:10.0-noble-arm64v8', linuxApp(), 'fails', 'rid-arch-mismatch'],
    ['aspnet:10.0-alpine-amd64', linuxApp(), 'fails', 'musl-glibc-mismatch'],
    ['runtime:10.0', portableApp(), 'fails', 'runtime-not-on-target'],
    ['runtime-deps:10.0', portableApp(), 'fails', 'dotnet-not-found'],
    ['runtime-deps:10.0-noble-amd64', linuxApp(), 'fails', 'dotnet-not-found'],
    ['aspnet:8.0', portableApp(), 'fails', 'runtime-not-on-target'],
    ['aspnet:latest', portableApp(), 'unknown', 'runtimes'],
    ['aspnet', portableApp(), 'unknown', 'runtimes'],
    ['aspnet:10.0-trixie', portableApp(), 'unknown', 'runtimes'],
    // A later patch than the release data knows may be in the image of a tag that names none, and is not in one that does.
    ['aspnet:10.0', portableApp(asking('10.0.90')), 'unknown', 'runtimes'],
    ['aspnet:10.0.3', portableApp(asking('10.0.90')), 'fails', 'runtime-not-on-target'],
    ['aspnet:10.0.90', portableApp(asking('10.0.90')), 'starts', ''],
    ['aspnet:9.0', portableApp(asking('10.0.90')), 'fails', 'runtime-not-on-target'],
    // No patch of it brings ASP.NET Core.
    ['runtime:10.0', portableApp(asking('10.0.90')), 'fails', 'runtime-not-on-target'],
  ])('%s: %#', async (name, files, answer, why) => {
    const described = of(name)
    // `user` is read by who reads a host that is described so.
    const members = described.keys.members.filter(({ key }) => key !== 'user')
    const host = parseHostFile({ ...described.keys, members }, 'image')
    const laterPatches = described.unknown.includes('runtimes')
    const facts = deriveFacts(await readPublishOutput(memorySource('output', files)))
    const startup = predictOn(facts, { ...host, laterPatches })
    expect(startup?.answer).toBe(answer)
    expect(startup?.defect?.rule ?? startup?.missing.join() ?? '').toBe(why)
  })
})

// measured: roots of the packages that the table names (of Debian 12), with .NET 10.0.12 and the variables of the image, entered
// with chroot in namespaces of their own as the user of the image; apps that SDK 10.0.401 published.
describe('a start command in the image', () => {
  const INVARIANT = 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'
  const chiseled = (repository: string) => `${repository}:10.0-noble-chiseled-amd64`

  test.each<[string, MemoryFiles, string, string | undefined, string, string | null]>([
    [chiseled('aspnet'), portableApp(), '/usr/bin/dotnet Contoso.Web.dll', 'true', 'serves on 8080', null],
    [chiseled('aspnet'), linuxApp(), '/app/Contoso.Web', 'true', 'serves on 8080', null],
    [chiseled('aspnet'), portableApp(), '/usr/bin/dotnet Contoso.Web.dll', undefined, 'exit 134', null],
    [chiseled('runtime-deps'), linuxSelfContainedApp(), '/app/Contoso.Web', 'true', 'serves on 8080', null],
    [chiseled('runtime-deps'), linuxSelfContainedApp(), '/app/Contoso.Web', 'false', 'exit 134', null],
    [chiseled('runtime'), portableApp(), 'dotnet Contoso.Web.dll', 'true', 'exit 150', '0x80008096'],
    [chiseled('runtime-deps'), linuxApp(), '/app/Contoso.Web', 'true', 'exit 131', '0x80008083'],
    // No host is there that could give a code.
    [chiseled('runtime-deps'), portableApp(), 'dotnet Contoso.Web.dll', 'true', 'exit 127', null],
    [chiseled('runtime-deps'), portableApp(), '/usr/bin/dotnet Contoso.Web.dll', 'true', 'exit 127', null],
  ])('%s, %#: %s', async (name, files, command, invariant, seen, exitCode) => {
    const { keys } = of(name)
    const described = parseHostFile(
      { ...keys, members: keys.members.filter(({ key }) => key !== 'user') },
      '',
    )
    const environment = new Map(described.environment)
    if (invariant === undefined) environment.delete(INVARIANT)
    else environment.set(INVARIANT, invariant)
    const host = { ...described, environment, startCommand: command, sitePath: '/app' }
    const startup = predictOn(deriveFacts(await readPublishOutput(memorySource('output', files))), host)
    expect(startup?.answer).toBe(seen === 'serves on 8080' ? 'starts' : 'fails')
    expect(startup?.exitCode).toBe(exitCode)
    if (seen === 'exit 134') expect(startup?.defect?.rule).toBe('icu-missing-risk')
  })
})

test('any text is described or refused in one plain line', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((rest) => `mcr.microsoft.com/dotnet/aspnet:${rest}`),
    fc
      .stringMatching(/^(?:8\.0|10\.0)(?:\.\d{1,3})?-[a-z0-9.-]{0,30}$/)
      .map((tag) => `mcr.microsoft.com/dotnet/sdk:${tag}`),
  )
  fc.assert(
    fc.property(text, (name) => {
      const texts: string[] = []
      try {
        const { open, warnings } = describeImage(name, AT)
        texts.push(...open, ...warnings.map((each) => each.text))
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        texts.push(error.message, error.hint ?? '')
      }
      for (const each of texts) expect(CONTROLS.test(each)).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('a description costs less than 3 ms', () => {
  of('aspnet:10.0')
  const start = performance.now()
  for (let index = 0; index < 100; index++) of('aspnet:10.0-noble-chiseled-extra')
  expect((performance.now() - start) / 100).toBeLessThan(3)
})
