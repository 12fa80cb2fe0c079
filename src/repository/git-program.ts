// Where git is. A name alone would also be looked for in the working directory (on Windows always, elsewhere where PATH says so),
// which whoever wrote the repository fills.
import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { folderIn } from '../read/folder-within.ts'

const NAME = process.platform === 'win32' ? 'git.exe' : 'git'

/** Full path of the first one on PATH that lies in none of those folders; null where there is none. */
export function gitProgram(notIn: readonly string[]): string | null {
  for (const entry of (process.env['PATH'] ?? '').split(delimiter)) {
    const folder = entry.replace(/^"(.*)"$/, '$1')
    const file = isAbsolute(folder) ? programIn(folder, notIn) : null
    if (file !== null) return file
  }
  return null
}

function programIn(folder: string, notIn: readonly string[]): string | null {
  const file = join(folder, NAME)
  try {
    if (!statSync(file).isFile()) return null
    accessSync(file, constants.X_OK)
    const places = [file, realpathSync(file)]
    return notIn.some((each) => places.some((place) => folderIn(each, place) !== null)) ? null : file
  } catch {
    // Not there, or not to be started.
    return null
  }
}
