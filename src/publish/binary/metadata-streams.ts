// Where the tables and the names of a .NET assembly lie (ECMA-335 II.24): the tables in front of the wanted ones are only measured.

import { nameOf, viewOf, type FileBytes } from './file-bytes.ts'
import { rowSizes, type HeapSizes } from './metadata-tables.ts'
import { offsetOf, readPeLayout } from './pe.ts'
import type { PeLayout } from './pe.ts'

/** A root and its table stream take 290 to 320 bytes in front of the rows, on assemblies of every framework since 6.0. */
const FIRST_PART = 512

const NEEDED_STREAMS: ReadonlySet<string> = new Set(['#~', '#Strings', '#Blob'])

/** The root as compilers write it takes 108 bytes, and 16 more tell which tables there are. */
const ROOT = 128

export interface Tables {
  /** Where the first row of each table lies, by number; one more at the end of the last that is measured. */
  readonly starts: readonly number[]
  readonly rows: readonly number[]
  readonly sizes: readonly number[]
  readonly heaps: HeapSizes
  readonly strings: Stream
  /** Signatures, and the values of attributes. */
  readonly blobs: Stream
  /** Of the code. */
  readonly texts: Stream
  /** Token of the method that is Main; 0 where there is none. */
  readonly entryPoint: number
  readonly layout: PeLayout
}

export interface Stream {
  readonly offset: number
  readonly size: number
}

export async function readTables(file: FileBytes): Promise<Tables | null> {
  const root = await findMetadata(file)
  if (root === null) return null
  const { stream } = root
  const bytes = await file.at(stream.offset, Math.min(FIRST_PART, stream.size))
  const streams = readStreams(bytes, stream)
  const table = streams?.get('#~')
  const strings = streams?.get('#Strings')
  if (table === undefined || strings === undefined) return null
  const head = await file.at(table.offset, Math.min(24 + 64 * 4, table.size))
  if (head.length < 24) return null
  const found = measured(head, table.offset, strings)
  const blobs = streams?.get('#Blob') ?? { offset: 0, size: 0 }
  const texts = streams?.get('#US') ?? { offset: 0, size: 0 }
  return found === null ? null : { ...found, blobs, texts, entryPoint: root.entryPoint, layout: root.layout }
}

/**
 * Whether the metadata are where the CLI header says that they are: the signature of the root, streams, and tables. Asked of every
 * assembly that a start loads: V8 takes 20 ms to optimise what is called for each four times over.
 */
export async function hasMetadata(file: FileBytes, root: Stream): Promise<boolean> {
  const bytes = await file.at(root.offset, Math.min(ROOT, root.size))
  const streams = readStreams(bytes, root)
  if (streams === null || streams.size === 0) return false
  const table = streams.get('#~')
  // No stream is without a name: its header is zeros.
  if (table === undefined) return !streams.has('')
  const at = table.offset + 8
  const near = bytes.subarray(at - root.offset, at - root.offset + 8)
  const present = near.length === 8 ? near : await file.at(at, 8)
  return present.some((byte) => byte !== 0)
}

/** The streams that nothing of an assembly can be used without, where they hold something; none where they cannot be read. */
export async function neededStreams(file: FileBytes): Promise<readonly Stream[]> {
  const root = await findMetadata(file)
  if (root === null) return []
  const { stream } = root
  const streams = readStreams(await file.at(stream.offset, Math.min(FIRST_PART, stream.size)), stream)
  return [...(streams ?? [])].flatMap(([name, found]) =>
    NEEDED_STREAMS.has(name) && found.size > 0 ? [found] : [],
  )
}

interface Root {
  readonly stream: Stream
  readonly entryPoint: number
  readonly layout: PeLayout
}

async function findMetadata(file: FileBytes): Promise<Root | null> {
  const layout = await readPeLayout(file)
  if (typeof layout === 'string' || layout.cliHeader.address === 0) return null
  const at = offsetOf(layout, layout.cliHeader.address)
  const header = at === null ? null : await file.at(at, 72)
  if (header === null || header.length < 72) return null
  const view = viewOf(header)
  const offset = offsetOf(layout, view.getUint32(8, true))
  if (offset === null) return null
  const entryPoint = view.getUint32(20, true)
  return { stream: { offset, size: view.getUint32(12, true) }, entryPoint, layout }
}

/** II.24.2.1: the signature, a version text, then the streams by name. */
function readStreams(bytes: Uint8Array, root: Stream): ReadonlyMap<string, Stream> | null {
  if (bytes.length < 20) return null
  const view = viewOf(bytes)
  if (view.getUint32(0, true) !== 0x424a5342) return null
  let at = 16 + view.getUint32(12, true)
  if (at + 4 > bytes.length) return null
  const count = view.getUint16(at + 2, true)
  at += 4
  const streams = new Map<string, Stream>()
  for (let index = 0; index < count && at + 8 < bytes.length; index += 1) {
    const offset = view.getUint32(at, true)
    const size = view.getUint32(at + 4, true)
    const name = nameOf(bytes.subarray(at + 8, at + 40))
    at += 8 + 4 * (Math.floor(name.length / 4) + 1)
    if (offset + size <= root.size) streams.set(name, { offset: root.offset + offset, size })
  }
  return streams
}

/** II.24.2.6: which tables there are and how many rows each has; their order and the sizes of their rows are fixed. */
function measured(
  head: Uint8Array,
  start: number,
  strings: Stream,
): Omit<Tables, 'blobs' | 'texts' | 'entryPoint' | 'layout'> | null {
  const view = viewOf(head)
  const flags = view.getUint8(6)
  const present = [view.getUint32(8, true), view.getUint32(12, true)] as const
  const rows: number[] = []
  let at = 24
  for (let table = 0; table < 64; table += 1) {
    const has = ((present[table < 32 ? 0 : 1] >>> (table % 32)) & 1) === 1
    if (has && at + 4 > head.length) return null
    rows.push(has ? view.getUint32(at, true) : 0)
    if (has) at += 4
  }
  // Bit 0x40: four bytes more, which only compilers in the midst of their work write.
  if ((flags & 0x40) !== 0) at += 4
  const heaps = { strings: indexWidth(flags, 1), guids: indexWidth(flags, 2), blobs: indexWidth(flags, 4) }
  const sizes = rowSizes(rows, heaps)
  const starts: number[] = [start + at]
  sizes.forEach((size, table) => starts.push((starts[table] ?? 0) + size * (rows[table] ?? 0)))
  return { starts, rows, sizes, heaps, strings }
}

function indexWidth(flags: number, bit: number): 2 | 4 {
  return (flags & bit) === 0 ? 2 : 4
}
