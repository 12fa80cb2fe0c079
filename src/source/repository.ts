// The files of a repository, as the mapping sees them: wherever they come from, git or memory.

export interface Repository {
  /** What is tracked below the source root, relative to it with `/`, sorted; no links. */
  readonly files: readonly string[]
  /** Bytes of such a file; null where it cannot be read, is a link, or is over 4 MB. */
  readonly read: (path: string) => Promise<Uint8Array | null>
}
