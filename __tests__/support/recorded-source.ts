// A real publish output reduced to the bytes that an audit read from it, so that it can be kept beside the tests.

import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { zeroTail } from '../../src/read/zero-tail.ts'
import { SourceError, type ListingGap, type Source } from '../../src/read/source.ts'

/** The bytes from `start` on. */
type Range = readonly [start: number, length: number]

/** What stands in the JSON file. */
export interface Recorded {
  readonly label: string
  /** In the order of the listing. */
  readonly files: readonly (readonly [
    path: string,
    size: number,
    mode: number | null,
    ranges: readonly Range[],
    /** How many zeros it ends with, where that was asked: the answer stands for the bytes. */
    zeros?: number,
  ])[]
  readonly gaps: readonly ListingGap[]
  /** The bytes of all ranges in their order, compressed with Brotli: heads of assemblies are nearly alike. */
  readonly data: string
}

/** The text of a file that `JSON.stringify` wrote of a recording. */
export function parseRecorded(json: string): Recorded {
  // Our own files: their shape needs no proof beyond the tests that read them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(json) as Recorded
}

/**
 * Plays a recording. A read outside of it fails the test: the audit reads more than it did when it was recorded. With `zeros`,
 * as where a file was damaged and others are read for it, those bytes are zero.
 */
export function openRecorded(recorded: Recorded, outside: 'refused' | 'zeros' = 'refused'): Source {
  const data = new Uint8Array(brotliDecompressSync(Buffer.from(recorded.data, 'base64')))
  const sizes = new Map<string, number>()
  const zerosOf = new Map(recorded.files.map(([path, , , , zeros]) => [path, zeros]))
  const pieces = new Map<string, readonly Piece[]>()
  let at = 0
  for (const [path, size, , ranges] of recorded.files) {
    sizes.set(path, size)
    const parts = ranges.map(([start, length]) => ({ start, bytes: data.subarray(at, (at += length)) }))
    pieces.set(path, parts)
  }

  async function readRange(path: string, start: number, length: number): Promise<Uint8Array> {
    const size = sizes.get(path)
    if (size === undefined) throw new SourceError(path, 'there is no such file')
    const end = Math.min(size, start + length)
    if (end <= start) return new Uint8Array(0)
    const held = pieces.get(path) ?? []
    const piece = held.find((one) => one.start <= start && end <= one.start + one.bytes.length)
    if (piece === undefined && outside === 'zeros') return withZeros(held, start, end)
    if (piece === undefined)
      throw new Error(`not recorded: ${path}, bytes ${start} to ${end}. Record it again.`)
    return piece.bytes.slice(start - piece.start, end - piece.start)
  }

  return {
    label: recorded.label,
    files: recorded.files.map(([path, size, mode]) => ({ path, size, mode })),
    gaps: recorded.gaps,
    read: (path) => readRange(path, 0, Number.POSITIVE_INFINITY),
    readRange,
    async zeroTail(path) {
      const zeros = zerosOf.get(path)
      if (zeros === undefined) throw new Error(`not recorded: the end of ${path}. Record it again.`)
      return zeros
    },
  }
}

interface Piece {
  readonly start: number
  readonly bytes: Uint8Array
}

function withZeros(held: readonly Piece[], start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(end - start)
  for (const piece of held) {
    const [from, to] = [Math.max(start, piece.start), Math.min(end, piece.start + piece.bytes.length)]
    if (to > from) bytes.set(piece.bytes.subarray(from - piece.start, to - piece.start), from - start)
  }
  return bytes
}

export interface RecordingSource extends Source {
  /** What was read so far. Only of a source that can still be read. */
  recorded(): Promise<Recorded>
}

/** Passes everything on and notes which bytes were read. */
export function recordingSource(source: Source): RecordingSource {
  const listed = new Map(source.files.map((file) => [file.path, file]))
  const zerosOf = new Map<string, number>()
  const notes = new Map<string, Range[]>()

  function note(path: string, start: number, length: number): void {
    const size = listed.get(path)?.size
    if (size === undefined) return
    const end = Math.min(size, start + length)
    if (end > start) notes.set(path, [...(notes.get(path) ?? []), [start, end - start]])
  }

  return {
    ...source,
    read(path) {
      note(path, 0, Number.POSITIVE_INFINITY)
      return source.read(path)
    },
    readRange(path, start, length) {
      note(path, start, length)
      return source.readRange(path, start, length)
    },
    async zeroTail(path) {
      const file = listed.get(path)
      if (file === undefined) throw new SourceError(path, 'there is no such file')
      const zeros = await zeroTail(source, file)
      zerosOf.set(path, zeros)
      return zeros
    },
    async recorded() {
      const parts: Uint8Array[] = []
      const files: Recorded['files'][number][] = []
      for (const { path, size, mode } of source.files) {
        const ranges = merge(notes.get(path) ?? [])
        for (const [start, length] of ranges) parts.push(await source.readRange(path, start, length))
        const zeros = zerosOf.get(path)
        files.push(zeros === undefined ? [path, size, mode, ranges] : [path, size, mode, ranges, zeros])
      }
      return { label: source.label, files, gaps: source.gaps, data: compress(Buffer.concat(parts)) }
    },
  }
}

/** Sorted, with overlapping and touching ranges joined. */
function merge(ranges: readonly Range[]): readonly Range[] {
  const merged: [number, number][] = []
  for (const [start, length] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last[0] + last[1])
      last[1] = Math.max(last[1], start + length - last[0])
    else merged.push([start, length])
  }
  return merged
}

function compress(data: Uint8Array): string {
  return brotliCompressSync(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      // The largest window: what repeats lies a whole file away.
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  }).toString('base64')
}
