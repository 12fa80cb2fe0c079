// One file read piece by piece: a header says where the next one lies, so only what is needed is fetched.

import type { Source, SourceFile } from '../../read/source.ts'

/**
 * Length of the first read. Measured on the 340 assemblies of a self-contained .NET 10 app and on an SDK: the headers end
 * at 512 at the latest, the CLI header of an IL-only file lies at 512 or 520, so one read of 640 bytes does for these. The
 * CLI header of a ReadyToRun file lies at 1,600 to 6,200 and takes a second small read at any sensible first length.
 */
export const firstRead = 640

export interface FileBytes {
  readonly path: string
  readonly size: number
  /**
   * The bytes from `start`, fewer (or none) where the file ends; no promise where an earlier read holds them, as it does
   * for most (docs/performance.md says what promises cost here). Throws SourceError when they cannot be read.
   */
  at(start: number, length: number): Uint8Array | Promise<Uint8Array>
}

interface Piece {
  readonly start: number
  readonly bytes: Uint8Array
}

export function fileBytes(source: Source, file: SourceFile): FileBytes {
  const pieces: Piece[] = []

  function read(start: number, end: number): Promise<Uint8Array> {
    const from = pieces.length === 0 && end <= firstRead ? 0 : start
    const wanted = from === 0 ? Math.min(file.size, Math.max(end, firstRead)) : end - from
    return source.readRange(file.path, from, wanted).then((bytes) => {
      pieces.push({ start: from, bytes })
      return bytes.subarray(start - from, end - from)
    })
  }

  return {
    path: file.path,
    size: file.size,
    at(start, length) {
      const end = Math.min(file.size, start + length)
      return known(pieces, start, end) ?? read(start, end)
    },
  }
}

function known(pieces: readonly Piece[], start: number, end: number): Uint8Array | null {
  if (!(end > start)) return new Uint8Array(0)
  for (const piece of pieces) {
    if (piece.start <= start && end <= piece.start + piece.bytes.length) {
      return piece.bytes.subarray(start - piece.start, end - piece.start)
    }
  }
  return null
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A name in a fixed field: up to the first zero byte. Only ever compared or shown, so every byte is one character. */
export function nameOf(bytes: Uint8Array): string {
  let name = ''
  for (const byte of bytes) {
    if (byte === 0) break
    name += String.fromCharCode(byte)
  }
  return name
}

/** 64-bit values become numbers: above 2^53 inexact, and then beyond any file anyway. */
export function uint64(view: DataView, at: number, littleEndian: boolean): number {
  return Number(view.getBigUint64(at, littleEndian))
}
