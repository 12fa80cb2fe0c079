// What ends a run. Anything wrong with the user's output is a finding, never an error.

/** The user asked for something that does not exist or cannot be done: exit 2. */
export class UsageError extends Error {
  /** What to write instead; null where nothing is near. */
  readonly hint: string | null
  constructor(message: string, hint: string | null = null) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
  }
}

/** Why a file could not be written: Node's code, since its message holds a path of the machine. */
export function fileErrorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'unknown error'
}
