import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { bundleMarker, readLauncherMarks, type LauncherMarks } from '../../src/publish/launcher/app-host.ts'
import { readBinary } from '../../src/publish/binary/binary.ts'
import { memorySource } from '../../src/read/memory.ts'
import { recordingSource } from '../support/recorded-source.ts'
import { concat, elfImage, machOImage, peImage } from '../support/binary-formats.ts'
import { appHost, assembly, fatImage, nativeAot, nativeProgram } from '../support/images.ts'

async function marksOf(image: Uint8Array, path = 'App.exe'): Promise<LauncherMarks> {
  const source = memorySource('test', { [path]: image })
  const [file] = source.files
  if (file === undefined) throw new Error('no file')
  return readLauncherMarks(source, file, await readBinary(source, file))
}

const none: LauncherMarks = {
  isAppHost: false,
  unbound: false,
  boundTo: null,
  bundleHeader: null,
  dotnetSearch: null,
  nativeAot: false,
}
const systems = ['windows', 'linux', 'macos'] as const

describe.each(systems)('launcher for %s', (system) => {
  test('bound', async () => {
    expect(await marksOf(appHost({ system }))).toEqual({ ...none, isAppHost: true, boundTo: 'App.dll' })
  })

  test('unbound', async () => {
    expect(await marksOf(appHost({ system, boundTo: null }))).toEqual({
      ...none,
      isAppHost: true,
      unbound: true,
    })
  })

  test('renamed, bound to a path that is not ASCII', async () => {
    const marks = await marksOf(appHost({ system, boundTo: 'bin\\Grüße aus Köln.dll' }), 'Other')
    expect(marks.boundTo).toBe('bin/Grüße aus Köln.dll')
  })

  test('bound to the longest path', async () => {
    const boundTo = `${'x'.repeat(1020)}.dll`
    expect((await marksOf(appHost({ system, boundTo }))).boundTo).toBe(boundTo)
  })

  test.each([
    ['\x01\0', { appLocal: true, relative: null, environment: false, global: false }],
    ['\x02\0..\\dn/x', { appLocal: false, relative: '../dn/x', environment: false, global: false }],
    ['\x0c\0', { appLocal: false, relative: null, environment: true, global: true }],
    [
      `\x0f\0${'x'.repeat(509)}`,
      { appLocal: true, relative: 'x'.repeat(509), environment: true, global: true },
    ],
    // Not set: the placeholder.
    ['\0\x0019ff3e9c3602ae8e841925bb461a0adb064a1f1903667a5e0d87e8f608f425ac', null],
    ['', null],
    // Nothing that the SDK writes.
    ['\x10\0', null],
    ['\x02dn', null],
    ['\x02\0dn\0dn', null],
    [`\x02\0${'x'.repeat(510)}`, null],
  ])('looks for .NET where it is told: %j', async (search, expected) => {
    expect((await marksOf(appHost({ system, dotnetSearch: search }))).dotnetSearch).toEqual(expected)
  })

  test('single file', async () => {
    const plain = appHost({ system })
    const image = appHost({ system, bundle: { files: [{ path: 'App.dll', content: 'IL' }] } })
    expect(await marksOf(image)).toEqual({
      ...none,
      isAppHost: true,
      boundTo: 'App.dll',
      bundleHeader: plain.length + 2,
    })
  })

  test('Native AOT', async () => {
    expect(await marksOf(nativeAot({ system }))).toEqual({ ...none, nativeAot: true })
  })

  test('any other program', async () => {
    expect(await marksOf(nativeProgram({ system }))).toEqual(none)
  })
})

/** A field of names as the host has it, with something else in front. */
function dataWith(...names: readonly string[]): Uint8Array {
  const fields = names.map((name) => concat(new TextEncoder().encode(`\0${name}`), new Uint8Array(1100)))
  return concat(...fields, new Uint8Array(8), bundleMarker)
}

describe('details', () => {
  test('an assembly that holds the marker as data is no launcher', async () => {
    expect(await marksOf(concat(assembly(), bundleMarker, new Uint8Array(8)))).toEqual(none)
  })

  test('of several names the one of the program itself counts', async () => {
    const bytes = dataWith('hostfxr.dll', 'app.dll', 'other.dll')
    expect((await marksOf(peImage({ sections: [{ name: '.data', bytes, writable: true }] }))).boundTo).toBe(
      'app.dll',
    )
  })

  test('a name among other text is none', async () => {
    const bytes = concat(new TextEncoder().encode('\0a.dll\0b.dll\0c'), new Uint8Array(1200), dataWith())
    expect(
      (await marksOf(peImage({ sections: [{ name: '.data', bytes, writable: true }] }))).boundTo,
    ).toBeNull()
  })

  test('the marker in code that cannot change is not the host’s', async () => {
    expect(await marksOf(elfImage({ sections: [{ name: '.rodata', bytes: dataWith('App.dll') }] }))).toEqual(
      none,
    )
  })

  test('without a section table the writable segments are searched', async () => {
    const sections = [{ name: '.data', bytes: dataWith('App.dll'), writable: true }]
    expect(await marksOf(elfImage({ sections, withoutSectionTable: true }))).toMatchObject({
      boundTo: 'App.dll',
    })
  })

  test('Native AOT on Windows among other exports', async () => {
    expect(await marksOf(peImage({ exports: ['Add', 'DotNetRuntimeDebugHeader'] }))).toMatchObject({
      nativeAot: true,
    })
    expect(await marksOf(peImage({ exports: ['Add'] }))).toMatchObject({ nativeAot: false })
  })

  test('each slice of a fat program', async () => {
    const image = fatImage([machOImage(), appHost({ system: 'macos', architecture: 'arm64' })])
    expect(await marksOf(image, 'App')).toMatchObject({ isAppHost: true, boundTo: 'App.dll' })
  })

  test.each([1_048_576, 1_048_576 + 3000, 1_048_576 + 4096])(
    'marks around the end of a chunk: %i',
    async (end) => {
      const host = dataWith('Renamed.dll')
      for (const shift of [0, 1, 40, 600, host.length]) {
        const bytes = concat(new Uint8Array(end - shift), host, new Uint8Array(5000))
        const image = peImage({ sections: [{ name: '.data', bytes, writable: true }] })
        expect(await marksOf(image)).toMatchObject({ isAppHost: true, boundTo: 'Renamed.dll' })
      }
    },
  )

  test('what is appended behind the program is not read', async () => {
    const content = new Uint8Array(20_000_000)
    const image = appHost({ system: 'linux', bundle: { files: [{ path: 'App.dll', content, type: 1 }] } })
    const recording = recordingSource(memorySource('test', { App: image }))
    for (const file of recording.files)
      await readLauncherMarks(recording, file, await readBinary(recording, file))
    const ranges = (await recording.recorded()).files[0]?.[3] ?? []
    expect(ranges.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(4000)
  })

  test('changed bytes never throw and never loop', async () => {
    const whole = systems.flatMap((system) => [appHost({ system }), nativeAot({ system })])
    const change = fc.tuple(
      fc.integer({ min: 4, max: 3000 }),
      fc.oneof(fc.constantFrom(0, 1, 0x80, 0xff), fc.nat(255)),
    )
    const property = fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.array(change, { maxLength: 12 }),
      async (image, changes) => {
        const changed = image.slice()
        for (const [at, value] of changes) if (at < changed.length) changed[at] = value
        expect(Object.keys(await marksOf(changed))).toHaveLength(6)
      },
    )
    await fc.assert(property, { numRuns: 500 })
  })
})
