// Whether the bytes of a program or library are there behind sound headers. A file whose size was set before a copy broke off ends
// in zeros; a hole may lie anywhere, and is seen only where the metadata lie.
//
// Measured: of 15,000 binaries of an SDK, of runtime packs for Windows, Linux and macOS, of NuGet packages and of published apps of every kind
// none is found at fault. They end in 504 zeros at most, but for Mach-O (24 KB, room for a signature), parts of a composite (643)
// and one program elsewhere (1,684). And on Linux
// with 10.0.12, each file of a self-contained, a portable and a worker app zeroed from some place on, and really started:
//   - an assembly without the root of its metadata, or with all of its relocations zero, never loads;
//   - of 65 precompiled assemblies each ends the start where the last 4 KB of its sections are zero; where the last 0.5 to 2 KB are, most;
//   - IL with zeros in its metadata does not load where two thirds of a stream are lost; with less than half of the signatures
//     apps started: those of attributes come last;
//   - a native library or program ends with SIGSEGV where its dynamic section is lost; where only its data are, some started.
import { MOST_ZEROS, zeroTail } from '../../read/zero-tail.ts'
import type { Source, SourceFile } from '../../read/source.ts'
import type { BinaryHead, ManagedHead } from '../binary/binary-head.ts'
import { lacksPages, readElfLayout } from '../binary/elf.ts'
import type { FileBytes } from '../binary/file-bytes.ts'
import { hasMetadata, neededStreams } from '../binary/metadata-streams.ts'
import { offsetOf, readPeLayout } from '../binary/pe.ts'
import type { PeLayout } from '../binary/pe.ts'

/** `partly-zero`, `cut-page`: content is lost, but whether a start needs it cannot be told. */
export type ContentFault = 'no-metadata' | 'zeroed' | 'partly-zero' | 'cut-page'

/** Less is the padding of a section. */
const LEAST_ZEROS = 505
/** More than any sound file has. */
const DESTROYED = 2048
/** Of what a section really holds. */
const LEAST_LOST = 8
/** A part of a composite ends in up to 140 zeros that belong to it. */
const LEAST_LOST_OF_PART = 512
const LOST_OF_PRECOMPILED = 4096
/** A block of relocations has at least so many bytes; assemblies without any may still have the section. */
const LEAST_SECTION = 12
const MOST_PROBED = 4096

const NULL = 0
const DYNAMIC = 2
const LOAD = 1

/** null where nothing is seen, and for what its own head shows to be no whole binary. */
export async function contentFault(
  source: Source,
  file: SourceFile,
  bytes: FileBytes,
  head: BinaryHead,
): Promise<ContentFault | null> {
  if (!('endOfData' in head)) return null
  if (head.endOfData > bytes.size)
    return head.format === 'elf' && !lacksPages(bytes.size, head.endOfData) ? 'cut-page' : null
  const managed = head.format === 'pe' ? head.managed : null
  if (managed?.metadata != null && !(await hasMetadata(bytes, managed.metadata))) return 'no-metadata'
  const zeros = await zeroTail(source, file)
  if (zeros < LEAST_ZEROS) return null
  const from = bytes.size - zeros
  if (head.format === 'pe') return ofPe(bytes, managed, from)
  if (zeros < DESTROYED) return null
  if (head.format === 'elf') return ofElf(bytes, from)
  // Room for a signature; up to 24 KB of it is empty.
  return zeros === MOST_ZEROS && from < head.endOfData ? 'partly-zero' : null
}

async function ofPe(
  bytes: FileBytes,
  managed: ManagedHead | null,
  from: number,
): Promise<ContentFault | null> {
  const layout = await readPeLayout(bytes)
  if (typeof layout === 'string') return null
  return managed === null ? ofNativePe(bytes, layout, from) : ofAssembly(bytes, layout, managed, from)
}

async function ofAssembly(
  bytes: FileBytes,
  { sections }: PeLayout,
  managed: ManagedHead,
  from: number,
): Promise<ContentFault | null> {
  const filled = sections.filter(({ size, virtualSize }) => size > 0 && virtualSize >= LEAST_SECTION)
  if (filled.some(({ name, offset }) => name === '.reloc' && offset >= from)) return 'zeroed'
  // .NET does not read the resources of Windows.
  const ends = filled
    .filter(({ name }) => name !== '.rsrc')
    .map(({ offset, size, virtualSize }) => offset + Math.min(size, virtualSize))
  const lost = Math.max(...ends, 0) - from
  const isPart = managed.readyToRun?.component === true
  if (lost < (isPart ? LEAST_LOST_OF_PART : LEAST_LOST)) return null
  if (managed.readyToRun !== null && !isPart) return lost < LOST_OF_PRECOMPILED ? 'partly-zero' : 'zeroed'
  const streams = await neededStreams(bytes)
  // Its CLI header no longer tells where they are.
  if (streams.length === 0) return 'zeroed'
  return streams.some(({ offset, size }) => from <= offset + size / 4) ? 'zeroed' : 'partly-zero'
}

/** The loader of Windows takes zeros where the imports are listed for the end of the list: nothing that the code calls is there. */
async function ofNativePe(bytes: FileBytes, layout: PeLayout, from: number): Promise<ContentFault | null> {
  const end = Math.max(...layout.sections.map(({ offset, size }) => (size === 0 ? 0 : offset + size)), 0)
  if (end - from < DESTROYED) return null
  const { address, size } = layout.imports
  const at = address === 0 ? null : offsetOf(layout, address)
  return at !== null && (await isZero(bytes, at, size)) ? 'zeroed' : 'partly-zero'
}

async function ofElf(bytes: FileBytes, from: number): Promise<ContentFault | null> {
  const layout = await readElfLayout(bytes)
  if (typeof layout === 'string') return null
  const dynamic = layout.segments.find(({ type }) => type === DYNAMIC)
  if (dynamic !== undefined && (await isZero(bytes, dynamic.offset, dynamic.size))) return 'zeroed'
  const loaded = layout.segments.filter(({ type }) => type === LOAD)
  // Its own headers are lost, which say what is to be loaded.
  if (loaded.length === 0 || layout.segments.some(({ type }) => type === NULL)) return 'zeroed'
  const end = Math.max(...loaded.map(({ offset, size }) => offset + size), 0)
  // A program that keeps its section table in front, or none, may end in data that are zeros.
  const isProof = layout.sectionTable.offset >= from || bytes.size - from === MOST_ZEROS
  return isProof && end - from >= LEAST_LOST ? 'partly-zero' : null
}

async function isZero(bytes: FileBytes, start: number, size: number): Promise<boolean> {
  const held = await bytes.at(start, Math.min(size, MOST_PROBED))
  return held.length > 0 && held.every((byte) => byte === 0)
}
