// A publish output as plain bytes, wherever they lie: a folder, memory, later an archive.

/** One file of a publish output. */
export interface SourceFile {
  /** Path relative to the root of the output, with `/`, never starting with `/` or containing `..`. */
  readonly path: string
  /** Size in bytes. */
  readonly size: number
  /** Unix permission bits (for example 0o755); null where the place does not know them (Windows). */
  readonly mode: number | null
  /** Of a link: the file of the output that it leads to, or null for one outside, of which nothing is read. */
  readonly leadsTo?: string | null
  /** Of what is no file (a pipe, a socket, a folder) but stands where one is looked for: what it is. Nothing of it is read. */
  readonly noFile?: string
}

/** Something in the listing that is there but was not taken: the audit tells it, it never passes silently. */
export interface ListingGap {
  readonly path: string
  readonly reason:
    | 'link-out-of-root'
    /** A link to a folder inside: its files are listed where they really lie. */
    | 'link-not-followed'
    | 'unreadable'
    | 'unreadable-folder'
    | 'too-many-files'
    | 'too-deep'
    /** The files that are parsed are too large together. */
    | 'too-much-text'
    | 'not-a-file'
  /** The cap, where one was hit: then the audit of the whole output could not be completed. */
  readonly cap?: number
}

/** Of a path that leads nowhere. */
export interface NearPath {
  /** What lies near it, as it would be written, with `/`; null where nothing does. */
  readonly near: string | null
  /** The last folder of the path that exists; null = the working directory. */
  readonly folder: string | null
}

/** What a publish output is read through. Nothing is ever written, and nothing outside the root is read. */
export interface Source {
  /** What the user called it, with `/`. */
  readonly label: string
  /** What lies at the path where it is no folder; absent for a folder. Then there are no files. */
  readonly instead?: 'nothing' | 'archive' | 'file' | 'report'
  /** Of what should be a report of another run: why it cannot be read, in plain words. */
  readonly unreadable?: string
  /** Where nothing lies at the path; absent = not looked for. */
  readonly nearby?: NearPath
  /** Every regular file, sorted by path in code unit order. */
  readonly files: readonly SourceFile[]
  readonly gaps: readonly ListingGap[]
  /** Names of the folders in the root; absent = not known. */
  readonly folders?: readonly string[]
  /** The whole file. Throws SourceError when it cannot be read. */
  read(path: string): Promise<Uint8Array>
  /** `length` bytes from `start`, fewer at the end of the file. Throws SourceError when it cannot be read. */
  readRange(path: string, start: number, length: number): Promise<Uint8Array>
  /** What `zeroTail` of zero-tail.ts tells, where it is known without those bytes: of a recording. */
  readonly zeroTail?: (path: string) => Promise<number>
}

/** A file of the output could not be read; the reason is in plain words, without a path of the machine. */
export class SourceError extends Error {
  readonly path: string
  constructor(path: string, reason: string) {
    super(reason)
    this.name = 'SourceError'
    this.path = path
  }
}
