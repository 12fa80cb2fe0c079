// What Main itself calls whenever it starts its host, so that a call that throws ends the start: top-level statements and a Main that
// builds its host. What it hands over to lambdas, to an async Main or to other methods is not followed.
import { viewOf, type FileBytes } from '../file-bytes.ts'
import { callsOf } from './il-calls.ts'
import type { IlCall } from './il-calls.ts'
import { MEMBER_REF, nameOfMember, rowsOf } from './members.ts'
import type { Tables } from '../metadata-streams.ts'
import { offsetOf } from '../pe.ts'
import { MAY_NAME_CULTURES, NAMES_OF_CULTURES } from '../start-assemblies.ts'

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
const MORE_SECTIONS = 0x08
const HANDLERS = 0x01
const FAT_SECTION = 0x40
const MORE_SECTIONS_BEHIND = 0x80
const FINALLY = 0x02
const FAULT = 0x04
/** They start the host or wait for its end: what stands behind them does not hold up the start. */
const RUNS_HOST: ReadonlySet<string> = new Set([
  'Run',
  'RunAsync',
  'StartAsync',
  'WaitForShutdown',
  'WaitForShutdownAsync',
])
const TEXTS_ASKED_FOR: ReadonlySet<string> = new Set([...NAMES_OF_CULTURES, MAY_NAME_CULTURES])
/** Main of a large app has some 10 KB. */
const MOST_CODE = 256 * 1024
/** Of its protected blocks: some 1,000. */
const MOST_CLAUSES = 24 * 1024

/** Code of a method from where to before where. */
interface Block {
  readonly from: number
  readonly to: number
}

interface Main {
  readonly code: Uint8Array
  /** Blocks whose exceptions are caught. */
  readonly caught: readonly Block[]
}

/** In their order; none where it cannot be read. `heap` holds the names. */
export async function readMainCalls(
  file: FileBytes,
  tables: Tables,
  heap: Uint8Array,
): Promise<readonly MainCall[]> {
  const main = await readMain(file, tables)
  const calls = main === null ? null : callsOf(main.code)
  if (main === null || calls === null) return []
  const members = await rowsOf(file, tables, MEMBER_REF)
  const named = calls.flatMap((call) => {
    const row = (call.token & 0xff_ffff) - 1
    const name = call.token >>> 24 === MEMBER_REF ? nameOfMember(tables, members, row, heap) : null
    return name === null ? [] : [{ ...call, name }]
  })
  const runs = named.filter(runsHost)
  const found: MainCall[] = []
  for (const { name, afterNull, afterText, ...call } of named) {
    if (!call.passed || !endsStart(call, main.caught, runs)) continue
    const text = afterText !== null && TEXTS_ASKED_FOR.has(name) && (await isText(file, tables, afterText))
    found.push({ name, afterNull, afterText: text })
  }
  return found
}

/** `Run` with a delegate is a middleware, or a task. */
function runsHost({ name, afterDelegate }: IlCall & { readonly name: string }): boolean {
  return RUNS_HOST.has(name) && !afterDelegate
}

/**
 * Whether no host is started where the call throws: none is before it, and where a block around it catches that, the block holds all
 * that starts one (measured on 10.0.12: with `Run` behind the block the app starts).
 */
function endsStart({ at }: Pick<IlCall, 'at'>, caught: readonly Block[], runs: readonly IlCall[]): boolean {
  if (runs.some((run) => run.at < at)) return false
  const around = caught.filter((block) => isIn(block, at))
  return (
    around.length === 0 ||
    (runs.length > 0 && runs.every((run) => around.every((each) => isIn(each, run.at))))
  )
}

function isIn({ from, to }: Block, at: number): boolean {
  return at >= from && at < to
}

/** II.24.2.4: its length in front, which counts one byte behind the text. */
async function isText(file: FileBytes, { texts }: Tables, token: number): Promise<boolean> {
  const at = token & 0xff_ffff
  if (token >>> 24 !== USER_STRING || at >= texts.size) return false
  const [length = 0] = await file.at(texts.offset + at, 1)
  return length > 1
}

/** II.25.4: the code behind its header, and what stands behind the code. */
async function readMain(file: FileBytes, tables: Tables): Promise<Main | null> {
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
  const start = at + (tiny ? 1 : 12)
  const code = await file.at(start, size)
  if (code.length < size) return null
  const sections = !tiny && (first & MORE_SECTIONS) !== 0
  const caught = sections ? await readCaught(file, start + size + ((4 - (size & 3)) & 3)) : []
  return caught === null ? null : { code, caught }
}

/** II.25.4.5 and II.25.4.6, of the one section that there is. `finally` and `fault` catch nothing. null where it cannot be read. */
async function readCaught(file: FileBytes, start: number): Promise<readonly Block[] | null> {
  const head = await file.at(start, 4)
  if (head.length < 4) return null
  const [kind = 0, length = 0] = head
  const fat = (kind & FAT_SECTION) !== 0
  const size = fat ? viewOf(head).getUint32(0, true) >>> 8 : length
  if ((kind & HANDLERS) === 0 || (kind & MORE_SECTIONS_BEHIND) !== 0 || size > MOST_CLAUSES) return null
  const bytes = await file.at(start + 4, Math.max(0, size - 4))
  if (bytes.length < size - 4) return null
  const view = viewOf(bytes)
  const caught: Block[] = []
  const one = fat ? 24 : 12
  for (let at = 0; at + one <= bytes.length; at += one) {
    const flags = fat ? view.getUint32(at, true) : view.getUint16(at, true)
    const from = fat ? view.getUint32(at + 4, true) : view.getUint16(at + 2, true)
    const long = fat ? view.getUint32(at + 8, true) : view.getUint8(at + 4)
    if ((flags & (FINALLY | FAULT)) === 0) caught.push({ from, to: from + long })
  }
  return caught
}
