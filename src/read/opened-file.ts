// Bytes of a file of the folder, which stays open while several pieces of it are read.
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { SourceError } from './source.ts'

export interface Place {
  /** As listed. */
  readonly path: string
  readonly file: string
  readonly size: number
}

export interface OpenedFile {
  /** The descriptor of the file; throws what `openSync` throws. */
  readonly descriptorOf: (file: string) => number
}

/** Several pieces of one file are read in a row: it stays open until another one is, or the event loop turns. */
export function openedFile(): OpenedFile {
  let held: { readonly file: string; readonly descriptor: number } | null = null
  const close = () => {
    if (held !== null) closeSync(held.descriptor)
    held = null
  }
  return {
    descriptorOf(file) {
      if (held?.file === file) return held.descriptor
      if (held === null) setImmediate(close)
      else close()
      // O_NONBLOCK: should a pipe have taken the file's place since the listing, opening it must not wait for a writer.
      const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
      held = { file, descriptor }
      return descriptor
    },
  }
}

export function readInto(
  bytes: Uint8Array,
  { path, file }: Place,
  start: number,
  opened: OpenedFile,
): Uint8Array {
  try {
    const descriptor = opened.descriptorOf(file)
    let done = 0
    while (done < bytes.length) {
      const got = readSync(descriptor, bytes, done, bytes.length - done, start + done)
      if (got === 0) throw new SourceError(path, 'it became shorter while it was read')
      done += got
    }
    return bytes
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError(path, reasonOf(error))
  }
}

/** Node's own message holds the machine's path, so only the code is used. */
export function reasonOf(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error'
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'ENOENT') return 'it does not exist'
  if (code === 'ENOTDIR') return 'it is not a folder'
  // A pipe has no places to read from.
  if (code === 'ESPIPE') return 'it is not a file any more'
  return `it cannot be read (${code})`
}
