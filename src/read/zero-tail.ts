// How much of the end of a file is nothing but zeros: what a copy leaves that broke off into a file whose size was set before.
import type { Source, SourceFile } from './source.ts'

/** No more than this is looked at. */
export const MOST_ZEROS = 64 * 1024
/** A further part is read only where all before it is zeros; of nearly every sound file the first is enough. */
const PARTS = [512, 4096, MOST_ZEROS]

/** Number of zero bytes that the file ends with, up to `MOST_ZEROS`. Throws SourceError when they cannot be read. */
export async function zeroTail(source: Source, file: SourceFile): Promise<number> {
  return source.zeroTail?.(file.path) ?? readZeroTail(source, file)
}

/** The same from the bytes themselves. */
export async function readZeroTail(
  source: Pick<Source, 'readRange'>,
  { path, size }: SourceFile,
): Promise<number> {
  let read = 0
  let zeros = 0
  for (const part of PARTS) {
    const more = Math.min(part, size) - read
    zeros += zerosAtEnd(await source.readRange(path, size - read - more, more))
    read += more
    if (zeros < read || read === size) break
  }
  return zeros
}

function zerosAtEnd(bytes: Uint8Array): number {
  return bytes.length - 1 - bytes.findLastIndex((byte) => byte !== 0)
}
