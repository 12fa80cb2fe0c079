// Git LFS pointers in the place of what is no program and no library.
import { asBroken } from '../binary/binaries.ts'
import { readBinary } from '../binary/binary.ts'
import type { BinaryHead } from '../binary/binary-head.ts'
import { extension } from '../files.ts'
import type { Files } from '../files.ts'
import type { Broken } from '../parsed.ts'
import type { Source } from '../../read/source.ts'

interface Place {
  readonly source: Source
  readonly files: Files
  readonly unreadable: Broken[]
}

/** A pointer has less than 1024 bytes, real ones 125 to 140 (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
const POINTER_SIZE = { least: 100, most: 1024 }
const ASSET = new Set(
  (
    '.png .jpg .jpeg .gif .ico .webp .avif .bmp .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm .pdf .zip .gz .br .wasm .dll .exe ' +
    '.so .dylib .db .sqlite .mdf .pfx .p12 .dat .onnx .bin .docx .xlsx .pptx'
  ).split(' '),
)

export async function readPointers(
  { source, files, unreadable }: Place,
  binaries: ReadonlyMap<string, BinaryHead>,
): Promise<string[]> {
  const pointers: string[] = []
  for (const file of files.all) {
    const small = file.size >= POINTER_SIZE.least && file.size < POINTER_SIZE.most
    if (!small || binaries.has(file.path) || !ASSET.has(extension(file.path))) continue
    try {
      if ((await readBinary(source, file)).format === 'lfs-pointer') pointers.push(file.path)
    } catch (error) {
      unreadable.push(asBroken(error, file.path))
    }
  }
  return pointers
}
