// What the metadata of a .NET assembly says of itself and of the assemblies that it was built against.
// Layout: ECMA-335 II.22 and II.24.

import { nameOf, viewOf, type FileBytes } from './file-bytes.ts'
import { readMainCalls } from './calls/main-calls.ts'
import type { MainCall } from './calls/main-calls.ts'
import { readMembers } from './calls/members.ts'
import { readTables } from './metadata-streams.ts'
import type { Tables } from './metadata-streams.ts'
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
  /** Which of the names asked for the assembly defines or uses; a member with its type as `Type.member`. */
  readonly names: ReadonlySet<string>
  /** What Main calls whenever it runs; none where nothing of it was asked for. */
  readonly mainCalls: readonly MainCall[]
  /** What libraries of the same solution refer to, by file; only those that this assembly refers to. */
  readonly ofLibraries?: ReadonlyMap<string, readonly AssemblyReference[]>
}

/** An assembly of the SDK has below 60 references; of names below 1 MB. */
const MOST_REFERENCES = 4096
const MOST_NAME_BYTES = 8 * 1024 * 1024

const ASSEMBLY = 0x20
const ASSEMBLY_REF = 0x23

const NOTHING = { references: null, names: new Set<string>(), mainCalls: [] }

/** Version only. null for what is no assembly, or is damaged. Two reads behind those of the head. */
export async function readAssemblyVersion(file: FileBytes): Promise<AssemblyMetadata | null> {
  const tables = await readTables(file)
  const version = tables === null ? null : await readVersion(file, tables)
  return version === null ? null : { ...NOTHING, version }
}

/**
 * The references too, and which of `wanted` stand among its names, and of `members` among what it uses of others; where one of
 * `followed` stands there, also what Main calls.
 */
export async function readAssembly(
  file: FileBytes,
  wanted: readonly string[],
  followed: readonly string[],
  members: readonly string[] = [],
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
  const named = wanted.filter((name) => text.includes(`${mark(name)}${name}\0`))
  const names = new Set([...named, ...(await readMembers(file, tables, heap, members))])
  const follows = followed.some((name) => names.has(name))
  const mainCalls = follows ? await readMainCalls(file, tables, heap) : []
  return { version, references, names, mainCalls }
}

/** What stands in front of a name that counts as a whole only. */
function mark(name: string): '' | '\0' {
  return NAMES_TAKEN_AS_ENDINGS.has(name) ? '' : '\0'
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
