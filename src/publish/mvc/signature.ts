// Of a method's signature the parameters that are plain values (ECMA-335 II.23.2).

/** `text`, a number, a boolean or a character, by parameter; null where the signature is of another kind. */
export function plainParameters(blob: Uint8Array): readonly boolean[] | null {
  // HASTHIS alone: an instance method, not generic, without further arguments.
  if (blob[0] !== 0x20) return null
  const count = compressed(blob, 1)
  if (count === null || count.value > 64) return null
  let at = skipType(blob, count.next, 0)
  const plain: boolean[] = []
  for (let index = 0; index < count.value && at !== null; index += 1) {
    const [type = 0] = blob.subarray(at)
    plain.push(type >= 0x02 && type <= 0x0e)
    at = skipType(blob, at, 0)
  }
  return at === null ? null : plain
}

interface Read {
  readonly value: number
  readonly next: number
}

/** II.23.2: one, two or four bytes. */
export function compressed(blob: Uint8Array, at: number): Read | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = blob.subarray(at, at + 4)
  if (at >= blob.length) return null
  if (first < 0x80) return { value: first, next: at + 1 }
  if (first < 0xc0) return { value: (first & 0x3f) * 0x100 + second, next: at + 2 }
  return { value: (first & 0x1f) * 0x100_0000 + second * 0x1_0000 + third * 0x100 + fourth, next: at + 4 }
}

/** Where the type that begins there ends; null for one that no action has. */
function skipType(blob: Uint8Array, at: number, depth: number): number | null {
  const [type = 0] = blob.subarray(at, at + 1)
  if (depth > 16 || at >= blob.length) return null
  if ((type >= 0x01 && type <= 0x0e) || type === 0x18 || type === 0x19 || type === 0x1c) return at + 1
  if (type === 0x11 || type === 0x12) return compressed(blob, at + 1)?.next ?? null
  if (type === 0x1d) return skipType(blob, at + 1, depth + 1)
  if (type !== 0x15) return null
  const name = compressed(blob, at + 2)
  const count = name === null ? null : compressed(blob, name.next)
  let next: number | null = count?.next ?? null
  for (let index = 0; index < (count?.value ?? 0) && next !== null; index += 1)
    next = skipType(blob, next, depth + 1)
  return next
}
