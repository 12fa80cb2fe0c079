// The metadata of an assembly: its version, what it refers to, names that it uses, members of other types, and the code of its Main.
import { concat, int16, int32, text } from './binary-formats.ts'

export interface MetadataOptions {
  /** AssemblyVersion; 1.0.0.0 when left out. */
  readonly version?: string
  /** `System.Runtime 10.0.0.0`. */
  readonly references?: readonly string[]
  readonly names?: readonly string[]
  /** `Type.member` of other assemblies that it uses. */
  readonly members?: readonly string[]
  /** What Main calls; without it, there is no code. */
  readonly main?: readonly ImageCall[]
  /** Value of an attribute of the assembly: one text. */
  readonly attribute?: string
}

export interface ImageCall {
  /** One of `names`. */
  readonly name: string
  readonly afterNull?: boolean
  /** A constant text is its last argument; below 60 characters. */
  readonly text?: string
  /** Behind a condition. */
  readonly perhaps?: boolean
  /** In a block whose exceptions are caught, or that has a `finally`; calls side by side share it. */
  readonly within?: 'catch' | 'finally'
}

/** Where an image lies in memory: the second section of an assembly. */
const IMAGE_ADDRESS = 0x4000

const zeros = (length: number): Uint8Array => new Uint8Array(length)

function padded(bytes: Uint8Array): Uint8Array {
  return concat(bytes, zeros((4 - (bytes.length % 4)) % 4))
}

function versionBytes(version: string): Uint8Array {
  return concat(...version.split('.').map((part) => int16(Number(part))))
}

/** Metadata root, table stream and heaps (ECMA-335 II.24.2). */
export function metadataImage(options: MetadataOptions): Uint8Array {
  const { version = '1.0.0.0', references = [], names = [], members = [], main, attribute } = options
  const referred = references.map((reference) => reference.split(' '))
  const words = ['Contoso', ...referred.map(([name = '']) => name), ...names, ...members.flatMap(typeAndName)]
  const strings = padded(text(`\0${words.join('\0')}\0`))
  const at = (index: number) => 1 + words.slice(0, index).join('\0').length + (index === 0 ? 0 : 1)
  const moduleRow = concat(zeros(2), int16(at(0)), zeros(6))
  const assemblyRow = concat(zeros(4), versionBytes(version), zeros(6), int16(at(0)), zeros(2))
  const referenceRows = referred.map(([, wanted = '0.0.0.0'], index) =>
    concat(versionBytes(wanted), zeros(6), int16(at(index + 1)), zeros(4)),
  )
  const wordAt = (word = '') => int16(at(words.indexOf(word)))
  const typeRows = members.map((member) => concat(zeros(2), wordAt(typeAndName(member)[0]), zeros(2)))
  const memberRows = [
    ...(main ?? []).map(({ name }) => concat(zeros(2), wordAt(name), zeros(2))),
    // Their classes by rows of TypeRef, whose tag is 1.
    ...members.map((member, row) =>
      concat(int16(((row + 1) << 3) | 1), wordAt(typeAndName(member)[1]), zeros(2)),
    ),
  ]
  const code = main === undefined ? zeros(0) : codeOf(main)
  // Module, TypeRef, MethodDef, MemberRef, Assembly, AssemblyRef, by their numbers.
  const present = [
    { table: 0x00, rows: [moduleRow] },
    { table: 0x01, rows: typeRows },
    { table: 0x06, rows: main === undefined ? [] : [zeros(14)] },
    { table: 0x0a, rows: memberRows },
    { table: 0x20, rows: [assemblyRow] },
    { table: 0x23, rows: referenceRows },
  ].filter(({ rows }) => rows.length > 0)
  const bits = (from: number) =>
    present.reduce((sum, { table }) => sum + (Math.floor(table / 32) === from ? 2 ** (table % 32) : 0), 0)
  const head = concat(
    zeros(4),
    Uint8Array.of(2, 0, 0, 1),
    int32(bits(0)),
    int32(bits(1)),
    zeros(8),
    ...present.map(({ rows }) => int32(rows.length)),
  )
  const tables = padded(concat(head, ...present.flatMap(({ rows }) => rows)))
  const value = concat(int16(1), Uint8Array.of(attribute?.length ?? 0), text(attribute ?? ''), zeros(2))
  const blobs = attribute === undefined ? zeros(0) : padded(concat(Uint8Array.of(0, value.length), value))
  const texts = main?.some(({ text: said }) => said !== undefined) === true ? padded(textsOf(main)) : zeros(0)
  const heaps = [
    { name: '#~', bytes: tables },
    { name: '#Strings', bytes: strings },
    { name: '#Blob', bytes: blobs },
    { name: '#US', bytes: texts },
  ].filter(({ bytes }) => bytes.length > 0)
  const named = heaps.map(({ name }) => padded(text(`${name}\0`)))
  const rootLength = 16 + 12 + 4 + named.reduce((sum, name) => sum + 8 + name.length, 0)
  const offsetOf = (index: number) =>
    heaps.slice(0, index).reduce((sum, { bytes }) => sum + bytes.length, rootLength)
  const root = concat(
    text('BSJB'),
    int16(1),
    int16(1),
    zeros(4),
    int32(12),
    text('v4.0.30319'),
    zeros(2 + 2),
    int16(heaps.length),
    ...heaps.map(({ bytes }, index) =>
      concat(int32(offsetOf(index)), int32(bytes.length), named[index] ?? zeros(0)),
    ),
  )
  // The first column of the first row of MethodDef says where its code lies.
  const methodAt = head.length + 10 + 6 * typeRows.length
  if (main !== undefined) tables.set(int32(IMAGE_ADDRESS + offsetOf(heaps.length)), methodAt)
  return concat(root, ...heaps.map(({ bytes }) => bytes), code)
}

/** II.24.2.4: each with its length in front, which counts one byte behind it. */
function textsOf(main: readonly ImageCall[]): Uint8Array {
  return concat(Uint8Array.of(0), ...main.map(({ text: said = '' }) => textBytes(said)))
}

function textBytes(said: string): Uint8Array {
  const bytes = Buffer.from(said, 'utf16le')
  return concat(Uint8Array.of(bytes.length + 1), bytes, Uint8Array.of(0))
}

/** A fat header, the instructions and, where a call stands in one, the protected blocks (II.25.4). */
function codeOf(main: readonly ImageCall[]): Uint8Array {
  const parts = main.map((call, index) => {
    const ends = call.within !== undefined && main[index + 1]?.within !== call.within
    return { ...call, ends, bytes: concat(callOf(main, index), ends ? HANDLER : zeros(0)) }
  })
  const code = concat(...parts.map(({ bytes }) => bytes), Uint8Array.of(0x2a))
  const clauses: Uint8Array[] = []
  let at = 0
  let from = 0
  for (const [index, { within, ends, bytes }] of parts.entries()) {
    if (parts[index - 1]?.within !== within) from = at
    at += bytes.length
    const [handler, kind] = [at - HANDLER_LENGTH, within === 'finally' ? 2 : 0]
    if (ends)
      clauses.push(
        concat(...[kind, from, handler - from, handler, HANDLER_LENGTH, 0].map((value) => int32(value))),
      )
  }
  const flags = clauses.length === 0 ? 0x3003 : 0x300b
  const method = concat(int16(flags), int16(8), int32(code.length), zeros(4), code)
  if (clauses.length === 0) return method
  return concat(padded(method), int32(0x41 + (4 + clauses.length * 24) * 256), ...clauses)
}

/** `leave.s` over the handler; in it `pop` and `leave.s`. */
const HANDLER = Uint8Array.of(0xde, 3, 0x26, 0xde, 0)
const HANDLER_LENGTH = 3

/** `ldstr`, `ldnull`, `call`, `ldc.i4.0`, `brfalse.s` over the call, `ret`. */
function callOf(main: readonly ImageCall[], index: number): Uint8Array {
  const { afterNull = false, perhaps = false, text: said } = main[index] ?? { name: '' }
  const at = textsOf(main.slice(0, index)).length
  const loaded = said === undefined ? zeros(0) : concat(Uint8Array.of(0x72), int32(0x7000_0000 + at))
  const call = concat(Uint8Array.of(...(afterNull ? [0x14] : []), 0x28), int32(0x0a00_0001 + index))
  const called = concat(loaded, call)
  return perhaps ? concat(Uint8Array.of(0x16, 0x2c, called.length), called) : called
}

/** Of `Type.member`; a constructor is `Type..ctor`. */
function typeAndName(member: string): readonly [type: string, name: string] {
  const dot = member.indexOf('.')
  return [member.slice(0, dot), member.slice(dot + 1)]
}
