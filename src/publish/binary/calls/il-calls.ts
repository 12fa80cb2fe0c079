// The calls of a method's IL, and which of them every way from its start passes: what stands behind a condition is none of these.
// Instructions and their operands: ECMA-335 VI.C.2 (opcode.def).
import { viewOf } from '../file-bytes.ts'

export interface IlCall {
  /** Where it stands in the code. */
  readonly at: number
  /** Every way from the start passes it. */
  readonly passed: boolean
  /** MemberRef, MethodDef or MethodSpec. */
  readonly token: number
  /** The last argument is a constant null, as a compiler writes for an optional one that is left out. */
  readonly afterNull: boolean
  /** Token of a constant text that is the last argument, or the last item of the list that is; null where none is. */
  readonly afterText: number | null
  /** The last argument is a delegate that is made for it: of a lambda or a method. */
  readonly afterDelegate: boolean
}

const LDNULL = 0x14
const DUP = 0x25
const CALL = 0x28
const RET = 0x2a
const SWITCH = 0x45
const LDSTR = 0x72
const NEWOBJ = 0x73
const STSFLD = 0x80
const STELEM_REF = 0xa2
const CALLVIRT = 0x6f
const LEAVE = 0xdd
const LEAVE_SHORT = 0xde
const TWO_BYTES = 0xfe
/** Both behind TWO_BYTES: of a method that is known, and of one that is looked up. */
const LDFTN = 0x06
const LDVIRTFTN = 0x07

/** In the order of the code; null where it is no IL. */
export function callsOf(code: Uint8Array): readonly IlCall[] | null {
  const view = viewOf(code)
  const calls: IlCall[] = []
  // Up to here the code may be jumped over, or is not reached by every way.
  let open = 0
  let before = -1
  let text: number | null = null
  let delegate = false
  for (let at = 0; at < code.length;) {
    const opcode = code[at] ?? 0
    const operand = at + (opcode === TWO_BYTES ? 2 : 1)
    const size = opcode === TWO_BYTES ? sizeOfTwo(code[at + 1] ?? 0) : sizeOf(opcode)
    const count = opcode === SWITCH && operand + 4 <= code.length ? view.getUint32(operand, true) : 0
    const next = operand + size + count * 4
    if (size < 0 || next > code.length) return null
    if (opcode === CALL || opcode === CALLVIRT)
      calls.push({
        at,
        passed: at >= open,
        token: view.getUint32(operand, true),
        afterNull: before === LDNULL,
        afterText: text,
        afterDelegate: delegate,
      })
    for (let target = 0; target < count; target += 1)
      open = Math.max(open, next + view.getInt32(operand + 4 + target * 4, true))
    if (isShortBranch(opcode)) open = Math.max(open, next + view.getInt8(operand))
    if (isLongBranch(opcode)) open = Math.max(open, next + view.getInt32(operand, true))
    // Whatever returns before the end ends a way.
    if (opcode === RET) open = Infinity
    if (opcode === LDSTR) text = view.getUint32(operand, true)
    else if (opcode !== STELEM_REF || before !== LDSTR) text = null
    delegate = makesDelegate(opcode, code[at + 1] ?? 0, delegate)
    before = opcode
    at = next
  }
  return calls
}

/** ldftn and newobj, which a compiler keeps in a static field where it can: dup and stsfld. */
function makesDelegate(opcode: number, second: number, before: boolean): boolean {
  if (opcode === TWO_BYTES) return second === LDFTN || second === LDVIRTFTN
  return before && (opcode === NEWOBJ || opcode === DUP || opcode === STSFLD)
}

function isShortBranch(opcode: number): boolean {
  return (opcode >= 0x2b && opcode <= 0x37) || opcode === LEAVE_SHORT
}

function isLongBranch(opcode: number): boolean {
  return (opcode >= 0x38 && opcode <= 0x44) || opcode === LEAVE
}

/** Bytes of the operand, for `switch` those of the count; -1 = no such instruction. */
function sizeOf(opcode: number): number {
  if (opcode <= 0x0d || (opcode >= 0x14 && opcode <= 0x1e)) return 0
  if (opcode <= 0x13 || opcode === 0x1f) return 1
  if (opcode === 0x21 || opcode === 0x23) return 8
  if (opcode === 0x20 || opcode === 0x22 || opcode === 0x27) return 4
  if (opcode === 0x25 || opcode === 0x26 || opcode === RET) return 0
  if (opcode === CALL || opcode === 0x29) return 4
  if (isShortBranch(opcode)) return 1
  if (isLongBranch(opcode) || opcode === SWITCH) return 4
  if (opcode >= 0x46 && opcode <= 0x6e) return 0
  if (WITH_TOKEN.has(opcode)) return 4
  return opcode >= 0x76 && opcode <= 0xe0 && opcode !== 0xa6 ? 0 : -1
}

const WITH_TOKEN: ReadonlySet<number> = new Set([
  0x6f, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x79, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f, 0x80, 0x81, 0x8c, 0x8d, 0x8f,
  0xa3, 0xa4, 0xa5, 0xc2, 0xc6, 0xd0,
])

function sizeOfTwo(opcode: number): number {
  if ([0x06, 0x07, 0x15, 0x16, 0x1c].includes(opcode)) return 4
  if (opcode >= 0x09 && opcode <= 0x0e) return 2
  if (opcode === 0x12 || opcode === 0x19) return 1
  return opcode <= 0x1e ? 0 : -1
}
