// What the first bytes of a file say about it: PE, ELF, Mach-O, text or nothing known.

import type { Source, SourceFile } from '../../read/source.ts'
import type { BinaryHead } from './binary-head.ts'
import { readElf } from './elf.ts'
import { fileBytes, firstRead, viewOf, type FileBytes } from './file-bytes.ts'
import { looksLikeMachO, readMachO } from './mach-o.ts'
import { readPe } from './pe.ts'

const pointerStart = 'version https://git-lfs.github.com/spec/v1'

/** Reads as few bytes as the format allows. Throws SourceError when they cannot be had. */
export async function readBinary(source: Source, file: SourceFile): Promise<BinaryHead> {
  return readHead(fileBytes(source, file))
}

/** The same over bytes that are read further. */
export async function readHead(bytes: FileBytes): Promise<BinaryHead> {
  if (bytes.size === 0) return { format: 'empty' }
  const head = await bytes.at(0, firstRead)
  const text = isText(head)
  // A text may begin with any of the magic values that are letters, so it is ruled out first.
  if (text) return isPointer(head) ? { format: 'lfs-pointer' } : { format: 'other', text }
  if (head.length >= 2 && viewOf(head).getUint16(0, false) === 0x4d5a) return readPe(bytes, head)
  if (head.length >= 4 && viewOf(head).getUint32(0, false) === 0x7f454c46) return readElf(bytes)
  if (looksLikeMachO(head)) return readMachO(bytes)
  return { format: 'other', text }
}

/** Whether a file begins as a Git LFS pointer. */
export function isPointer(head: Uint8Array): boolean {
  return new TextDecoder().decode(head.subarray(0, pointerStart.length)) === pointerStart
}

/** UTF-8 without control characters other than white space, or anything that begins with the UTF-16 mark. */
function isText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true
  if (head.some((byte) => byte < 32 && !(byte >= 9 && byte <= 13))) return false
  try {
    // As a stream: the head may end in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}
