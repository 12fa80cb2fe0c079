// Apps in the images that Dockerfiles describe, through the whole engine.
import { describe, expect, test } from '@jest/globals'
import { audit } from '../../../../src/audit.ts'
import type { Host } from '../../../../src/hosts/host.ts'
import { parseHostFile } from '../../../../src/hosts/parse-host.ts'
import { mappingOf, member, plain } from '../../../../src/hosts/from/written-keys.ts'
import { rules } from '../../../../src/judge/registry.ts'
import { memorySource } from '../../../../src/read/memory.ts'
import type { MemoryFiles } from '../../../../src/read/memory.ts'
import { linuxApp, linuxSelfContainedApp, portableApp, runtimeConfig } from '../../../support/apps.ts'
import { appHost } from '../../../support/images.ts'
import { described, FILE } from './told.ts'

function hostOf(text: string): Host {
  const at = { file: 'audit.yml', line: 1, column: 1 }
  const own = mappingOf([member('from', plain(FILE, at)), member('architecture', plain('x64', at))], at)
  return parseHostFile(
    own,
    'container',
    new Map([
      [
        own,
        () => ({ described: described(text), type: 'dockerfile', file: FILE, path: `/repository/${FILE}` }),
      ],
    ]),
  )
}

async function startOf(text: string, files: MemoryFiles) {
  const targets = [{ source: memorySource('app', files), hosts: [hostOf(text)] }]
  const [target] = (await audit({ targets, rules, asOf: '2026-11-01', failOn: 'error' })).targets
  const startup = target?.startups[0]
  return {
    answer: startup?.answer,
    exitCode: startup?.exitCode ?? null,
    missing: startup?.missing.join() ?? '',
    errors:
      target?.findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, describedAt }) => [rule, describedAt?.line]) ?? [],
  }
}

const image = (name: string, ...more: readonly string[]) =>
  [
    `FROM mcr.microsoft.com/dotnet/${name}`,
    'WORKDIR /app',
    'COPY publish .',
    ...more,
    'ENTRYPOINT ["dotnet", "Contoso.Web.dll"]',
  ].join('\n')

const own = (name: string, ...more: readonly string[]) =>
  [
    `FROM mcr.microsoft.com/dotnet/${name}`,
    'WORKDIR /app',
    'COPY publish .',
    ...more,
    'ENTRYPOINT ["./Contoso.Web"]',
  ].join('\n')

const cultures = portableApp({
  'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '8.0.0', tfm: 'net8.0' }),
})

describe('starts', () => {
  test.each<[string, string, MemoryFiles]>([
    ['the image of its framework', image('aspnet:10.0.3'), portableApp()],
    ['its own launcher', own('aspnet:10.0.3-noble-amd64'), linuxApp()],
    ['self-contained in runtime-deps', own('runtime-deps:10.0.3-noble-amd64'), linuxSelfContainedApp()],
    [
      'by a shell',
      image('aspnet:10.0.3').replace(/ENTRYPOINT.*/, 'CMD dotnet Contoso.Web.dll'),
      portableApp(),
    ],
    [
      'behind the entry point of the image',
      image('aspnet:10.0.3-noble-chiseled').replace(/ENTRYPOINT.*/, 'CMD ["Contoso.Web.dll"]'),
      portableApp(),
    ],
    ['rolling forward by ENV', image('aspnet:10.0.3', 'ENV DOTNET_ROLL_FORWARD=Major'), cultures],
    [
      'ICU by RUN',
      image(
        'aspnet:10.0.3-alpine3.22',
        'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false',
        'RUN apk add icu-libs',
      ),
      portableApp(),
    ],
    ['without cultures, as the image sets it', image('aspnet:10.0.3-alpine3.22'), portableApp()],
  ])('%s', async (_, text, files) => {
    expect(await startOf(text, files)).toEqual({ answer: 'starts', exitCode: null, missing: '', errors: [] })
  })
})

// An artifact loses the bits on its way to the job that audits.
describe('a launcher without its execute bit', () => {
  const lost = linuxApp({
    'Contoso.Web': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Web.dll' }), mode: 0o644 },
  })
  const from = own('aspnet:10.0.3-noble-amd64')
  const building = `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish -o /out\n${from.replace('COPY publish', 'COPY --from=build /out')}`

  test.each([
    ['copied as it is', from, 'fails', [['execute-bit-missing', 5]]],
    ['with --chmod', from.replace('COPY', 'COPY --chmod=755'), 'starts', []],
    ['with another --chmod', from.replace('COPY', 'COPY --chmod=644'), 'unknown', []],
    ['given by a command', from.replace('ENTRYPOINT', 'RUN chmod +x Contoso.Web\nENTRYPOINT'), 'unknown', []],
    ['published in the Dockerfile itself', building, 'starts', []],
  ])('%s', async (_, text, answer, errors) => {
    const start = await startOf(text, lost)
    expect([start.answer, start.errors.map(([rule]) => rule)]).toEqual([answer, errors.map(([rule]) => rule)])
  })
})

// measured: those with a code, run in namespaces of their own with the variables and the command line that Docker makes of the file, as
// root and as 1654, the SDK hidden (and ASP.NET Core, for the first): .NET 10.0, exit 150 and 155. With the SDK there, dotnet ends with 1.
describe('fails', () => {
  test.each<[string, string, MemoryFiles, string, number, string | null]>([
    [
      'runtime in place of aspnet',
      image('runtime:10.0.3'),
      portableApp(),
      'runtime-not-on-target',
      1,
      '0x80008096',
    ],
    ['another major', image('aspnet:8.0.4'), portableApp(), 'runtime-not-on-target', 1, '0x80008096'],
    ['runtime-deps', image('runtime-deps:10.0.3'), portableApp(), 'dotnet-not-found', 1, null],
    [
      'built for glibc in Alpine',
      own('aspnet:10.0.3-alpine3.22-amd64'),
      linuxApp(),
      'musl-glibc-mismatch',
      1,
      null,
    ],
    [
      'no ICU',
      image('aspnet:10.0.3-alpine3.22', 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false'),
      portableApp(),
      'icu-missing-risk',
      1,
      null,
    ],
    [
      'another DLL',
      image('aspnet:10.0.3').replace('Contoso.Web.dll', 'Contoso.Wep.dll'),
      portableApp(),
      'entrypoint-not-in-artifact',
      4,
      '0x8000809b',
    ],
    [
      'dotnet twice',
      image('aspnet:10.0.3-noble-chiseled').replace('ENTRYPOINT', 'CMD'),
      portableApp(),
      'entrypoint-not-in-artifact',
      4,
      '0x8000809b',
    ],
    [
      'a variable in exec form',
      image('aspnet:10.0.3', 'ENV APP=Contoso.Web.dll').replace('"Contoso.Web.dll"', '"$APP"'),
      portableApp(),
      'entrypoint-not-in-artifact',
      5,
      '0x8000809b',
    ],
    [
      'a shell where there is none',
      image('aspnet:10.0.3-noble-chiseled').replace(/ENTRYPOINT.*/, 'ENTRYPOINT dotnet Contoso.Web.dll'),
      portableApp(),
      'shell-missing',
      4,
      null,
    ],
    [
      'a user whom images before .NET 8 do not have',
      image('aspnet:6.0.36', 'USER app'),
      portableApp({ 'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net6.0' }) }),
      'container-user-missing',
      4,
      null,
    ],
    [
      'a shell behind the entry point of the image',
      image('aspnet:10.0.3-noble-chiseled').replace(/ENTRYPOINT.*/, 'CMD dotnet Contoso.Web.dll'),
      portableApp(),
      'entrypoint-not-in-artifact',
      4,
      '0x8000809b',
    ],
  ])('%s', async (_, text, files, rule, line, exitCode) => {
    const told = await startOf(text, files)
    expect(told).toEqual({ answer: 'fails', exitCode, missing: '', errors: [[rule, line]] })
  })
})

describe('is unknown', () => {
  test.each<[string, string, MemoryFiles, string]>([
    [
      'a private image',
      image('../contoso/base:1').replace('mcr.microsoft.com/dotnet/../', ''),
      portableApp(),
      'runtimes,icu',
    ],
    ['a tag by argument', `ARG TAG\n${image('aspnet:$TAG')}`, portableApp(), 'runtimes,icu'],
    [
      'the output elsewhere',
      image('aspnet:10.0.3').replace('publish .', 'publish /srv'),
      portableApp(),
      'working-directory',
    ],
    [
      'a script',
      image('aspnet:10.0.3').replace(/ENTRYPOINT.*/, 'ENTRYPOINT ["./start.sh"]'),
      portableApp(),
      'start-command',
    ],
    ['nothing started', image('aspnet:10.0.3').replace(/ENTRYPOINT.*/, ''), portableApp(), 'start-command'],
    [
      'another ICU',
      image(
        'aspnet:10.0.3-alpine3.22',
        'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false',
        'RUN apk add nodejs',
      ),
      portableApp(),
      'icu',
    ],
    ['another .NET', image('aspnet:10.0.3', 'RUN ./dotnet-install.sh'), portableApp(), 'runtimes'],
  ])('%s', async (_, text, files, missing) => {
    const told = await startOf(text, files)
    expect([told.answer, told.missing, told.errors]).toEqual(['unknown', missing, []])
  })
})
