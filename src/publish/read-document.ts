// One file of the output read whole and parsed, if it is not larger than it may be.
import type { Source, SourceFile } from '../read/source.ts'
import { asBroken } from './binary/binaries.ts'
import { broken } from './parsed.ts'
import type { Parsed } from './parsed.ts'

export type Parser<T> = (bytes: Uint8Array, path: string) => Parsed<T>

export async function readDocument<T>(
  source: Source,
  file: SourceFile,
  parse: Parser<T>,
  limit: number,
): Promise<Parsed<T>> {
  if (file.size > limit) {
    const reason = `it has ${file.size} bytes, more than the ${limit} that are read`
    return broken(file.path, 'too-large', reason)
  }
  try {
    return parse(await source.read(file.path), file.path)
  } catch (error) {
    return asBroken(error, file.path)
  }
}
