// What an assembly uses of types of other assemblies: the rows of MemberRef with the names of their types. A name alone does not tell
// whose member it is: `set_Item` is that of any list.
import { nameOf, viewOf, type FileBytes } from '../file-bytes.ts'
import type { Tables } from '../metadata-streams.ts'

const TYPE_REF = 0x01
export const MEMBER_REF = 0x0a
/** II.24.2.6: the tag of a row of TypeRef in the class of a member. */
const OF_TYPE_REF = 1

/** Which of `wanted`, each `Type.member`, it uses. Nothing is read where the names of none are there; `heap` holds the names. */
export async function readMembers(
  file: FileBytes,
  tables: Tables,
  heap: Uint8Array,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const text = new TextDecoder('latin1').decode(heap)
  const possible = new Set(
    wanted.filter((member) => member.split('.').every((name) => text.includes(`${name}\0`))),
  )
  if (possible.size === 0) return []
  const [types, members] = [await rowsOf(file, tables, TYPE_REF), await rowsOf(file, tables, MEMBER_REF)]
  const found = new Set<string>()
  for (let row = 0; row < (tables.rows[MEMBER_REF] ?? 0); row += 1) {
    const name = nameOfMember(tables, members, row, heap)
    const type = typeOfMember(tables, members, types, row, heap)
    if (name !== null && type !== null && possible.has(`${type}.${name}`)) found.add(`${type}.${name}`)
  }
  return [...found]
}

export async function rowsOf(
  file: FileBytes,
  { starts, sizes, rows }: Tables,
  table: number,
): Promise<Uint8Array> {
  return file.at(starts[table] ?? 0, (sizes[table] ?? 0) * (rows[table] ?? 0))
}

/** II.22.25: class, name, signature. The class is the first column, whose width follows from that of the row. */
export function nameOfMember(
  { sizes, heaps }: Tables,
  members: Uint8Array,
  row: number,
  heap: Uint8Array,
): string | null {
  const size = sizes[MEMBER_REF] ?? 0
  const at = row * size + size - heaps.blobs - heaps.strings
  return row < 0 ? null : nameAt(members, at, heaps.strings, heap)
}

/** II.22.38: scope, name, namespace. null where the class is no type of another assembly. */
function typeOfMember(
  { sizes, heaps }: Tables,
  members: Uint8Array,
  types: Uint8Array,
  row: number,
  heap: Uint8Array,
): string | null {
  const size = sizes[MEMBER_REF] ?? 0
  const parent = indexAt(members, row * size, size - heaps.blobs - heaps.strings)
  if (parent === null || (parent & 7) !== OF_TYPE_REF) return null
  const ofType = sizes[TYPE_REF] ?? 0
  const at = ((parent >>> 3) - 1) * ofType + ofType - 2 * heaps.strings
  return nameAt(types, at, heaps.strings, heap)
}

function nameAt(rows: Uint8Array, at: number, width: number, heap: Uint8Array): string | null {
  const name = indexAt(rows, at, width)
  return name === null ? null : nameOf(heap.subarray(name, name + 1024))
}

function indexAt(rows: Uint8Array, at: number, width: number): number | null {
  if (at < 0 || at + width > rows.length) return null
  const view = viewOf(rows)
  return width === 2 ? view.getUint16(at, true) : view.getUint32(at, true)
}
