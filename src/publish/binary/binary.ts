// What the first bytes of a file say about it: PE, ELF, Mach-O, text or nothing known.

import type { Source, SourceFile } from '../../read/source.ts'
import { readElf } from './elf.ts'
import { fileBytes, firstRead, viewOf, type FileBytes } from './file-bytes.ts'
import { looksLikeMachO, readMachO } from './mach-o.ts'
import { readPe } from './pe.ts'

export type Architecture = 'x86' | 'x64' | 'arm' | 'arm64' | 'other'
export type BinarySystem = 'windows' | 'linux' | 'macos' | 'other'

/** What the CLI header of a managed PE says. */
export interface ManagedHead {
  readonly ilOnly: boolean
  /** Flag 0x2 without 0x20000: these two together only say that 32-bit is preferred. */
  readonly requires32Bit: boolean
  readonly prefers32Bit: boolean
  readonly readyToRun: ReadyToRunHead | null
  /**
   * The CPU that this image demands: null = any. PE32 IL-only with machine 0x14C is any, unless 32-bit is required and not
   * merely preferred. A ReadyToRun image demands its own, its IL is not used elsewhere.
   */
  readonly architecture: Architecture | null
  /** The image has a Main; a class library has none. */
  readonly entryPoint: boolean
}

export interface ReadyToRunHead {
  /** Machine value XOR system constant, resolved. */
  readonly system: BinarySystem
  readonly architecture: Architecture
  readonly major: number
  readonly minor: number
  readonly flags: number
  /** Flag 0x20: the code lies in another file. */
  readonly component: boolean
  /** Name of that file, for example `Contoso.Web.r2r.dll`; null where the image does not tell. */
  readonly owner: string | null
}

export type BinaryHead =
  | {
      readonly format: 'pe'
      readonly architecture: Architecture
      readonly machine: number
      /** Optional header magic 0x20B. */
      readonly pe32Plus: boolean
      readonly dll: boolean
      /** 2 = GUI, 3 = console. */
      readonly subsystem: number
      /** null = native. */
      readonly managed: ManagedHead | null
      /** End of the last section's raw data, bytes from the start; a shorter file is truncated. */
      readonly endOfData: number
    }
  | {
      readonly format: 'elf'
      readonly architecture: Architecture
      readonly system: BinarySystem
      readonly bits: 32 | 64
      readonly kind: 'executable' | 'shared' | 'other'
      /** Program interpreter, for example /lib64/ld-linux-x86-64.so.2; null when it has none or it lies beyond the bytes read. */
      readonly interpreter: string | null
      /** From the interpreter; of hostfxr, hostpolicy and coreclr from the libraries that they need; null = not told. */
      readonly libc: 'glibc' | 'musl' | null
      /** End of the section headers and of the last segment, whichever is later. */
      readonly endOfData: number
    }
  | {
      readonly format: 'mach-o'
      /** Of every slice. */
      readonly architectures: readonly Architecture[]
      readonly endOfData: number
    }
  /** 0 bytes. */
  | { readonly format: 'empty' }
  /** A Git LFS pointer in the place of the file. */
  | { readonly format: 'lfs-pointer' }
  /** Something else; `text` when all of the head is printable. */
  | { readonly format: 'other'; readonly text: boolean }
  /** Starts as a PE, ELF or Mach-O but its headers do not hold together. */
  | { readonly format: 'damaged'; readonly claimed: 'pe' | 'elf' | 'mach-o'; readonly reason: string }

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

function isPointer(head: Uint8Array): boolean {
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
