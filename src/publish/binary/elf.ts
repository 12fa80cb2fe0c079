// ELF, the format of programs and libraries on Linux. Layout: the System V ABI, chapter 4 and 5.

import type { Architecture, BinaryHead } from './binary-head.ts'
import { nameOf, uint64, viewOf, type FileBytes } from './file-bytes.ts'

export interface ElfSegment {
  readonly type: number
  readonly writable: boolean
  /** In the loaded image. */
  readonly address: number
  readonly offset: number
  readonly size: number
}

export interface ElfSection {
  readonly name: string
  /** False in a file of debug symbols, which repeats the program's section table without the sections. */
  readonly hasBytes: boolean
  /** Bytes that are loaded and may change: initialised data. */
  readonly writableData: boolean
  readonly offset: number
  readonly size: number
}

export interface ElfLayout {
  readonly bits: 32 | 64
  readonly littleEndian: boolean
  readonly abi: number
  readonly type: number
  readonly machine: number
  readonly segments: readonly ElfSegment[]
  readonly sectionTable: {
    readonly offset: number
    readonly entry: number
    readonly count: number
    readonly names: number
  }
}

const architectures: Readonly<Record<number, Architecture>> = { 3: 'x86', 62: 'x64', 40: 'arm', 183: 'arm64' }

const segmentLoad = 1
const segmentInterpreter = 3

export async function readElf(file: FileBytes): Promise<BinaryHead> {
  const layout = await readElfLayout(file)
  if (typeof layout === 'string') return { format: 'damaged', claimed: 'elf', reason: layout }
  const interpreter = await readInterpreter(file, layout)
  const { offset, entry, count } = layout.sectionTable
  const endOfSections = offset === 0 ? 0 : offset + entry * count
  const ends = layout.segments.filter(({ size }) => size > 0).map((segment) => segment.offset + segment.size)
  return {
    format: 'elf',
    architecture: architectures[layout.machine] ?? 'other',
    // 0 = System V, which Linux toolchains write; 3 = GNU.
    system: layout.abi === 0 || layout.abi === 3 ? 'linux' : 'other',
    bits: layout.bits,
    kind: kindOf(layout.type, interpreter),
    interpreter,
    libc: libcOf(interpreter),
    endOfData: ends.length === 0 ? endOfSections : Math.max(...ends),
    endOfFile: Math.max(endOfSections, ...ends),
  }
}

const PAGE = 4096

/**
 * Whether a file of that size ends before the last page of what is loaded: then there is nothing to map, and the process dies. In
 * place of what its last page lacks it gets zeros, and of seven programs and libraries that were cut there five ran (measured).
 */
export function lacksPages(size: number, endOfData: number): boolean {
  return size < (endOfData < PAGE ? endOfData : Math.floor(endOfData / PAGE) * PAGE)
}

/** Position-independent programs have the type of a shared library; having an interpreter tells them apart. */
function kindOf(type: number, interpreter: string | null): 'executable' | 'shared' | 'other' {
  if (type === 2) return 'executable'
  if (type === 3) return interpreter === null ? 'shared' : 'executable'
  return 'other'
}

function libcOf(interpreter: string | null): 'glibc' | 'musl' | null {
  const name = interpreter?.split('/').at(-1) ?? ''
  if (name.startsWith('ld-musl-')) return 'musl'
  // ld64.so.1 and .2: glibc on s390x and ppc64le.
  return name.startsWith('ld-linux') || name.startsWith('ld64.so.') ? 'glibc' : null
}

export async function readElfLayout(file: FileBytes): Promise<ElfLayout | string> {
  const head = await file.at(0, 64)
  const bits = head[4] === 2 ? 64 : 32
  if (head.length < (bits === 64 ? 64 : 52)) return 'the file ends inside its ELF header'
  const order = head[5]
  if ((head[4] !== 1 && head[4] !== 2) || (order !== 1 && order !== 2))
    return 'its ELF header is of an unknown kind'
  const littleEndian = order === 1
  const view = viewOf(head)
  const half = (at: number): number => view.getUint16(at, littleEndian)
  const word = (at: number): number =>
    bits === 64 ? uint64(view, at, littleEndian) : view.getUint32(at, littleEndian)
  const counts = bits === 64 ? 54 : 42
  const segments = await readSegments(file, {
    bits,
    littleEndian,
    offset: word(bits === 64 ? 32 : 28),
    entry: half(counts),
    count: half(counts + 2),
  })
  if (typeof segments === 'string') return segments
  return {
    bits,
    littleEndian,
    abi: head[7] ?? 0,
    type: half(16),
    machine: half(18),
    segments,
    sectionTable: {
      offset: word(bits === 64 ? 40 : 32),
      entry: half(counts + 4),
      count: half(counts + 6),
      names: half(counts + 8),
    },
  }
}

interface Table {
  readonly bits: 32 | 64
  readonly littleEndian: boolean
  readonly offset: number
  readonly entry: number
  readonly count: number
}

async function readSegments(file: FileBytes, table: Table): Promise<readonly ElfSegment[] | string> {
  const { bits, littleEndian, offset, entry, count } = table
  if (count === 0) return []
  if (count > 1000 || entry < (bits === 64 ? 56 : 32) || entry > 256)
    return 'its program headers are not credible'
  const bytes = await file.at(offset, entry * count)
  if (bytes.length < entry * count) return 'the file ends inside its program headers'
  const view = viewOf(bytes)
  return Array.from({ length: count }, (_, index) => {
    const at = index * entry
    const flags = view.getUint32(at + (bits === 64 ? 4 : 24), littleEndian)
    return {
      type: view.getUint32(at, littleEndian),
      writable: (flags & 2) !== 0,
      offset: bits === 64 ? uint64(view, at + 8, littleEndian) : view.getUint32(at + 4, littleEndian),
      address: bits === 64 ? uint64(view, at + 16, littleEndian) : view.getUint32(at + 8, littleEndian),
      size: bits === 64 ? uint64(view, at + 32, littleEndian) : view.getUint32(at + 16, littleEndian),
    }
  })
}

async function readInterpreter(file: FileBytes, layout: ElfLayout): Promise<string | null> {
  const segment = layout.segments.find(({ type }) => type === segmentInterpreter)
  // PATH_MAX on Linux.
  if (segment === undefined || segment.size > 4096) return null
  const bytes = await file.at(segment.offset, segment.size)
  const name = nameOf(bytes)
  return name === '' ? null : name
}

/** The writable parts as the loader sees them: the way to the data of a program that was stripped of its section table. */
export function writableSegments(layout: ElfLayout): readonly ElfSegment[] {
  return layout.segments.filter(({ type, writable, size }) => type === segmentLoad && writable && size > 0)
}

/** Empty when there is no credible section table: a program runs without one. */
export async function readElfSections(file: FileBytes, layout: ElfLayout): Promise<readonly ElfSection[]> {
  const { bits, littleEndian } = layout
  const { offset, entry, count, names } = layout.sectionTable
  if (count === 0 || count > 1000 || names >= count || entry < (bits === 64 ? 64 : 40) || entry > 256)
    return []
  const bytes = await file.at(offset, entry * count)
  if (bytes.length < entry * count) return []
  const view = viewOf(bytes)
  const word = (at: number): number =>
    bits === 64 ? uint64(view, at, littleEndian) : view.getUint32(at, littleEndian)
  const place = (index: number): { offset: number; size: number } => {
    const at = index * entry + (bits === 64 ? 24 : 16)
    return { offset: word(at), size: word(at + bits / 8) }
  }
  const strings = place(names)
  const text = await file.at(strings.offset, Math.min(strings.size, 65_536))
  return Array.from({ length: count }, (_, index) => {
    const at = index * entry
    const nameAt = view.getUint32(at, littleEndian)
    // Type 1 = PROGBITS, 8 = NOBITS; flags 1 = writable, 2 = loaded, 4 = code.
    const type = view.getUint32(at + 4, littleEndian)
    return {
      name: nameOf(text.subarray(nameAt, nameAt + 64)),
      hasBytes: type !== 8,
      writableData: type === 1 && word(at + 8) % 8 === 3,
      ...place(index),
    }
  })
}
