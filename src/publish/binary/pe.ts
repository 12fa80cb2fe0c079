// Windows' Portable Executable format, which every managed assembly uses on every system.
// Layout: https://learn.microsoft.com/windows/win32/debug/pe-format, CLI header: ECMA-335 II.25.3.3,
// ReadyToRun header: dotnet/runtime docs/design/coreclr/botr/readytorun-format.md.

import type { Architecture, BinaryHead, BinarySystem, ManagedHead, ReadyToRunHead } from './binary-head.ts'
import { firstRead, nameOf, viewOf, type FileBytes } from './file-bytes.ts'
import { PeSection } from './pe-section.ts'

export interface PeLayout {
  readonly machine: number
  readonly dll: boolean
  readonly pe32Plus: boolean
  readonly subsystem: number
  readonly sections: readonly PeSection[]
  readonly exports: Directory
  readonly imports: Directory
  readonly resources: Directory
  readonly cliHeader: Directory
}

interface Directory {
  readonly address: number
  readonly size: number
}

const architectures: Readonly<Record<number, Architecture>> = {
  0x014c: 'x86',
  0x8664: 'x64',
  0x01c0: 'arm',
  0x01c2: 'arm',
  0x01c4: 'arm',
  0xaa64: 'arm64',
  // RISC-V 64 and LoongArch 64: named here only so that their system is still told.
  0x5064: 'other',
  0x6264: 'other',
}

/** ReadyToRun images for another system carry the CPU's value XOR one of these (readytorun-format.md, "OS-specific"). */
const systemMasks: readonly (readonly [number, BinarySystem])[] = [
  [0, 'windows'],
  [0x7b79, 'linux'],
  [0x4644, 'macos'],
  [0xadc4, 'other'],
  [0x1993, 'other'],
  [0x1992, 'other'],
]

function platformOf(machine: number): Pick<ReadyToRunHead, 'architecture' | 'system'> {
  for (const [mask, system] of systemMasks) {
    const architecture = architectures[machine ^ mask]
    if (architecture !== undefined) return { architecture, system }
  }
  return { architecture: 'other', system: 'other' }
}

/** The image's head, or why it is none; `head` is the first read. */
export async function readPe(file: FileBytes, head: Uint8Array): Promise<BinaryHead> {
  const layout = nearLayout(head) ?? (await readPeLayout(file))
  if (typeof layout === 'string') return { format: 'damaged', claimed: 'pe', reason: layout }
  const managed = await readManaged(file, layout)
  if (typeof managed === 'string') return { format: 'damaged', claimed: 'pe', reason: managed }
  return {
    format: 'pe',
    architecture: platformOf(layout.machine).architecture,
    machine: layout.machine,
    pe32Plus: layout.pe32Plus,
    dll: layout.dll,
    subsystem: layout.subsystem,
    managed,
    endOfData: Math.max(
      ...layout.sections.map((section) => (section.size === 0 ? 0 : section.offset + section.size)),
      0,
    ),
  }
}

/** The headers in front, or why they cannot be understood. */
export async function readPeLayout(file: FileBytes): Promise<PeLayout | string> {
  const head = await file.at(0, firstRead)
  if (head.length < dosLength) return 'the file ends inside its DOS header'
  const start = peStart(head)
  return nearLayout(head) ?? layoutOf(await file.at(start, headersLength(await file.at(start, coffLength))))
}

/** The layout where the first read holds all of the headers, as it nearly always does. */
function nearLayout(head: Uint8Array): PeLayout | string | null {
  if (head.length < dosLength) return null
  const start = peStart(head)
  const end = start + headersLength(head.subarray(start))
  return end <= head.length ? layoutOf(head.subarray(start, end)) : null
}

function peStart(head: Uint8Array): number {
  return viewOf(head).getUint32(60, true)
}

const dosLength = 64
const coffLength = 24
/** The Windows loader takes no more (pe-format, NumberOfSections). */
const mostSections = 96

/** Of the PE header with its section table, as far as its first part tells. */
function headersLength(coff: Uint8Array): number {
  if (coff.length < coffLength) return coffLength
  const view = viewOf(coff)
  return (
    coffLength + view.getUint16(20, true) + Math.min(view.getUint16(6, true), mostSections) * PeSection.length
  )
}

function layoutOf(headers: Uint8Array): PeLayout | string {
  if (headers.length < coffLength) return 'the file ends before its PE header'
  const view = viewOf(headers)
  if (view.getUint32(0, true) !== 0x4550) return 'there is no PE header where its DOS header points'
  const optionalSize = view.getUint16(20, true)
  const optional = headers.subarray(coffLength, coffLength + optionalSize)
  if (optional.length < optionalSize) return 'the file ends inside its PE header'
  if (optionalSize < 70) return 'its PE header is too short'
  const magic = viewOf(optional).getUint16(0, true)
  if (magic !== 0x10b && magic !== 0x20b) return 'its PE header is of an unknown kind'
  const sections = sectionsOf(headers.subarray(coffLength + optionalSize), view.getUint16(6, true))
  if (typeof sections === 'string') return sections
  return {
    machine: view.getUint16(4, true),
    dll: (view.getUint16(22, true) & 0x2000) !== 0,
    pe32Plus: magic === 0x20b,
    subsystem: viewOf(optional).getUint16(68, true),
    sections,
    exports: directory(optional, magic, 0),
    imports: directory(optional, magic, 1),
    resources: directory(optional, magic, 2),
    cliHeader: directory(optional, magic, 14),
  }
}

function directory(optional: Uint8Array, magic: number, index: number): Directory {
  const base = magic === 0x20b ? 112 : 96
  const at = base + index * 8
  if (at + 8 > optional.length) return { address: 0, size: 0 }
  const view = viewOf(optional)
  if (index >= view.getUint32(base - 4, true)) return { address: 0, size: 0 }
  return { address: view.getUint32(at, true), size: view.getUint32(at + 4, true) }
}

function sectionsOf(table: Uint8Array, count: number): readonly PeSection[] | string {
  if (count > mostSections) return `it claims to have ${count} sections`
  if (table.length < count * PeSection.length) return 'the file ends inside its section table'
  const view = viewOf(table)
  const sections = Array.from({ length: count }, (_, at) => new PeSection(view, at * PeSection.length))
  return sections.every(({ virtualAddress }) => virtualAddress > 0) ? sections : 'its section table has holes'
}

/** Where an address of the loaded image lies in the file; null when no section's data holds it. */
export function offsetOf(layout: PeLayout, address: number): number | null {
  const section = layout.sections.find(
    ({ virtualAddress, size }) => address >= virtualAddress && address < virtualAddress + size,
  )
  return section === undefined ? null : address - section.virtualAddress + section.offset
}

const cliHeaderLength = 72

async function readManaged(file: FileBytes, layout: PeLayout): Promise<ManagedHead | null | string> {
  if (layout.cliHeader.address === 0) return null
  const at = offsetOf(layout, layout.cliHeader.address)
  if (at === null) return 'its CLI header lies in no section'
  // 16 bytes more: crossgen puts the ReadyToRun header right behind the CLI header, which saves a read.
  const header = await file.at(at, cliHeaderLength + 16)
  if (header.length < cliHeaderLength) return 'the file ends before its CLI header'
  const view = viewOf(header)
  if (view.getUint32(0, true) === 0) return 'there is no CLI header where its PE header points'
  const flags = view.getUint32(16, true)
  const readyToRunAddress = view.getUint32(64, true)
  const readyToRun = readyToRunAddress === 0 ? null : await readReadyToRun(file, layout, readyToRunAddress)
  const ilOnly = (flags & 0x1) !== 0
  const prefers32Bit = (flags & 0x20002) === 0x20002
  const requires32Bit = (flags & 0x2) !== 0 && !prefers32Bit
  const anyCpu =
    layout.machine === 0x14c && !layout.pe32Plus && ilOnly && !requires32Bit && readyToRun === null
  const architecture = anyCpu ? null : platformOf(layout.machine).architecture
  const entryPoint = view.getUint32(20, true) !== 0
  const offset = offsetOf(layout, view.getUint32(8, true))
  const metadata = offset === null ? null : { offset, size: view.getUint32(12, true) }
  return { ilOnly, requires32Bit, prefers32Bit, readyToRun, architecture, entryPoint, metadata }
}

async function readReadyToRun(
  file: FileBytes,
  layout: PeLayout,
  address: number,
): Promise<ReadyToRunHead | null> {
  const at = offsetOf(layout, address)
  if (at === null) return null
  const header = await file.at(at, 12)
  if (header.length < 12) return null
  const view = viewOf(header)
  // "RTR\0"; images of the old NGen have another signature here.
  if (view.getUint32(0, true) !== 0x00525452) return null
  const flags = view.getUint32(8, true)
  const component = (flags & 0x20) !== 0
  return {
    ...platformOf(layout.machine),
    major: view.getUint16(4, true),
    minor: view.getUint16(6, true),
    flags,
    component,
    owner: component ? await readOwner(file, layout, at) : null,
  }
}

/** Section of a component that names the file with its code (readytorun-format.md, OwnerCompositeExecutable). */
const OWNER_SECTION = 116
/** More than any image has. */
const MOST_SECTIONS = 64

async function readOwner(file: FileBytes, layout: PeLayout, header: number): Promise<string | null> {
  const counted = await file.at(header + 12, 4)
  if (counted.length < 4) return null
  const count = Math.min(viewOf(counted).getUint32(0, true), MOST_SECTIONS)
  const table = await file.at(header + 16, count * 12)
  for (let at = 0; at + 12 <= table.length; at += 12) {
    const entry = viewOf(table.subarray(at, at + 12))
    if (entry.getUint32(0, true) !== OWNER_SECTION) continue
    const place = offsetOf(layout, entry.getUint32(4, true))
    return place === null ? null : nameOf(await file.at(place, Math.min(entry.getUint32(8, true), 1024)))
  }
  return null
}
