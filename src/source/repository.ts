// The repository as the mapping sees it: what is tracked, and the bytes of single files. Who lists and reads is not its business.

export interface Repository {
  /** What is tracked below the source root, relative to it with `/`, sorted; no links. */
  readonly files: readonly string[]
  /** Links that are tracked there: a build follows them, and nobody reads them here. */
  readonly links?: readonly string[]
  /** Bytes of such a file; null where it cannot be read, is a link, or is over 4 MB. */
  readonly read: (path: string) => Promise<Uint8Array | null>
}
