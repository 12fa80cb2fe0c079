// What the mapping of one finding works with, and what it gives.
import type { BuildFiles } from './msbuild/build-files.ts'
import type { Reading } from './reading.ts'
import type { ShownOutput } from './shown-output.ts'

/** A line of a tracked file that is taken for the cause. */
export interface Cause {
  readonly path: string
  /** null where the file is no text. */
  readonly line: number | null
  /** What that line must hold; null where its file was compared as a whole. */
  readonly holds: string | null
}

/** An output with the project that made it. */
export interface Made {
  readonly reading: Reading
  readonly shown: ShownOutput
  readonly build: BuildFiles
}

/** The only one; null where there is none, or where several could be meant. */
export function onlyOne<T>(all: readonly T[]): T | null {
  return all.length === 1 ? (all[0] ?? null) : null
}
