// A file that is read at once.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { reasonOf } from './opened-file.ts'
import { SourceError } from './source.ts'

/** Of at most `most` bytes. Throws SourceError. */
export function readWhole(path: string, label: string, most: number): Uint8Array {
  let descriptor: number | null = null
  try {
    // O_NONBLOCK: should a pipe have taken the file's place, opening it must not wait for a writer.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    return readOpened(descriptor, label, most)
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError(label, reasonOf(error))
  } finally {
    if (descriptor !== null) closeSync(descriptor)
  }
}

function readOpened(descriptor: number, label: string, most: number): Uint8Array {
  const stats = fstatSync(descriptor)
  if (!stats.isFile()) throw new SourceError(label, 'it is no file')
  if (stats.size > most) throw new SourceError(label, `it is larger than ${most} bytes`)
  const bytes = new Uint8Array(stats.size)
  let done = 0
  while (done < bytes.length) {
    const got = readSync(descriptor, bytes, done, bytes.length - done, done)
    if (got === 0) throw new SourceError(label, 'it became shorter while it was read')
    done += got
  }
  return bytes
}
