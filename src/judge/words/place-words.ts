// A place as a sentence about what is to be changed names it.
import type { Place } from '../problem.ts'

/** `line 8 of web.config`; a file alone where no line is known. */
export function lineOf({ path, line }: Place): string {
  const file = path ?? 'web.config'
  return line === null ? file : `line ${line} of ${file}`
}
