// A YAML file that the user names, as a tree.
import { shortLine } from '../text/escape.ts'
import { lstatSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileErrorCode, UsageError } from '../errors.ts'
import { pathHint } from '../read/nearest-path.ts'
import { decodeText } from '../publish/xml/decode-text.ts'
import { refusal } from '../text/tree.ts'
import type { Tree } from '../text/tree.ts'
import { parseYaml } from './yaml.ts'

/** 10,000 lines of `dotnet --list-runtimes` have 1 MB, in UTF-16 two. */
const MAX_BYTES = 4 * 1024 * 1024

/** What lies there. Throws UsageError where that cannot be told, for example of a link that leads to itself. */
export function whatLies(file: string, cwd: string): 'file' | 'nothing' | 'other' {
  try {
    const path = resolve(cwd, file)
    const stats = statSync(path, { throwIfNoEntry: false })
    // A dead link is there, and means something that is not.
    if (stats === undefined)
      return lstatSync(path, { throwIfNoEntry: false }) === undefined ? 'nothing' : 'other'
    return stats.isFile() ? 'file' : 'other'
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(label: string, error: unknown): UsageError {
  const reason = label.includes('\0') ? 'its name has a NUL character' : fileErrorCode(error)
  return new UsageError(`${shortLine(label)} cannot be read (${reason})`)
}

/** `what` the user names so. Throws UsageError. */
export function refuseWhatIsNoFile(what: string, name: string, folder: string): void {
  const found = whatLies(name, folder)
  if (found === 'other') throw new UsageError(`the ${what} ${shortLine(name)} is no file`)
  if (found === 'nothing')
    throw new UsageError(`there is no ${what} file ${shortLine(name)}`, pathHint(name, folder))
}

export function withSlashes(path: string): string {
  return path.replaceAll('\\', '/')
}

/** `file` is relative to `cwd`, and is what messages call it. */
export async function readSettings(file: string, cwd: string): Promise<Tree> {
  const label = withSlashes(file)
  const decoded = decodeText(readBytes(file, cwd, MAX_BYTES))
  if (!('reason' in decoded)) return parseYaml(decoded.text, label)
  throw refusal(
    { file: label, ...(decoded.at ?? { line: 1, column: 1 }) },
    decoded.reason,
    'save it as UTF-8',
  )
}

/** Not more than `most`. Throws UsageError. */
export function readBytes(file: string, cwd: string, most: number): Uint8Array {
  const path = resolve(cwd, file)
  const label = withSlashes(file)
  try {
    const { size } = statSync(path)
    if (size > most) {
      throw new UsageError(`${shortLine(label)} has ${size} bytes, more than the ${most} that are read`)
    }
    return readFileSync(path)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw unreadable(label, error)
  }
}
