// The bytes of a listed file, and of nothing else: neither it nor a folder above it may have become a link since.
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { sep } from 'node:path'

const MOST_BYTES = 4 * 1024 * 1024

// Node's own looks at each folder on the way anew, which of 200 files takes as long as reading them. Where case does not count the
// system may spell a name otherwise.
const realPathOf = process.platform === 'linux' ? realpathSync.native : realpathSync

/** `root` is a full path without links, `path` a plain one; null where the file cannot be read, is a link or is too large. */
export function readListed(root: string, path: string): Uint8Array | null {
  try {
    const file = (root.endsWith(sep) ? root : root + sep) + (sep === '/' ? path : path.replaceAll('/', sep))
    return realPathOf(file) === file ? bytesOf(file) : null
  } catch {
    return null
  }
}

function bytesOf(file: string): Uint8Array | null {
  // O_NONBLOCK: should a pipe have taken its place, opening it must not wait for a writer.
  const descriptor = openSync(
    file,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  )
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile() || stats.size > MOST_BYTES) return null
    const bytes = new Uint8Array(stats.size)
    let done = 0
    while (done < bytes.length) {
      const got = readSync(descriptor, bytes, done, bytes.length - done, done)
      if (got === 0) return null
      done += got
    }
    return bytes
  } finally {
    closeSync(descriptor)
  }
}
