// What the metadata of a .NET assembly says of itself and of the assemblies that it was built against.
// Layout: ECMA-335 II.24 (streams and tables); the tables in front of the wanted ones are only measured.

import { nameOf, viewOf, type FileBytes } from './file-bytes.ts'
import { rowSizes, type HeapSizes } from './metadata-tables.ts'
import { offsetOf, readPeLayout } from './pe.ts'
import { NAMES_TAKEN_AS_ENDINGS } from './start-assemblies.ts'

/** Four numbers with dots, for example `10.0.0.0`. */
export interface AssemblyReference {
  readonly name: string
  readonly version: string
}

export interface AssemblyMetadata {
  /** AssemblyVersion: what a reference must not be higher than. */
  readonly version: string
  /** In the order of the file; null where they were not asked for or cannot be read. */
  readonly references: readonly AssemblyReference[] | null
  /** Which of the names asked for the assembly defines or uses. */
  readonly names: ReadonlySet<string>
}

/** A root and its table stream take 290 to 320 bytes in front of the rows, on assemblies of every framework since 6.0. */
const FIRST_PART = 512
/** An assembly of the SDK has below 60 references; of names below 1 MB. */
const MOST_REFERENCES = 4096
const MOST_NAME_BYTES = 8 * 1024 * 1024

const ASSEMBLY = 0x20
const ASSEMBLY_REF = 0x23

const NOTHING = { references: null, names: new Set<string>() }

/** Version only. null for what is no assembly, or is damaged. Two reads behind those of the head. */
export async function readAssemblyVersion(file: FileBytes): Promise<AssemblyMetadata | null> {
  const tables = await readTables(file)
  const version = tables === null ? null : await readVersion(file, tables)
  return version === null ? null : { ...NOTHING, version }
}

/** The references too, and which of `wanted` stand among its names. */
export async function readAssembly(
  file: FileBytes,
  wanted: readonly string[],
): Promise<AssemblyMetadata | null> {
  const tables = await readTables(file)
  const version = tables === null ? null : await readVersion(file, tables)
  if (tables === null || version === null) return null
  const { strings } = tables
  if (strings.size > MOST_NAME_BYTES) return { ...NOTHING, version }
  const heap = await file.at(strings.offset, strings.size)
  const references = await readReferences(file, tables, heap)
  // One byte is one character here; the names asked for are ASCII.
  const text = new TextDecoder('latin1').decode(heap)
  const names = new Set(wanted.filter((name) => text.includes(`${mark(name)}${name}\0`)))
  return { version, references, names }
}

/** What stands in front of a name that counts as a whole only. */
function mark(name: string): '' | '\0' {
  return NAMES_TAKEN_AS_ENDINGS.has(name) ? '' : '\0'
}

interface Tables {
  /** Where the first row of each table lies, by number; one more at the end of the last that is measured. */
  readonly starts: readonly number[]
  readonly rows: readonly number[]
  readonly sizes: readonly number[]
  readonly heaps: HeapSizes
  readonly strings: Stream
}

interface Stream {
  readonly offset: number
  readonly size: number
}

async function readTables(file: FileBytes): Promise<Tables | null> {
  const root = await findMetadata(file)
  if (root === null) return null
  const bytes = await file.at(root.offset, Math.min(FIRST_PART, root.size))
  const streams = readStreams(bytes, root)
  const table = streams?.get('#~')
  const strings = streams?.get('#Strings')
  if (table === undefined || strings === undefined) return null
  const head = await file.at(table.offset, Math.min(24 + 64 * 4, table.size))
  if (head.length < 24) return null
  return measured(head, table.offset, strings)
}

async function findMetadata(file: FileBytes): Promise<Stream | null> {
  const layout = await readPeLayout(file)
  if (typeof layout === 'string' || layout.cliHeader.address === 0) return null
  const at = offsetOf(layout, layout.cliHeader.address)
  const header = at === null ? null : await file.at(at, 72)
  if (header === null || header.length < 72) return null
  const view = viewOf(header)
  const offset = offsetOf(layout, view.getUint32(8, true))
  return offset === null ? null : { offset, size: view.getUint32(12, true) }
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
function measured(head: Uint8Array, start: number, strings: Stream): Tables | null {
  const view = viewOf(head)
  const flags = view.getUint8(6)
  const present = view.getBigUint64(8, true)
  const rows: number[] = []
  let at = 24
  for (let table = 0; table < 64; table += 1) {
    const has = ((present >> BigInt(table)) & 1n) === 1n
    if (has && at + 4 > head.length) return null
    rows.push(has ? view.getUint32(at, true) : 0)
    if (has) at += 4
  }
  // Bit 0x40: four bytes more, which only compilers in the midst of their work write.
  if ((flags & 0x40) !== 0) at += 4
  const heaps = { strings: indexWidth(flags, 1), guids: indexWidth(flags, 2), blobs: indexWidth(flags, 4) }
  const sizes = rowSizes(rows, heaps)
  const starts: number[] = [start + at]
  for (const [table, size] of sizes.entries()) starts.push((starts[table] ?? 0) + size * (rows[table] ?? 0))
  return { starts, rows, sizes, heaps, strings }
}

function indexWidth(flags: number, bit: number): 2 | 4 {
  return (flags & bit) === 0 ? 2 : 4
}

/** II.22.2: behind the hash algorithm. A module of a multi-module assembly has no row. */
async function readVersion(file: FileBytes, { starts, rows }: Tables): Promise<string | null> {
  const start = starts[ASSEMBLY]
  if (rows[ASSEMBLY] !== 1 || start === undefined) return null
  const row = await file.at(start, 12)
  return row.length < 12 ? null : versionAt(viewOf(row), 4)
}

/** II.22.5. */
async function readReferences(
  file: FileBytes,
  tables: Tables,
  heap: Uint8Array,
): Promise<readonly AssemblyReference[] | null> {
  const { starts, rows, sizes, heaps } = tables
  const [start, size, count] = [starts[ASSEMBLY_REF], sizes[ASSEMBLY_REF], rows[ASSEMBLY_REF]]
  if (start === undefined || size === undefined || count === undefined || count > MOST_REFERENCES) return null
  const bytes = await file.at(start, size * count)
  if (bytes.length < size * count) return null
  const view = viewOf(bytes)
  return Array.from({ length: count }, (_, row) => {
    const name = row * size + 12 + heaps.blobs
    const at = heaps.strings === 2 ? view.getUint16(name, true) : view.getUint32(name, true)
    return { name: nameOf(heap.subarray(at, at + 1024)), version: versionAt(view, row * size) }
  })
}

function versionAt(view: DataView, at: number): string {
  return [0, 2, 4, 6].map((part) => view.getUint16(at + part, true)).join('.')
}
