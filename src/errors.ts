// What ends a run. Anything wrong with the user's output is a finding, never an error.

/** The user asked for something that does not exist or cannot be done: exit 2. */
export class UsageError extends Error {
  /** What to write instead; null where nothing is near. */
  readonly hint: string | null
  /** Where the mistake stands; null where in no file. */
  readonly at: SettingPlace | null
  /** Every mistake, where several are told at once. */
  readonly all: readonly UsageError[]
  constructor(
    message: string,
    hint: string | null = null,
    at: SettingPlace | null = null,
    several: readonly UsageError[] = [],
  ) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
    this.at = at
    this.all = several.length === 0 ? [this] : several
  }
}

interface SettingPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

const IN_WORDS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written',
  EISDIR: 'is a folder',
  ENOENT: 'does not exist',
  ENOSPC: 'has no room left',
  ENOTDIR: 'lies in no folder',
  EPERM: 'may not be written',
  EROFS: 'may only be read',
}

/** The same as the end of a sentence: `does not exist (ENOENT)`. */
export function whyNotWritten(error: unknown): string {
  const code = fileErrorCode(error)
  return `${IN_WORDS[code] ?? 'cannot be written'} (${code})`
}

/** Why a file could not be written: Node's code, since its message holds a path of the machine. */
export function fileErrorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'unknown error'
}
