// What became of one file of the output: not there, there but unusable, or understood.

/** A place in a text file; both count from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
  /** Where it is not the document's own file: one that web.config includes. */
  readonly file?: string
}

/**
 * Why a file is unusable.
 * - `syntax`: its content is not what the format demands
 * - `too-large`: over the reader's caps (bytes, depth, attributes): it was not judged
 * - `unreadable`: the bytes could not be had
 * - `over-budget`: the files that were parsed before it have used up what may be parsed of one output
 */
export type BrokenCause = 'syntax' | 'too-large' | 'unreadable' | 'over-budget'

/** A Git LFS pointer that was checked out without LFS, or a merge that was committed with its conflict. */
type Spoilt = 'lfs-pointer' | 'merge-conflict'

export interface Broken {
  readonly state: 'broken'
  readonly path: string
  readonly cause: BrokenCause
  /** One plain sentence without the path, for example `the element <a> is never closed`. */
  readonly reason: string
  readonly at: Position | null
  /** For files that the .NET host reads: the host's own code as 0x8000xxxx; null where it dies without one or does not read it. */
  readonly hostCode: string | null
  readonly spoilt?: Spoilt
}

export type Parsed<T> =
  { readonly state: 'absent' } | Broken | { readonly state: 'ok'; readonly path: string; readonly value: T }

export const absent = { state: 'absent' } as const

export function ok<T>(path: string, value: T): Parsed<T> {
  return { state: 'ok', path, value }
}

export function broken(
  path: string,
  cause: BrokenCause,
  reason: string,
  at: Position | null = null,
  hostCode: string | null = null,
): Broken {
  return { state: 'broken', path, cause, reason, at, hostCode }
}

/** The value, or null where the file is absent or broken. */
export function valueOf<T>(parsed: Parsed<T>): T | null {
  return parsed.state === 'ok' ? parsed.value : null
}
