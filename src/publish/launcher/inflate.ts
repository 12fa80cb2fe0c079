// An entry of a bundle that is compressed: raw deflate, of a length that its header says.

/** null where that many bytes do not come out of it. Never makes more than them and one piece. */
export async function inflate(bytes: Uint8Array, size: number): Promise<Uint8Array | null> {
  const inflated = new Uint8Array(size)
  const packed = new Blob([Uint8Array.from(bytes)]).stream()
  const stream: AsyncIterable<unknown> = packed.pipeThrough(new DecompressionStream('deflate-raw'))
  let at = 0
  try {
    for await (const piece of stream) {
      if (!(piece instanceof Uint8Array) || at + piece.length > size) return null
      inflated.set(piece, at)
      at += piece.length
    }
  } catch {
    return null
  }
  return at === size ? inflated : null
}
