// Mach-O, the format of programs and libraries on macOS, one CPU or several ("fat").
// Layout: Apple's mach-o/loader.h and mach-o/fat.h.

import type { Architecture, BinaryHead } from './binary-head.ts'
import { nameOf, uint64, viewOf, type FileBytes } from './file-bytes.ts'

interface MachOSection {
  readonly segment: string
  readonly name: string
  readonly offset: number
  readonly size: number
}

export interface MachOSlice {
  readonly architecture: Architecture
  readonly sections: readonly MachOSection[]
  readonly endOfData: number
}

const architectures: Readonly<Record<number, Architecture>> = {
  0x00000007: 'x86',
  0x01000007: 'x64',
  0x0000000c: 'arm',
  0x0100000c: 'arm64',
}

const fatMagic = 0xcafebabe
const fat64Magic = 0xcafebabf

/** Java class files begin with the fat magic too, followed by a version of 45 or more where the count of slices stands. */
const mostSlices = 20

export function looksLikeMachO(head: Uint8Array): boolean {
  if (head.length < 8) return false
  const magic = viewOf(head).getUint32(0, false)
  if (magic === fatMagic || magic === fat64Magic) return viewOf(head).getUint32(4, false) <= mostSlices
  return thinMagics.has(magic)
}

/** Magic as read in big-endian order → what it says. */
const thinMagics = new Map([
  [0xcffaedfe, { bits: 64, littleEndian: true }],
  [0xcefaedfe, { bits: 32, littleEndian: true }],
  [0xfeedfacf, { bits: 64, littleEndian: false }],
  [0xfeedface, { bits: 32, littleEndian: false }],
])

export async function readMachO(file: FileBytes): Promise<BinaryHead> {
  const slices = await readSlices(file)
  if (typeof slices === 'string') return { format: 'damaged', claimed: 'mach-o', reason: slices }
  return {
    format: 'mach-o',
    architectures: slices.map(({ architecture }) => architecture),
    endOfData: Math.max(...slices.map(({ endOfData }) => endOfData), 0),
  }
}

export async function readSlices(file: FileBytes): Promise<readonly MachOSlice[] | string> {
  const head = await file.at(0, 8)
  if (head.length < 8) return 'the file ends inside its header'
  const magic = viewOf(head).getUint32(0, false)
  if (magic !== fatMagic && magic !== fat64Magic) {
    const slice = await readSlice(file, 0)
    return typeof slice === 'string' ? slice : [slice]
  }
  const count = viewOf(head).getUint32(4, false)
  if (count === 0 || count > mostSlices) return 'its number of slices is not credible'
  const entry = magic === fat64Magic ? 32 : 20
  const table = await file.at(8, count * entry)
  if (table.length < count * entry) return 'the file ends inside its table of slices'
  const view = viewOf(table)
  const slices: MachOSlice[] = []
  for (let at = 0; at < table.length; at += entry) {
    const offset = entry === 32 ? uint64(view, at + 8, false) : view.getUint32(at + 8, false)
    const size = entry === 32 ? uint64(view, at + 16, false) : view.getUint32(at + 12, false)
    const slice = await readSlice(file, offset)
    if (typeof slice === 'string') return slice
    slices.push({ ...slice, endOfData: Math.max(slice.endOfData, offset + size) })
  }
  return slices
}

/** One program or library that begins at `base`; its offsets count from there. */
async function readSlice(file: FileBytes, base: number): Promise<MachOSlice | string> {
  const head = await file.at(base, 28)
  if (head.length < 28) return 'the file ends inside its header'
  const view = viewOf(head)
  const kind = thinMagics.get(view.getUint32(0, false))
  if (kind === undefined) return 'a slice is not a Mach-O image'
  const { bits, littleEndian } = kind
  const size = view.getUint32(20, littleEndian)
  if (size > 1_048_576) return 'its load commands are not credible'
  const commands = await file.at(base + (bits === 64 ? 32 : 28), size)
  if (commands.length < size) return 'the file ends inside its load commands'
  const found = readCommands(commands, bits, littleEndian, base)
  if (found === null) return 'its load commands do not hold together'
  return { architecture: architectures[view.getUint32(4, littleEndian)] ?? 'other', ...found }
}

function readCommands(
  commands: Uint8Array,
  bits: number,
  littleEndian: boolean,
  base: number,
): Pick<MachOSlice, 'sections' | 'endOfData'> | null {
  const view = viewOf(commands)
  const sections: MachOSection[] = []
  let endOfData = 0
  for (let at = 0; at + 8 <= commands.length;) {
    const length = view.getUint32(at + 4, littleEndian)
    if (length < 8 || at + length > commands.length) return null
    // LC_SEGMENT_64 and LC_SEGMENT, each of its own word size.
    if (view.getUint32(at, littleEndian) === (bits === 64 ? 0x19 : 0x1)) {
      const segment = commands.subarray(at, at + length)
      if (length < (bits === 64 ? 72 : 56)) return null
      endOfData = Math.max(endOfData, endOfSegment(segment, bits, littleEndian, base))
      sections.push(...sectionsOf(segment, bits, littleEndian, base))
    }
    at += length
  }
  return { sections, endOfData }
}

function endOfSegment(segment: Uint8Array, bits: number, littleEndian: boolean, base: number): number {
  const view = viewOf(segment)
  const offset = bits === 64 ? uint64(view, 40, littleEndian) : view.getUint32(32, littleEndian)
  const size = bits === 64 ? uint64(view, 48, littleEndian) : view.getUint32(36, littleEndian)
  return size === 0 ? 0 : base + offset + size
}

function sectionsOf(segment: Uint8Array, bits: number, littleEndian: boolean, base: number): MachOSection[] {
  const first = bits === 64 ? 72 : 56
  const entry = bits === 64 ? 80 : 68
  const view = viewOf(segment)
  const sections: MachOSection[] = []
  for (let at = first; at + entry <= segment.length; at += entry) {
    const offset = view.getUint32(at + (bits === 64 ? 48 : 40), littleEndian)
    sections.push({
      name: nameOf(segment.subarray(at, at + 16)),
      segment: nameOf(segment.subarray(at + 16, at + 32)),
      // Zero-filled sections have no bytes in the file and offset 0.
      offset: base + offset,
      size:
        offset === 0
          ? 0
          : bits === 64
            ? uint64(view, at + 40, littleEndian)
            : view.getUint32(at + 36, littleEndian),
    })
  }
  return sections
}
