// What the first bytes of a program or library can say.

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
  /** Where its metadata lie in the file; null where the header names no place. */
  readonly metadata: { readonly offset: number; readonly size: number } | null
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
      /** End of what is loaded; without any, of the section headers. */
      readonly endOfData: number
      /** The same with the section headers, which nothing that runs asks for. */
      readonly endOfFile: number
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
