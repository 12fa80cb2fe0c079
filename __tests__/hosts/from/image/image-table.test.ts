// The script that makes the table, over a repository of three images, and the table that is committed.
import { expect, test } from '@jest/globals'
import { condense, tagOf } from '../../../../scripts/images/condense.ts'
import { layerOf } from '../../../../scripts/images/dockerfile.ts'
import { imagesOf } from '../../../../scripts/images/images.ts'
import { sampleOf } from '../../../../scripts/images/sample.ts'
import type { RepositoryFiles } from '../../../../scripts/images/repository-files.ts'
import { imageTable } from '../../../../src/hosts/from/image/image-table.ts'

const platform = (dockerfile: string, tag: string, architecture?: string) => ({
  ...(architecture === undefined ? {} : { architecture }),
  dockerfile,
  os: 'linux',
  tags: { [tag]: {} },
})

const MANIFEST = {
  repos: [
    {
      name: 'dotnet/runtime-deps',
      images: [
        {
          sharedTags: { '$(fixed)-alpine3.24': {}, '$(minor)-alpine3.24': {}, '$(minor)-alpine': {} },
          platforms: [platform('src/deps/alpine', '$(fixed)-alpine3.24-amd64')],
        },
        {
          sharedTags: { '$(fixed)-noble-chiseled': {}, '$(minor)-noble-chiseled': {} },
          platforms: [
            platform('src/deps/chiseled', '$(fixed)-noble-chiseled-amd64'),
            platform('src/deps/chiseled', '$(fixed)-noble-chiseled-arm64v8', 'arm64'),
          ],
        },
      ],
    },
    {
      name: 'dotnet/aspnet',
      images: [
        {
          sharedTags: { '$(fixed)-noble-chiseled': {}, latest: {} },
          platforms: [platform('src/aspnet/chiseled', '$(fixed)-noble-chiseled-amd64')],
        },
        { platforms: [{ ...platform('src/aspnet/nano', '$(fixed)-nanoserver'), os: 'windows' }] },
      ],
    },
    {
      name: 'dotnet/sdk',
      images: [
        {
          sharedTags: { '$(sdk)-alpine3.24': {} },
          platforms: [platform('src/sdk/alpine', '$(sdk)-alpine3.24-amd64')],
        },
        {
          sharedTags: { '11.0.100-preview.7-noble': {} },
          platforms: [platform('src/none', '11.0.100-preview.7')],
        },
      ],
    },
    {
      name: 'dotnet/monitor',
      images: [{ sharedTags: { '8.1.0': {} }, platforms: [platform('src/none', '8.1')] }],
    },
  ],
}

const DOCKERFILES: Readonly<Record<string, string>> = {
  'src/deps/alpine': `FROM amd64/alpine:3.24
ENV \\
    # the user
    APP_UID=1654 \\
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true

RUN apk add --upgrade --no-cache \\
        libgcc \\
        \\
        # and
        libstdc++
RUN adduser --uid=$APP_UID --ingroup=app app
`,
  'src/deps/chiseled': `FROM amd64/buildpack-deps:noble-curl AS chisel
RUN apt-get update && apt-get install -y file
RUN useradd --no-log-init --uid=1654 app
RUN mkdir /rootfs \\
    && chisel-wrapper --generate-dpkg-status /rootfs/status -- \\
        --release ubuntu-24.04 --root /rootfs \\
            libc6_libs \\
            libicu74_libs

FROM scratch
COPY --from=chisel /rootfs /
ENV APP_UID=1654
USER $APP_UID
`,
  'src/aspnet/chiseled': `ARG REPO=mcr.microsoft.com/dotnet/runtime-deps
FROM amd64/buildpack-deps:noble-curl AS installer
RUN apt-get install -y curl
FROM $REPO:10.0.3-noble-chiseled-amd64
ENV DOTNET_VERSION=10.0.3 ASPNET_VERSION=10.0.3
COPY --from=installer ["/dotnet", "/usr/share/dotnet"]
ENTRYPOINT ["/usr/bin/dotnet"]
CMD ["--info"]
`,
  'src/sdk/alpine': `FROM mcr.microsoft.com/dotnet/runtime-deps:10.0.3-alpine3.24-amd64
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false POWERSHELL_DISTRIBUTION_CHANNEL=x
RUN X=y apk add icu-libs && rm -rf /tmp/x
`,
}

const TEXTS = new Map([
  ['manifest.json', JSON.stringify(MANIFEST)],
  [
    'manifest.versions.json',
    JSON.stringify({ variables: { minor: '10.0', fixed: '$(minor).3', sdk: '10.0.103' } }),
  ],
  ...Object.entries(DOCKERFILES).map(([path, text]) => [`${path}/Dockerfile`, text] as const),
])

const files: RepositoryFiles = { commit: 'abc', date: '2026-08-21', text: (file) => TEXTS.get(file) ?? null }

test('a repository becomes the table', () => {
  const images = imagesOf(files)
  const alpine = ['alpine', 0, 0, 0, 0]
  const table = condense([{ commit: 'abc', date: '2026-08-21', images }])
  expect(table).toEqual({
    date: '2026-08-21',
    commits: ['abc'],
    latest: '10.0',
    cpus: [['amd64'], ['amd64', 'arm64v8']],
    accounts: [
      { user: 'root', users: ['root', '0', 'app', '1654'] },
      { user: '1654', users: ['root', '0', 'app', '1654'] },
    ],
    starts: [
      { entryPoint: [], command: [] },
      { entryPoint: ['/usr/bin/dotnet'], command: ['--info'] },
    ],
    variables: [
      { APP_UID: '1654', DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: 'true' },
      { APP_UID: '1654' },
      { APP_UID: '1654', DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: 'false' },
    ],
    packageNames: ['libgcc', 'libstdc++', 'libc6', 'libicu74', 'icu-libs'],
    packages: [
      [0, 1],
      [2, 3],
      [0, 1, 4],
    ],
    contents: [alpine, ['scratch', 1, 0, 1, 1], ['scratch', 1, 1, 1, 1], ['alpine', 0, 0, 2, 2]],
    majors: {
      '10.0': {
        runtime: '10.0.3',
        sdk: '10.0.103',
        alpine: ['3.24'],
        rows: { alpine: [0, null, null, 3, 0], 'noble-chiseled': [1, null, 2, null, 1] },
      },
    },
  })
  expect(JSON.parse(sampleOf([{ images }]))).toHaveLength(4)
})

test('what an earlier state has stays', () => {
  const [first] = imagesOf(files)
  if (first === undefined) throw new Error('no image')
  const older = { ...first, fixed: '10.0.1', tags: ['10.0.1-alpine3.20', '10.0.1-jammy'] }
  const table = condense([
    { commit: 'new', date: '2026-08-21', images: [first] },
    { commit: 'old', date: '2025-01-07', images: [older] },
  ])
  expect(table.commits).toEqual(['new', 'old'])
  expect(table.majors['10.0']).toMatchObject({
    runtime: '10.0.3',
    alpine: ['3.24', '3.20'],
    rows: { alpine: [0, null, null, null, 0], jammy: [0, null, null, null, 0] },
  })
})

test('what is not understood is refused', () => {
  const without = (file: string): RepositoryFiles => ({
    ...files,
    text: (each) => (each === file ? null : files.text(each)),
  })
  expect(() => imagesOf(without('manifest.json'))).toThrow('manifest.json is missing')
  expect(() => imagesOf(without('src/sdk/alpine/Dockerfile'))).toThrow('src/sdk/alpine/Dockerfile is missing')
  const odd = (text: string): RepositoryFiles => ({
    ...files,
    text: (each) => (each === 'src/deps/alpine/Dockerfile' ? text : files.text(each)),
  })
  expect(() => imagesOf(odd('FROM alpine:3.24\nRUN emerge libgcc\n'))).toThrow('is not understood')
  expect(() => imagesOf(odd('FROM mcr.microsoft.com/dotnet/runtime-deps:1-x\n'))).toThrow('nothing builds')
  expect(() => layerOf('ARG A=b\n')).toThrow('there is no FROM')
})

test('a stage that the last one is made from is part of it', () => {
  const layer = layerOf('FROM a/ubuntu:noble AS base\nENV A=b\nFROM x\nFROM base\nUSER app\n')
  expect(layer).toMatchObject({ from: 'a/ubuntu:noble', user: 'app' })
  expect(layer.variables.get('A')).toBe('b')
})

test.each([
  [
    '8.0.30-noble-chiseled-extra-arm64v8',
    { version: '8.0.30', suffix: 'noble-chiseled-extra', cpu: 'arm64v8' },
  ],
  ['6.0.428-1-jammy', { version: '6.0.428-1', suffix: 'jammy', cpu: null }],
  ['10.0', { version: '10.0', suffix: '', cpu: null }],
  ['latest', null],
])('%s is taken apart', (tag, parts) => {
  expect(tagOf(tag)).toEqual(parts)
})

test('the committed table is whole', () => {
  const { contents, accounts, starts, variables, packages, packageNames, majors, cpus } = imageTable
  expect(Object.keys(majors)).toEqual(['6.0', '7.0', '8.0', '9.0', '10.0'])
  for (const [, account, start, variable, some] of contents) {
    expect(accounts[account] && starts[start] && variables[variable] && packages[some]).toBeDefined()
    expect(packages[some]?.every((at) => packageNames[at] !== undefined)).toBe(true)
  }
  for (const { rows } of Object.values(majors))
    for (const row of Object.values(rows)) {
      expect(cpus[row[4]]).toBeDefined()
      for (const at of row.slice(0, 4)) expect(at === null || contents[at] !== undefined).toBe(true)
    }
})
