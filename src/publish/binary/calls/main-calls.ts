// What Main itself calls whenever it runs: top-level statements and a Main that builds its host. What it hands over to lambdas,
// to an async Main or to other methods is not followed.
import { viewOf, type FileBytes } from '../file-bytes.ts'
import { passedCalls } from './il-calls.ts'
import { MEMBER_REF, nameOfMember, rowsOf } from './members.ts'
import type { Tables } from '../metadata-streams.ts'
import { offsetOf } from '../pe.ts'
import { NAMES_OF_CULTURES } from '../start-assemblies.ts'

export interface MainCall {
  /** Of the method. */
  readonly name: string
  /** Its last argument is a constant null. */
  readonly afterNull: boolean
  /** Its last argument, or the last item of the list that is, is a constant text that is not empty. */
  readonly afterText: boolean
}

const METHOD_DEF = 0x06
const USER_STRING = 0x70
const TEXTS_ASKED_FOR: ReadonlySet<string> = new Set(NAMES_OF_CULTURES)
/** Main of a large app has some 10 KB. */
const MOST_CODE = 256 * 1024

/** In their order; none where it cannot be read. `heap` holds the names. */
export async function readMainCalls(
  file: FileBytes,
  tables: Tables,
  heap: Uint8Array,
): Promise<readonly MainCall[]> {
  const code = await readMain(file, tables)
  const calls = code === null ? null : passedCalls(code)
  if (calls === null) return []
  const members = await rowsOf(file, tables, MEMBER_REF)
  const found: MainCall[] = []
  for (const { token, afterNull, afterText } of calls) {
    const row = (token & 0xff_ffff) - 1
    const name = token >>> 24 === MEMBER_REF ? nameOfMember(tables, members, row, heap) : null
    if (name === null) continue
    const text = afterText !== null && TEXTS_ASKED_FOR.has(name) && (await isText(file, tables, afterText))
    found.push({ name, afterNull, afterText: text })
  }
  return found
}

/** II.24.2.4: its length in front, which counts one byte behind the text. */
async function isText(file: FileBytes, { texts }: Tables, token: number): Promise<boolean> {
  const at = token & 0xff_ffff
  if (token >>> 24 !== USER_STRING || at >= texts.size) return false
  const [length = 0] = await file.at(texts.offset + at, 1)
  return length > 1
}

/** II.25.4: the code behind its header. */
async function readMain(file: FileBytes, tables: Tables): Promise<Uint8Array | null> {
  const { entryPoint, starts, sizes, rows, layout } = tables
  const row = (entryPoint & 0xff_ffff) - 1
  if (entryPoint >>> 24 !== METHOD_DEF || row < 0 || row >= (rows[METHOD_DEF] ?? 0)) return null
  const method = await file.at((starts[METHOD_DEF] ?? 0) + row * (sizes[METHOD_DEF] ?? 0), 4)
  const at = method.length < 4 ? null : offsetOf(layout, viewOf(method).getUint32(0, true))
  const header = at === null ? null : await file.at(at, 12)
  if (at === null || header === null || header.length < 12) return null
  const [first = 0] = header
  const tiny = (first & 3) === 2
  const size = tiny ? first >> 2 : viewOf(header).getUint32(4, true)
  if (size > MOST_CODE) return null
  const code = await file.at(at + (tiny ? 1 : 12), size)
  return code.length < size ? null : code
}
