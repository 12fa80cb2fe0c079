// Which C library a shared library of Linux asks for: the loader of the other one does not find it.

import { readElfLayout, type ElfLayout } from './elf.ts'
import { nameOf, uint64, viewOf, type FileBytes } from './file-bytes.ts'

const segmentLoad = 1
const segmentDynamic = 2
const tagNeeded = 1
const tagStrings = 5
/** The runtime's own libraries have 30 to 40 entries. */
const MOST_BYTES = 4096

/** null where it needs neither, or says it nowhere. */
export async function readNeededLibc(file: FileBytes): Promise<'glibc' | 'musl' | null> {
  const layout = await readElfLayout(file)
  const dynamic = typeof layout === 'string' ? undefined : layout.segments.find(isDynamic)
  if (typeof layout === 'string' || dynamic === undefined || dynamic.size > MOST_BYTES) return null
  const entries = readEntries(await file.at(dynamic.offset, dynamic.size), layout)
  const strings = entries.find(({ tag }) => tag === tagStrings)
  const start = strings === undefined ? null : offsetOf(layout, strings.value)
  if (start === null) return null
  // The C library is named last, or nearly so.
  for (const { value } of entries.filter(({ tag }) => tag === tagNeeded).toReversed()) {
    const name = nameOf(await file.at(start + value, 32))
    if (name.startsWith('libc.musl-')) return 'musl'
    if (name === 'libc.so.6') return 'glibc'
  }
  return null
}

function isDynamic({ type }: { readonly type: number }): boolean {
  return type === segmentDynamic
}

interface Entry {
  readonly tag: number
  readonly value: number
}

function readEntries(bytes: Uint8Array, { bits, littleEndian }: ElfLayout): readonly Entry[] {
  const view = viewOf(bytes)
  const width = bits / 8
  const word = (at: number): number =>
    bits === 64 ? uint64(view, at, littleEndian) : view.getUint32(at, littleEndian)
  return Array.from({ length: Math.floor(bytes.length / (2 * width)) }, (_, entry) => ({
    tag: word(entry * 2 * width),
    value: word((entry * 2 + 1) * width),
  }))
}

function offsetOf({ segments }: ElfLayout, address: number): number | null {
  const segment = segments.find(
    (one) => one.type === segmentLoad && address >= one.address && address < one.address + one.size,
  )
  return segment === undefined ? null : address - segment.address + segment.offset
}
