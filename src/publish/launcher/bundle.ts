// The header of a single-file bundle: what lies inside the executable.
// Layout: dotnet/runtime src/native/corehost/bundle/header.cpp and file_entry.cpp.

import type { Source, SourceFile } from '../../read/source.ts'
import { SourceError } from '../../read/source.ts'
import { uint64, viewOf } from '../binary/file-bytes.ts'
import { broken, ok, type Parsed } from '../parsed.ts'

export interface BundleEntry {
  readonly path: string
  readonly offset: number
  readonly size: number
  /** 0 = stored as it is, else raw deflate of that many bytes. */
  readonly compressedSize: number
  /** 0 unknown, 1 assembly, 2 native, 3 deps.json, 4 runtimeconfig.json, 5 symbols. */
  readonly type: number
}

export interface Bundle {
  readonly major: number
  readonly minor: number
  /** Empty where the format is the one of .NET Core 3, which is not read. */
  readonly entries: readonly BundleEntry[]
  /** Byte range of the embedded file; null when there is none. */
  readonly depsJson: { readonly offset: number; readonly size: number } | null
  readonly runtimeConfig: { readonly offset: number; readonly size: number } | null
}

/** What the host says about a bundle that it does not take: BundleExtractionFailure (measured, docs/sources.md, the .NET host). */
const hostCode = '0x8000809f'

/** The header of a self-contained app with 323 files takes 20 KB. */
const firstLength = 32_768
const longestHeader = 16_777_216
const mostEntries = 100_000
const LAST_TYPE = 5

/** `headerOffset` as the launcher's marks tell it. Does not throw: unreadable bytes make it broken. */
export async function readBundle(
  source: Source,
  file: SourceFile,
  headerOffset: number,
): Promise<Parsed<Bundle>> {
  const rest = file.size - headerOffset
  if (!(headerOffset > 0 && rest > 0)) return damaged(file, 'it ends before the header of its bundle')
  for (let length = firstLength; ; length *= 4) {
    const cursor = await readCursor(source, file, headerOffset, length)
    if (cursor instanceof SourceError) return broken(file.path, 'unreadable', cursor.message)
    const bundle = readHeader(cursor, file.size)
    if (typeof bundle === 'string') return damaged(file, bundle)
    if (bundle !== null) return ok(file.path, bundle)
    if (length >= rest) return damaged(file, 'it ends inside the header of its bundle')
    if (length >= longestHeader) {
      return broken(file.path, 'too-large', 'the header of its bundle is longer than any real one')
    }
  }
}

/** Stored bytes inside the bundle. Throws SourceError when they cannot be had. */
export async function embeddedFile(
  source: Source,
  file: SourceFile,
  range: { readonly offset: number; readonly size: number },
): Promise<Uint8Array> {
  const bytes = await source.readRange(file.path, range.offset, range.size)
  if (bytes.length < range.size) throw new SourceError(file.path, 'it ends inside a bundled file')
  return bytes
}

function damaged(file: SourceFile, reason: string): Parsed<Bundle> {
  return broken(file.path, 'syntax', reason, null, hostCode)
}

interface Cursor {
  readonly bytes: Uint8Array
  at: number
  /** A value was asked for that lies beyond the bytes. */
  short: boolean
}

async function readCursor(
  source: Source,
  file: SourceFile,
  start: number,
  length: number,
): Promise<Cursor | SourceError> {
  try {
    return { bytes: await source.readRange(file.path, start, length), at: 0, short: false }
  } catch (error) {
    if (error instanceof SourceError) return error
    throw error
  }
}

/** Such a program unpacks itself before it starts, its own way: nothing inside it is judged. */
const OF_NET_CORE_3: Bundle = { major: 1, minor: 0, entries: [], depsJson: null, runtimeConfig: null }

/** The bundle, why it is none, or null when the bytes do not reach. */
function readHeader(cursor: Cursor, fileSize: number): Bundle | string | null {
  const major = readInt32(cursor)
  const minor = readInt32(cursor)
  const count = readInt32(cursor)
  if (cursor.short) return null
  if (major === 1 && minor === 0) return OF_NET_CORE_3
  if (!((major === 6 || major === 2) && minor === 0)) {
    return `its bundle has the version ${major >>> 0}.${minor >>> 0}, which no supported host takes`
  }
  if (count <= 0 || count > mostEntries) return `its bundle claims to hold ${count} files`
  const id = readText(cursor)
  const depsJson = readRangeOf(cursor)
  const runtimeConfig = readRangeOf(cursor)
  readInt64(cursor)
  const entries: BundleEntry[] = []
  while (entries.length < count && !cursor.short) entries.push(readEntry(cursor, major))
  if (cursor.short) return null
  if (id === '' || !entries.every(isListed)) return 'its bundle lists files without name or place'
  const outside = [...entries, depsJson, runtimeConfig].some((part) => !liesWithin(part, fileSize))
  if (outside) return 'its bundle names files that lie beyond its end'
  return {
    major,
    minor,
    entries,
    depsJson: presentRange(depsJson),
    runtimeConfig: presentRange(runtimeConfig),
  }
}

function readEntry(cursor: Cursor, major: number): BundleEntry {
  const { offset, size } = readRangeOf(cursor)
  const compressedSize = major >= 6 ? readInt64(cursor) : 0
  const type = cursor.bytes[cursor.at] ?? 0
  skip(cursor, 1)
  return { offset, size, compressedSize, type, path: readText(cursor) }
}

/** Less the host refuses (is_valid in file_entry.h, read_path_string in reader.cpp): zeros in the place of the rest of the list. */
function isListed({ path, offset, type }: BundleEntry): boolean {
  return path !== '' && offset > 0 && type <= LAST_TYPE
}

function liesWithin(
  part: { readonly offset: number; readonly size: number; readonly compressedSize?: number },
  fileSize: number,
): boolean {
  const stored =
    part.compressedSize === undefined || part.compressedSize === 0 ? part.size : part.compressedSize
  return part.offset >= 0 && part.size >= 0 && stored >= 0 && part.offset + stored <= fileSize
}

function presentRange(range: { readonly offset: number; readonly size: number }): Bundle['depsJson'] {
  return range.offset === 0 ? null : range
}

function readRangeOf(cursor: Cursor): { readonly offset: number; readonly size: number } {
  const offset = readInt64(cursor)
  return { offset, size: readInt64(cursor) }
}

/** Moves on; false when the bytes end before. */
function skip(cursor: Cursor, length: number): boolean {
  if (cursor.at + length > cursor.bytes.length) cursor.short = true
  else cursor.at += length
  return !cursor.short
}

function readInt32(cursor: Cursor): number {
  return skip(cursor, 4) ? viewOf(cursor.bytes).getInt32(cursor.at - 4, true) : 0
}

/** The sign bit makes a number beyond every file: just as unusable as a negative one. */
function readInt64(cursor: Cursor): number {
  return skip(cursor, 8) ? uint64(viewOf(cursor.bytes), cursor.at - 8, true) : 0
}

/** UTF-8 behind its length, which has 7 bits a byte, the lowest first, in at most 2 bytes for a path. */
function readText(cursor: Cursor): string {
  let length = 0
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = cursor.bytes[cursor.at] ?? 0
    if (!skip(cursor, 1)) return ''
    length += (byte & 0x7f) << shift
    if (byte < 0x80) break
  }
  if (!skip(cursor, length)) return ''
  return new TextDecoder().decode(cursor.bytes.subarray(cursor.at - length, cursor.at))
}
