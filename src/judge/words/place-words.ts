// A place as a sentence about what is to be changed names it.
import type { Place } from '../problem.ts'

/** `line 8 of appsettings.json`; a file alone where no line is known, and web.config: the SDK writes it anew, so that the project's has others. */
export function lineOf({ path, line }: Place): string {
  const file = path ?? 'web.config'
  return line === null || /(?:^|\/)web\.config$/i.test(file) ? file : `line ${line} of ${file}`
}
