// What git tracks below a folder.
import type { Refused } from './git-folder.ts'
import type { FilesAndLinks } from './files-and-links.ts'
import { isPlainPath } from './plain-path.ts'
import type { Git } from './run-git.ts'

interface Tracked extends FilesAndLinks {
  /** Names of the objects that git keeps of the files, by path. */
  readonly objects: ReadonlyMap<string, string>
}

/** Sorted, relative to `folder`, links apart; no submodules, and no name that is not UTF-8, which nobody could open by it. */
export function trackedFiles(git: Git, folder: string): Tracked | Refused {
  const listed = git.run(['ls-files', '-z', '--stage'], folder)
  if ('reason' in listed) return listed
  // One that is being merged is listed up to three times.
  const objects = new Map<string, string>()
  const links = new Set<string>()
  for (const entry of entriesIn(listed)) {
    const [isFile, isLink] = [entry.startsWith(FILE), entry.startsWith(LINK)]
    const path = isFile || isLink ? pathIn(entry) : null
    if (path === null) continue
    if (isLink) links.add(path)
    else objects.set(path, entry.slice(OBJECT, entry.indexOf(' ', OBJECT)))
  }
  return { files: [...objects.keys()].sort(), links: [...links].sort(), objects }
}

const FILE = '100'
const LINK = '120'
/** Where the name of the object begins, behind the mode. */
const OBJECT = '100644 '.length

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
