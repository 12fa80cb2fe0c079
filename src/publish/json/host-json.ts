// What the two files of the .NET host share: how it refuses one, or dies of one.
import { parseJson } from './json-tree.ts'
import type { JsonObject, JsonValue } from './json-tree.ts'
import { broken, ok } from '../parsed.ts'
import type { Parsed, Position } from '../parsed.ts'

/** Thrown while a file is read in the host's order; the first failure is what the host ends with. */
export class HostFailure extends Error {
  readonly at: Position
  readonly hostCode: string | null

  constructor(reason: string, at: Position, hostCode: string | null) {
    super(reason)
    this.at = at
    this.hostCode = hostCode
  }
}

/** Thrown where the host may take it, but no real file has it: the file is not judged. */
export class NotJudged extends Error {
  readonly at: Position

  constructor(reason: string, at: Position) {
    super(reason)
    this.at = at
  }
}

/** The release host checks few types: most wrong ones are read as a null pointer, and the process ends by a signal. */
export function dies(reason: string, value: { readonly at: Position }): HostFailure {
  return new HostFailure(reason, value.at, null)
}

interface HostFile<T> {
  /** What the host ends with when the file is no JSON object. */
  readonly syntaxCode: string
  readonly read: (root: JsonObject) => T
}

export function readHostFile<T>(bytes: Uint8Array, path: string, file: HostFile<T>): Parsed<T> {
  const json = parseJson(bytes, 'host')
  if (!json.ok) {
    return broken(path, json.cause, json.reason, json.at, json.cause === 'syntax' ? file.syntaxCode : null)
  }
  if (json.root.kind !== 'object') {
    return broken(path, 'syntax', 'the file does not hold a JSON object', json.root.at, file.syntaxCode)
  }
  try {
    return ok(path, file.read(json.root))
  } catch (error) {
    if (error instanceof NotJudged) return broken(path, 'too-large', error.message, error.at)
    if (error instanceof HostFailure) return broken(path, 'syntax', error.message, error.at, error.hostCode)
    throw error
  }
}

/**
 * What the host takes for text without a look at the type. Empty containers and plain values are a null pointer to it;
 * of other containers it reads the memory of their members: null here, no text that anyone chose.
 */
export function hostText(value: JsonValue, what: string): string | null {
  if (value.kind === 'string') return value.value
  if (value.kind === 'object' && value.members.length > 0) return null
  if (value.kind === 'array' && value.items.length > 0) return null
  throw dies(`${what} is not a string`, value)
}

/** Whether the host, taking the value for an object or array, finds a length of 0 in it and so nothing to read. */
export function isEmptyToHost(value: JsonValue): boolean {
  return hostInteger(value) === 0
}

/** Of 64 bits, with its sign. */
const LONGEST_INTEGER = 20

/**
 * What the host reads as a 32-bit integer: the low half of a number, as integer or double; 0 in a literal; the length in whatever has
 * one ("Major" is 5; measured with 33 values, 10.0.12).
 */
export function hostInteger(value: JsonValue): number {
  if (value.kind === 'string') return new TextEncoder().encode(value.value).length
  if (value.kind === 'array') return value.items.length
  if (value.kind === 'object') return value.members.length
  if (value.kind !== 'number') return 0
  if (value.text.length <= LONGEST_INTEGER && /^-?\d+$/.test(value.text)) {
    const whole = BigInt(value.text)
    const fits = BigInt.asIntN(64, whole) === whole || BigInt.asUintN(64, whole) === whole
    if (fits) return Number(BigInt.asIntN(32, whole))
  }
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, Number(value.text))
  return view.getInt32(4)
}

/** Without white space. The host writes numbers with a fraction or exponent anew; here they stay as they are. */
export function writeJson(value: JsonValue): string {
  if (value.kind === 'array') return `[${value.items.map(writeJson).join(',')}]`
  if (value.kind === 'object') {
    const members = value.members.map((each) => `${JSON.stringify(each.name)}:${writeJson(each.value)}`)
    return `{${members.join(',')}}`
  }
  if (value.kind === 'string') return JSON.stringify(value.value)
  if (value.kind === 'number') return value.text
  return value.kind === 'boolean' ? String(value.value) : 'null'
}
