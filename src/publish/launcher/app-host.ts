// The marks that the .NET SDK leaves in a launcher: which assembly it starts, or that it is a bundle or Native AOT.
// Source: dotnet/runtime src/installer/managed/Microsoft.NET.HostModel/AppHost/HostWriter.cs.

import type { Source, SourceFile } from '../../read/source.ts'
import type { BinaryHead } from '../binary/binary-head.ts'
import { dotnetSearchAt } from './dotnet-search.ts'
import type { DotnetSearch } from './dotnet-search.ts'
import { fileBytes, uint64, viewOf } from '../binary/file-bytes.ts'
import { readLauncherBody, type ByteRange } from './launcher-body.ts'

export interface LauncherMarks {
  /** An app host or single-file host: it holds the bundle marker. */
  readonly isAppHost: boolean
  /** Unbound template: the placeholder still stands where the assembly's name belongs. */
  readonly unbound: boolean
  /** Assembly that it starts, relative to its own folder, with `/`; null when not found or not an app host. */
  readonly boundTo: string | null
  /** Offset of the bundle header; null = not a single-file bundle. */
  readonly bundleHeader: number | null
  /** null = where every app host looks. */
  readonly dotnetSearch: DotnetSearch | null
  /** A Native AOT program (section names or the runtime's debug symbol). */
  readonly nativeAot: boolean
}

/** SHA-256 of ".net core bundle" and a newline: follows the 8 bytes of the bundle header's offset. */
export const bundleMarker: Uint8Array = Uint8Array.from(
  '8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae'.match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
)

/** SHA-256 of "foobar" as text, at the start of the field that takes the assembly's name. */
export const namePlaceholder = 'c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2'

/** Length of that field: 1,024 bytes and a zero. */
export const nameField = 1025

const placeholderBytes = new TextEncoder().encode(namePlaceholder)
const nameEnd = new TextEncoder().encode('.dll\0')

const chunkLength = 1_048_576
/** Chunks overlap by more than the longest mark, so each mark lies wholly inside one of them. */
const overlap = 4096

const none: LauncherMarks = {
  isAppHost: false,
  unbound: false,
  boundTo: null,
  bundleHeader: null,
  dotnetSearch: null,
  nativeAot: false,
}

/** Throws SourceError when the bytes cannot be had. */
export async function readLauncherMarks(
  source: Source,
  file: SourceFile,
  head: BinaryHead,
): Promise<LauncherMarks> {
  // An assembly may well hold the marker as data (the SDK's own HostModel does): it is no launcher.
  if (head.format === 'pe' && head.managed !== null) return none
  const body = await readLauncherBody(fileBytes(source, file), head.format)
  if (body.nativeAot) return { ...none, nativeAot: true }
  const search: Search = {
    wanted: wantedName(file.path),
    header: null,
    dotnetSearch: null,
    unbound: false,
    names: [],
    candidates: 0,
  }
  // Hostile sections may overlap: together they are never searched for longer than the file is.
  let budget = file.size
  for (const range of body.data) {
    const size = Math.min(range.size, file.size - range.offset, budget)
    budget -= Math.max(0, size)
    await searchRange(source, file, { offset: range.offset, size }, search)
    // The other marks are variables of the same program and lie in the same part.
    if (search.header !== null || search.unbound) break
  }
  return marksOf(search)
}

interface Search {
  readonly wanted: string
  header: number | null
  dotnetSearch: DotnetSearch | null
  unbound: boolean
  readonly names: string[]
  /** Places that were looked at for a name: a real host has one or two, hostile data millions. */
  candidates: number
}

const mostCandidates = 10_000

function marksOf({ wanted, header, dotnetSearch, unbound, names }: Search): LauncherMarks {
  // .NET Core 2 hosts have the placeholder but no bundle marker.
  if (header === null && !unbound) return none
  const boundTo = names.find((name) => matches(name, wanted)) ?? names[0] ?? null
  return {
    isAppHost: true,
    unbound,
    boundTo: unbound ? null : boundTo,
    bundleHeader: header === null || header === 0 ? null : header,
    dotnetSearch,
    nativeAot: false,
  }
}

/** Nearly always an app host starts the assembly of its own name; Windows does not care for its case. */
function wantedName(path: string): string {
  const name = path.split('/').at(-1) ?? path
  return `${name.replace(/\.exe$/i, '')}.dll`.toLowerCase()
}

function matches(name: string, wanted: string): boolean {
  return name.split('/').at(-1)?.toLowerCase() === wanted
}

async function searchRange(
  source: Source,
  file: SourceFile,
  range: ByteRange,
  search: Search,
): Promise<void> {
  const end = range.offset + range.size
  for (let start = range.offset; start < end; start += chunkLength) {
    const chunk = await source.readRange(file.path, start, Math.min(end - start, chunkLength + overlap))
    searchMarker(chunk, search)
    if (indexOfBytes(chunk, placeholderBytes, 0) !== -1) search.unbound = true
    searchNames(chunk, search)
    const named = search.unbound || search.names.some((name) => matches(name, search.wanted))
    if (named && search.header !== null) return
  }
}

function searchMarker(chunk: Uint8Array, search: Search): void {
  const at = indexOfBytes(chunk, bundleMarker, 8)
  if (at === -1) return
  search.header = uint64(viewOf(chunk), at - 8, true)
  search.dotnetSearch = dotnetSearchAt(chunk, at + bundleMarker.length)
}

/** Names that end in `.dll` and are followed by nothing but zeros up to the length of the field. */
function searchNames(chunk: Uint8Array, search: Search): void {
  for (let at = indexOfBytes(chunk, nameEnd, 0); at !== -1; at = indexOfBytes(chunk, nameEnd, at + 1)) {
    search.candidates += 1
    if (search.candidates > mostCandidates) return
    const end = at + nameEnd.length - 1
    const name = textBefore(chunk, end)
    const fieldEnd = end - new TextEncoder().encode(name).length + nameField
    const padded = chunk.subarray(end, fieldEnd).every((byte) => byte === 0)
    if (padded && !search.names.includes(name)) search.names.push(name.replaceAll('\\', '/'))
  }
}

/**
 * The longest text that ends at `end`. What stands in front need not be a zero: in the single-file host for macOS it is
 * the bundle marker, whose last byte is no text.
 */
function textBefore(chunk: Uint8Array, end: number): string {
  let start = end
  while (start > 0 && end - start < nameField && (chunk[start - 1] ?? 0) >= 32) start -= 1
  const text = new TextDecoder().decode(chunk.subarray(start, end))
  return text.slice(text.lastIndexOf('\ufffd') + 1)
}

/** A plain loop: hopping from one first byte to the next with `indexOf` is slow where that byte is frequent. */
function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0]
  const last = bytes.length - wanted.length
  for (let at = from; at <= last; at += 1) {
    if (bytes[at] !== first) continue
    let length = 1
    while (length < wanted.length && bytes[at + length] === wanted[length]) length += 1
    if (length === wanted.length) return at
  }
  return -1
}
