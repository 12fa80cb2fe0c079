// Fuzzes of what lies behind sound heads: zeros, metadata, texts of a native program, compressed entries of a bundle.
import { constants, deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { readHead } from '../../../src/publish/binary/binary.ts'
import { indexFiles } from '../../../src/publish/files.ts'
import { inflate } from '../../../src/publish/launcher/inflate.ts'
import { mapsStaticAssets } from '../../../src/publish/launcher/native-text.ts'
import { contentFault } from '../../../src/publish/wholeness/content-fault.ts'
import type { ContentFault } from '../../../src/publish/wholeness/content-fault.ts'
import { MOST_ZEROS, zeroTail } from '../../../src/read/zero-tail.ts'
import { assembly, fatImage, machOImage, nativeLibrary, zeroedFrom } from '../images.ts'
import { binary, counted } from './counted.ts'
import { anyDamage, damaged } from './damage.ts'
import { demand, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'
import { BUNDLE, ENTRY, recordedFiles } from './starts.ts'

const CALLING = { names: ['MapStaticAssets'] }
const IMAGES = [
  ENTRY,
  ENTRY,
  assembly(),
  assembly({ architecture: 'x64', readyToRun: 'windows', metadata: CALLING }),
  assembly({ owner: 'a.r2r.dll', readyToRun: 'linux', metadata: CALLING }),
  ...(['windows', 'linux', 'macos'] as const).map((system) => nativeLibrary({ system })),
  nativeLibrary({ architecture: 'x86' }),
  fatImage([machOImage()]),
  BUNDLE,
]
/** With room for as many zeros as are looked for. */
const LONG = IMAGES.map((image) => {
  const bytes = new Uint8Array(image.length + MOST_ZEROS + 5000).fill(1)
  bytes.set(image)
  return bytes
})
const SEVERITY: readonly (readonly (ContentFault | null)[])[] = [
  [null],
  ['partly-zero'],
  ['zeroed', 'no-metadata'],
]

/** null where its own head shows that it is none. */
async function severityOf(bytes: Uint8Array): Promise<number | null> {
  const { source, file, open } = counted(bytes)
  const held = open()
  const head = await readHead(held)
  const fault = await contentFault(source, file, held, head)
  return 'endOfData' in head && head.endOfData <= bytes.length
    ? SEVERITY.findIndex((faults) => faults.includes(fault))
    : null
}

function zerosAtEnd(bytes: Uint8Array): number {
  return Math.min(MOST_ZEROS, bytes.length - 1 - bytes.findLastIndex((byte) => byte !== 0))
}

const CHUNK = 1024 * 1024
const TEXT = new Uint8Array(Buffer.from('staticwebassets.endpoints', 'utf16le'))
const FILES = indexFiles([{ path: 'appsettings.json', size: 2, mode: null }])

function mapsIn(bytes: Uint8Array, size: number): Promise<boolean | null> {
  const { source } = counted(bytes)
  return mapsStaticAssets(source, { path: 'Contoso.Web.dll', size, mode: null }, FILES, new Map())
}

/** 1 KB of it becomes 1 MB of zeros, and none of its parts is the last. */
const BOMB_PART = deflateRawSync(new Uint8Array(CHUNK), { finishFlush: constants.Z_SYNC_FLUSH })
/** 4 GB, which take some seconds: the thousands of inputs made of it end in time only where the reader stops early. */
const BOMB = new Uint8Array(Buffer.concat(Array.from({ length: 4096 }, () => BOMB_PART)))
/** No more is asked for (bundle-content.ts). */
const MOST_INFLATED = 16 * CHUNK

/** The sizes that a header may claim, beside the true one. */
const anySize = fc.oneof(fc.nat(20), fc.nat(70_000), fc.nat(300_000))
const anyContent = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 5 }), fc.nat(60_000))
    .map(([piece, times]) =>
      Uint8Array.from({ length: piece.length * times }, (_, at) => piece[at % piece.length] ?? 0),
    ),
)

export const contentFuzzes: readonly Fuzz[] = [
  binary(
    'content behind sound heads',
    async () => [...IMAGES, ...LONG, ...(await recordedFiles(/^Contoso[^/]*\.dll$/, 30_000))],
    async ({ source, file, open }) => {
      const bytes = await source.read(file.path)
      const zeros = await zeroTail(source, file)
      demand(zeros === zerosAtEnd(bytes), () => `${zeros} zeros at its end`)
      const held = open()
      const fault = await contentFault(source, file, held, await readHead(held))
      demand(
        fault === null || fault === 'no-metadata' || zeros > 500,
        () => `${fault} with ${zeros} zeros at its end`,
      )
    },
  ),
  fuzz(
    'zeros to the end of sound assemblies',
    async () =>
      fc.record({
        image: fc.constantFrom(ENTRY, ...(await recordedFiles(/^Contoso[^/]*\.dll$/, 30_000))),
        from: fc.nat(),
        further: fc.nat(),
      }),
    async ({ image, from, further }) => {
      const start = from % image.length
      const less = await severityOf(zeroedFrom(image, start))
      const more = await severityOf(zeroedFrom(image, further % (start + 1)))
      demand(less === null || more === null || more >= less, () => 'more zeros are told to be less')
    },
  ),
  fuzz(
    'texts of native programs',
    () =>
      fc.record({
        start: fc.oneof(
          fc.nat(3000),
          fc.nat(200).map((more) => CHUNK - 100 + more),
        ),
        behind: fc.oneof(fc.nat(300), fc.constant(CHUNK), fc.constant(CHUNK - TEXT.length)),
        damage: fc.option(anyDamage),
        claimed: fc.option(fc.constantFrom(0, 1, CHUNK, 2 ** 28, 2 ** 28 + 1, 2 ** 53), { freq: 1 }),
      }),
    async ({ start, behind, damage, claimed }) => {
      const whole = new Uint8Array(start + TEXT.length + behind).fill(7)
      whole.set(TEXT, start)
      const bytes = damage === null ? whole : damaged(whole, damage)
      const found = await mapsIn(bytes, claimed ?? bytes.length)
      if (claimed === null)
        demand(found === Buffer.from(bytes).includes(Buffer.from(TEXT)), () => `the text is there: ${!found}`)
    },
  ),
  fuzz(
    'compressed entries',
    () =>
      fc.record({
        content: fc.option(anyContent, { freq: 50 }),
        size: fc.option(anySize),
        damage: fc.option(anyDamage),
      }),
    async ({ content, size, damage }) => {
      const packed = content === null ? BOMB : deflateRawSync(content)
      const bytes = damage === null ? packed : damaged(packed, damage)
      const wanted = size ?? content?.length ?? MOST_INFLATED
      const inflated = await inflate(bytes, wanted)
      demand(inflated === null || inflated.length === wanted, () => 'another size than wanted')
      if (damage !== null) return
      const isWhole = content !== null && wanted === content.length
      demand((inflated !== null) === isWhole, () => `${wanted} bytes come out: ${!isWhole}`)
      if (inflated !== null && content !== null)
        demand(Buffer.compare(inflated, content) === 0, () => 'something else comes out')
    },
  ),
]
