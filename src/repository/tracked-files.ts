// What git tracks below a folder.
import type { Refused } from './git-folder.ts'
import type { FilesAndLinks } from './files-and-links.ts'
import { isPlainPath } from './plain-path.ts'
import type { Git } from './run-git.ts'

interface Tracked extends FilesAndLinks {
  /** Name of the object that git keeps of one of the files. */
  readonly objectOf: (path: string) => string | null
}

/** Sorted, relative to `folder`, links apart; no submodules, and no name that is not UTF-8, which nobody could open by it. */
export function trackedFiles(git: Git, folder: string): Tracked | Refused {
  const listed = git.run(['ls-files', '-z', '--stage'], folder)
  if ('reason' in listed) return listed
  const entries = entriesIn(listed)
  const files: string[] = []
  const links: string[] = []
  for (const entry of entries) {
    const paths = entry.startsWith(FILE) ? files : entry.startsWith(LINK) ? links : null
    const path = paths === null ? null : pathIn(entry)
    // One that is being merged is listed up to three times, one after the other.
    if (path !== null && path !== paths?.at(-1)) paths?.push(path)
  }
  return { files: files.sort(), links: links.sort(), objectOf: (path) => objectIn(entries, path) }
}

/** Of few it is asked. */
function objectIn(entries: readonly string[], path: string): string | null {
  const entry = entries.find(
    (one) => one.startsWith(FILE) && one.endsWith(`\t${path}`) && pathIn(one) === path,
  )
  return entry?.split(' ', 2)[1] ?? null
}

const FILE = '100'
const LINK = '120'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decoded at once where that can be done: one by one takes longer than git. */
function entriesIn(listed: Uint8Array): readonly string[] {
  try {
    return decoder.decode(listed).split('\0')
  } catch {
    return Array.from(piecesOf(listed), decoded)
  }
}

function* piecesOf(listed: Uint8Array): Iterable<Uint8Array> {
  for (let start = 0, end = listed.indexOf(0); end >= 0; start = end + 1, end = listed.indexOf(0, start))
    yield listed.subarray(start, end)
}

function decoded(entry: Uint8Array): string {
  try {
    return decoder.decode(entry)
  } catch {
    return ''
  }
}

/** Of an entry: mode, object and stage, a tab, the path. */
function pathIn(entry: string): string | null {
  const path = entry.slice(entry.indexOf('\t') + 1)
  return isPlainPath(path) ? path : null
}
