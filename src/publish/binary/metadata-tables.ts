// Sizes of the rows of the metadata tables 0x00 to 0x23 (ECMA-335 II.22 and II.24.2.6). A column that points to a heap or to
// another table is 2 bytes wide while that has few entries, else 4, so that every table's place depends on all before it.

export interface HeapSizes {
  readonly strings: 2 | 4
  readonly guids: 2 | 4
  readonly blobs: 2 | 4
}

/**
 * A column: its bytes; a heap; the table that it points to; or `bits` of tag in front of the tables that it may point to.
 */
type Column = number | 'S' | 'G' | 'B' | { readonly table: number } | Coded

interface Coded {
  readonly bits: number
  readonly tables: readonly number[]
}

const row = (table: number) => ({ table })

const FIELD = row(0x04)
const METHOD = row(0x06)
const TYPE_DEF = row(0x02)

/** II.24.2.6. */
const TYPE_DEF_OR_REF: Coded = { bits: 2, tables: [0x02, 0x01, 0x1b] }
const HAS_CONSTANT: Coded = { bits: 2, tables: [0x04, 0x08, 0x17] }
const HAS_CUSTOM_ATTRIBUTE: Coded = {
  bits: 5,
  tables: [
    0x06, 0x04, 0x01, 0x02, 0x08, 0x09, 0x0a, 0x00, 0x0e, 0x17, 0x14, 0x11, 0x1a, 0x1b, 0x20, 0x23, 0x26,
    0x27, 0x28, 0x2a, 0x2c, 0x2b,
  ],
}
const HAS_FIELD_MARSHAL: Coded = { bits: 1, tables: [0x04, 0x08] }
const HAS_DECL_SECURITY: Coded = { bits: 2, tables: [0x02, 0x06, 0x20] }
const MEMBER_REF_PARENT: Coded = { bits: 3, tables: [0x02, 0x01, 0x1a, 0x06, 0x1b] }
const HAS_SEMANTICS: Coded = { bits: 1, tables: [0x14, 0x17] }
const METHOD_DEF_OR_REF: Coded = { bits: 1, tables: [0x06, 0x0a] }
const MEMBER_FORWARDED: Coded = { bits: 1, tables: [0x04, 0x06] }
const CUSTOM_ATTRIBUTE_TYPE: Coded = { bits: 3, tables: [0x06, 0x0a] }
const RESOLUTION_SCOPE: Coded = { bits: 2, tables: [0x00, 0x1a, 0x23, 0x01] }

/** By number of the table. */
const COLUMNS: readonly (readonly Column[])[] = [
  /* Module */ [2, 'S', 'G', 'G', 'G'],
  /* TypeRef */ [RESOLUTION_SCOPE, 'S', 'S'],
  /* TypeDef */ [4, 'S', 'S', TYPE_DEF_OR_REF, FIELD, METHOD],
  /* FieldPtr */ [FIELD],
  /* Field */ [2, 'S', 'B'],
  /* MethodPtr */ [METHOD],
  /* MethodDef */ [4, 2, 2, 'S', 'B', row(0x08)],
  /* ParamPtr */ [row(0x08)],
  /* Param */ [2, 2, 'S'],
  /* InterfaceImpl */ [TYPE_DEF, TYPE_DEF_OR_REF],
  /* MemberRef */ [MEMBER_REF_PARENT, 'S', 'B'],
  /* Constant */ [2, HAS_CONSTANT, 'B'],
  /* CustomAttribute */ [HAS_CUSTOM_ATTRIBUTE, CUSTOM_ATTRIBUTE_TYPE, 'B'],
  /* FieldMarshal */ [HAS_FIELD_MARSHAL, 'B'],
  /* DeclSecurity */ [2, HAS_DECL_SECURITY, 'B'],
  /* ClassLayout */ [2, 4, TYPE_DEF],
  /* FieldLayout */ [4, FIELD],
  /* StandAloneSig */ ['B'],
  /* EventMap */ [TYPE_DEF, row(0x14)],
  /* EventPtr */ [row(0x14)],
  /* Event */ [2, 'S', TYPE_DEF_OR_REF],
  /* PropertyMap */ [TYPE_DEF, row(0x17)],
  /* PropertyPtr */ [row(0x17)],
  /* Property */ [2, 'S', 'B'],
  /* MethodSemantics */ [2, METHOD, HAS_SEMANTICS],
  /* MethodImpl */ [TYPE_DEF, METHOD_DEF_OR_REF, METHOD_DEF_OR_REF],
  /* ModuleRef */ ['S'],
  /* TypeSpec */ ['B'],
  /* ImplMap */ [2, MEMBER_FORWARDED, 'S', row(0x1a)],
  /* FieldRVA */ [4, FIELD],
  /* EncLog */ [4, 4],
  /* EncMap */ [4],
  /* Assembly */ [4, 8, 4, 'B', 'S', 'S'],
  /* AssemblyProcessor */ [4],
  /* AssemblyOS */ [12],
  /* AssemblyRef */ [8, 4, 'B', 'S', 'S', 'B'],
]

/** `rows` are the numbers of rows of all 64 tables. */
export function rowSizes(rows: readonly number[], heaps: HeapSizes): readonly number[] {
  return COLUMNS.map((columns) =>
    columns.reduce<number>((sum, column) => sum + width(column, rows, heaps), 0),
  )
}

/** Of one table, in the order of its columns. */
export function columnWidths(table: number, rows: readonly number[], heaps: HeapSizes): readonly number[] {
  return (COLUMNS[table] ?? []).map((column) => width(column, rows, heaps))
}

function width(column: Column, rows: readonly number[], heaps: HeapSizes): number {
  if (typeof column === 'number') return column
  if (column === 'S') return heaps.strings
  if (column === 'G') return heaps.guids
  if (column === 'B') return heaps.blobs
  if ('table' in column) return (rows[column.table] ?? 0) < 0x1_0000 ? 2 : 4
  const limit = 2 ** (16 - column.bits)
  return column.tables.every((each) => (rows[each] ?? 0) < limit) ? 2 : 4
}
