// One damaged binary and its reader; what it reads is counted.
import * as fc from 'fast-check'
import { fileBytes } from '../../../src/publish/binary/file-bytes.ts'
import type { FileBytes } from '../../../src/publish/binary/file-bytes.ts'
import { memorySource } from '../../../src/read/memory.ts'
import type { Source, SourceFile } from '../../../src/read/source.ts'
import { anyDamage, damaged } from './damage.ts'
import { demand, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'

/** The file's whole size at most: no header may make a reader ask for more, or for a part again and again. */
const MOST_READS = 400

interface Counted {
  readonly source: Source
  readonly file: SourceFile
  readonly open: () => FileBytes
}

export function counted(bytes: Uint8Array): Counted {
  const plain = memorySource('a', { 'Contoso.Web.dll': bytes })
  let reads = 0
  const source: Source = {
    ...plain,
    readRange(path, start, length) {
      reads += 1
      demand(reads < MOST_READS, () => `more than ${MOST_READS} reads`)
      demand(
        start >= 0 && length >= 0 && !Number.isNaN(start + length),
        () => `reads ${length} from ${start}`,
      )
      return plain.readRange(path, start, length)
    },
  }
  const file = { path: 'Contoso.Web.dll', size: bytes.length, mode: 0o755 }
  return { source, file, open: () => fileBytes(source, file) }
}

export function binary(
  name: string,
  starts: () => Promise<readonly Uint8Array[]>,
  read: (held: Counted) => Promise<void>,
): Fuzz {
  return fuzz(
    name,
    async () =>
      fc
        .tuple(fc.constantFrom(...(await starts())), anyDamage)
        .map(([bytes, damage]) => damaged(bytes, damage)),
    (bytes) => read(counted(bytes)),
  )
}
