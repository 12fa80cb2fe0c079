import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { readBinary } from '../../src/publish/binary/binary.ts'
import type { BinaryHead } from '../../src/publish/binary/binary-head.ts'
import { firstRead } from '../../src/publish/binary/file-bytes.ts'
import { memorySource } from '../../src/read/memory.ts'
import { recordingSource } from '../support/recorded-source.ts'
import * as images from '../support/images.ts'

async function headOf(content: Uint8Array | string): Promise<BinaryHead> {
  const source = memorySource('test', { file: content })
  const [file] = source.files
  if (file === undefined) throw new Error('no file')
  return readBinary(source, file)
}

async function managedOf(image: Uint8Array) {
  const head = await headOf(image)
  if (head.format !== 'pe' || head.managed === null) throw new Error(`not managed: ${JSON.stringify(head)}`)
  return { machine: head.machine, ...head.managed }
}

describe('what is no binary', () => {
  test.each<[string, Uint8Array | string, BinaryHead]>([
    ['nothing', '', { format: 'empty' }],
    ['text', '{ "a": "ä" }\r\n', { format: 'other', text: true }],
    ['text that begins like a PE', 'MZ is a country code', { format: 'other', text: true }],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x41, 0), { format: 'other', text: true }],
    [
      'a character cut by the end of the head',
      `${'a'.repeat(firstRead - 1)}ä`,
      { format: 'other', text: true },
    ],
    ['bytes', Uint8Array.of(1, 2, 3, 0), { format: 'other', text: false }],
    ['invalid UTF-8', Uint8Array.of(0x41, 0xc3, 0x28), { format: 'other', text: false }],
    ['a Git LFS pointer', images.lfsPointer(), { format: 'lfs-pointer' }],
    [
      'a Java class, which has the magic of a fat Mach-O',
      Uint8Array.of(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52),
      { format: 'other', text: false },
    ],
  ])('%s', async (_, content, expected) => {
    expect(await headOf(content)).toEqual(expected)
  })
})

describe('managed assemblies', () => {
  test.each([
    ['AnyCPU', images.assembly(), null],
    ['AnyCPU that prefers 32 bits', images.assembly({ prefers32Bit: true }), null],
    ['x86 only', images.assembly({ architecture: 'x86' }), 'x86'],
    ['x64 IL', images.assembly({ architecture: 'x64' }), 'x64'],
    ['arm64 IL', images.assembly({ architecture: 'arm64' }), 'arm64'],
    ['32-bit arm IL', images.assembly({ architecture: 'arm' }), 'arm'],
    ['ReadyToRun x86 for Windows', images.assembly({ architecture: 'x86', readyToRun: 'windows' }), 'x86'],
    ['ReadyToRun arm64 for macOS', images.assembly({ architecture: 'arm64', readyToRun: 'macos' }), 'arm64'],
  ])('%s demands the right CPU', async (_, image, architecture) => {
    expect((await managedOf(image)).architecture).toBe(architecture)
  })

  test('only a program has an entry point', async () => {
    expect((await managedOf(images.assembly({ program: true }))).entryPoint).toBe(true)
    expect((await managedOf(images.assembly())).entryPoint).toBe(false)
  })

  test('x86 only is told from preferring 32 bits', async () => {
    expect(await managedOf(images.assembly({ architecture: 'x86' }))).toMatchObject({
      requires32Bit: true,
      prefers32Bit: false,
    })
    expect(await managedOf(images.assembly({ prefers32Bit: true }))).toMatchObject({
      requires32Bit: false,
      prefers32Bit: true,
    })
  })

  test('ReadyToRun for Linux carries another machine value', async () => {
    expect(await managedOf(images.assembly({ architecture: 'x64', readyToRun: 'linux' }))).toEqual({
      machine: 0xfd1d,
      entryPoint: false,
      metadata: null,
      ilOnly: false,
      requires32Bit: false,
      prefers32Bit: false,
      architecture: 'x64',
      readyToRun: {
        system: 'linux',
        architecture: 'x64',
        major: 16,
        minor: 0,
        flags: 0x4b,
        component: false,
        owner: null,
      },
    })
  })

  test('a component of a composite is told by its own flag, not by 0x2', async () => {
    const managed = await managedOf(images.assembly({ readyToRun: 'linux', component: true }))
    expect(managed.readyToRun?.component).toBe(true)
  })

  test('the composite itself: no CLI flags, no subsystem', async () => {
    const image = images.peImage({
      machine: 0xfd1d,
      subsystem: 0,
      cli: { flags: 0, readyToRun: { flags: 0x48 } },
    })
    expect(await headOf(image)).toMatchObject({ format: 'pe', subsystem: 0, architecture: 'x64' })
    expect((await managedOf(image)).readyToRun).toMatchObject({ flags: 0x48, component: false })
  })

  test('mixed-mode code is neither IL-only nor ReadyToRun', async () => {
    expect(await managedOf(images.peImage({ cli: { flags: 0 } }))).toMatchObject({
      ilOnly: false,
      readyToRun: null,
      architecture: 'x64',
    })
  })

  test('one read of 640 bytes is enough where the headers lie in front', async () => {
    const content = new Uint8Array(5000)
    content.set(images.assembly())
    const recording = recordingSource(memorySource('test', { 'a.dll': content }))
    for (const file of recording.files) await readBinary(recording, file)
    expect((await recording.recorded()).files[0]?.[3]).toEqual([[0, firstRead]])
  })

  test('a far CLI header takes a second small read', async () => {
    const near = images.assembly()
    // The section table's entry for .text: its data moves to 100,000.
    const table = 128 + 24 + 224
    const far = new Uint8Array(100_000 + near.length - table - 40)
    far.set(near.subarray(0, table + 40))
    far.set(near.subarray(table + 40), 100_000)
    new DataView(far.buffer).setUint32(table + 20, 100_000, true)
    const recording = recordingSource(memorySource('test', { 'a.dll': far }))
    for (const file of recording.files) {
      expect(await readBinary(recording, file)).toMatchObject({
        managed: { ilOnly: true },
        endOfData: far.length,
      })
    }
    expect((await recording.recorded()).files[0]?.[3]).toEqual([
      [0, firstRead],
      [100_000, 88],
    ])
  })
})

describe('native files', () => {
  test('Windows', async () => {
    const image = images.nativeLibrary({ system: 'windows', architecture: 'arm64' })
    expect(await headOf(image)).toEqual({
      format: 'pe',
      architecture: 'arm64',
      machine: 0xaa64,
      pe32Plus: true,
      dll: true,
      subsystem: 3,
      managed: null,
      endOfData: image.length,
    })
  })

  test.each([
    ['x64', 'glibc', '/lib64/ld-linux-x86-64.so.2', 64],
    ['x64', 'musl', '/lib/ld-musl-x86_64.so.1', 64],
    ['arm', 'glibc', '/lib/ld-linux-armhf.so.3', 32],
  ] as const)('Linux program, %s, %s', async (architecture, libc, interpreter, bits) => {
    const image = images.nativeProgram({ system: 'linux', architecture, libc })
    expect(await headOf(image)).toEqual({
      format: 'elf',
      architecture,
      system: 'linux',
      bits,
      kind: 'executable',
      interpreter,
      libc,
      endOfData: images.endOfSegments(image),
      endOfFile: image.length,
    })
  })

  test('Linux library', async () => {
    expect(await headOf(images.nativeLibrary())).toMatchObject({
      kind: 'shared',
      interpreter: null,
      libc: null,
    })
  })

  test('another Unix', async () => {
    expect(await headOf(images.elfImage({ abi: 9, type: 2 }))).toMatchObject({
      system: 'other',
      kind: 'executable',
    })
  })

  test('macOS, one CPU and two', async () => {
    const one = images.nativeLibrary({ system: 'macos', architecture: 'arm64' })
    expect(await headOf(one)).toEqual({ format: 'mach-o', architectures: ['arm64'], endOfData: one.length })
    const both = images.fatImage([images.nativeLibrary({ system: 'macos' }), one])
    expect(await headOf(both)).toEqual({
      format: 'mach-o',
      architectures: ['x64', 'arm64'],
      endOfData: both.length,
    })
  })
})

const whole: readonly (readonly [string, Uint8Array])[] = [
  ['assembly', images.assembly()],
  ['ReadyToRun', images.assembly({ readyToRun: 'linux' })],
  ['Windows library', images.nativeLibrary({ system: 'windows' })],
  ['Linux program', images.appHost({ system: 'linux' })],
  ['32-bit Linux program', images.appHost({ system: 'linux', architecture: 'arm' })],
  ['macOS program', images.appHost({ system: 'macos' })],
  ['fat Mach-O', images.fatImage([images.machOImage(), images.machOImage()])],
]

describe('truncated and hostile', () => {
  test.each(whole)('%s: whole as it is, and short without its end', async (_, image) => {
    const complete = await headOf(image)
    expect('endOfData' in complete && complete.endOfData).toBe(images.endOfSegments(image) ?? image.length)
    const cut = images.truncated(image)
    const head = await headOf(cut)
    expect('endOfData' in head && head.endOfData > cut.length).toBe(true)
  })

  test.each([
    ['pe', Uint8Array.from([0x4d, 0x5a, 0]), 'the file ends inside its DOS header'],
    ['pe', images.assembly().slice(0, 128), 'the file ends before its PE header'],
    ['pe', images.assembly().slice(0, 300), 'the file ends inside its PE header'],
    ['pe', images.assembly().slice(0, 380), 'the file ends inside its section table'],
    ['pe', images.assembly().slice(0, 430), 'the file ends before its CLI header'],
    ['elf', images.nativeLibrary().slice(0, 40), 'the file ends inside its ELF header'],
    ['elf', images.nativeProgram().slice(0, 100), 'the file ends inside its program headers'],
    ['mach-o', images.machOImage().slice(0, 20), 'the file ends inside its header'],
    ['mach-o', images.machOImage().slice(0, 60), 'the file ends inside its load commands'],
  ] as const)('%s cut after the start: %#', async (claimed, image, reason) => {
    expect(await headOf(image)).toEqual({ format: 'damaged', claimed, reason })
  })

  test('a PE header at 2 GB', async () => {
    const image = images.assembly()
    new DataView(image.buffer).setUint32(60, 0x7fffffff, true)
    expect(await headOf(image)).toMatchObject({ format: 'damaged', claimed: 'pe' })
  })

  test('changed bytes never throw and never loop', async () => {
    const change = fc.tuple(fc.nat(1500), fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)))
    const property = fc.asyncProperty(
      fc.constantFrom(...whole.map(([, image]) => image)),
      fc.array(change, { maxLength: 12 }),
      fc.nat(2000),
      async (image, changes, length) => {
        const changed = image.slice(0, Math.max(4, length))
        for (const [at, value] of changes) if (at >= 4 && at < changed.length) changed[at] = value
        const head = await headOf(changed)
        expect(['pe', 'elf', 'mach-o', 'damaged', 'other']).toContain(head.format)
      },
    )
    await fc.assert(property, { numRuns: 1000 })
  })
})

test('a directory behind the number that the header gives is none', async () => {
  const image = images.assembly()
  const claimed = Uint8Array.from(image)
  // Behind the DOS head, the signature and the COFF header: NumberOfRvaAndSizes of PE32 or PE32+.
  const at = 128 + 24 + (image[128 + 24] === 0x0b && image[128 + 25] === 0x01 ? 92 : 108)
  expect(claimed[at]).toBe(16)
  claimed[at] = 14
  expect(await headOf(image)).toMatchObject({ format: 'pe', managed: expect.anything() })
  expect(await headOf(claimed)).toMatchObject({ format: 'pe', managed: null })
})
