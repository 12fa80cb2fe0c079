// The texts that the code of an assembly holds (ECMA-335 II.24.2.4): an address to listen at counts before those of the settings.
// `app.Run("http://*:8080")` has the name and signature of `app.Run()`, so only the text tells.

const ADDRESS = /^https?:\/\/((localhost|[*+]|\d+(\.\d+){3}|\[[\da-f:]*\])?(:\d*)?\/?|unix:.*)$/i
const KEY = /^((aspnetcore|dotnet)_)?(urls|https?_ports)$/i

/** Whether a host or the files say where the app listens: only then does it matter what its code says of that. */
export function saysWhere(texts: readonly string[]): boolean {
  return texts.some((text) => /urls|https?_ports/i.test(text))
}

/** Whether one of the texts is an address of this machine, the beginning of one, or the key of such a setting. */
export function holdsAddress(heap: Uint8Array): boolean {
  for (const text of textsOf(heap))
    if (text.split(';').some((part) => ADDRESS.test(part)) || KEY.test(text)) return true
  return false
}

/** `urls` is the shortest of them, and no address is so long. */
const SHORTEST = 4
const LONGEST = 512

function* textsOf(heap: Uint8Array): Generator<string> {
  const decoder = new TextDecoder('utf-16le')
  for (let at = 1; at < heap.length;) {
    // Zeros fill the end of the heap, and may fill all of a hostile one.
    if (heap[at] === 0) {
      at += 1
      continue
    }
    const [size, width] = sizeAt(heap, at)
    // Two bytes a character, and a flag at the end.
    if (size > 2 * SHORTEST && size < 2 * LONGEST)
      yield decoder.decode(heap.subarray(at + width, at + width + size - 1))
    at += width + size
  }
}

/** A compressed number (II.23.2) and how many bytes it takes. */
function sizeAt(heap: Uint8Array, at: number): readonly [size: number, width: number] {
  const [first = 0, second = 0, third = 0, fourth = 0] = heap.subarray(at, at + 4)
  if ((first & 0x80) === 0) return [first, 1]
  if ((first & 0x40) === 0) return [((first & 0x3f) << 8) | second, 2]
  return [((first & 0x1f) << 24) | (second << 16) | (third << 8) | fourth, 4]
}
