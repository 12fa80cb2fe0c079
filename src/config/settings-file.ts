// A YAML file that the user names, as a tree: from the disk, or as another commit of the repository has it.
import { shortLine } from '../text/escape.ts'
import { lstatSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileErrorCode, UsageError } from '../errors.ts'
import { pathHint } from '../read/nearest-path.ts'
import { decodeText } from '../publish/xml/decode-text.ts'
import { refusal } from '../text/tree.ts'
import type { Tree } from '../text/tree.ts'
import { leadsOut } from './source-root.ts'
import { parseYaml } from './yaml.ts'

/** 10,000 lines of `dotnet --list-runtimes` have 1 MB, in UTF-16 two. */
const MAX_BYTES = 4 * 1024 * 1024

export type Lying = 'file' | 'nothing' | 'other'

/** Where settings files are read; paths are full ones. */
export interface SettingsFiles {
  /** As messages call it; null = the disk. */
  readonly place: string | null
  readonly lies: (path: string) => Promise<Lying>
  /** The size alone, of a file that is larger than `most`. */
  readonly bytes: (path: string, most: number) => Promise<Uint8Array | number>
}

export const ON_DISK: SettingsFiles = {
  place: null,
  lies: async (path) => {
    const stats = statSync(path, { throwIfNoEntry: false })
    // A dead link is there, and means something that is not.
    if (stats === undefined)
      return lstatSync(path, { throwIfNoEntry: false }) === undefined ? 'nothing' : 'other'
    return stats.isFile() ? 'file' : 'other'
  },
  bytes: async (path, most) => {
    const { size } = statSync(path)
    return size > most ? size : readFileSync(path)
  },
}

/** What lies there. Throws UsageError where that cannot be told, for example of a link that leads to itself. */
export async function whatLies(file: string, cwd: string, files: SettingsFiles): Promise<Lying> {
  // Links of a commit are followed in it.
  if (files.place === null && leadsOut(file, cwd))
    throw new UsageError(
      `${shortLine(withSlashes(file))} is a link that leads out of the repository`,
      'put the file itself there',
    )
  try {
    return await files.lies(resolve(cwd, file))
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(file, error)
  }
}

function unreadable(label: string, error: unknown): UsageError {
  const reason = label.includes('\0') ? 'its name has a NUL character' : fileErrorCode(error)
  return new UsageError(`${shortLine(label)} cannot be read (${reason})`)
}

/** `what` the user names so. Throws UsageError. */
export async function refuseWhatIsNoFile(
  what: string,
  name: string,
  folder: string,
  files: SettingsFiles,
): Promise<void> {
  const found = await whatLies(name, folder, files)
  const inPlace = files.place === null ? '' : ` in ${files.place}`
  if (found === 'other') throw new UsageError(`the ${what} ${shortLine(name)} is no file${inPlace}`)
  if (found === 'nothing')
    throw new UsageError(
      `there is no ${what} file ${shortLine(name)}${inPlace}`,
      // What the disk has in its stead says nothing of another place.
      files.place === null ? pathHint(name, folder) : 'it holds as soon as it is merged',
    )
}

export function withSlashes(path: string): string {
  return path.replaceAll('\\', '/')
}

/** `file` is relative to `cwd`, and is what messages call it. */
export async function readSettings(file: string, cwd: string, files: SettingsFiles): Promise<Tree> {
  const label = withSlashes(file)
  const decoded = decodeText(await readBytes(file, cwd, MAX_BYTES, files))
  if (!('reason' in decoded)) return parseYaml(decoded.text, label)
  throw refusal(
    { file: label, ...(decoded.at ?? { line: 1, column: 1 }) },
    decoded.reason,
    'save it as UTF-8',
  )
}

/** Not more than `most`. Throws UsageError. */
export async function readBytes(
  file: string,
  cwd: string,
  most: number,
  files: SettingsFiles,
): Promise<Uint8Array> {
  const label = withSlashes(file)
  try {
    const bytes = await files.bytes(resolve(cwd, file), most)
    if (typeof bytes !== 'number') return bytes
    throw new UsageError(`${shortLine(label)} has ${bytes} bytes, more than the ${most} that are read`)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw unreadable(label, error)
  }
}
