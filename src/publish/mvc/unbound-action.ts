// An action of an [ApiController] with a plain parameter that says nothing of where its value comes from, as the metadata of the
// assembly tell: MVC asks then what kind of type it is. Whatever could make it another action leaves it out.
import { nameOf, viewOf } from '../binary/file-bytes.ts'
import type { FileBytes } from '../binary/file-bytes.ts'
import type { Tables } from '../binary/metadata-streams.ts'
import { columnWidths } from '../binary/metadata-tables.ts'
import { compressed, plainParameters } from './signature.ts'

const TYPE_REF = 0x01
const TYPE_DEF = 0x02
const METHOD_DEF = 0x06
const PARAM = 0x08
const MEMBER_REF = 0x0a
const CUSTOM_ATTRIBUTE = 0x0c
const READ = [TYPE_REF, TYPE_DEF, METHOD_DEF, PARAM, MEMBER_REF, CUSTOM_ATTRIBUTE]
/** Of a large app they take 1 MB. */
const MOST_BYTES = 8 * 1024 * 1024

/** These change nothing of how a parameter is bound. */
const OF_COMPILER = /^(Nullable|NullableContext|AsyncStateMachine|DebuggerStepThrough)$/
const OF_CLASS = /^(ApiController|Route|Authorize|AllowAnonymous|Produces|Consumes)$/
const OF_ACTION =
  /^(Http(Get|Post|Put|Delete|Patch)|Authorize|AllowAnonymous|Produces|Consumes|ProducesResponseType)$/
const HTTP = /^Http/

/** `HomeController.Index`; null where none is proved. `heap` holds the names. */
export async function readUnboundAction(
  file: FileBytes,
  tables: Tables,
  heap: Uint8Array,
): Promise<string | null> {
  const { rows, sizes, starts, blobs } = tables
  const size = READ.reduce((sum, table) => sum + (rows[table] ?? 0) * (sizes[table] ?? 0), blobs.size)
  if (size > MOST_BYTES) return null
  const content = new Map<number, Cells>()
  for (const table of READ) {
    const bytes = await file.at(starts[table] ?? 0, (rows[table] ?? 0) * (sizes[table] ?? 0))
    content.set(table, cellsOf(bytes, columnWidths(table, rows, tables.heaps), sizes[table] ?? 0))
  }
  const cell = (table: number, row: number, column: number) => content.get(table)?.(row, column) ?? 0
  const values = await file.at(blobs.offset, blobs.size)
  return findAction({ cell, rows, heap, values })
}

/** Rows count from 1. */
type Cells = (row: number, column: number) => number

interface Content {
  readonly cell: (table: number, row: number, column: number) => number
  readonly rows: readonly number[]
  readonly heap: Uint8Array
  readonly values: Uint8Array
}

function cellsOf(bytes: Uint8Array, widths: readonly number[], size: number): Cells {
  const view = viewOf(bytes)
  const offsets = widths.map((_, column) => widths.slice(0, column).reduce((sum, width) => sum + width, 0))
  return (row, column) => {
    const at = (row - 1) * size + (offsets[column] ?? 0)
    const width = widths[column] ?? 0
    if (row < 1 || at + width > bytes.length) return 0
    return width === 4 ? view.getUint32(at, true) : view.getUint16(at, true)
  }
}

function findAction(content: Content): string | null {
  const { cell, rows } = content
  const attributes = attributesOf(content)
  const says = (tag: number, row: number) => attributes.get(row * 32 + tag) ?? []
  const types = rows[TYPE_DEF] ?? 0
  const methods = rows[METHOD_DEF] ?? 0
  // Methods stand in the order of their types.
  let next = 1
  for (let type = 1; type <= types; type += 1) {
    const first = Math.max(next, cell(TYPE_DEF, type, 5))
    const end = type < types ? cell(TYPE_DEF, type + 1, 5) : methods + 1
    next = Math.max(next, Math.min(end, methods + 1))
    const ofClass = says(3, type)
    const isController = ofClass.includes('ApiController') && isPlainController(content, type)
    if (!isController || !ofClass.every((name) => OF_COMPILER.test(name) || OF_CLASS.test(name))) continue
    for (let method = first; method < next; method += 1) {
      const ofAction = says(0, method)
      const known = ofAction.every((name) => OF_COMPILER.test(name) || OF_ACTION.test(name))
      if (!known || !ofAction.some((name) => HTTP.test(name)) || !isAction(cell(METHOD_DEF, method, 2)))
        continue
      if (hasUnbound(content, method, (row) => says(4, row)))
        return `${textAt(content, cell(TYPE_DEF, type, 1))}.${textAt(content, cell(METHOD_DEF, method, 3))}`
    }
  }
  return null
}

/** Public, neither abstract nor generic, directly of a class of MVC. */
function isPlainController(content: Content, type: number): boolean {
  const { cell } = content
  const flags = cell(TYPE_DEF, type, 0)
  const base = cell(TYPE_DEF, type, 3)
  const name = textAt(content, cell(TYPE_DEF, type, 1))
  const ofMvc = (base & 3) === 1 && /^Controller(Base)?$/.test(textAt(content, cell(TYPE_REF, base >> 2, 1)))
  return ofMvc && (flags & 7) === 1 && (flags & 0x80) === 0 && !name.includes('`')
}

/** Public, and neither static, virtual, abstract nor an accessor. */
function isAction(flags: number): boolean {
  return (flags & 7) === 6 && (flags & (0x10 | 0x40 | 0x400 | 0x800)) === 0
}

function hasUnbound(
  { cell, rows, values }: Content,
  method: number,
  says: (parameter: number) => readonly string[],
): boolean {
  const at = cell(METHOD_DEF, method, 4)
  const length = compressed(values, at)
  if (length === null) return false
  const plain = plainParameters(values.subarray(length.next, length.next + length.value)) ?? []
  const first = cell(METHOD_DEF, method, 5)
  const end = method < (rows[METHOD_DEF] ?? 0) ? cell(METHOD_DEF, method + 1, 5) : (rows[PARAM] ?? 0) + 1
  // One of them may stand for what is returned.
  for (let parameter = first; parameter < Math.min(end, first + plain.length + 1); parameter += 1) {
    const place = cell(PARAM, parameter, 1)
    if (plain[place - 1] === true && says(parameter).every((name) => OF_COMPILER.test(name))) return true
  }
  return false
}

/** Names of the attributes without their ending, by the coded index of what they stand at; `?` for one of the app's own. */
function attributesOf(content: Content): ReadonlyMap<number, readonly string[]> {
  const { cell, rows } = content
  const found = new Map<number, string[]>()
  for (let row = 1; row <= (rows[CUSTOM_ATTRIBUTE] ?? 0); row += 1) {
    const type = cell(CUSTOM_ATTRIBUTE, row, 1)
    const parent = (type & 7) === 3 ? cell(MEMBER_REF, type >> 3, 0) : 0
    const name = (parent & 7) === 1 ? textAt(content, cell(TYPE_REF, parent >> 3, 1)) : '?'
    const at = cell(CUSTOM_ATTRIBUTE, row, 0)
    const before = found.get(at)
    if (before === undefined) found.set(at, [name.replace(/Attribute$/, '')])
    else before.push(name.replace(/Attribute$/, ''))
  }
  return found
}

function textAt({ heap }: Content, at: number): string {
  return nameOf(heap.subarray(at, at + 1024))
}
