// How annotations name the files that they stand on.

/** Files of the repository as annotations name them; null for a file that may not be named. */
export interface RepositoryFiles {
  /** By its path from the source root: of this run's repository, or as a report of another run says it. */
  readonly ofSource: (path: string) => string | null
  /** By its path inside of a target: only where the repository holds it. */
  readonly ofTarget: (target: string, path: string) => string | null
}

export interface AnnotatedFiles extends RepositoryFiles {
  /** A configuration or a host file, as the user or a report names it. */
  readonly ofSetting: (path: string) => string | null
}

/** Where no repository was looked for: what reports of other runs say of theirs is left. */
export const NO_FILES: RepositoryFiles = { ofSource: pathBelow, ofTarget: () => null }

/** A path that stays below whatever it is from; null for one of a hostile report. */
export function pathBelow(path: string): string | null {
  const steps = path.split('/')
  const isPlain = /^(?![a-z]:)[^\p{Cc}\\]{1,1000}$/iu.test(path)
  return isPlain && steps.every((step) => step !== '' && step !== '.' && step !== '..') ? path : null
}
