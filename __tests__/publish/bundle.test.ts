import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { embeddedFile, readBundle, type Bundle } from '../../src/publish/launcher/bundle.ts'
import type { Parsed } from '../../src/publish/parsed.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { SourceFile } from '../../src/read/source.ts'
import { concat } from '../support/binary-formats.ts'
import { bundleAt, type BundleOptions } from '../support/images.ts'

const files: BundleOptions['files'] = [
  { path: 'App.dll', content: 'IL', compressed: Uint8Array.of(1, 2, 3) },
  { path: 'de/App.resources.dll', content: 'IL' },
  { path: 'App.deps.json', content: '{"deps":1}' },
  { path: 'App.runtimeconfig.json', content: '{"config":1}' },
  { path: `${'long/'.repeat(50)}a.txt`, content: '' },
]

const front = new Uint8Array(100)

function build(options: BundleOptions) {
  const { bytes, headerOffset } = bundleAt(front.length, options)
  return { image: concat(front, bytes), headerOffset }
}

async function read(image: Uint8Array, headerOffset: number, size?: number): Promise<Parsed<Bundle>> {
  const source = memorySource('test', { App: size === undefined ? image : { bytes: image, size } })
  return readBundle(source, fileOf(source.files), headerOffset)
}

function fileOf(listed: readonly SourceFile[]): SourceFile {
  const [file] = listed
  if (file === undefined) throw new Error('no file')
  return file
}

describe.each([2, 6])('version %i', (version) => {
  test('lists what lies inside', async () => {
    const { image, headerOffset } = build({ files, version })
    const bundle = await read(image, headerOffset)
    if (bundle.state !== 'ok') throw new Error(JSON.stringify(bundle))
    expect(bundle.value).toMatchObject({ major: version, minor: 0 })
    expect(bundle.value.entries.map(({ path, size, type }) => `${path} ${size} ${type}`)).toEqual([
      'App.dll 2 1',
      'de/App.resources.dll 2 1',
      'App.deps.json 10 3',
      'App.runtimeconfig.json 12 4',
      `${'long/'.repeat(50)}a.txt 0 0`,
    ])
    expect(bundle.value.entries[0]).toMatchObject({ offset: 100, compressedSize: version === 6 ? 3 : 0 })
  })

  test('the embedded files can be read', async () => {
    const { image, headerOffset } = build({ files, version })
    const source = memorySource('test', { App: image })
    const file = fileOf(source.files)
    const bundle = await readBundle(source, file, headerOffset)
    if (bundle.state !== 'ok' || bundle.value.depsJson === null || bundle.value.runtimeConfig === null) {
      throw new Error(JSON.stringify(bundle))
    }
    const text = new TextDecoder()
    expect(text.decode(await embeddedFile(source, file, bundle.value.depsJson))).toBe('{"deps":1}')
    expect(text.decode(await embeddedFile(source, file, bundle.value.runtimeConfig))).toBe('{"config":1}')
  })
})

test('without deps.json and runtimeconfig.json', async () => {
  const { image, headerOffset } = build({ files: files.slice(0, 1) })
  expect(await read(image, headerOffset)).toMatchObject({ value: { depsJson: null, runtimeConfig: null } })
})

test('of .NET Core 3 the content is not read', async () => {
  const { image, headerOffset } = build({ files, version: 1 })
  expect(await read(image, headerOffset)).toMatchObject({ state: 'ok', value: { major: 1, entries: [] } })
})

test('a long header is read in several steps', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => ({
    path: `some/folder/file-${index}.dll`,
    content: '',
  }))
  const { image, headerOffset } = build({ files: many })
  const bundle = await read(image, headerOffset)
  expect(bundle.state === 'ok' && bundle.value.entries.at(-1)?.path).toBe('some/folder/file-2999.dll')
})

describe('broken', () => {
  const { image, headerOffset } = build({ files })
  const changed = (at: number, ...bytes: readonly number[]): Uint8Array => {
    const copy = image.slice()
    copy.set(bytes, headerOffset + at)
    return copy
  }

  test.each([
    ['cut before the header', image.slice(0, headerOffset), 'it ends before the header of its bundle'],
    // Breaker A1: as long as it should be, and .NET 10 ends with 159 (measured).
    ...[257, 270, 300].map(
      (zeros) =>
        [
          `the last ${zeros} bytes are zeros`,
          image.slice().fill(0, image.length - zeros),
          'its bundle lists files without name or place',
        ] as const,
    ),
    ['cut inside the header', image.slice(0, -1), 'it ends inside the header of its bundle'],
    [
      'an unknown minor version',
      changed(4, 1),
      'its bundle has the version 6.1, which no supported host takes',
    ],
    ['no files', changed(8, 0), 'its bundle claims to hold 0 files'],
    ['a negative count', changed(8, 0xff, 0xff, 0xff, 0xff), 'its bundle claims to hold -1 files'],
    ['an entry beyond the end', changed(25, 0, 0, 0, 0, 1), 'its bundle names files that lie beyond its end'],
  ])('%s', async (_, bytes, reason) => {
    const bundle = await read(bytes, headerOffset)
    expect(bundle).toEqual({
      state: 'broken',
      path: 'App',
      cause: 'syntax',
      reason,
      at: null,
      hostCode: '0x8000809f',
    })
  })

  test('zeros at the end of the last name alone: the host takes it (measured)', async () => {
    expect((await read(image.slice().fill(0, image.length - 5), headerOffset)).state).toBe('ok')
  })

  test('bytes that cannot be read', async () => {
    expect(await read(front, 200, 1000)).toMatchObject({
      state: 'broken',
      cause: 'unreadable',
      hostCode: null,
    })
  })

  test('changed bytes never throw and never loop', async () => {
    const change = fc.tuple(fc.nat(200), fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255)))
    const property = fc.asyncProperty(
      fc.array(change, { maxLength: 10 }),
      fc.nat(600),
      async (changes, length) => {
        const bytes = image.slice(0, headerOffset + length)
        for (const [at, value] of changes)
          if (headerOffset + at < bytes.length) bytes[headerOffset + at] = value
        expect(['ok', 'broken']).toContain((await read(bytes, headerOffset)).state)
      },
    )
    await fc.assert(property, { numRuns: 500 })
  })
})
