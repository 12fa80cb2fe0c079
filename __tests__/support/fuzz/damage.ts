// What happens to a file on its way: bytes flipped, cut off, zeroed, copied, numbers at their ends, and text that was made to hurt.
import * as fc from 'fast-check'
import { utf8 } from '../bytes.ts'
import { NESTED, PIECES } from './pieces.ts'

/** Planted where values of settings stand; whatever happens to the file, no report may hold it. */
export const SECRET = 'hunter2Zq9'

type Edit =
  | { readonly kind: 'flip'; readonly at: number; readonly byte: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'zero'; readonly at: number; readonly length: number }
  | { readonly kind: 'copy'; readonly at: number; readonly length: number; readonly to: number }
  | { readonly kind: 'number'; readonly at: number; readonly width: 2 | 4 | 8; readonly value: bigint }
  | { readonly kind: 'digits'; readonly at: number; readonly by: string }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string; readonly times: number }

export type Damage = readonly Edit[]

const NUMBERS = [
  '0',
  '-1',
  '1.5',
  '1e400',
  '2147483648',
  '18446744073709551616',
  '9'.repeat(400),
  '007',
  '',
  'x',
]
const EXTREMES = [
  0n,
  1n,
  2n ** 15n,
  2n ** 16n - 1n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 63n,
]

/** Heads are hit as often as all the rest. */
const place = fc.oneof(fc.nat(64), fc.nat(1024), fc.nat(2 ** 31 - 1))
const length = fc.oneof(fc.nat(8), fc.nat(600), fc.nat(100_000))

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('remove' as const), at: place, length }),
  fc.record({ kind: fc.constant('zero' as const), at: place, length }),
  fc.record({ kind: fc.constant('copy' as const), at: place, length, to: place }),
  fc.record({
    kind: fc.constant('number' as const),
    at: place,
    width: fc.constantFrom(2 as const, 4 as const, 8 as const),
    value: fc.constantFrom(...EXTREMES),
  }),
  fc.record({ kind: fc.constant('digits' as const), at: fc.nat(200), by: fc.constantFrom(...NUMBERS) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    text: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 })),
    times: fc.constant(1),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    text: fc.constantFrom(...NESTED, ...PIECES),
    times: fc.constantFrom(2, 70, 300, 1100, 5000),
  }),
)

/** Most often one thing alone: several hide each other. */
export const anyDamage: fc.Arbitrary<Damage> = fc.oneof(
  fc.array(anyEdit, { minLength: 1, maxLength: 1 }),
  fc.array(anyEdit, { minLength: 2, maxLength: 6 }),
)

/** Never longer than this, whatever is inserted into what was copied. */
const MOST_GROWTH = 400_000

export function damaged(bytes: Uint8Array, damage: Damage): Uint8Array {
  const most = bytes.length + MOST_GROWTH
  const start = damage.some(({ kind }) => MOVES.has(kind)) ? withoutSecrets(bytes) : bytes
  return damage.reduce((whole, edit) => edited(whole, edit).subarray(0, most), start)
}

/** These can put a value behind another key, one whose values are shown: such a value is no secret any more. */
const MOVES: ReadonlySet<Edit['kind']> = new Set(['remove', 'copy'])

function withoutSecrets(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  return text.includes(SECRET) ? Buffer.from(text.replaceAll(SECRET, 'plainWord'), 'latin1') : bytes
}

export function damagedText(text: string, damage: Damage): string {
  return new TextDecoder().decode(damaged(utf8(text), damage))
}

function edited(bytes: Uint8Array, edit: Edit): Uint8Array {
  const at = edit.at % (bytes.length + 1)
  switch (edit.kind) {
    case 'flip':
      return spliced(bytes, at, 1, Uint8Array.of(edit.byte))
    case 'cut':
      return bytes.subarray(0, at)
    case 'remove':
      return spliced(bytes, at, edit.length, new Uint8Array())
    case 'zero': {
      const end = Math.min(bytes.length, at + edit.length)
      return spliced(bytes, at, end - at, new Uint8Array(end - at))
    }
    case 'copy': {
      const to = edit.to % (bytes.length + 1)
      return spliced(bytes, to, 0, bytes.subarray(at, at + edit.length))
    }
    case 'number':
      return spliced(bytes, at, edit.width, numberBytes(edit.width, edit.value))
    case 'digits':
      return withNumber(bytes, edit.at, edit.by)
    case 'insert':
      return spliced(bytes, at, 0, utf8(edit.text.repeat(edit.times)))
  }
}

/** `length` bytes from `at` on make way for others. */
function spliced(bytes: Uint8Array, at: number, taken: number, by: Uint8Array): Uint8Array {
  const after = bytes.subarray(Math.min(bytes.length, at + taken))
  const whole = new Uint8Array(at + by.length + after.length)
  whole.set(bytes.subarray(0, at))
  whole.set(by, at)
  whole.set(after, at + by.length)
  return whole
}

function numberBytes(width: 2 | 4 | 8, value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value, true)
  return bytes.subarray(0, width)
}

/** In the place of one of the numbers that a text holds. */
function withNumber(bytes: Uint8Array, which: number, by: string): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 50_000))
  const numbers = [...text.matchAll(/\d+/g)]
  const number = numbers[which % Math.max(1, numbers.length)]
  return number === undefined ? bytes : spliced(bytes, number.index, number[0].length, utf8(by))
}
