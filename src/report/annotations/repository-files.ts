// How annotations name the files that they stand on.

/** Files of the repository as annotations name them; null for a file that may not be named. */
export interface RepositoryFiles {
  /** By its path from the source root. */
  readonly ofSource: (path: string) => string | null
  /** By its path inside of a target: only where the repository holds it. */
  readonly ofTarget: (target: string, path: string) => string | null
}

export interface AnnotatedFiles extends RepositoryFiles {
  /** A configuration or a host file, as the user or a report names it. */
  readonly ofSetting: (path: string) => string | null
}

/** Where no repository was looked for. */
export const NO_FILES: RepositoryFiles = { ofSource: () => null, ofTarget: () => null }
