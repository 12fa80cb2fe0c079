// Paths of the machine without links, so that two of them can be compared.
import { realpathSync } from 'node:fs'

/** The same path where nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
