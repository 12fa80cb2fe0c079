/** Of a folder, relative to it with `/`, sorted. */
export interface FilesAndLinks {
  readonly files: readonly string[]
  /** Nobody reads them, but the build follows them. */
  readonly links: readonly string[]
}
