// What took the place of a text file's content, or stands in the middle of it, before anything was published.
import { isPointer } from '../binary/binary.ts'
import type { Broken, Position } from '../parsed.ts'

/** A document that could not be read, with that for its reason where it is so. */
export function withSpoilt(document: Broken, bytes: Uint8Array): Broken {
  if (document.cause !== 'syntax') return document
  if (isPointer(bytes)) {
    const reason = 'it is a Git LFS pointer, not the file itself'
    return { ...document, reason, at: { line: 1, column: 1 }, spoilt: 'lfs-pointer' }
  }
  if (document.at === null || !isConflict(bytes, document.at)) return document
  return { ...document, reason: 'a merge conflict marker stands here', spoilt: 'merge-conflict' }
}

function isConflict(bytes: Uint8Array, { line }: Position): boolean {
  const text = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)[line - 1] ?? ''
  return /^(?:<{7}|={7}|>{7})/.test(text.trimStart())
}
